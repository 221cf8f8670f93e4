// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "message.hpp"

#include "abi/syscall.hpp"

#include <algorithm>

namespace suite {

namespace {

struct Loaded {
    abi::MessageInfo info;
    std::array<Word, 4> registers{};
};

Loaded load(const Outgoing& message) {
    Loaded loaded;
    unsigned i = 0;
    for (const Word word : message.words) {
        if (i < loaded.registers.size()) {
            loaded.registers[i] = word;
        } else {
            seL4_SetMR(static_cast<int>(i), word);
        }
        i++;
    }
    unsigned caps = 0;
    for (const Cap cap : message.caps) {
        seL4_SetCap(static_cast<int>(caps++), cap);
    }
    loaded.info = abi::MessageInfo::make(message.label, i, caps);
    return loaded;
}

Reply make_error(abi::Error error, std::initializer_list<Word> words = {}) {
    Reply reply{error, words.size(), {}};
    std::ranges::copy(words, reply.words.begin());
    return reply;
}

Reply failed_lookup(Lookup lookup, abi::LookupFailure failure, std::initializer_list<Word> words) {
    Reply reply{abi::Error::failed_lookup, 2 + words.size(), {}};
    reply.words[0] = static_cast<Word>(lookup);
    reply.words[1] = static_cast<Word>(failure);
    std::ranges::copy(words, reply.words.begin() + 2);
    return reply;
}

} // namespace

Message trap(abi::Syscall number, Cap capability, abi::MessageInfo info,
             const std::array<Word, 4>& registers, Cap reply, Cap destination) {
    sel4_frame frame{capability,   info.raw(),   registers[0], registers[1],
                     registers[2], registers[3], reply,        destination};
    sel4_trap(static_cast<long>(number), &frame);
    return {frame.capability,
            abi::MessageInfo{frame.info},
            {frame.mr0, frame.mr1, frame.mr2, frame.mr3}};
}

Message call(Cap destination, const Outgoing& message) {
    const Loaded out = load(message);
    return trap(abi::Syscall::call, destination, out.info, out.registers);
}

void send(Cap destination, const Outgoing& message) {
    const Loaded out = load(message);
    trap(abi::Syscall::send, destination, out.info, out.registers);
}

void nb_send(Cap destination, const Outgoing& message) {
    const Loaded out = load(message);
    trap(abi::Syscall::nb_send, destination, out.info, out.registers);
}

Message receive(Cap source, Cap reply) {
    return trap(abi::Syscall::receive, source, {}, {}, reply);
}

Message nb_receive(Cap source, Cap reply) {
    return trap(abi::Syscall::nb_receive, source, {}, {}, reply);
}

Message wait(Cap source) {
    return trap(abi::Syscall::wait, source, {}, {});
}

Message nb_wait(Cap source) {
    return trap(abi::Syscall::nb_wait, source, {}, {});
}

Message reply_receive(Cap source, Cap reply, const Outgoing& message) {
    const Loaded out = load(message);
    return trap(abi::Syscall::reply_receive, source, out.info, out.registers, reply);
}

Message nb_send_receive(Cap destination, const Outgoing& message, Cap source, Cap reply) {
    const Loaded out = load(message);
    return trap(abi::Syscall::nb_send_receive, source, out.info, out.registers, reply, destination);
}

Message nb_send_wait(Cap destination, const Outgoing& message, Cap source) {
    const Loaded out = load(message);
    return trap(abi::Syscall::nb_send_wait, source, out.info, out.registers, destination);
}

void yield() {
    trap(abi::Syscall::yield, 0, {}, {});
}

void set_receive_slot(Cap cnode, Word index, Word depth) {
    seL4_SetCapReceivePath(cnode, index, depth);
}

Reply as_reply(const Message& message) {
    Reply reply{static_cast<abi::Error>(message.label()), message.length(), {}};
    for (unsigned i = 0; i < reply.words.size() && i < message.length(); i++) {
        reply.words[i] = message.word(i);
    }
    return reply;
}

Reply invoke(Cap object, Word label, std::initializer_list<Word> words,
             std::initializer_list<Cap> caps) {
    return as_reply(call(object, {label, words, caps}));
}

Reply ok(std::initializer_list<Word> results) {
    return make_error(abi::Error::none, results);
}

Reply invalid_argument(Word number) {
    return make_error(abi::Error::invalid_argument, {number});
}

Reply invalid_capability(Word number) {
    return make_error(abi::Error::invalid_capability, {number});
}

Reply illegal_operation() {
    return make_error(abi::Error::illegal_operation);
}

Reply range_error(Word least, Word greatest) {
    return make_error(abi::Error::range_error, {least, greatest});
}

Reply alignment_error() {
    return make_error(abi::Error::alignment_error);
}

Reply truncated_message() {
    return make_error(abi::Error::truncated_message);
}

Reply delete_first() {
    return make_error(abi::Error::delete_first);
}

Reply revoke_first() {
    return make_error(abi::Error::revoke_first);
}

Reply not_enough_memory(Word free_bytes) {
    return make_error(abi::Error::not_enough_memory, {free_bytes});
}

Reply invalid_root(Lookup lookup) {
    return failed_lookup(lookup, abi::LookupFailure::invalid_root, {});
}

Reply missing_capability(Lookup lookup, Word bits_left) {
    return failed_lookup(lookup, abi::LookupFailure::missing_capability, {bits_left});
}

Reply depth_mismatch(Lookup lookup, Word bits_left, Word bits_found) {
    return failed_lookup(lookup, abi::LookupFailure::depth_mismatch, {bits_left, bits_found});
}

Reply guard_mismatch(Lookup lookup, Word bits_left, Word guard, Word guard_size) {
    return failed_lookup(lookup, abi::LookupFailure::guard_mismatch,
                         {bits_left, guard, guard_size});
}

} // namespace suite
