// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "model/map.hpp"

#include "base/text.hpp"

namespace sdk {

namespace {

Permissions parse_permissions(xml::Attributes& attributes) {
    const std::string letters = attributes.optional("perms").value_or("rw");
    Permissions permissions;
    bool known = !letters.empty();
    for (const char letter : letters) {
        bool* wanted = letter == 'r'   ? &permissions.read
                       : letter == 'w' ? &permissions.write
                       : letter == 'x' ? &permissions.execute
                                       : nullptr;
        known = known && wanted != nullptr && !*wanted;
        if (known) {
            *wanted = true;
        }
    }
    if (!known) {
        attributes.refuse("perms must only be a combination of r, w, and x",
                          text("got '", letters, "'; each letter once"));
    } else if (permissions.write && !permissions.read) {
        attributes.refuse(
            text("perms must not be '", letters, "', write-only mappings are not allowed"),
            text("'r", letters, "' can also be read"));
    }
    return permissions;
}

Map parse_plain(xml::Attributes& attributes) {
    Map map;
    map.position = attributes.element().position();
    map.region = attributes.required("mr");
    map.address = attributes.required_number("vaddr");
    map.permissions = parse_permissions(attributes);
    map.cached = attributes.boolean("cached", true);
    map.sound = attributes.sound();
    return map;
}

} // namespace

std::string text_of(Permissions permissions) {
    return {permissions.read ? 'r' : '-', permissions.write ? 'w' : '-',
            permissions.execute ? 'x' : '-'};
}

Map Map::parse(const xml::Element& element, Diagnostics& diagnostics) {
    xml::Attributes attributes{element,
                               {"mr", "vaddr", "perms", "cached", "setvar_vaddr", "setvar_size",
                                "setvar_prefill_size", "queue"},
                               diagnostics};
    xml::warn_of_children(element, diagnostics);
    Map map = parse_plain(attributes);
    if (attributes.has("queue")) {
        const bool is_consumer = attributes.is_second("queue", "producer", "consumer");
        map.queue_side = is_consumer ? QueueSide::consumer : QueueSide::producer;
    }
    map.sound = attributes.sound();
    const auto variable = [&](const char* attribute, VariableSource source, std::uint64_t value) {
        if (auto symbol = attributes.optional(attribute)) {
            map.variables.push_back(
                {map.position, "map", *std::move(symbol), source, value, map.region});
        }
    };
    variable("setvar_vaddr", VariableSource::value, map.address);
    variable("setvar_size", VariableSource::region_size, 0);
    variable("setvar_prefill_size", VariableSource::prefill_size, 0);
    return map;
}

Map Map::parse_of_guest(const xml::Element& element, Diagnostics& diagnostics) {
    xml::Attributes attributes{element, {"mr", "vaddr", "perms", "cached"}, diagnostics};
    xml::warn_of_children(element, diagnostics);
    return parse_plain(attributes);
}

} // namespace sdk
