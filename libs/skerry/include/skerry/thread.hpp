// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Threads: what they may reach, when they run, and their registers.
#pragma once

#include "abi/user_context.hpp"

#include <skerry/endpoint.hpp>
#include <skerry/memory.hpp>
#include <skerry/notification.hpp>
#include <skerry/sched_context.hpp>

namespace skerry {

struct Thread {};

template <>
class Cap<Thread> : public AnyCap {
public:
    using AnyCap::AnyCap;

    // Its capabilities, its addresses, and its IPC buffer (address 0: none).
    [[nodiscard]] Outcome configure(Cap<CNode> cnode, Word guard, Cap<Space> space, Word buffer,
                                    Cap<Page> buffer_page) const {
        return perform(*this, abi::Invocation::tcb_configure, {guard, 0, buffer},
                       {cnode, space, buffer_page});
    }

    // What it may give others (mcp) and has itself, its time, and who hears of its faults.
    // `authority` is a thread whose own mcp allows both.
    [[nodiscard]] Outcome set_scheduling(Cap<Thread> authority, Word mcp, Word priority,
                                         Cap<SchedContext> context,
                                         Cap<Endpoint> fault_handler) const {
        return perform(*this, abi::Invocation::tcb_set_sched_params, {mcp, priority},
                       {authority, context, fault_handler});
    }

    [[nodiscard]] Outcome set_priority(Cap<Thread> authority, Word priority) const {
        return perform(*this, abi::Invocation::tcb_set_priority, {priority}, {authority});
    }

    [[nodiscard]] Outcome set_timeout_handler(Cap<Endpoint> handler) const {
        return perform(*this, abi::Invocation::tcb_set_timeout_endpoint, {}, {handler});
    }

    [[nodiscard]] Outcome bind(Cap<Notification> notification) const {
        return perform(*this, abi::Invocation::tcb_bind_notification, {}, {notification});
    }

    [[nodiscard]] Outcome unbind_notification() const {
        return perform(*this, abi::Invocation::tcb_unbind_notification);
    }

    [[nodiscard]] Outcome suspend() const { return perform(*this, abi::Invocation::tcb_suspend); }

    [[nodiscard]] Outcome resume() const { return perform(*this, abi::Invocation::tcb_resume); }

    // The flags after clearing and setting (abi::ThreadFlags).
    [[nodiscard]] Result<Word> set_flags(Word clear, Word set) const {
        return query(*this, abi::Invocation::tcb_set_flags, {clear, set});
    }

    // All registers at once. The thread is stopped, or blocked, not running.
    [[nodiscard]] Outcome write_registers(const arch::UserContext& registers, bool resume) const {
        seL4_UserContext copy;
        __builtin_memcpy(&copy, &registers, sizeof copy);
        return as_outcome(
            seL4_TCB_WriteRegisters(pointer(), resume, 0, arch::register_count, &copy));
    }

    [[nodiscard]] Result<arch::UserContext> read_registers(bool suspend) const {
        seL4_UserContext copy;
        const auto error =
            seL4_TCB_ReadRegisters(pointer(), suspend, 0, arch::register_count, &copy);
        arch::UserContext registers{};
        __builtin_memcpy(&registers, &copy, sizeof copy);
        return as_outcome(error).transform([&] { return registers; });
    }

private:
    static Outcome as_outcome(seL4_Error error) {
        if (error != seL4_NoError) {
            return std::unexpected{
                Error{static_cast<abi::Error>(error),
                      {seL4_GetMR(0), seL4_GetMR(1), seL4_GetMR(2), seL4_GetMR(3)}}};
        }
        return {};
    }
};

} // namespace skerry
