// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "model/cspace.hpp"

#include "base/nearest.hpp"
#include "base/text.hpp"
#include "model/limits.hpp"

#include <utility>

namespace sdk {

namespace {

std::optional<SharedCapKind> kind_of(const xml::Element& element, Diagnostics& diagnostics) {
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
    const std::string hint = hint_for(name, {"cap_tcb", "cap_sc", "cap_vspace"});
    if (name.starts_with("cap_")) {
        diagnostics.error(element.position(),
                          text("Cap type: '", name.substr(4), "' is not supported"), hint);
    } else {
        diagnostics.error(element.position(),
                          text("element '", name, "' is not supported in a <cspace> element"),
                          hint);
    }
    return std::nullopt;
}

SharedCap parse_one(const xml::Element& element, SharedCapKind kind, Diagnostics& diagnostics) {
    xml::Attributes attributes{element, {"slot", "pd"}, diagnostics};
    xml::warn_of_children(element, diagnostics);
    const std::string domain = attributes.required("pd");
    const std::uint64_t slot = attributes.required_number("slot");
    const std::string range = text("slots are 1 to ", limits::cspace_slots - 1);
    if (attributes.sound() && slot == 0) {
        attributes.refuse("the destination slot 0 has been reserved for Microkit CNode", range);
    } else if (slot >= limits::cspace_slots) {
        attributes.refuse(
            text("there are only ", limits::cspace_slots, " destination cspace slots available"),
            range);
    }
    return {element.position(), attributes.sound(), kind, domain, static_cast<unsigned>(slot)};
}

} // namespace

std::string_view text_of(SharedCapKind kind) {
    switch (kind) {
    case SharedCapKind::thread:
        return "TCB";
    case SharedCapKind::sched_context:
        return "SC";
    case SharedCapKind::vspace:
        return "VSpace";
    }
    std::unreachable();
}

std::vector<SharedCap> SharedCap::parse(const xml::Element& cspace, Diagnostics& diagnostics) {
    const xml::Attributes attributes{cspace, {}, diagnostics};
    std::vector<SharedCap> caps;
    for (const xml::Element& child : cspace.children()) {
        if (const auto kind = kind_of(child, diagnostics)) {
            caps.push_back(parse_one(child, *kind, diagnostics));
        }
    }
    return caps;
}

} // namespace sdk
