// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Raw system calls and invocations: every register under the test's control, every word of the
// answer visible. Nothing here checks anything.
#pragma once

#include "machine.hpp"

#include "abi/error.hpp"
#include "abi/message_info.hpp"
#include "abi/syscall.hpp"

#include <array>
#include <initializer_list>
#include <sel4/sel4.h>

namespace suite {

using Cap = Word; // a capability pointer, in the calling thread's CSpace

// What a receive, or the reply to a call, left in registers; word() also reads the IPC buffer.
struct Message {
    Word badge = 0;
    abi::MessageInfo info;
    std::array<Word, 4> registers{};

    [[nodiscard]] Word label() const { return info.label(); }

    [[nodiscard]] Word length() const { return info.length(); }

    [[nodiscard]] Word word(unsigned i) const {
        return i < registers.size() ? registers[i] : seL4_GetMR(static_cast<int>(i));
    }
};

// A message to send: what does not fit in registers is put into the IPC buffer on sending.
struct Outgoing {
    Word label = 0;
    std::initializer_list<Word> words = {};
    std::initializer_list<Cap> caps = {};
};

// The reply to an invocation, in a form that compares and prints.
struct Reply {
    abi::Error error = abi::Error::none;
    Word length = 0;
    std::array<Word, 5> words{};

    friend bool operator==(const Reply&, const Reply&) = default;
};

// One trap with all registers given.
Message trap(abi::Syscall number, Cap capability, abi::MessageInfo info,
             const std::array<Word, 4>& registers, Cap reply = 0, Cap destination = 0);

Message call(Cap destination, const Outgoing& message);
void send(Cap destination, const Outgoing& message = {});
void nb_send(Cap destination, const Outgoing& message = {});
Message receive(Cap source, Cap reply);
Message nb_receive(Cap source, Cap reply);
Message wait(Cap source);
Message nb_wait(Cap source);
Message reply_receive(Cap source, Cap reply, const Outgoing& message = {});
Message nb_send_receive(Cap destination, const Outgoing& message, Cap source, Cap reply);
Message nb_send_wait(Cap destination, const Outgoing& message, Cap source);
void yield();

inline void signal(Cap notification) {
    send(notification);
}

// Where a transferred capability is put: slot `index` of `cnode`.
void set_receive_slot(Cap cnode, Word index, Word depth);

// An invocation: Call with this label, words and extra capabilities.
Reply invoke(Cap object, Word label, std::initializer_list<Word> words = {},
             std::initializer_list<Cap> caps = {});

template <typename Label>
Reply invoke(Cap object, Label label, std::initializer_list<Word> words = {},
             std::initializer_list<Cap> caps = {}) {
    return invoke(object, static_cast<Word>(label), words, caps);
}

Reply as_reply(const Message& message);

// The answers, as expected values.
Reply ok(std::initializer_list<Word> results = {});
Reply invalid_argument(Word number);
Reply invalid_capability(Word number);
Reply illegal_operation();
Reply range_error(Word least, Word greatest);
Reply alignment_error();
Reply truncated_message();
Reply delete_first();
Reply revoke_first();
Reply not_enough_memory(Word free_bytes);

enum class Lookup : Word { other = 0, source = 1 };
Reply invalid_root(Lookup lookup);
Reply missing_capability(Lookup lookup, Word bits_left);
Reply depth_mismatch(Lookup lookup, Word bits_left, Word bits_found);
Reply guard_mismatch(Lookup lookup, Word bits_left, Word guard, Word guard_size);

} // namespace suite
