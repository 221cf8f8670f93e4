// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Invocation: a message to a kernel object, as the object's decoder sees it. It reads the arguments
// and says what came of it; the words of an answer go straight to the caller, and only if it asked
// by a Call (Send and NBSend return nothing, not even errors).
// Manual: the seL4 reference manual, section 3.1.2 and appendix A.
#pragma once

#include "cap/lookup.hpp"
#include "object/thread.hpp"

#include "abi/error.hpp"
#include "abi/invocation.hpp"

// What came of an invocation. `preempted`: an interrupt waits; the work done so far stands, and the
// caller re-executes its system call.
enum class [[nodiscard]] Outcome { done, error, preempted };

// A source of a copy, or a destination: told in failed_lookup errors.
enum class LookupSide : Word { destination = 0, source = 1 };

class Invocation {
public:
    enum class Answer : bool { unwanted, wanted };

    Invocation(Core& core, Thread& caller, Slot& slot, Answer answer);

    Core& core;
    Thread& caller;
    Slot& slot; // of the invoked capability

    [[nodiscard]] const Cap& cap() const { return slot.cap; }

    [[nodiscard]] Word label() const { return info_.label(); }

    [[nodiscard]] unsigned length() const { return length_; }

    [[nodiscard]] Word argument(unsigned index) const {
        return caller.message_word(index, send_buffer_);
    }

    [[nodiscard]] bool wants_answer() const { return answer_ == Answer::wanted; }

    // --- extra capabilities
    // Resolves them; returns the CPtr that failed and why.
    struct UnresolvedCap {
        Word cptr;
        LookupFailure failure;
    };

    [[nodiscard]] std::expected<void, UnresolvedCap> resolve_extra_caps();

    [[nodiscard]] unsigned extra_count() const { return extra_count_; }

    [[nodiscard]] Slot& extra(unsigned index) const { return *extra_[index]; }

    [[nodiscard]] bool is_shorter_than(unsigned words, unsigned caps = 0) const {
        return length_ < words || extra_count_ < caps;
    }

    // --- outcomes
    Outcome done() { return answer(abi::Error::none, 0); }

    Outcome done_with(Word value);
    // For longer answers: the words, then their number. Words that find no place are cut.
    void set_result(unsigned index, Word value);

    Outcome done_with_results(unsigned count) { return answer(abi::Error::none, count); }

    Outcome invalid_argument(Word number) {
        return error_with(abi::Error::invalid_argument, number);
    }

    Outcome invalid_capability(Word number) {
        return error_with(abi::Error::invalid_capability, number);
    }

    Outcome not_enough_memory(Word free_bytes) {
        return error_with(abi::Error::not_enough_memory, free_bytes);
    }

    Outcome range_error(Word least, Word greatest);
    Outcome failed_lookup(LookupSide side, const LookupFailure& failure);
    Outcome missing_capability(LookupSide side, unsigned bits_left);

    Outcome error(abi::Error error) { return answer(error, 0); }

    Outcome illegal_operation() { return error(abi::Error::illegal_operation); }

    Outcome truncated_message() { return error(abi::Error::truncated_message); }

    Outcome alignment_error() { return error(abi::Error::alignment_error); }

    Outcome delete_first() { return error(abi::Error::delete_first); }

    Outcome revoke_first() { return error(abi::Error::revoke_first); }

private:
    Outcome answer(abi::Error error, unsigned words);
    Outcome error_with(abi::Error error, Word word);

    abi::MessageInfo info_;
    Word* send_buffer_;
    unsigned length_;
    unsigned extra_count_ = 0;
    unsigned result_count_ = 0;
    Answer answer_;
    Slot* extra_[abi::message_max_extra_caps] = {};
};

// Finds the slot that index and depth name from `root`, or answers the error: range_error for a
// depth outside of 1..64, failed_lookup. Null means answered.
[[nodiscard]] Slot* find_slot(Invocation& call, const Cap& root, Word index, Word depth,
                              LookupSide side);

// The same for a destination, which must be empty: else delete_first.
[[nodiscard]] Slot* find_empty_slot(Invocation& call, const Cap& root, Word index, Word depth);
