// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "syscall/debug.hpp"

#if defined(SKERRY_DEBUG)

#include "core/log.hpp"

#include "abi/debug_identify.hpp"
#include "abi/ipc_buffer.hpp"
#include "abi/syscall.hpp"

namespace {

abi::CapTag tag_of(CapKind kind) {
    switch (kind) {
    case CapKind::null:
        return abi::CapTag::null;
    case CapKind::untyped:
        return abi::CapTag::untyped;
    case CapKind::endpoint:
        return abi::CapTag::endpoint;
    case CapKind::notification:
        return abi::CapTag::notification;
    case CapKind::reply:
        return abi::CapTag::reply;
    case CapKind::cnode:
        return abi::CapTag::cnode;
    case CapKind::thread:
        return abi::CapTag::thread;
    case CapKind::sched_context:
        return abi::CapTag::sched_context;
    case CapKind::sched_control:
        return abi::CapTag::sched_control;
    case CapKind::domain:
        return abi::CapTag::domain;
    case CapKind::irq_control:
        return abi::CapTag::irq_control;
    case CapKind::irq_handler:
        return abi::CapTag::irq_handler;
    case CapKind::frame:
        return abi::CapTag::frame;
    case CapKind::page_table:
        return abi::CapTag::page_table;
    case CapKind::vspace:
        return arch::page_table::has_vspace_object ? abi::CapTag::vspace : abi::CapTag::page_table;
    case CapKind::asid_control:
        return abi::CapTag::asid_control;
    case CapKind::asid_pool:
        return abi::CapTag::asid_pool;
    case CapKind::sgi_signal:
        return abi::CapTag::sgi_signal;
    case CapKind::zombie:
        return abi::CapTag::zombie;
    }
    unreachable();
}

const char* name_of(ThreadState state) {
    switch (state) {
    case ThreadState::inactive:
        return "inactive";
    case ThreadState::running:
        return "running";
    case ThreadState::restart:
        return "restart";
    case ThreadState::blocked_on_receive:
        return "blocked on receive";
    case ThreadState::blocked_on_send:
        return "blocked on send";
    case ThreadState::blocked_on_reply:
        return "blocked on reply";
    case ThreadState::blocked_on_wait:
        return "blocked on notification";
    case ThreadState::idle:
        return "idle";
    }
    unreachable();
}

void dump_scheduler(const Core& core) {
    log("thread, state, pc, priority, core, scheduling context\n");
    for (const Thread* thread = core.all_threads.first(); thread != nullptr;
         thread = core.all_threads.next(*thread)) {
        log(thread->name, ", ", name_of(thread->state), ", ", Hex{thread->context.pc()}, ", ",
            thread->priority, ", 0", thread->sched_context == nullptr ? ", none\n" : ", bound\n");
    }
}

// Every capability that the current thread's CSpace reaches at its root, one a line.
void snapshot(const Core& core) {
    const Cap& root = core.current->cspace();
    if (root.kind() != CapKind::cnode) {
        return;
    }
    const Slot* const slots = root.pointer<Slot>();
    for (Word i = 0; i < Word{1} << root.size_bits(); ++i) {
        if (!slots[i].is_empty()) {
            log("slot ", i, ": type ", static_cast<Word>(tag_of(slots[i].cap.kind())), ", ",
                Hex{slots[i].cap.raw_head()}, " ", Hex{slots[i].cap.raw_data()}, "\n");
        }
    }
}

[[noreturn]] void halt() {
    log("halted by DebugHalt\n");
    arch::machine::halt();
}

Word identify(const Thread& caller) {
    const auto slot = caller.lookup(caller.context.capability_register());
    return slot.has_value() ? static_cast<Word>(tag_of((*slot)->cap.kind())) : 0;
}

// The name lies in the message words of the caller's buffer, from word 0's place on; what is longer
// than a thread's name is cut, whether it has an end or not. A program's mistake stops no machine.
void name_thread(const Thread& caller) {
    const auto slot = caller.lookup(caller.context.capability_register());
    Thread* const thread = slot.has_value() ? as<Thread>((*slot)->cap) : nullptr;
    const Word* const buffer = caller.ipc_buffer(Thread::BufferUse::send);
    if (thread == nullptr || buffer == nullptr) {
        log("DebugNameThread: no thread or no IPC buffer\n");
        return;
    }
    const char* const name = reinterpret_cast<const char*>(buffer) + sizeof(Word);
    for (unsigned i = 0; i + 1 < Thread::name_length; ++i) {
        thread->name[i] = name[i];
        if (name[i] == '\0') {
            return;
        }
    }
    thread->name[Thread::name_length - 1] = '\0';
}

} // namespace

bool debug::syscall(Core& core) {
    arch::Context& context = core.current->context;
    switch (static_cast<abi::Syscall>(context.syscall_number())) {
    case abi::Syscall::debug_put_char:
        arch::console::put(static_cast<char>(context.capability_register()));
        return true;
    case abi::Syscall::debug_dump_scheduler:
        dump_scheduler(core);
        return true;
    case abi::Syscall::debug_halt:
        halt();
    case abi::Syscall::debug_cap_identify:
        context.set_capability_register(identify(*core.current));
        return true;
    case abi::Syscall::debug_snapshot:
        snapshot(core);
        return true;
    case abi::Syscall::debug_name_thread:
        name_thread(*core.current);
        return true;
    default:
        return false;
    }
}

#else

bool debug::syscall(Core& /*core*/) {
    return false;
}

#endif
