// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "model/channel.hpp"

#include "base/text.hpp"
#include "model/limits.hpp"

namespace sdk {

Result<ChannelEnd> ChannelEnd::parse(const xml::Element& element) {
    const auto attributes =
        TRY(xml::Attributes::read(element, {"pd", "id", "pp", "notify", "setvar_id"}));
    ChannelEnd end;
    end.position = element.position();
    end.domain = TRY(attributes.required("pd"));
    end.id = TRY(attributes.required_id("id", limits::ids));
    end.may_call = TRY(attributes.boolean("pp", false));
    end.may_notify = TRY(attributes.boolean("notify", true));
    if (auto symbol = attributes.optional("setvar_id")) {
        end.variables.push_back(
            {end.position, "end", *std::move(symbol), VariableSource::value, end.id});
    }
    return end;
}

Result<Channel> Channel::parse(const xml::Element& element) {
    TRY(xml::Attributes::read(element, {}));
    std::vector<ChannelEnd> ends;
    for (const xml::Element& child : element.children()) {
        if (child.name() != "end") {
            return failure(child.position(), text("invalid XML element '", child.name(), "'"));
        }
        ends.push_back(TRY(ChannelEnd::parse(child)));
    }
    if (ends.size() != 2) {
        return failure(element.position(),
                       "exactly two end elements must be specified on element 'channel'");
    }
    if (ends[0].may_call && ends[1].may_call) {
        return failure(element.position(), "cannot ppc bidirectionally on element 'channel'");
    }
    return Channel{element.position(), {std::move(ends[0]), std::move(ends[1])}};
}

} // namespace sdk
