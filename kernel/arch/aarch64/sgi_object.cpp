// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Capabilities to raise software-generated interrupts. One names an interrupt and a processor
// interface; it stands for no memory and descends from the interrupt control capability.
#include "arch/aarch64/object.hpp"
#include "arch/target.hpp"
#include "cap/derivation.hpp"

namespace arch::object {

namespace {

// The id of a capability.
using Interrupt = Field<0, 4, unsigned>;
using Target = Field<16, 3, unsigned>;
static_assert(disjoint<Interrupt, Target>());
static_assert(interrupt::sgi_count <= Interrupt::unshifted_mask + 1);
static_assert(interrupt::sgi_target_count <= Target::unshifted_mask + 1);

} // namespace

Outcome invoke_irq_control(Invocation& call) {
    if (call.label() != static_cast<Word>(abi::aarch64::ArchInvocation::irq_issue_sgi_signal)) {
        return call.illegal_operation();
    }
    if (call.is_shorter_than(4, 1)) {
        return call.truncated_message();
    }
    const Word irq = call.argument(0);
    const Word target = call.argument(1);
    if (irq >= interrupt::sgi_count) {
        return call.range_error(0, interrupt::sgi_count - 1);
    }
    if (target >= interrupt::sgi_target_count) {
        return call.invalid_argument(1);
    }
    Slot* const destination =
        find_empty_slot(call, call.extra(0).cap, call.argument(2), call.argument(3));
    if (destination == nullptr) {
        return Outcome::error;
    }
    Cap cap = Cap::issued(CapKind::sgi_signal, Interrupt::make(static_cast<unsigned>(irq)) |
                                                   Target::make(static_cast<unsigned>(target)));
    cap.set_original(true);
    Derivation::insert(*destination, cap, call.slot);
    return call.done();
}

void send_sgi(const Cap& cap) {
    interrupt::send_sgi(Interrupt::get(cap.id()), Target::get(cap.id()));
}

} // namespace arch::object
