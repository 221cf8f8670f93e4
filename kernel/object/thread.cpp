// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "object/thread.hpp"

#include "object/buffer_word.hpp"
#include "object/notification.hpp"
#include "object/reply.hpp"
#include "object/sched_context.hpp"
#include "sched/scheduler.hpp"

namespace {

// const_cast's only use: what a thread waits for is kept as an address, and changed only here.
template <typename T>
T& waited_for(const Thread& thread) {
    return *static_cast<T*>(const_cast<void*>(thread.waiting_for));
}

} // namespace

void Thread::initialise(Word initial_domain) {
    context.initialise();
    domain = initial_domain;
}

#if defined(SKERRY_DEBUG)
void Thread::name_as_child_of(const Thread& creator) {
    unsigned length = 0;
    for (const char* piece : {"child of: '", creator.name, "'"}) {
        for (unsigned i = 0; piece[i] != '\0' && length + 1 < name_length; ++i) {
            name[length++] = piece[i];
        }
    }
    name[length] = '\0';
}
#endif

Word* Thread::ipc_buffer(BufferUse use) const {
    const Cap& frame = slots[ipc_buffer_slot].cap;
    const Word needed = use == BufferUse::receive ? abi::Rights::read_write : abi::Rights::read;
    if (ipc_buffer_address == 0 || frame.kind() != CapKind::frame || !frame.may(needed)) {
        return nullptr;
    }
    const Word span = Word{1} << arch::page_table::span_bits(frame.frame_level());
    return to_kernel<Word>(frame.physical() + (ipc_buffer_address & (span - 1)));
}

Word Thread::message_word(unsigned index, const Word* buffer) const {
    return index < abi::register_message_words ? context.message_register(index)
                                               : buffer[buffer_word::message + index];
}

bool Thread::set_message_word(unsigned index, Word value, Word* buffer) {
    if (index < abi::register_message_words) {
        context.set_message_register(index, value);
        return true;
    }
    if (buffer == nullptr || index >= abi::message_max_length) {
        return false;
    }
    buffer[buffer_word::message + index] = value;
    return true;
}

void Thread::cancel_ipc(Core& core) {
    switch (state) {
    case ThreadState::blocked_on_receive:
        if (reply != nullptr) {
            reply->withdraw(*this);
        }
        waited_for<Endpoint>(*this).leave(*this);
        break;
    case ThreadState::blocked_on_send:
        waited_for<Endpoint>(*this).leave(*this);
        break;
    case ThreadState::blocked_on_reply:
        if (reply != nullptr) {
            reply->cut();
        }
        break;
    case ThreadState::blocked_on_wait:
        waited_for<Notification>(*this).leave(*this);
        break;
    case ThreadState::inactive:
    case ThreadState::running:
    case ThreadState::restart:
    case ThreadState::idle:
        return;
    }
    static_cast<void>(core);
    fault = {};
    state = ThreadState::inactive;
}

void Thread::suspend(Core& core) {
    if (yield_to != nullptr) {
        yield_to->complete_yield(core);
    }
    if (state == ThreadState::running) {
        context.set_fault_pc(context.pc()); // where it will go on
    }
    cancel_ipc(core);
    scheduler::remove(core, *this);
    state = ThreadState::inactive;
}

void Thread::resume(Core& core) {
    if (!is_stopped()) {
        return;
    }
    cancel_ipc(core);
    state = ThreadState::restart;
    if (sched_context != nullptr) {
        scheduler::note_activation(core, *sched_context);
    }
    scheduler::wake(core, *this);
}

void Thread::set_priority(Core& core, Word new_priority) {
    if (in_ready_queue) {
        scheduler::remove(core, *this);
        priority = new_priority;
        scheduler::put_at_head(core, *this);
        return;
    }
    if (state == ThreadState::blocked_on_receive || state == ThreadState::blocked_on_send) {
        waited_for<Endpoint>(*this).reorder(*this, new_priority);
    } else if (state == ThreadState::blocked_on_wait) {
        waited_for<Notification>(*this).reorder(*this, new_priority);
    }
    priority = new_priority;
}

void Thread::set_domain(Core& core, Word new_domain) {
    const bool was_queued = in_ready_queue || core.candidate == this || core.current == this;
    if (was_queued) {
        scheduler::remove(core, *this);
    }
    domain = new_domain;
    if (was_queued && scheduler::is_schedulable(core, *this) &&
        (core.current != this || domain != core.domain)) {
        core.ready[domain].push_front(*this);
    }
}

void Thread::bind_notification(Notification& notification) {
    KERNEL_ASSERT(bound_notification == nullptr && notification.bound_thread_ == nullptr);
    bound_notification = &notification;
    notification.bound_thread_ = this;
}

void Thread::unbind_notification() {
    if (bound_notification != nullptr) {
        bound_notification->bound_thread_ = nullptr;
        bound_notification = nullptr;
    }
}

void Thread::finalise(Core& core) {
    suspend(core);
    unbind_notification();
    if (sched_context != nullptr) {
        sched_context->unbind_thread(core);
    }
    if (core.fpu_owner == this) {
        core.fpu_owner = nullptr;
    }
#if defined(SKERRY_DEBUG)
    if (all_node.owner != nullptr) {
        core.all_threads.remove(*this);
    }
#endif
}
