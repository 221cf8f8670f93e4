// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Who may call, notify and look after whom, by the numbers of the domains.
#pragma once

#include "model/system.hpp"

namespace sdk::analyse {

class Relations {
public:
    explicit Relations(const System& system);

    // Whom the domain may call.
    [[nodiscard]] const std::vector<std::size_t>& calls(std::size_t domain) const {
        return calls_[domain];
    }

    [[nodiscard]] bool is_called(std::size_t domain) const;
    [[nodiscard]] bool is_parent(std::size_t domain) const;

    // By a channel or an interrupt.
    [[nodiscard]] bool is_notified(std::size_t domain) const { return notified_[domain]; }

    // A channel between them, or one is the other's parent.
    [[nodiscard]] bool are_connected(std::size_t left, std::size_t right) const;

    // The passive domains that can run on this one's time: called by it, or its parent when it
    // faults, and so on from those.
    [[nodiscard]] std::vector<std::size_t> lent_to(std::size_t domain) const;

private:
    void connect(const ChannelEnd& from, const ChannelEnd& to);

    const System& system_;
    std::vector<std::vector<std::size_t>> calls_;
    std::vector<std::vector<bool>> connected_;
    std::vector<bool> notified_;
};

} // namespace sdk::analyse
