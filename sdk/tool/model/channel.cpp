// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "model/channel.hpp"

#include "base/text.hpp"

namespace sdk {

ChannelEnd ChannelEnd::parse(const xml::Element& element, unsigned id_limit,
                             Diagnostics& diagnostics) {
    xml::Attributes attributes{element, {"pd", "id", "pp", "notify", "setvar_id"}, diagnostics};
    xml::warn_of_children(element, diagnostics);
    ChannelEnd end;
    end.position = element.position();
    end.domain = attributes.required("pd");
    end.id = attributes.required_id("id", id_limit);
    end.may_call = attributes.boolean("pp", false);
    end.may_notify = attributes.boolean("notify", true);
    add_variable(attributes, "setvar_id", end.id, end.variables);
    end.sound = attributes.sound();
    return end;
}

std::optional<Channel> Channel::parse(const xml::Element& element, unsigned id_limit,
                                      Diagnostics& diagnostics) {
    xml::Attributes attributes{element, {}, diagnostics};
    std::vector<ChannelEnd> ends;
    bool has_others = false;
    for (const xml::Element& child : element.children()) {
        if (child.name() == "end") {
            ends.push_back(ChannelEnd::parse(child, id_limit, diagnostics));
        } else {
            xml::refuse_element(child, {"end"}, diagnostics);
            has_others = true;
        }
    }
    if (ends.size() != 2) {
        if (!has_others || ends.size() > 2) { // another may be an end, mistyped
            attributes.refuse("exactly two end elements must be specified",
                              text("there are ", ends.size()));
        }
        return std::nullopt;
    }
    if (ends[0].may_call && ends[1].may_call) {
        attributes.refuse("cannot ppc bidirectionally", "only one of the ends can have pp");
    }
    return Channel{element.position(), {std::move(ends[0]), std::move(ends[1])}};
}

} // namespace sdk
