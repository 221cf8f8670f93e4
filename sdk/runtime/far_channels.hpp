// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// limits="wide": channels beyond what one notification can tell apart. A domain with an id above 61
// hears of ids 0 to 47 by the bits of its own notification; bit 48 + g says that the notification
// of group g has something, which the library then polls: its bits are the ids 48 + 64 g and on.
// Who notifies such an id signals the group first and then wakes the domain.
//
// A channel is far for a domain if its own id is above 61 or the other end is in a group. The
// variable `microkit_far` holds the address of a read-only table of them; 0: there are none.
#pragma once

#include <cstdint>

namespace sdk::far {

using Word = std::uint64_t;

inline constexpr unsigned direct_ids = 48;
inline constexpr unsigned group_size = 64;

[[nodiscard]] constexpr unsigned group_of(unsigned id) {
    return (id - direct_ids) / group_size;
}

// In the word of the group's notification.
[[nodiscard]] constexpr Word group_badge(unsigned id) {
    return Word{1} << ((id - direct_ids) % group_size);
}

// In the word of the domain's own notification.
[[nodiscard]] constexpr Word wake_badge(unsigned id) {
    return Word{1} << (direct_ids + group_of(id));
}

// CPtrs; 0: may not.
struct Channel {
    Word id;
    Word notify;
    Word wake; // after notify, if the other end is in a group
    Word call;
};

// The channels follow, in the order of their ids.
struct Table {
    Word first_group; // CPtr of the first group's notification; the others' follow
    Word group_count;
    Word channel_count;
};

} // namespace sdk::far
