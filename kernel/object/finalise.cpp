// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "object/finalise.hpp"

#include "memory/asid.hpp"
#include "memory/vspace.hpp"
#include "object/notification.hpp"
#include "object/reply.hpp"
#include "object/sched_context.hpp"
#include "sched/core.hpp"

namespace {

void deactivate(Core& core, unsigned irq) {
    arch::interrupt::mask(irq);
    arch::interrupt::deactivate(irq);
    core.interrupts.state[irq] = IrqState::inactive;
}

} // namespace

void finalise::capability(Core& core, const Cap& cap) {
    if (cap.kind() == CapKind::frame && cap.is_mapped()) {
        vspace::unmap_frame(core, cap);
    } else if (cap.kind() == CapKind::vspace) {
        asid::forget_spaces(core); // it may have been a thread's
    }
}

bool finalise::object_step(Core& core, const Cap& cap) {
    switch (cap.kind()) {
    case CapKind::endpoint:
        return cap.pointer<Endpoint>()->cancel_all_step(core);
    case CapKind::notification:
        cap.pointer<Notification>()->finalise();
        return cap.pointer<Notification>()->cancel_all_step(core);
    case CapKind::reply:
        cap.pointer<Reply>()->finalise(core);
        return true;
    case CapKind::sched_context:
        cap.pointer<SchedContext>()->finalise(core);
        return true;
    case CapKind::irq_handler:
        deactivate(core, static_cast<unsigned>(cap.id()));
        return true;
    case CapKind::frame:
        capability(core, cap);
        return true;
    case CapKind::page_table:
        vspace::unmap_table(core, cap);
        return true;
    case CapKind::vspace:
        asid::release_space(core, cap);
        return true;
    case CapKind::asid_pool:
        asid::release_pool(core, cap);
        return true;
    case CapKind::null:
    case CapKind::untyped:
    case CapKind::cnode:
    case CapKind::thread:
    case CapKind::sched_control:
    case CapKind::domain:
    case CapKind::irq_control:
    case CapKind::asid_control:
    case CapKind::sgi_signal:
    case CapKind::zombie:
        return true;
    }
    unreachable();
}
