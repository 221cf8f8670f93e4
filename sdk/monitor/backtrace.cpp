// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "backtrace.hpp"

#include "console.hpp"

#include <optional>

namespace monitor {

namespace {

constexpr unsigned most_frames = 16;

// A word of the domain's stack, if the monitor sees it.
std::optional<Word> read_stack(const table::Domain& domain, Word address) {
    const bool is_visible =
        address % sizeof(Word) == 0 && address >= domain.stack_start && address < domain.stack_end;
    if (!is_visible) {
        return {};
    }
    return *reinterpret_cast<const volatile Word*>(domain.stack_window +
                                                   (address - domain.stack_start));
}

} // namespace

// Frames lie ever higher, so this ends, whatever the stack holds.
void print_backtrace(const table::Domain& domain, Word pc, const FramePlace& place) {
    Console console;
    text::print(console, "monitor:   backtrace: ", text::hexadecimal(pc));
    Word frame = place.frame_pointer;
    for (unsigned i = 0; i < most_frames; i++) {
        const auto caller = read_stack(domain, frame + static_cast<Word>(place.return_address));
        const auto next = read_stack(domain, frame + static_cast<Word>(place.caller_frame));
        if (!caller || !next || *caller == 0) {
            break;
        }
        text::print(console, ' ', text::hexadecimal(*caller));
        if (*next <= frame) {
            break;
        }
        frame = *next;
    }
    text::print(console, '\n');
}

} // namespace monitor
