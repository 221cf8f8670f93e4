// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Interrupts: issued by number, delivered as signals.
#pragma once

#include <skerry/memory.hpp>
#include <skerry/notification.hpp>

namespace skerry {

struct IrqControl {};

struct IrqHandler {};

enum class Trigger : Word { level = 0, edge = 1 };

template <>
class Cap<IrqHandler> : public AnyCap {
public:
    using AnyCap::AnyCap;

    // Each interrupt signals this notification, with this capability's badge.
    [[nodiscard]] Outcome set_notification(Cap<Notification> notification) const {
        return perform(*this, abi::Invocation::irq_set_irq_handler, {}, {notification});
    }

    [[nodiscard]] Outcome clear() const {
        return perform(*this, abi::Invocation::irq_clear_irq_handler);
    }

    // The next one may come.
    [[nodiscard]] Outcome acknowledge() const {
        return perform(*this, abi::Invocation::irq_ack_irq);
    }
};

template <>
class Cap<IrqControl> : public AnyCap {
public:
    using AnyCap::AnyCap;

    // The one handler of an interrupt.
    [[nodiscard]] Outcome issue(Word irq, Trigger trigger, Slot to) const {
        return perform(*this, arch::ArchInvocation::irq_issue_irq_handler_trigger,
                       {irq, static_cast<Word>(trigger), to.index(), to.depth()}, {to.root()});
    }
};

} // namespace skerry
