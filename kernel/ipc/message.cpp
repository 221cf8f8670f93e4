// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "ipc/message.hpp"

#include "cap/derivation.hpp"
#include "ipc/fault.hpp"
#include "object/buffer_word.hpp"
#include "object/endpoint.hpp"

namespace {

struct Received {
    Word count = 0;     // handled: transferred or unwrapped
    Word unwrapped = 0; // bit i: the i-th arrived as a badge
};

// The empty slot into which the receiver wants a capability, or null.
Slot* receive_slot(const Thread& receiver, const Word* buffer) {
    const auto root = receiver.lookup(buffer[buffer_word::receive_cnode]);
    const Word depth = buffer[buffer_word::receive_depth];
    if (!root.has_value() || depth < 1 || depth > lookup::word_bits) {
        return nullptr;
    }
    const auto slot = lookup::slot((*root)->cap, buffer[buffer_word::receive_index], depth);
    return slot.has_value() && (*slot)->is_empty() ? *slot : nullptr;
}

// Copies the capability in `source` to where the receiver wants it; says whether it could.
bool hand_over(Slot& source, const Thread& receiver, const Word* buffer) {
    const auto copy = Derivation::derive(source);
    if (!copy.has_value() || copy->is_null()) {
        return false;
    }
    Slot* const destination = receive_slot(receiver, buffer);
    if (destination == nullptr) {
        return false;
    }
    Derivation::insert(*destination, *copy, source);
    return true;
}

// The extra capabilities of a message, in order, until one can't be handled.
// NOLINTNEXTLINE(readability-function-size): six parameters, two ends with a buffer each
Received transfer_caps(const Thread& sender, const Word* from, const Thread& receiver, Word* to,
                       const Endpoint* endpoint, Word offered) {
    Slot* sources[abi::message_max_extra_caps] = {};
    for (unsigned i = 0; i < offered; ++i) {
        const auto source = sender.lookup(from[buffer_word::caps_or_badges + i]);
        if (!source.has_value()) {
            return {};
        }
        sources[i] = *source;
    }
    Received received;
    bool handed_over = false;
    for (unsigned i = 0; i < offered; ++i) {
        const Cap& cap = sources[i]->cap;
        if (endpoint != nullptr && as<Endpoint>(cap) == endpoint) {
            to[buffer_word::caps_or_badges + i] = cap.badge();
            received.unwrapped |= Word{1} << i;
        } else if (!handed_over && hand_over(*sources[i], receiver, to)) {
            handed_over = true;
        } else {
            break;
        }
        ++received.count;
    }
    return received;
}

Word copy_words(const Thread& sender, const Word* from, Thread& receiver, Word* to, Word length) {
    const Word limit = length < abi::message_max_length ? length : Word{abi::message_max_length};
    const bool has_buffers = from != nullptr && to != nullptr;
    const Word fits = has_buffers || limit <= abi::register_message_words
                          ? limit
                          : Word{abi::register_message_words};
    for (unsigned i = 0; i < fits && i < abi::message_max_length; ++i) {
        receiver.set_message_word(i, sender.message_word(i, from), to);
    }
    return fits;
}

void transfer_message(Thread& sender, Thread& receiver, const Endpoint* endpoint, bool may_grant) {
    const abi::MessageInfo info(sender.context.info_register());
    const Word* const from = sender.ipc_buffer(Thread::BufferUse::send);
    Word* const to = receiver.ipc_buffer(Thread::BufferUse::receive);
    const Word length = copy_words(sender, from, receiver, to, info.length());
    Received received;
    if (may_grant && from != nullptr && to != nullptr) {
        received = transfer_caps(sender, from, receiver, to, endpoint, info.extra_caps());
    }
    receiver.context.set_info_register(
        abi::MessageInfo::make(info.label(), length, received.count, received.unwrapped).raw());
}

} // namespace

void message::transfer(Thread& sender, Thread& receiver, const Endpoint* endpoint,
                       const SendTerms& terms) {
    if (sender.fault.type != abi::Fault::none) {
        fault::write_message(sender, receiver);
    } else {
        transfer_message(sender, receiver, endpoint, terms.may_grant);
    }
    receiver.context.set_capability_register(terms.badge);
}
