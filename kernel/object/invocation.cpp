// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "object/invocation.hpp"

#include "object/buffer_word.hpp"

Invocation::Invocation(Core& core, Thread& caller, Slot& slot, Answer answer)
    : core(core), caller(caller), slot(slot), info_(caller.context.info_register()),
      send_buffer_(caller.ipc_buffer(Thread::BufferUse::send)), answer_(answer) {
    const Word limit =
        send_buffer_ != nullptr ? Word{abi::message_max_length} : Word{abi::register_message_words};
    length_ = static_cast<unsigned>(info_.length() < limit ? info_.length() : limit);
}

std::expected<void, Invocation::UnresolvedCap> Invocation::resolve_extra_caps() {
    if (send_buffer_ == nullptr) {
        return {};
    }
    const Word offered = info_.extra_caps();
    for (unsigned i = 0; i < offered && i < abi::message_max_extra_caps; ++i) {
        const Word cptr = send_buffer_[buffer_word::caps_or_badges + i];
        const auto found = caller.lookup(cptr);
        if (!found.has_value()) {
            return std::unexpected(UnresolvedCap{.cptr = cptr, .failure = found.error()});
        }
        extra_[i] = *found;
        ++extra_count_;
    }
    return {};
}

void Invocation::set_result(unsigned index, Word value) {
    if (wants_answer() && index == result_count_ &&
        caller.set_message_word(index, value, caller.ipc_buffer(Thread::BufferUse::receive))) {
        ++result_count_;
    }
}

Outcome Invocation::answer(abi::Error error, unsigned words) {
    if (wants_answer()) {
        caller.context.set_capability_register(0);
        const Word length = words < result_count_ ? words : result_count_;
        caller.context.set_info_register(
            abi::MessageInfo::make(static_cast<Word>(error), length).raw());
    }
    return error == abi::Error::none ? Outcome::done : Outcome::error;
}

Outcome Invocation::done_with(Word value) {
    set_result(0, value);
    return answer(abi::Error::none, 1);
}

Outcome Invocation::error_with(abi::Error error, Word word) {
    set_result(0, word);
    return answer(error, 1);
}

Outcome Invocation::range_error(Word least, Word greatest) {
    set_result(0, least);
    set_result(1, greatest);
    return answer(abi::Error::range_error, 2);
}

Outcome Invocation::failed_lookup(LookupSide side, const LookupFailure& failure) {
    set_result(0, static_cast<Word>(side));
    set_result(1, static_cast<Word>(failure.type));
    set_result(2, failure.bits_left);
    set_result(3, failure.found);
    set_result(4, failure.guard_size);
    unsigned words = 2;
    switch (failure.type) {
    case abi::LookupFailure::none:
    case abi::LookupFailure::invalid_root:
        break;
    case abi::LookupFailure::missing_capability:
        words = 3;
        break;
    case abi::LookupFailure::depth_mismatch:
        words = 4;
        break;
    case abi::LookupFailure::guard_mismatch:
        words = 5;
        break;
    }
    return answer(abi::Error::failed_lookup, words);
}

Outcome Invocation::missing_capability(LookupSide side, unsigned bits_left) {
    return failed_lookup(side,
                         {.type = abi::LookupFailure::missing_capability, .bits_left = bits_left});
}

Slot* find_slot(Invocation& call, const Cap& root, Word index, Word depth, LookupSide side) {
    if (depth < 1 || depth > lookup::word_bits) {
        static_cast<void>(call.range_error(1, lookup::word_bits));
        return nullptr;
    }
    const auto slot = lookup::slot(root, index, depth);
    if (!slot.has_value()) {
        static_cast<void>(call.failed_lookup(side, slot.error()));
        return nullptr;
    }
    return *slot;
}

Slot* find_empty_slot(Invocation& call, const Cap& root, Word index, Word depth) {
    Slot* const slot = find_slot(call, root, index, depth, LookupSide::destination);
    if (slot != nullptr && !slot->is_empty()) {
        static_cast<void>(call.delete_first());
        return nullptr;
    }
    return slot;
}
