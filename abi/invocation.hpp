// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Invocation labels, grouped by the object they are sent to. The comment of
// each names its message words, then ';' and its extra capabilities, then '->'
// and its result words.
#pragma once

#include "abi/word.hpp"

namespace abi {

enum class Invocation : Word {
    invalid = 0,

    // Untyped
    untyped_retype = 1, // type, size_bits, index, depth, offset, count; root CNode

    // Thread
    tcb_read_registers = 2,       // bit 0 suspend, count -> registers
    tcb_write_registers = 3,      // bit 0 resume, count, registers
    tcb_copy_registers = 4,       // bits 0..3 suspend, resume, frame, integer; source thread
    tcb_configure = 5,            // cspace data, vspace data, buffer; cspace, vspace, frame
    tcb_set_priority = 6,         // priority; authority
    tcb_set_mc_priority = 7,      // maximum controlled priority; authority
    tcb_set_sched_params = 8,     // mcp, priority; authority, sched context, fault endpoint
    tcb_set_timeout_endpoint = 9, // ; endpoint
    tcb_set_ipc_buffer = 10,      // buffer; frame
    tcb_set_space = 11,           // cspace data, vspace data; fault endpoint, cspace, vspace
    tcb_suspend = 12,             //
    tcb_resume = 13,              //
    tcb_bind_notification = 14,   // ; notification
    tcb_unbind_notification = 15, //
    tcb_set_tls_base = 16,        // address
    tcb_set_flags = 17,           // clear, set -> flags

    // CNode
    cnode_revoke = 18,              // index, depth
    cnode_delete = 19,              // index, depth
    cnode_cancel_badged_sends = 20, // index, depth
    cnode_copy = 21,   // destination index, depth, source index, depth, rights; source root
    cnode_mint = 22,   // as copy, then badge or guard; source root
    cnode_move = 23,   // destination index, depth, source index, depth; source root
    cnode_mutate = 24, // as move, then badge or guard; source root
    cnode_rotate = 25, // destination, pivot (each index, depth, data), source
                       // index, depth; roots

    // Interrupts
    irq_issue_irq_handler = 26, // irq, index, depth; root
    irq_ack_irq = 27,           //
    irq_set_irq_handler = 28,   // ; notification
    irq_clear_irq_handler = 29, //

    // Domain
    domain_set_set = 30,            // domain; thread
    domain_schedule_configure = 31, // index, domain, duration in ticks
    domain_schedule_set_start = 32, // index

    // Scheduling contexts
    sched_control_configure_flags = 33, // budget, period, extra refills, badge, flags; context
    sched_context_bind = 34,            // ; thread or notification
    sched_context_unbind = 35,          //
    sched_context_unbind_object = 36,   // ; thread or notification
    sched_context_consumed = 37,        // -> microseconds
    sched_context_yield_to = 38,        // -> microseconds
};

inline constexpr Word first_arch_invocation = 39;

namespace riscv64 {

enum class ArchInvocation : Word {
    page_table_map = 39,                // address, attributes; vspace
    page_table_unmap = 40,              //
    page_map = 41,                      // address, rights, attributes; vspace
    page_unmap = 42,                    //
    page_get_address = 43,              // -> physical address
    asid_control_make_pool = 44,        // index, depth; untyped, root
    asid_pool_assign = 45,              // ; vspace
    irq_issue_irq_handler_trigger = 46, // irq, trigger, index, depth; root
};

inline constexpr Word invocation_count = 47;

} // namespace riscv64

namespace aarch64 {

enum class ArchInvocation : Word {
    vspace_clean_data = 39,             // start, end
    vspace_invalidate_data = 40,        // start, end
    vspace_clean_invalidate_data = 41,  // start, end
    vspace_unify_instruction = 42,      // start, end
    smc_call = 43,                      // x0..x7 -> x0..x7
    page_table_map = 44,                // address, attributes; vspace
    page_table_unmap = 45,              //
    page_map = 46,                      // address, rights, attributes; vspace
    page_unmap = 47,                    //
    page_clean_data = 48,               // start offset, end offset
    page_invalidate_data = 49,          // start offset, end offset
    page_clean_invalidate_data = 50,    // start offset, end offset
    page_unify_instruction = 51,        // start offset, end offset
    page_get_address = 52,              // -> physical address
    asid_control_make_pool = 53,        // index, depth; untyped, root
    asid_pool_assign = 54,              // ; vspace
    irq_issue_irq_handler_trigger = 55, // irq, trigger, index, depth; root
    irq_issue_sgi_signal = 56,          // irq, target, index, depth; root
};

inline constexpr Word invocation_count = 57;

} // namespace aarch64

} // namespace abi
