// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// What the tool tells the monitor: a read-only region at a fixed address,
//
//   Header | domains | regions
//
// and where the monitor finds the capabilities of domain i.
#pragma once

#include "abi/word.hpp"

namespace sdk::monitor {

using abi::Word;

inline constexpr Word table_address = 0x1000'0000;
inline constexpr Word stack_windows_address = 0x2000'0000;
inline constexpr Word stack_window_size = 0x1'0000; // the uppermost 64 KiB of a stack, at most
inline constexpr Word table_magic = 0x736b'6572'7279'4d4e; // "skerryMN"

// Slots of domain i's thread, scheduling context and notification.
[[nodiscard]] constexpr Word thread_slot(Word domain) {
    return 10 + 3 * domain;
}

[[nodiscard]] constexpr Word sched_context_slot(Word domain) {
    return thread_slot(domain) + 1;
}

[[nodiscard]] constexpr Word notification_slot(Word domain) {
    return thread_slot(domain) + 2;
}

// The badge of domain i's messages, so that none is 0.
[[nodiscard]] constexpr Word badge_of(Word domain) {
    return domain + 1;
}

// What a passive domain sends after `init`: label 0 and this many words, in a call. A message
// without words is that of Microkit's own library, which sends it with its first wait.
inline constexpr Word passive_request_length = 1;

struct Header {
    Word magic;
    Word domain_count;
    Word region_count;
};

struct Domain {
    char name[64];
    Word passive;
    // The part of its stack that the monitor can read, by the domain's addresses, and where in the
    // monitor's address space it begins. Debug builds only; 0 otherwise.
    Word stack_start;
    Word stack_end;
    Word stack_window;
};

// What lies in [start, end) of a domain's address space. Debug builds only.
struct Region {
    Word domain;
    Word start;
    Word end;
    char name[40];
};

static_assert(sizeof(Header) == 24 && sizeof(Domain) == 96 && sizeof(Region) == 64);

} // namespace sdk::monitor
