// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "model/cspace.hpp"

#include "base/text.hpp"
#include "model/limits.hpp"

namespace sdk {

namespace {

Result<SharedCapKind> kind_of(const xml::Element& element) {
    const std::string_view name = element.name();
    if (name == "cap_tcb") {
        return SharedCapKind::thread;
    }
    if (name == "cap_sc") {
        return SharedCapKind::sched_context;
    }
    if (name == "cap_vspace") {
        return SharedCapKind::vspace;
    }
    if (name.starts_with("cap_")) {
        return failure(element.position(),
                       text("cap type '", name.substr(4), "' is not supported"));
    }
    return failure(element.position(),
                   text("element '", name, "' is not supported in a <cspace> element"));
}

Result<SharedCap> parse_one(const xml::Element& element) {
    const SharedCapKind kind = TRY(kind_of(element));
    const auto attributes = TRY(xml::Attributes::read(element, {"slot", "pd"}));
    const std::string domain = TRY(attributes.required("pd"));
    const std::uint64_t slot = TRY(attributes.required_number("slot"));
    if (slot == 0) {
        return attributes.refuse("the destination slot 0 has been reserved for Microkit CNode");
    }
    if (slot >= limits::cspace_slots) {
        return attributes.refuse(
            text("there are only ", limits::cspace_slots, " destination cspace slots available"));
    }
    return SharedCap{element.position(), kind, domain, static_cast<unsigned>(slot)};
}

} // namespace

Result<std::vector<SharedCap>> SharedCap::parse(const xml::Element& cspace) {
    TRY(xml::Attributes::read(cspace, {}));
    std::vector<SharedCap> caps;
    for (const xml::Element& child : cspace.children()) {
        caps.push_back(TRY(parse_one(child)));
    }
    return caps;
}

} // namespace sdk
