// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// System: a booted kernel whose first task is the test.
//
// A call does what a program does: it puts words into registers and into the IPC buffer (through
// the TLB and the page tables), traps, and looks at what came back.
#pragma once

#include "arch/host/model/machine.hpp"
#include "memory/labels.hpp"
#include "object/notification.hpp"
#include "object/reply.hpp"
#include "object/sched_context.hpp"
#include "object/thread.hpp"
#include "sched/core.hpp"

#include "abi/boot_info.hpp"
#include "abi/error.hpp"
#include "abi/invocation.hpp"
#include "abi/ipc_buffer.hpp"
#include "abi/message_info.hpp"
#include "abi/object_type.hpp"
#include "abi/rights.hpp"
#include "abi/syscall.hpp"

#include <initializer_list>
#include <vector>

using Words = std::vector<Word>;

struct Answer {
    abi::Error error;
    Words words;

    [[nodiscard]] bool ok() const { return error == abi::Error::none; }

    [[nodiscard]] Word word(unsigned i) const { return i < words.size() ? words[i] : ~Word{0}; }
};

class System {
public:
    explicit System(const host::Configuration& configuration = {});

    host::Machine machine;

    [[nodiscard]] Core& core() { return machine.core(); }

    [[nodiscard]] Thread& current() { return *core().current; }

    [[nodiscard]] const abi::BootInfo& boot_info() const { return *boot_info_; }

    [[nodiscard]] Word root_cnode() const { return static_cast<Word>(abi::InitialCap::cnode); }

    // --- system calls of the thread that runs
    Answer call(Word cptr, Word label, const Words& words = {}, const Words& caps = {});

    Answer call(Word cptr, abi::Invocation label, const Words& words = {}, const Words& caps = {}) {
        return call(cptr, static_cast<Word>(label), words, caps);
    }

    Answer call(Word cptr, ArchLabel label, const Words& words = {}, const Words& caps = {}) {
        return call(cptr, static_cast<Word>(label), words, caps);
    }

    // Registers are set, the trap taken; who runs afterwards is up to the kernel.
    void system_call(abi::Syscall number, Word cptr, Word info = 0, const Words& words = {},
                     const Words& caps = {}, Word reply = 0);
    // What a thread finds in its registers and its buffer.
    [[nodiscard]] Answer answer_of(const Thread& thread) const;

    // How often the last call was preempted and executed again.
    [[nodiscard]] unsigned restarts() const { return restarts_; }

    // --- making things; each returns the slot of the root CNode that holds it
    [[nodiscard]] Word free_slot() { return next_slot_++; }

    // The largest untyped of normal memory.
    [[nodiscard]] Word memory() const { return memory_; }

    Word make(abi::ObjectType type, Word size = 0);

    Word make(ArchObjectType type) { return make(static_cast<abi::ObjectType>(type)); }

    Word make_from(Word untyped, abi::ObjectType type, Word size = 0, Word count = 1);
    Word copy(Word slot, Word rights = abi::Rights::all);
    Word mint(Word slot, Word badge, Word rights = abi::Rights::all);
    Answer remove(Word slot);
    Answer revoke(Word slot);

    // A thread with the first task's CSpace and VSpace, and a buffer and a budget of its own.
    struct NewThread {
        Word thread;
        Word sched_context;
        Word buffer; // address
    };

    NewThread make_thread(Word priority, bool with_time = true);
    Answer resume(Word thread);
    // A table of pages at `address`, wherever one is missing.
    void make_tables(Word address);
    // The first task steps down from the highest priority, so that others can run before it.
    void lower_priority(Word priority);
    // An interrupt that tests raise; its handler's slot. It is enabled from now on.
    static constexpr unsigned test_irq = 40;
    Word make_irq();
    Answer set_budget(Word context, Word budget_us, Word period_us, Word extra_refills = 0,
                      Word flags = 0);

    // --- a look inside
    [[nodiscard]] Slot& slot(Word number);

    template <typename T>
    [[nodiscard]] T& object(Word number) {
        return *slot(number).cap.template pointer<T>();
    }

    // Every invariant of the kernel holds.
    void check();

private:
    const abi::BootInfo* boot_info_ = nullptr;
    Slot* root_ = nullptr;
    Word next_slot_ = 0;
    Word memory_ = 0;
    Word next_buffer_ = 0;
    unsigned restarts_ = 0;
};
