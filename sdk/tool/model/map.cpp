// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "model/map.hpp"

#include "base/text.hpp"

namespace sdk {

namespace {

Result<Permissions> parse_permissions(const xml::Attributes& attributes) {
    const std::string letters = attributes.optional("perms").value_or("rw");
    Permissions permissions;
    for (const char letter : letters) {
        bool* wanted = letter == 'r'   ? &permissions.read
                       : letter == 'w' ? &permissions.write
                       : letter == 'x' ? &permissions.execute
                                       : nullptr;
        if (wanted == nullptr || *wanted) {
            return attributes.refuse("perms must only be a combination of r, w, and x");
        }
        *wanted = true;
    }
    if (letters.empty()) {
        return attributes.refuse("perms must only be a combination of r, w, and x");
    }
    if (permissions.write && !permissions.read) {
        return attributes.refuse(
            text("perms must not be '", letters, "', write-only mappings are not allowed"));
    }
    return permissions;
}

} // namespace

std::string text_of(Permissions permissions) {
    return {permissions.read ? 'r' : '-', permissions.write ? 'w' : '-',
            permissions.execute ? 'x' : '-'};
}

Result<Map> Map::parse(const xml::Element& element) {
    const auto attributes =
        TRY(xml::Attributes::read(element, {"mr", "vaddr", "perms", "cached", "setvar_vaddr",
                                            "setvar_size", "setvar_prefill_size"}));
    Map map;
    map.position = element.position();
    map.region = TRY(attributes.required("mr"));
    map.address = TRY(attributes.required_number("vaddr"));
    map.permissions = TRY(parse_permissions(attributes));
    map.cached = TRY(attributes.boolean("cached", true));
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

} // namespace sdk
