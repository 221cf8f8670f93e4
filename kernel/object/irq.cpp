// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "object/irq.hpp"

#include "arch/object.hpp"
#include "cap/derivation.hpp"
#include "memory/labels.hpp"
#include "object/deletion.hpp"
#include "object/notification.hpp"
#include "sched/core.hpp"

namespace {

enum class Trigger : bool { keep, set };

// Arguments: irq, [trigger,] index, depth; root.
Outcome issue(Invocation& call, Trigger trigger) {
    const unsigned shift = trigger == Trigger::set ? 1 : 0;
    if (call.is_shorter_than(3 + shift, 1)) {
        return call.truncated_message();
    }
    const Word number = call.argument(0);
    if (number < arch::interrupt::first || number > arch::interrupt::last) {
        return call.range_error(arch::interrupt::first, arch::interrupt::last);
    }
    if (call.core.interrupts.state[number] != IrqState::inactive) {
        return call.revoke_first();
    }
    Slot* const destination = find_empty_slot(call, call.extra(0).cap, call.argument(1 + shift),
                                              call.argument(2 + shift));
    if (destination == nullptr) {
        return Outcome::error;
    }
    const unsigned irq = static_cast<unsigned>(number);
    if (trigger == Trigger::set) {
        arch::interrupt::set_trigger(irq, call.argument(1) != 0);
    }
    call.core.interrupts.state[irq] = IrqState::issued;
    Cap cap = Cap::issued(CapKind::irq_handler, number);
    cap.set_original(true);
    Derivation::insert(*destination, cap, call.slot);
    arch::interrupt::unmask(irq);
    return call.done();
}

Outcome set_notification(Invocation& call, Slot& target) {
    if (call.is_shorter_than(0, 1)) {
        return call.truncated_message();
    }
    Slot& source = call.extra(0);
    if (source.cap.kind() != CapKind::notification || !source.cap.may(abi::Rights::write)) {
        return call.invalid_capability(0);
    }
    const auto cap = Derivation::derive(source);
    deletion::condemn(call.caller, target);
    Derivation::insert(target, *cap, source);
    return deletion::finish(call.core, call.caller) ? call.done() : Outcome::preempted;
}

Outcome clear_notification(Invocation& call, Slot& target) {
    deletion::condemn(call.caller, target);
    return deletion::finish(call.core, call.caller) ? call.done() : Outcome::preempted;
}

} // namespace

Outcome irq::invoke_control(Invocation& call) {
    if (call.label() == static_cast<Word>(abi::Invocation::irq_issue_irq_handler)) {
        return issue(call, Trigger::keep);
    }
    if (call.label() == static_cast<Word>(ArchLabel::irq_issue_irq_handler_trigger)) {
        return issue(call, Trigger::set);
    }
    return arch::object::invoke_irq_control(call);
}

Outcome irq::invoke_handler(Invocation& call) {
    using Label = abi::Invocation;
    const unsigned number = static_cast<unsigned>(call.cap().id());
    Slot& target = call.core.interrupts.notification[number];
    switch (static_cast<Label>(call.label())) {
    case Label::irq_ack_irq:
        arch::interrupt::acknowledge(number);
        return call.done();
    case Label::irq_set_irq_handler:
        return set_notification(call, target);
    case Label::irq_clear_irq_handler:
        return clear_notification(call, target);
    default:
        return call.illegal_operation();
    }
}

Outcome irq::invoke_sgi_signal(Invocation& call) {
    arch::object::send_sgi(call.cap());
    return call.done();
}

void irq::deliver(Core& core, unsigned number) {
    arch::interrupt::mask(number);
    const Cap& target = core.interrupts.notification[number].cap;
    if (Notification* const notification = as<Notification>(target)) {
        notification->signal(core, target.badge());
    }
}
