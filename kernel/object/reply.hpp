// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Reply: the way back to one caller, and a link of the chain along which lent time returns.
//
// A scheduling context that was lent along nested calls keeps a stack of replies, the latest call
// on top. SPEC: reply-1
//
//        scheduling context
//               ^ |
//    lent_time_ | | reply            newer_ and older_ link the stack; only its top
//               | v                  knows the scheduling context
//              top  <->  ...  <->  oldest
//
// Manual: the seL4 reference manual, sections 4.2.4 and 6.1.5.
#pragma once

#include "cap/cap.hpp"

#include "abi/object_size.hpp"

class SchedContext;
class Thread;
struct Core;

class Reply {
public:
    static constexpr CapKind cap_kind = CapKind::reply;

    // Who waits: for the answer (blocked_on_reply), or for a call that may use it
    // (blocked_on_receive).
    [[nodiscard]] Thread* thread() const { return thread_; }

    [[nodiscard]] bool is_waited_on_by_caller() const;

    void offer(Thread& receiver);    // by a receiver that blocks
    void withdraw(Thread& receiver); // by a receiver that no longer waits

    // `caller` waits for an answer by `callee`; its time goes along if `callee` has none.
    enum class Donation { no, yes };
    void push(Core& core, Thread& caller, Thread& callee, Donation donation);

    // The answer is given: `thread()` is free again and has its time back if it was lent on by
    // this very call.
    void pop(Core& core);

    // --- for the fast path: push() and pop() where the caller's time is lent to the callee, which
    // has none, and comes back
    [[nodiscard]] bool has_lent_to(const Thread& callee) const;
    void lend(Thread& caller, Thread& callee);
    void give_back(Thread& caller, Thread& callee);

    // The caller stops waiting without an answer; the stack is cut here.
    void cut();

    // Deleted while in use.
    void finalise(Core& core);

private:
    friend class SchedContext;
    friend class Invariants;
    Thread* thread_;
    Reply* older_;
    Reply* newer_;
    SchedContext* lent_time_;
};

static_assert(sizeof(Reply) == Word{1} << abi::reply_bits);
