// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Every number of the interface against a second, plain copy of it: a slip of the hand in a
// header does not compile.
#include "abi/boot_info.hpp"
#include "abi/cap_data.hpp"
#include "abi/error.hpp"
#include "abi/fault.hpp"
#include "abi/invocation.hpp"
#include "abi/ipc_buffer.hpp"
#include "abi/message_info.hpp"
#include "abi/object_size.hpp"
#include "abi/object_type.hpp"
#include "abi/rights.hpp"
#include "abi/sched_context.hpp"
#include "abi/syscall.hpp"
#include "abi/user_context.hpp"
#include "abi/vm_attributes.hpp"
#include "abi/word.hpp"

namespace abi {

namespace {

template <typename Enum>
constexpr auto number(Enum value) {
    return static_cast<std::int64_t>(value);
}

// System calls.
static_assert(number(Syscall::call) == -1);
static_assert(number(Syscall::reply_receive) == -2);
static_assert(number(Syscall::nb_send_receive) == -3);
static_assert(number(Syscall::nb_send_wait) == -4);
static_assert(number(Syscall::send) == -5);
static_assert(number(Syscall::nb_send) == -6);
static_assert(number(Syscall::receive) == -7);
static_assert(number(Syscall::nb_receive) == -8);
static_assert(number(Syscall::wait) == -9);
static_assert(number(Syscall::nb_wait) == -10);
static_assert(number(Syscall::yield) == -11);
static_assert(number(Syscall::debug_put_char) == -12);
static_assert(number(Syscall::debug_dump_scheduler) == -13);
static_assert(number(Syscall::debug_halt) == -14);
static_assert(number(Syscall::debug_cap_identify) == -15);
static_assert(number(Syscall::debug_snapshot) == -16);
static_assert(number(Syscall::debug_name_thread) == -17);

// Invocations.
static_assert(number(Invocation::invalid) == 0);
static_assert(number(Invocation::untyped_retype) == 1);
static_assert(number(Invocation::tcb_read_registers) == 2);
static_assert(number(Invocation::tcb_write_registers) == 3);
static_assert(number(Invocation::tcb_copy_registers) == 4);
static_assert(number(Invocation::tcb_configure) == 5);
static_assert(number(Invocation::tcb_set_priority) == 6);
static_assert(number(Invocation::tcb_set_mc_priority) == 7);
static_assert(number(Invocation::tcb_set_sched_params) == 8);
static_assert(number(Invocation::tcb_set_timeout_endpoint) == 9);
static_assert(number(Invocation::tcb_set_ipc_buffer) == 10);
static_assert(number(Invocation::tcb_set_space) == 11);
static_assert(number(Invocation::tcb_suspend) == 12);
static_assert(number(Invocation::tcb_resume) == 13);
static_assert(number(Invocation::tcb_bind_notification) == 14);
static_assert(number(Invocation::tcb_unbind_notification) == 15);
static_assert(number(Invocation::tcb_set_tls_base) == 16);
static_assert(number(Invocation::tcb_set_flags) == 17);
static_assert(number(Invocation::cnode_revoke) == 18);
static_assert(number(Invocation::cnode_delete) == 19);
static_assert(number(Invocation::cnode_cancel_badged_sends) == 20);
static_assert(number(Invocation::cnode_copy) == 21);
static_assert(number(Invocation::cnode_mint) == 22);
static_assert(number(Invocation::cnode_move) == 23);
static_assert(number(Invocation::cnode_mutate) == 24);
static_assert(number(Invocation::cnode_rotate) == 25);
static_assert(number(Invocation::irq_issue_irq_handler) == 26);
static_assert(number(Invocation::irq_ack_irq) == 27);
static_assert(number(Invocation::irq_set_irq_handler) == 28);
static_assert(number(Invocation::irq_clear_irq_handler) == 29);
static_assert(number(Invocation::domain_set_set) == 30);
static_assert(number(Invocation::domain_schedule_configure) == 31);
static_assert(number(Invocation::domain_schedule_set_start) == 32);
static_assert(number(Invocation::sched_control_configure_flags) == 33);
static_assert(number(Invocation::sched_context_bind) == 34);
static_assert(number(Invocation::sched_context_unbind) == 35);
static_assert(number(Invocation::sched_context_unbind_object) == 36);
static_assert(number(Invocation::sched_context_consumed) == 37);
static_assert(number(Invocation::sched_context_yield_to) == 38);
static_assert(number(riscv64::ArchInvocation::page_table_map) == 39);
static_assert(number(riscv64::ArchInvocation::page_table_unmap) == 40);
static_assert(number(riscv64::ArchInvocation::page_map) == 41);
static_assert(number(riscv64::ArchInvocation::page_unmap) == 42);
static_assert(number(riscv64::ArchInvocation::page_get_address) == 43);
static_assert(number(riscv64::ArchInvocation::asid_control_make_pool) == 44);
static_assert(number(riscv64::ArchInvocation::asid_pool_assign) == 45);
static_assert(number(riscv64::ArchInvocation::irq_issue_irq_handler_trigger) == 46);
static_assert(number(aarch64::ArchInvocation::vspace_clean_data) == 39);
static_assert(number(aarch64::ArchInvocation::vspace_invalidate_data) == 40);
static_assert(number(aarch64::ArchInvocation::vspace_clean_invalidate_data) == 41);
static_assert(number(aarch64::ArchInvocation::vspace_unify_instruction) == 42);
static_assert(number(aarch64::ArchInvocation::smc_call) == 43);
static_assert(number(aarch64::ArchInvocation::page_table_map) == 44);
static_assert(number(aarch64::ArchInvocation::page_table_unmap) == 45);
static_assert(number(aarch64::ArchInvocation::page_map) == 46);
static_assert(number(aarch64::ArchInvocation::page_unmap) == 47);
static_assert(number(aarch64::ArchInvocation::page_clean_data) == 48);
static_assert(number(aarch64::ArchInvocation::page_invalidate_data) == 49);
static_assert(number(aarch64::ArchInvocation::page_clean_invalidate_data) == 50);
static_assert(number(aarch64::ArchInvocation::page_unify_instruction) == 51);
static_assert(number(aarch64::ArchInvocation::page_get_address) == 52);
static_assert(number(aarch64::ArchInvocation::asid_control_make_pool) == 53);
static_assert(number(aarch64::ArchInvocation::asid_pool_assign) == 54);
static_assert(number(aarch64::ArchInvocation::irq_issue_irq_handler_trigger) == 55);
static_assert(number(aarch64::ArchInvocation::irq_issue_sgi_signal) == 56);

// Object types.
static_assert(number(ObjectType::untyped) == 0);
static_assert(number(ObjectType::thread) == 1);
static_assert(number(ObjectType::endpoint) == 2);
static_assert(number(ObjectType::notification) == 3);
static_assert(number(ObjectType::cnode) == 4);
static_assert(number(ObjectType::sched_context) == 5);
static_assert(number(ObjectType::reply) == 6);
static_assert(generic_object_type_count == 7);
static_assert(number(riscv64::ArchObjectType::huge_page) == 7);
static_assert(number(riscv64::ArchObjectType::small_page) == 8);
static_assert(number(riscv64::ArchObjectType::large_page) == 9);
static_assert(number(riscv64::ArchObjectType::page_table) == 10);
static_assert(riscv64::object_type_count == 11);
static_assert(number(aarch64::ArchObjectType::huge_page) == 7);
static_assert(number(aarch64::ArchObjectType::vspace) == 8);
static_assert(number(aarch64::ArchObjectType::small_page) == 9);
static_assert(number(aarch64::ArchObjectType::large_page) == 10);
static_assert(number(aarch64::ArchObjectType::page_table) == 11);
static_assert(aarch64::object_type_count == 12);

// Sizes and limits.
static_assert(word_bits == 64);
static_assert(badge_bits == 64);
static_assert(slot_bits == 5);
static_assert(endpoint_bits == 4);
static_assert(notification_bits == 6);
static_assert(reply_bits == 5);
static_assert(thread_bits == 11);
static_assert(page_table_bits == 12);
static_assert(vspace_bits == 12);
static_assert(asid_pool_bits == 12);
static_assert(asid_pool_index_bits == 9);
static_assert(asid_pool_count_bits == 7);
static_assert(small_page_bits == 12);
static_assert(large_page_bits == 21);
static_assert(huge_page_bits == 30);
static_assert(untyped_min_bits == 4);
static_assert(retype_max_objects == 256);
static_assert(min_priority == 0);
static_assert(max_priority == 255);
static_assert(message_max_length == 120);
static_assert(message_max_extra_caps == 3);
static_assert(message_length_bits == 7);
static_assert(message_extra_cap_bits == 2);
static_assert(ipc_buffer_bits == 10);
static_assert(boot_info_frame_bits == 12);
static_assert(sched_context_min_bits == 7);
static_assert(sched_context_core_bytes == 128);
static_assert(refill_bytes == 16);
static_assert(Rights::bits == 4);
static_assert(GuardWord::size_bits == 6);
static_assert(GuardWord::guard_bits == 58);
static_assert(riscv64::untyped_max_bits == 38);
static_assert(aarch64::untyped_max_bits == 47);
static_assert(riscv64::user_top - 1 == 0x3fffffefff);
static_assert(aarch64::user_top - 1 == 0x7fffffffffff);
static_assert(max_extra_refills(7) == 0);
static_assert(max_extra_refills(8) == 8);
static_assert(max_extra_refills(9) == 24);
static_assert(max_extra_refills(10) == 56);
static_assert(max_extra_refills(11) == 120);
static_assert(max_extra_refills(12) == 248);

// Errors and faults.
static_assert(number(Error::none) == 0);
static_assert(number(Error::invalid_argument) == 1);
static_assert(number(Error::invalid_capability) == 2);
static_assert(number(Error::illegal_operation) == 3);
static_assert(number(Error::range_error) == 4);
static_assert(number(Error::alignment_error) == 5);
static_assert(number(Error::failed_lookup) == 6);
static_assert(number(Error::truncated_message) == 7);
static_assert(number(Error::delete_first) == 8);
static_assert(number(Error::revoke_first) == 9);
static_assert(number(Error::not_enough_memory) == 10);
static_assert(error_count == 11);
static_assert(number(LookupFailure::none) == 0);
static_assert(number(LookupFailure::invalid_root) == 1);
static_assert(number(LookupFailure::missing_capability) == 2);
static_assert(number(LookupFailure::depth_mismatch) == 3);
static_assert(number(LookupFailure::guard_mismatch) == 4);
static_assert(number(Fault::none) == 0);
static_assert(number(Fault::capability) == 1);
static_assert(number(Fault::unknown_syscall) == 2);
static_assert(number(Fault::user_exception) == 3);
static_assert(number(Fault::timeout) == 5);
static_assert(number(Fault::vm) == 6);
static_assert(riscv64::UnknownSyscallFault::length == 11);
static_assert(riscv64::UnknownSyscallFault::ip == 0);
static_assert(riscv64::UnknownSyscallFault::number == 10);
static_assert(riscv64::UserExceptionFault::length == 4);
static_assert(riscv64::UserExceptionFault::number == 2);
static_assert(riscv64::timeout_reply_length == 32);
static_assert(riscv64::register_count == 32);
static_assert(aarch64::UnknownSyscallFault::length == 13);
static_assert(aarch64::UnknownSyscallFault::ip == 8);
static_assert(aarch64::UnknownSyscallFault::number == 12);
static_assert(aarch64::UserExceptionFault::length == 5);
static_assert(aarch64::UserExceptionFault::number == 3);
static_assert(aarch64::timeout_reply_length == 34);
static_assert(aarch64::register_count == 36);
static_assert(VmFault::status == 3);
static_assert(VmFault::length == 4);
static_assert(TimeoutFault::length == 2);
static_assert(CapabilityFault::failure == 3);
static_assert(CapabilityFault::bits_left == 4);
static_assert(CapabilityFault::bits_found == 5);
static_assert(CapabilityFault::guard_found == 5);
static_assert(CapabilityFault::guard_size == 6);

// Words.
static_assert(MessageInfo::length_shift == 0);
static_assert(MessageInfo::length_mask == 0x7f);
static_assert(MessageInfo::extra_caps_shift == 7);
static_assert(MessageInfo::extra_caps_mask == 0x3);
static_assert(MessageInfo::caps_unwrapped_shift == 9);
static_assert(MessageInfo::caps_unwrapped_mask == 0x7);
static_assert(MessageInfo::label_shift == 12);
static_assert(MessageInfo::label_mask == 0xfffffffffffff);
static_assert(Rights::write == 1);
static_assert(Rights::read == 2);
static_assert(Rights::grant == 4);
static_assert(Rights::grant_reply == 8);
static_assert(Rights::all == 15);
static_assert(riscv64::VmAttributes::execute_never == 1);
static_assert(aarch64::VmAttributes::cacheable == 1);
static_assert(aarch64::VmAttributes::parity_enabled == 2);
static_assert(aarch64::VmAttributes::normal == 3);
static_assert(aarch64::VmAttributes::execute_never == 4);

// Boot information.
static_assert(number(InitialCap::null) == 0);
static_assert(number(InitialCap::thread) == 1);
static_assert(number(InitialCap::cnode) == 2);
static_assert(number(InitialCap::vspace) == 3);
static_assert(number(InitialCap::irq_control) == 4);
static_assert(number(InitialCap::asid_control) == 5);
static_assert(number(InitialCap::asid_pool) == 6);
static_assert(number(InitialCap::io_port_control) == 7);
static_assert(number(InitialCap::io_space) == 8);
static_assert(number(InitialCap::boot_info_frame) == 9);
static_assert(number(InitialCap::ipc_buffer) == 10);
static_assert(number(InitialCap::domain) == 11);
static_assert(number(InitialCap::smmu_sid_control) == 12);
static_assert(number(InitialCap::smmu_cb_control) == 13);
static_assert(number(InitialCap::sched_context) == 14);
static_assert(number(InitialCap::smc) == 15);
static_assert(initial_cap_count == 16);
static_assert(boot_info_max_untyped == 230);
static_assert(sizeof(BootInfo) == 3864);
static_assert(number(BootInfoRecord::device_tree) == 6);

constexpr MessageInfo tag = MessageInfo::make(0xabc, 120, 3, 5);
static_assert(tag.label() == 0xabc && tag.length() == 120);
static_assert(tag.extra_caps() == 3 && tag.caps_unwrapped() == 5);
static_assert(GuardWord::make(0x5, 4).raw() == 0x144);
static_assert(GuardWord::make(~Word{0}, 3).guard() == 7);

} // namespace

} // namespace abi
