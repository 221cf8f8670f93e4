// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "syscall/dispatch.hpp"

#include "arch/object.hpp"
#include "ipc/fault.hpp"
#include "memory/asid.hpp"
#include "memory/vspace.hpp"
#include "object/cnode.hpp"
#include "object/deletion.hpp"
#include "object/domain.hpp"
#include "object/irq.hpp"
#include "object/notification.hpp"
#include "object/reply.hpp"
#include "object/reply_invoke.hpp"
#include "object/sched_invoke.hpp"
#include "object/thread_invoke.hpp"
#include "object/untyped.hpp"
#include "sched/scheduler.hpp"
#include "syscall/benchmark.hpp"
#include "syscall/debug.hpp"

#include "abi/syscall.hpp"

namespace {

// How a system call sends.
struct SendPhase {
    Blocking blocking;
    Invocation::Answer answer; // wanted: a Call
    bool may_donate;
    bool is_first_phase; // of a call that then receives: fewer objects, no errors
};

constexpr SendPhase call_phase = {Blocking::yes, Invocation::Answer::wanted, true, false};
constexpr SendPhase send_phase = {Blocking::yes, Invocation::Answer::unwanted, false, false};
constexpr SendPhase nb_send_phase = {Blocking::no, Invocation::Answer::unwanted, false, false};
constexpr SendPhase first_phase = {Blocking::no, Invocation::Answer::unwanted, true, true};

// After a send phase: go on with what follows, or stop here (waiting, faulted, to be restarted).
enum class Next : bool { stop, go_on };

constexpr LookupFailure missing_right = {.type = abi::LookupFailure::missing_capability};

Outcome invoke_endpoint(Invocation& call, const SendPhase& phase) {
    const Cap& cap = call.cap();
    if (!cap.may(abi::Rights::write)) {
        return call.invalid_capability(0);
    }
    cap.pointer<Endpoint>()->send(call.core, call.caller,
                                  {.blocking = phase.blocking,
                                   .terms = {.badge = cap.badge(),
                                             .may_grant = cap.may(abi::Rights::grant),
                                             .may_grant_reply = cap.may(abi::Rights::grant_reply),
                                             .is_call = phase.answer == Invocation::Answer::wanted},
                                   .may_donate = phase.may_donate});
    return Outcome::done;
}

Outcome invoke_notification(Invocation& call) {
    if (!call.cap().may(abi::Rights::write)) {
        return call.invalid_capability(0);
    }
    call.cap().pointer<Notification>()->signal(call.core, call.cap().badge());
    return call.done();
}

bool is_refused_in_first_phase(CapKind kind) {
    return kind == CapKind::thread || kind == CapKind::cnode || kind == CapKind::domain ||
           kind == CapKind::sched_context || kind == CapKind::sched_control;
}

Outcome invoke_object(Invocation& call, const SendPhase& phase) {
    const CapKind kind = call.cap().kind();
    if (phase.is_first_phase && is_refused_in_first_phase(kind)) {
        return call.invalid_capability(0);
    }
    switch (kind) {
    case CapKind::endpoint:
        return invoke_endpoint(call, phase);
    case CapKind::notification:
        return invoke_notification(call);
    case CapKind::reply:
        return reply_invoke::invoke(call);
    case CapKind::untyped:
        return untyped::invoke(call);
    case CapKind::cnode:
        return cnode::invoke(call);
    case CapKind::thread:
        return thread_invoke::invoke(call);
    case CapKind::sched_context:
        return sched_invoke::invoke_context(call);
    case CapKind::sched_control:
        return sched_invoke::invoke_control(call);
    case CapKind::domain:
        return domain::invoke(call);
    case CapKind::irq_control:
        return irq::invoke_control(call);
    case CapKind::irq_handler:
        return irq::invoke_handler(call);
    case CapKind::frame:
        return vspace::invoke_frame(call);
    case CapKind::page_table:
        return vspace::invoke_table(call);
    case CapKind::vspace:
        return vspace::invoke_space(call);
    case CapKind::asid_control:
        return asid::invoke_control(call);
    case CapKind::asid_pool:
        return asid::invoke_pool(call);
    case CapKind::sgi_signal:
        return irq::invoke_sgi_signal(call);
    case CapKind::null:
    case CapKind::zombie:
        return call.invalid_capability(0);
    }
    unreachable();
}

Next lookup_failed(Core& core, const SendPhase& phase, Word cptr, const LookupFailure& failure) {
    if (phase.blocking == Blocking::yes) {
        fault::raise_capability(core, *core.current, cptr, false, failure);
        return Next::stop;
    }
    return Next::go_on;
}

Next invoke(Core& core, Word cptr, const SendPhase& phase) {
    Thread& caller = *core.current;
    const auto slot = caller.lookup(cptr);
    if (!slot.has_value()) {
        return lookup_failed(core, phase, cptr, slot.error());
    }
    Invocation call(core, caller, **slot, phase.answer);
    if (const auto caps = call.resolve_extra_caps(); !caps.has_value()) {
        return lookup_failed(core, phase, caps.error().cptr, caps.error().failure);
    }
    if (invoke_object(call, phase) == Outcome::preempted) {
        if (caller.state == ThreadState::running) {
            caller.state = ThreadState::restart;
        }
        return Next::stop;
    }
    return Next::go_on;
}

// --- receiving

enum class ReplyUse : bool { none, register_names_it };

void receive_fault(Core& core, Word cptr, const LookupFailure& failure) {
    fault::raise_capability(core, *core.current, cptr, true, failure);
}

void receive_from_endpoint(Core& core, const Cap& cap, Blocking blocking, ReplyUse use, Word cptr) {
    Thread& receiver = *core.current;
    if (!cap.may(abi::Rights::read)) {
        receive_fault(core, cptr, missing_right);
        return;
    }
    Reply* reply = nullptr;
    if (use == ReplyUse::register_names_it) {
        const Word reply_cptr = receiver.context.reply_register();
        const auto slot = receiver.lookup(reply_cptr);
        if (!slot.has_value()) {
            receive_fault(core, reply_cptr, slot.error());
            return;
        }
        reply = as<Reply>((*slot)->cap);
        if (reply == nullptr) {
            receive_fault(core, reply_cptr, missing_right);
            return;
        }
    }
    cap.pointer<Endpoint>()->receive(core, receiver, reply, blocking);
}

void receive(Core& core, Blocking blocking, ReplyUse use) {
    Thread& receiver = *core.current;
    const Word cptr = receiver.context.capability_register();
    const auto slot = receiver.lookup(cptr);
    if (!slot.has_value()) {
        receive_fault(core, cptr, slot.error());
        return;
    }
    const Cap& cap = (*slot)->cap;
    Notification* const notification = as<Notification>(cap);
    if (cap.kind() == CapKind::endpoint) {
        receive_from_endpoint(core, cap, blocking, use, cptr);
    } else if (notification != nullptr && cap.may(abi::Rights::read) &&
               (notification->bound_thread() == nullptr ||
                notification->bound_thread() == &receiver)) {
        notification->wait(core, receiver, blocking);
    } else {
        receive_fault(core, cptr, missing_right);
    }
}

void send_then_receive(Core& core, Word cptr, ReplyUse use) {
    if (invoke(core, cptr, first_phase) == Next::go_on) {
        receive(core, Blocking::yes, use);
    }
}

} // namespace

