// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// <channel>: two ends, each a domain and the id it knows the channel by.
#pragma once

#include "model/variable.hpp"

#include <array>

namespace sdk {

struct ChannelEnd {
    Position position;
    bool sound = true; // nothing is wrong with it by itself
    std::string domain;
    unsigned id;
    bool may_call;   // pp: this end may call the other
    bool may_notify; // this end may notify the other
    std::vector<Variable> variables;

    [[nodiscard]] static ChannelEnd parse(const xml::Element& element, unsigned id_limit,
                                          Diagnostics& diagnostics);
};

struct Channel {
    Position position;
    std::array<ChannelEnd, 2> ends;

    // None where there are not two ends. Ids are below `id_limit`.
    [[nodiscard]] static std::optional<Channel> parse(const xml::Element& element,
                                                      unsigned id_limit, Diagnostics& diagnostics);
};

} // namespace sdk
