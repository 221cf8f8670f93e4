// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Messages: what goes into a send or call, and what a receive brings.
#pragma once

#include "abi/fault.hpp"
#include "abi/message_info.hpp"

#include <array>
#include <sel4/sel4.h>
#include <skerry/cap.hpp>

namespace skerry {

// A message to send. Up to four words go in registers; longer ones are put into the IPC buffer
// by the caller, which gives their whole length.
struct Message {
    Word label = 0;
    std::array<Word, 4> words{};
    Word length = 0;
    Word extra_caps = 0; // put into the IPC buffer with seL4_SetCap

    [[nodiscard]] static Message of(Word label) { return {label, {}, 0, 0}; }

    [[nodiscard]] static Message of(Word label, Word first) { return {label, {first}, 1, 0}; }

    [[nodiscard]] static Message of(Word label, Word first, Word second) {
        return {label, {first, second}, 2, 0};
    }

    [[nodiscard]] abi::MessageInfo info() const {
        return abi::MessageInfo::make(label, length, extra_caps);
    }
};

// A message that arrived.
struct Received {
    Word badge = 0; // 0 in a reply
    abi::MessageInfo info;
    std::array<Word, 4> words{};

    [[nodiscard]] Word label() const { return info.label(); }

    [[nodiscard]] Word length() const { return info.length(); }

    [[nodiscard]] Word word(unsigned i) const {
        return i < words.size() ? words[i] : seL4_GetMR(static_cast<int>(i));
    }
};

// One system call.
inline Received trap(seL4_Syscall_ID number, AnyCap cap, const Message& message = {},
                     AnyCap reply = {}, AnyCap destination = {}) {
    sel4_frame frame{cap.pointer(),    message.info().raw(), message.words[0],
                     message.words[1], message.words[2],     message.words[3],
                     reply.pointer(),  destination.pointer()};
    sel4_trap(number, &frame);
    return {frame.capability,
            abi::MessageInfo{frame.info},
            {frame.mr0, frame.mr1, frame.mr2, frame.mr3}};
}

} // namespace skerry