void dispatch::syscall(Core& core) {
    const arch::Context& context = core.current->context;
    const Word cptr = context.capability_register();
    switch (static_cast<abi::Syscall>(context.syscall_number())) {
    case abi::Syscall::call:
        static_cast<void>(invoke(core, cptr, call_phase));
        break;
    case abi::Syscall::send:
        static_cast<void>(invoke(core, cptr, send_phase));
        break;
    case abi::Syscall::nb_send:
        static_cast<void>(invoke(core, cptr, nb_send_phase));
        break;
    case abi::Syscall::reply_receive:
        send_then_receive(core, context.reply_register(), ReplyUse::register_names_it);
        break;
    case abi::Syscall::nb_send_receive:
        send_then_receive(core, context.destination_register(), ReplyUse::register_names_it);
        break;
    case abi::Syscall::nb_send_wait:
        send_then_receive(core, context.reply_register(), ReplyUse::none);
        break;
    case abi::Syscall::receive:
        receive(core, Blocking::yes, ReplyUse::register_names_it);
        break;
    case abi::Syscall::nb_receive:
        receive(core, Blocking::no, ReplyUse::register_names_it);
        break;
    case abi::Syscall::wait:
        receive(core, Blocking::yes, ReplyUse::none);
        break;
    case abi::Syscall::nb_wait:
        receive(core, Blocking::no, ReplyUse::none);
        break;
    case abi::Syscall::yield:
        scheduler::yield(core);
        break;
    default:
        if (!debug::syscall(core) && !benchmark::syscall(core)) {
            fault::raise(core, *core.current,
                         {.type = abi::Fault::unknown_syscall,
                          .words = {static_cast<Word>(context.syscall_number())}});
        }
    }
}
