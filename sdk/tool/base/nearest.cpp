// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "base/nearest.hpp"

#include <algorithm>
#include <numeric>

namespace sdk {

namespace {

constexpr std::size_t longest_name = 100; // beyond it nobody mistypes a letter or two
constexpr std::size_t longest_list = 16;

unsigned allowed_distance(std::string_view name) {
    return name.size() < 3 ? 1 : static_cast<unsigned>(std::min<std::size_t>(name.size() / 3, 4));
}

} // namespace

// Three rows of the table of distances between prefixes.
unsigned edit_distance(std::string_view from, std::string_view to) {
    std::vector<unsigned> before_last(to.size() + 1);
    std::vector<unsigned> last(to.size() + 1);
    std::vector<unsigned> row(to.size() + 1);
    std::iota(last.begin(), last.end(), 0U);
    for (std::size_t i = 1; i <= from.size(); i++) {
        row[0] = static_cast<unsigned>(i);
        for (std::size_t j = 1; j <= to.size(); j++) {
            const unsigned replaced = last[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
            row[j] = std::min({replaced, last[j] + 1, row[j - 1] + 1});
            if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1]) {
                row[j] = std::min(row[j], before_last[j - 2] + 1);
            }
        }
        std::swap(before_last, last);
        std::swap(last, row);
    }
    return last[to.size()];
}

std::string_view nearest_name(std::string_view name, const std::vector<std::string_view>& known) {
    std::string_view nearest;
    unsigned least = allowed_distance(name) + 1;
    for (const std::string_view candidate : known) {
        if (name.size() > longest_name || candidate.size() > longest_name) {
            continue;
        }
        const unsigned distance = edit_distance(name, candidate);
        if (distance < least && distance < name.size()) {
            least = distance;
            nearest = candidate;
        }
    }
    return nearest;
}

std::string near_hint_for(std::string_view name, const std::vector<std::string_view>& known) {
    const std::string_view nearest = nearest_name(name, known);
    return nearest.empty() ? "" : "did you mean '" + std::string{nearest} + "'?";
}

std::string hint_for(std::string_view name, const std::vector<std::string_view>& known) {
    if (auto hint = near_hint_for(name, known); !hint.empty()) {
        return hint;
    }
    if (known.empty() || known.size() > longest_list) {
        return {};
    }
    std::string list;
    for (const std::string_view candidate : known) {
        list += (list.empty() ? "known: " : ", ") + std::string{candidate};
    }
    return list;
}

} // namespace sdk
