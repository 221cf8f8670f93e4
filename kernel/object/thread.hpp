// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Thread: a flow of control, with the registers, the capabilities and the time that go with it.
//
// Invariants (SPEC: thread-1): a thread that waits stands in the queue of what it waits for, and
// `waiting_for` says which; a thread in a ready queue is runnable and has a scheduling context with
// budget; a thread whose scheduling context stands in the release queue is in no ready queue.
//
//   state               | in a queue of | leaves it by
//   inactive            | nothing       | resume
//   running             | ready/release | blocking, suspend
//   restart             | ready/release | being dispatched: re-executes the trapping instruction
//   blocked_on_receive  | an endpoint   | a sender, a signal (if bound), cancellation
//   blocked_on_send     | an endpoint   | a receiver, cancellation
//   blocked_on_reply    | nothing       | the reply, cancellation
//   blocked_on_wait     | notification  | a signal, cancellation
//   idle                | nothing       | never: the thread that runs when none can
#pragma once

#include "arch/target.hpp"
#include "cap/lookup.hpp"
#include "cap/slot.hpp"
#include "core/digital_tree.hpp"
#include "core/list.hpp"
#include "core/utilisation.hpp"

#include "abi/fault.hpp"
#include "abi/message_info.hpp"
#include "abi/object_size.hpp"
#include "abi/sched_context.hpp"
#include "abi/syscall.hpp"

class Endpoint;
class Notification;
class Reply;
class SchedContext;
struct Core;

enum class ThreadState : Word {
    inactive = 0,
    running,
    restart,
    blocked_on_receive,
    blocked_on_send,
    blocked_on_reply,
    blocked_on_wait,
    idle,
};

// What a thread did wrong, kept until somebody has received the message about it.
struct Fault {
    abi::Fault type = abi::Fault::none;
    Word words[3] = {};         // capability: CPtr, in receive phase; unknown system call: number;
                                // user exception: number, code; timeout: badge, consumed;
                                // vm: address, instruction fetch, status
    LookupFailure failure = {}; // capability fault only
};

// What a sender that waits has promised its receiver.
struct SendTerms {
    Word badge = 0;
    bool may_grant = false;
    bool may_grant_reply = false;
    bool is_call = false;
};

class Thread {
public:
    static constexpr CapKind cap_kind = CapKind::thread;

    // The capabilities of a thread, not visible in any CNode.
    enum SlotName : unsigned {
        own_slot = 0, // empty in life, holds the zombie in death: first, like a CNode's slot 0
        cspace_slot,
        vspace_slot,
        fault_handler_slot,
        timeout_handler_slot,
        ipc_buffer_slot,
        condemned_slot, // three capabilities that this thread is about to delete (deletion.hpp)
        deletions_slot =
            condemned_slot + 3, // head of the chain of objects that this thread is deleting
        slot_count,
    };

    arch::Context context; // first: the trap entry saves the registers here

    alignas(Word{1} << abi::slot_bits) Slot slots[slot_count]; // deletion.hpp names slots by number

    ThreadState state;
    Word priority;
    Word max_priority; // "maximum controlled priority" of the ABI
    Word domain;
    Word flags; // abi::ThreadFlags and ours

    // Its address space as the machine wants it, as long as the two epochs are equal (asid.hpp).
    arch::mmu::SpaceWord space;
    Word space_epoch;

    SchedContext* sched_context; // the time it runs on, own or lent
    SchedContext* yield_to;      // whose consumption a pending YieldTo will report
    Notification* bound_notification;
    Reply* reply; // blocked_on_receive: offered; blocked_on_reply: the one to be answered by

    const void* waiting_for; // endpoint or notification
    SendTerms send_terms;    // blocked_on_send
    Fault fault;
    Word ipc_buffer_address; // in its own address space; 0: none

    bool has_deletions; // was interrupted with deletions pending (deletion.hpp)
    bool in_ready_queue;
    ListNode<Thread> ready_node;
    DigitalNode<Thread> wait_node;    // in an endpoint or a notification, by priority
    DigitalNode<Thread> badge_node;   // blocked_on_send: among the senders, by badge
    DigitalNode<Thread> release_node; // by the time at which its budget comes back

    arch::fpu::State fpu_state;

#if defined(SKERRY_BENCHMARK)
    Utilisation utilisation;
#endif

#if defined(SKERRY_DEBUG)
    static constexpr unsigned name_length = 128;
    char name[name_length];    // ends with a zero
    ListNode<Thread> all_node; // every thread there is, for the debug system calls

    // As seL4 names a thread that nobody has named: "child of: 'NAME'", cut to what fits.
    void name_as_child_of(const Thread& creator);
#endif

    // A fresh thread, in zeroed memory.
    void initialise(Word domain);

    [[nodiscard]] bool is_runnable() const {
        return state == ThreadState::running || state == ThreadState::restart;
    }

    [[nodiscard]] bool is_blocked_on_ipc() const {
        return state == ThreadState::blocked_on_receive || state == ThreadState::blocked_on_send ||
               state == ThreadState::blocked_on_reply || state == ThreadState::blocked_on_wait;
    }

    // Blocked in any way or inactive: what Resume acts on.
    [[nodiscard]] bool is_stopped() const {
        return state == ThreadState::inactive || is_blocked_on_ipc();
    }

    [[nodiscard]] const Cap& cspace() const { return slots[cspace_slot].cap; }

    [[nodiscard]] lookup::Result<Slot*> lookup(Word cptr) const {
        return lookup::capability(cspace(), cptr);
    }

    // The words of the IPC buffer, through the kernel's window, or null: none set, or its frame may
    // not be read (to send) or written (to receive).
    enum class BufferUse { send, receive };
    [[nodiscard]] Word* ipc_buffer(BufferUse use) const;

    // Message words: 0 to 3 are registers, the others lie in the buffer.
    [[nodiscard]] Word message_word(unsigned index, const Word* buffer) const;
    // Stores word `index` if there is room for it; says whether.
    bool set_message_word(unsigned index, Word value, Word* buffer);

    // Takes the thread out of whatever it waits for; it becomes inactive. Its own call, if it
    // waits for a reply, will never be answered.
    void cancel_ipc(Core& core);
    void suspend(Core& core);
    void resume(Core& core);
    void set_priority(Core& core, Word new_priority);
    void set_domain(Core& core, Word new_domain);
    void bind_notification(Notification& notification);
    void unbind_notification();

    // Before the memory goes away: stops, and leaves all that point to it.
    void finalise(Core& core);
};

static_assert(sizeof(Thread) <= Word{1} << abi::thread_bits);
static_assert(__builtin_offsetof(Thread, context) == 0);
