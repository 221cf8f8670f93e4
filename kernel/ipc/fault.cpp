// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "ipc/fault.hpp"

#include "core/log.hpp"
#include "object/endpoint.hpp"
#include "object/sched_context.hpp"
#include "sched/scheduler.hpp"

namespace {

// Words of a fault message go out in order, each to its place; what finds none is cut.
class MessageWriter {
public:
    explicit MessageWriter(Thread& receiver)
        : receiver_(receiver), buffer_(receiver.ipc_buffer(Thread::BufferUse::receive)) {}

    void put(Word value) {
        if (receiver_.set_message_word(length_, value, buffer_)) {
            ++length_;
        }
    }

    [[nodiscard]] unsigned length() const { return length_; }

private:
    Thread& receiver_;
    Word* buffer_;
    unsigned length_ = 0;
};

void put_capability_fault(MessageWriter& out, const Thread& sender) {
    const LookupFailure& failure = sender.fault.failure;
    out.put(sender.context.fault_pc());
    out.put(sender.fault.words[0]);
    out.put(sender.fault.words[1]);
    out.put(static_cast<Word>(failure.type));
    if (failure.type == abi::LookupFailure::invalid_root) {
        return;
    }
    out.put(failure.bits_left);
    if (failure.type == abi::LookupFailure::missing_capability) {
        return;
    }
    out.put(failure.found);
    if (failure.type == abi::LookupFailure::guard_mismatch) {
        out.put(failure.guard_size);
    }
}

void put_unknown_syscall(MessageWriter& out, const Thread& sender) {
    for (unsigned i = 0; i + 1 < arch::Context::unknown_syscall_length; ++i) {
        out.put(sender.context.unknown_syscall_word(i));
    }
    out.put(sender.fault.words[0]);
}

void put_user_exception(MessageWriter& out, const Thread& sender) {
    for (unsigned i = 0; i < arch::Context::user_exception_registers; ++i) {
        out.put(sender.context.user_exception_word(i));
    }
    out.put(sender.fault.words[0]);
    out.put(sender.fault.words[1]);
}

bool send_to_handler(Core& core, Thread& thread, const Cap& handler, bool may_donate) {
    if (handler.is_null() || !fault::is_handler(handler)) {
        return false;
    }
    const SendOptions options = {.blocking = Blocking::yes,
                                 .terms = {.badge = handler.badge(),
                                           .may_grant = handler.may(abi::Rights::grant),
                                           .may_grant_reply = handler.may(abi::Rights::grant_reply),
                                           .is_call = true},
                                 .may_donate = may_donate};
    as<Endpoint>(handler)->send(core, thread, options);
    return true;
}

// Debug builds: who, what and where.
void log_unhandled(const Thread& thread) {
#if defined(SKERRY_DEBUG)
    log("thread '", thread.name, "': fault ", static_cast<Word>(thread.fault.type),
        " without a handler at ", Hex{thread.context.fault_pc()}, ", stack ",
        Hex{thread.context.stack_pointer()}, ", words ", Hex{thread.fault.words[0]}, " ",
        Hex{thread.fault.words[1]}, " ", Hex{thread.fault.words[2]}, "\n");
#else
    static_cast<void>(thread);
#endif
}

Word reply_limit(abi::Fault type) {
    switch (type) {
    case abi::Fault::unknown_syscall:
        return arch::Context::unknown_syscall_length - 1;
    case abi::Fault::user_exception:
        return arch::Context::user_exception_registers;
    case abi::Fault::timeout:
        return arch::Context::timeout_reply_length;
    case abi::Fault::none:
    case abi::Fault::capability:
    case abi::Fault::vm:
        return 0;
    }
    unreachable();
}

void set_reply_word(Thread& thread, abi::Fault type, unsigned index, Word value) {
    if (type == abi::Fault::unknown_syscall) {
        thread.context.set_unknown_syscall_word(index, value);
    } else if (type == abi::Fault::user_exception) {
        thread.context.set_user_exception_word(index, value);
    } else {
        thread.context.set_timeout_reply_word(index, value);
    }
}

} // namespace

bool fault::is_handler(const Cap& cap) {
    return cap.is_null() || (cap.kind() == CapKind::endpoint && cap.may(abi::Rights::write) &&
                             (cap.may(abi::Rights::grant) || cap.may(abi::Rights::grant_reply)));
}

bool fault::has_timeout_handler(const Thread& thread) {
    return thread.slots[Thread::timeout_handler_slot].cap.kind() == CapKind::endpoint;
}

void fault::raise(Core& core, Thread& thread, const Fault& fault) {
    thread.fault = fault;
    const Cap& handler = thread.slots[Thread::fault_handler_slot].cap;
    if (!send_to_handler(core, thread, handler, thread.sched_context != nullptr)) {
        log_unhandled(thread);
        thread.state = ThreadState::inactive;
        thread.fault = {};
    }
}

void fault::raise_capability(Core& core, Thread& thread, Word cptr, bool in_receive_phase,
                             const LookupFailure& failure) {
    raise(core, thread,
          {.type = abi::Fault::capability,
           .words = {cptr, in_receive_phase ? Word{1} : Word{0}},
           .failure = failure});
}

void fault::raise_timeout(Core& core, Thread& thread) {
    SchedContext& context = *thread.sched_context;
    if (thread.state == ThreadState::running) { // just answered: its system call is done
        thread.context.set_fault_pc(thread.context.pc());
    }
    thread.fault = {.type = abi::Fault::timeout,
                    .words = {context.badge, context.take_consumed_us()}};
    if (!send_to_handler(core, thread, thread.slots[Thread::timeout_handler_slot].cap, false)) {
        thread.fault = {};
        scheduler::wake(core, thread);
    }
}

void fault::write_message(Thread& sender, Thread& receiver) {
    MessageWriter out(receiver);
    const Fault& fault = sender.fault;
    switch (fault.type) {
    case abi::Fault::capability:
        put_capability_fault(out, sender);
        break;
    case abi::Fault::unknown_syscall:
        put_unknown_syscall(out, sender);
        break;
    case abi::Fault::user_exception:
        put_user_exception(out, sender);
        break;
    case abi::Fault::timeout:
        out.put(fault.words[0]);
        out.put(fault.words[1]);
        break;
    case abi::Fault::vm:
        out.put(sender.context.fault_pc());
        out.put(fault.words[0]);
        out.put(fault.words[1]);
        out.put(fault.words[2]);
        break;
    case abi::Fault::none:
        unreachable();
    }
    receiver.context.set_info_register(
        abi::MessageInfo::make(static_cast<Word>(fault.type), out.length()).raw());
}

bool fault::take_reply(Thread& thread, const Thread& replier) {
    const abi::Fault type = thread.fault.type;
    thread.fault = {};
    const Word limit = reply_limit(type);
    if (limit == 0) {
        return true; // capability and vm faults: restarted whatever the reply says
    }
    const abi::MessageInfo info(replier.context.info_register());
    const Word* const buffer = replier.ipc_buffer(Thread::BufferUse::send);
    const Word available =
        buffer != nullptr ? Word{abi::message_max_length} : Word{abi::register_message_words};
    for (unsigned i = 0; i < limit && i < info.length() && i < available; ++i) {
        set_reply_word(thread, type, i, replier.message_word(i, buffer));
    }
    return info.label() == 0;
}
