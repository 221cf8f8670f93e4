// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The C interface of libs/sel4 against abi/: the two must agree on every number and layout.
#include "abi/boot_info.hpp"
#include "abi/error.hpp"
#include "abi/fault.hpp"
#include "abi/invocation.hpp"
#include "abi/ipc_buffer.hpp"
#include "abi/object_size.hpp"
#include "abi/object_type.hpp"
#include "abi/sched_context.hpp"
#include "abi/syscall.hpp"
#include "abi/user_context.hpp"

#include <sel4/sel4.h>

namespace {

template <typename Ours, typename Theirs>
constexpr bool same(Ours ours, Theirs theirs) {
    return static_cast<std::int64_t>(ours) == static_cast<std::int64_t>(theirs);
}

#if defined(__riscv)
namespace arch = abi::riscv64;
constexpr auto page_map = RISCVPageMap;
constexpr auto page_table_type = seL4_RISCV_PageTableObject;
#else
namespace arch = abi::aarch64;
constexpr auto page_map = ARMPageMap;
constexpr auto page_table_type = seL4_ARM_PageTableObject;
#endif

static_assert(same(abi::Syscall::call, seL4_SysCall));
static_assert(same(abi::Syscall::reply_receive, seL4_SysReplyRecv));
static_assert(same(abi::Syscall::nb_send_receive, seL4_SysNBSendRecv));
static_assert(same(abi::Syscall::nb_send_wait, seL4_SysNBSendWait));
static_assert(same(abi::Syscall::yield, seL4_SysYield));
static_assert(same(abi::Syscall::debug_name_thread, seL4_SysDebugNameThread));
static_assert(same(abi::Syscall::benchmark_reset_thread_utilisation,
                   seL4_SysBenchmarkResetThreadUtilisation));

static_assert(same(abi::Invocation::untyped_retype, UntypedRetype));
static_assert(same(abi::Invocation::tcb_set_flags, TCBSetFlags));
static_assert(same(abi::Invocation::cnode_rotate, CNodeRotate));
static_assert(same(abi::Invocation::irq_clear_irq_handler, IRQClearIRQHandler));
static_assert(same(abi::Invocation::sched_context_yield_to, SchedContextYieldTo));
static_assert(same(abi::first_arch_invocation, nInvocationLabels));
static_assert(same(arch::ArchInvocation::page_map, page_map));
static_assert(same(arch::invocation_count, nArchInvocationLabels));

static_assert(same(abi::ObjectType::reply, seL4_ReplyObject));
static_assert(same(arch::ArchObjectType::page_table, page_table_type));
static_assert(same(arch::object_type_count, seL4_ObjectTypeCount));

static_assert(same(abi::slot_bits, seL4_SlotBits));
static_assert(same(abi::thread_bits, seL4_TCBBits));
static_assert(same(abi::notification_bits, seL4_NotificationBits));
static_assert(same(arch::untyped_max_bits, seL4_MaxUntypedBits));
static_assert(same(abi::max_extra_refills(12), seL4_MaxExtraRefills(12)));
static_assert(same(abi::message_max_length, seL4_MsgMaxLength));
static_assert(same(abi::max_priority, seL4_MaxPrio));

static_assert(same(abi::error_count, seL4_NumErrors));
static_assert(same(abi::Fault::vm, seL4_Fault_VMFault));
static_assert(same(arch::UnknownSyscallFault::length, seL4_UnknownSyscall_Length));
static_assert(same(arch::UserExceptionFault::length, seL4_UserException_Length));
static_assert(same(arch::timeout_reply_length, seL4_TimeoutReply_Length));
static_assert(same(abi::initial_cap_count, seL4_NumInitialCaps));

static_assert(sizeof(arch::UserContext) == sizeof(seL4_UserContext));
static_assert(sizeof(abi::IpcBuffer) == sizeof(seL4_IPCBuffer));
static_assert(alignof(abi::IpcBuffer) == alignof(seL4_IPCBuffer));
static_assert(offsetof(abi::IpcBuffer, receive_depth) == offsetof(seL4_IPCBuffer, receiveDepth));
static_assert(sizeof(abi::BootInfo) == sizeof(seL4_BootInfo));
static_assert(offsetof(abi::BootInfo, domain) == offsetof(seL4_BootInfo, initThreadDomain));
static_assert(offsetof(abi::BootInfo, untyped_list) == offsetof(seL4_BootInfo, untypedList));
static_assert(sizeof(abi::UntypedDescription) == sizeof(seL4_UntypedDesc));

} // namespace
