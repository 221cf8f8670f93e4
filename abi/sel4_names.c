// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Every name that a program written for seL4 may use (MCS, 64-bit; functions that read or write
// through a pointer have the same names with _ptr): compiled, never run. A name that is missing
// from libs/sel4 stops the build.
#include <autoconf.h>
#include <interfaces/sel4_client.h>
#include <kernel/gen_config.h>
#include <sel4/arch/constants.h>
#include <sel4/arch/deprecated.h>
#include <sel4/arch/invocation.h>
#include <sel4/arch/mapping.h>
#include <sel4/arch/objecttype.h>
#include <sel4/arch/simple_types.h>
#include <sel4/arch/syscalls.h>
#include <sel4/arch/types.h>
#include <sel4/assert.h>
#include <sel4/benchmark_tracepoints_types.h>
#include <sel4/benchmark_track_types.h>
#include <sel4/benchmark_utilisation_types.h>
#include <sel4/bootinfo.h>
#include <sel4/bootinfo_types.h>
#include <sel4/config.h>
#include <sel4/constants.h>
#include <sel4/debug_assert.h>
#include <sel4/deprecated.h>
#include <sel4/errors.h>
#include <sel4/faults.h>
#include <sel4/functions.h>
#include <sel4/gen_config.h>
#include <sel4/invocation.h>
#include <sel4/macros.h>
#include <sel4/mode/types.h>
#include <sel4/objecttype.h>
#include <sel4/plat/api/constants.h>
#include <sel4/sel4.h>
#include <sel4/sel4_arch/constants.h>
#include <sel4/sel4_arch/deprecated.h>
#include <sel4/sel4_arch/faults.h>
#include <sel4/sel4_arch/invocation.h>
#include <sel4/sel4_arch/mapping.h>
#include <sel4/sel4_arch/objecttype.h>
#include <sel4/sel4_arch/simple_types.h>
#include <sel4/sel4_arch/syscalls.h>
#include <sel4/sel4_arch/types.h>
#include <sel4/shared_types.h>
#include <sel4/simple_types.h>
#include <sel4/syscall.h>
#include <sel4/syscalls.h>
#include <sel4/types.h>
#include <sel4/virtual_client.h>

// Takes anything: what is given to it must be declared.
void sel4_use(int first, ...);

void sel4_functions(void);
void sel4_types(void);
void sel4_constants(void);

void sel4_functions(void) {
    sel4_use(
        0, seL4_Fault_get_seL4_FaultType, seL4_Fault_seL4_FaultType_equals,
        seL4_Fault_NullFault_new, seL4_Fault_CapFault_new, seL4_Fault_CapFault_get_IP,
        seL4_Fault_CapFault_set_IP, seL4_Fault_CapFault_get_Addr, seL4_Fault_CapFault_set_Addr,
        seL4_Fault_CapFault_get_InRecvPhase, seL4_Fault_CapFault_set_InRecvPhase,
        seL4_Fault_CapFault_get_LookupFailureType, seL4_Fault_CapFault_set_LookupFailureType,
        seL4_Fault_CapFault_get_MR4, seL4_Fault_CapFault_set_MR4, seL4_Fault_CapFault_get_MR5,
        seL4_Fault_CapFault_set_MR5, seL4_Fault_CapFault_get_MR6, seL4_Fault_CapFault_set_MR6,
        seL4_Fault_UnknownSyscall_new, seL4_Fault_UnknownSyscall_get_FaultIP,
        seL4_Fault_UnknownSyscall_set_FaultIP, seL4_Fault_UnknownSyscall_get_SP,
        seL4_Fault_UnknownSyscall_set_SP, seL4_Fault_UnknownSyscall_get_Syscall,
        seL4_Fault_UnknownSyscall_set_Syscall, seL4_Fault_UserException_new,
        seL4_Fault_UserException_get_FaultIP, seL4_Fault_UserException_set_FaultIP,
        seL4_Fault_UserException_get_Number, seL4_Fault_UserException_set_Number,
        seL4_Fault_UserException_get_Code, seL4_Fault_UserException_set_Code,
        seL4_Fault_Timeout_new, seL4_Fault_Timeout_get_data, seL4_Fault_Timeout_set_data,
        seL4_Fault_Timeout_get_consumed, seL4_Fault_Timeout_set_consumed, seL4_Fault_VMFault_new,
        seL4_Fault_VMFault_get_IP, seL4_Fault_VMFault_set_IP, seL4_Fault_VMFault_get_Addr,
        seL4_Fault_VMFault_set_Addr, seL4_Fault_VMFault_get_PrefetchFault,
        seL4_Fault_VMFault_set_PrefetchFault, seL4_Fault_VMFault_get_FSR,
        seL4_Fault_VMFault_set_FSR, seL4_CNode_CapData_new, seL4_CNode_CapData_get_guard,
        seL4_CNode_CapData_set_guard, seL4_CNode_CapData_get_guardSize,
        seL4_CNode_CapData_set_guardSize, seL4_CapRights_new, seL4_CapRights_get_capAllowGrantReply,
        seL4_CapRights_set_capAllowGrantReply, seL4_CapRights_get_capAllowGrant,
        seL4_CapRights_set_capAllowGrant, seL4_CapRights_get_capAllowRead,
        seL4_CapRights_set_capAllowRead, seL4_CapRights_get_capAllowWrite,
        seL4_CapRights_set_capAllowWrite, seL4_MessageInfo_new, seL4_MessageInfo_get_label,
        seL4_MessageInfo_set_label, seL4_MessageInfo_get_capsUnwrapped,
        seL4_MessageInfo_set_capsUnwrapped, seL4_MessageInfo_get_extraCaps,
        seL4_MessageInfo_set_extraCaps, seL4_MessageInfo_get_length, seL4_MessageInfo_set_length,
        seL4_SetIPCBuffer, seL4_GetIPCBuffer, seL4_GetMR, seL4_SetMR, seL4_GetUserData,
        seL4_SetUserData, seL4_GetBadge, seL4_GetCap, seL4_SetCap, seL4_GetCapReceivePath,
        seL4_SetCapReceivePath, seL4_Send, seL4_Recv, seL4_Call, seL4_NBSend, seL4_ReplyRecv,
        seL4_NBRecv, seL4_NBSendRecv, seL4_NBSendWait, seL4_Yield, seL4_Wait, seL4_NBWait,
        seL4_Poll, seL4_Signal, seL4_SendWithMRs, seL4_NBSendWithMRs, seL4_RecvWithMRs,
        seL4_CallWithMRs, seL4_ReplyRecvWithMRs, seL4_NBSendRecvWithMRs, seL4_NBSendWaitWithMRs,
        seL4_WaitWithMRs, seL4_IRQControl_GetTrigger, seL4_Untyped_Retype, seL4_TCB_ReadRegisters,
        seL4_TCB_WriteRegisters, seL4_TCB_CopyRegisters, seL4_TCB_Configure, seL4_TCB_SetPriority,
        seL4_TCB_SetMCPriority, seL4_TCB_SetSchedParams, seL4_TCB_SetTimeoutEndpoint,
        seL4_TCB_SetIPCBuffer, seL4_TCB_SetSpace, seL4_TCB_Suspend, seL4_TCB_Resume,
        seL4_TCB_BindNotification, seL4_TCB_UnbindNotification, seL4_TCB_SetTLSBase,
        seL4_TCB_SetFlags, seL4_CNode_Revoke, seL4_CNode_Delete, seL4_CNode_CancelBadgedSends,
        seL4_CNode_Copy, seL4_CNode_Mint, seL4_CNode_Move, seL4_CNode_Mutate, seL4_CNode_Rotate,
        seL4_IRQControl_Get, seL4_IRQHandler_Ack, seL4_IRQHandler_SetNotification,
        seL4_IRQHandler_Clear, seL4_DomainSet_Set, seL4_DomainSet_ScheduleConfigure,
        seL4_DomainSet_ScheduleSetStart, seL4_SchedControl_ConfigureFlags, seL4_SchedContext_Bind,
        seL4_SchedContext_Unbind, seL4_SchedContext_UnbindObject, seL4_SchedContext_Consumed,
        seL4_SchedContext_YieldTo, seL4_SchedControl_Configure, seL4_InitBootInfo, seL4_GetBootInfo,
        seL4_getArchFault, seL4_getFault, seL4_isVMFault_tag, seL4_isUnknownSyscall_tag,
        seL4_isUserException_tag, seL4_isNullFault_tag, seL4_isCapFault_tag,
        seL4_isTimeoutFault_tag, seL4_TimeoutReply_new, seL4_GetTag, seL4_SetTag, seL4_PF_FIP,
        seL4_PF_Addr, seL4_isPageFault_MSG, seL4_isPageFault_Tag, seL4_isExceptIPC_Tag,
        seL4_ExceptIPC_Get, seL4_ExceptIPC_Set, seL4_IsArchSyscallFrom, seL4_IsArchExceptionFrom,
        seL4_CapData_Badge_new, seL4_CapData_Guard_new, seL4_MappingFailedLookupLevel);
#if defined(__riscv)
    sel4_use(0, seL4_Fault_UnknownSyscall_get_RA, seL4_Fault_UnknownSyscall_set_RA,
             seL4_Fault_UnknownSyscall_get_A0, seL4_Fault_UnknownSyscall_set_A0,
             seL4_Fault_UnknownSyscall_get_A1, seL4_Fault_UnknownSyscall_set_A1,
             seL4_Fault_UnknownSyscall_get_A2, seL4_Fault_UnknownSyscall_set_A2,
             seL4_Fault_UnknownSyscall_get_A3, seL4_Fault_UnknownSyscall_set_A3,
             seL4_Fault_UnknownSyscall_get_A4, seL4_Fault_UnknownSyscall_set_A4,
             seL4_Fault_UnknownSyscall_get_A5, seL4_Fault_UnknownSyscall_set_A5,
             seL4_Fault_UnknownSyscall_get_A6, seL4_Fault_UnknownSyscall_set_A6,
             seL4_Fault_UserException_get_SP, seL4_Fault_UserException_set_SP,
             seL4_RISCV_PageTable_Map, seL4_RISCV_PageTable_Unmap, seL4_RISCV_Page_Map,
             seL4_RISCV_Page_Unmap, seL4_RISCV_Page_GetAddress, seL4_RISCV_ASIDControl_MakePool,
             seL4_RISCV_ASIDPool_Assign);
#else
    sel4_use(0, seL4_Fault_UnknownSyscall_get_X0, seL4_Fault_UnknownSyscall_set_X0,
             seL4_Fault_UnknownSyscall_get_X1, seL4_Fault_UnknownSyscall_set_X1,
             seL4_Fault_UnknownSyscall_get_X2, seL4_Fault_UnknownSyscall_set_X2,
             seL4_Fault_UnknownSyscall_get_X3, seL4_Fault_UnknownSyscall_set_X3,
             seL4_Fault_UnknownSyscall_get_X4, seL4_Fault_UnknownSyscall_set_X4,
             seL4_Fault_UnknownSyscall_get_X5, seL4_Fault_UnknownSyscall_set_X5,
             seL4_Fault_UnknownSyscall_get_X6, seL4_Fault_UnknownSyscall_set_X6,
             seL4_Fault_UnknownSyscall_get_X7, seL4_Fault_UnknownSyscall_set_X7,
             seL4_Fault_UnknownSyscall_get_LR, seL4_Fault_UnknownSyscall_set_LR,
             seL4_Fault_UnknownSyscall_get_SPSR, seL4_Fault_UnknownSyscall_set_SPSR,
             seL4_Fault_UserException_get_Stack, seL4_Fault_UserException_set_Stack,
             seL4_Fault_UserException_get_SPSR, seL4_Fault_UserException_set_SPSR,
             seL4_ARM_VSpace_Clean_Data, seL4_ARM_VSpace_Invalidate_Data,
             seL4_ARM_VSpace_CleanInvalidate_Data, seL4_ARM_VSpace_Unify_Instruction,
             seL4_ARM_SMC_Call, seL4_ARM_PageTable_Map, seL4_ARM_PageTable_Unmap, seL4_ARM_Page_Map,
             seL4_ARM_Page_Unmap, seL4_ARM_Page_Clean_Data, seL4_ARM_Page_Invalidate_Data,
             seL4_ARM_Page_CleanInvalidate_Data, seL4_ARM_Page_Unify_Instruction,
             seL4_ARM_Page_GetAddress, seL4_ARM_ASIDControl_MakePool, seL4_ARM_ASIDPool_Assign,
             seL4_IRQControl_IssueSGISignal);
#endif
#ifdef CONFIG_DEBUG_BUILD
    sel4_use(0, seL4_DebugCapIdentify, seL4_DebugDumpScheduler, seL4_DebugHalt,
             seL4_DebugNameThread, seL4_DebugPutChar, seL4_DebugPutString, seL4_DebugSnapshot);
#endif
#ifdef CONFIG_ENABLE_BENCHMARKS
    sel4_use(0, seL4_BenchmarkFlushCaches, seL4_BenchmarkResetLog, seL4_BenchmarkFinalizeLog,
             seL4_BenchmarkSetLogBuffer, seL4_BenchmarkNullSyscall,
             seL4_BenchmarkGetThreadUtilisation, seL4_BenchmarkResetThreadUtilisation);
#endif
}

void sel4_types(void) {
    sel4_use(0, sizeof(seL4_Int8), sizeof(seL4_Int16), sizeof(seL4_Int32), sizeof(seL4_Int64),
             sizeof(seL4_Bool), sizeof(seL4_Word), sizeof(seL4_CPtr), sizeof(seL4_VMFault_Msg),
             sizeof(seL4_UnknownSyscall_Msg), sizeof(seL4_UserException_Msg),
             sizeof(seL4_TimeoutReply_Msg), sizeof(seL4_Timeout_Msg), sizeof(seL4_UserContext),
             sizeof(seL4_Fault_t), sizeof(seL4_Fault_tag_t), sizeof(seL4_Syscall_ID),
             sizeof(seL4_ObjectType), sizeof(api_object_t), sizeof(seL4_ModeObjectType),
             sizeof(seL4_ArchObjectType), sizeof(object_t), sizeof(seL4_Error),
             sizeof(seL4_LookupFailureType), sizeof(seL4_TCBFlag), sizeof(seL4_SchedContextFlag),
             sizeof(seL4_CNode_CapData_t), sizeof(seL4_CapRights_t), sizeof(seL4_MessageInfo_t),
             sizeof(seL4_IPCBuffer), sizeof(seL4_CapFault_Msg), sizeof(seL4_NodeId),
             sizeof(seL4_PAddr), sizeof(seL4_Domain), sizeof(seL4_CNode), sizeof(seL4_IRQHandler),
             sizeof(seL4_IRQControl), sizeof(seL4_TCB), sizeof(seL4_Untyped),
             sizeof(seL4_DomainSet), sizeof(seL4_SchedContext), sizeof(seL4_SchedControl),
             sizeof(seL4_Time), sizeof(seL4_TCB_GetBreakpoint_t),
             sizeof(seL4_TCB_ConfigureSingleStepping_t), sizeof(seL4_TCB_SetFlags_t),
             sizeof(seL4_SchedContext_Consumed_t), sizeof(seL4_SchedContext_YieldTo_t),
             sizeof(seL4_SlotPos), sizeof(seL4_SlotRegion), sizeof(seL4_UntypedDesc),
             sizeof(seL4_BootInfo), sizeof(seL4_BootInfoID), sizeof(seL4_BootInfoHeader),
             sizeof(seL4_CapRights), sizeof(seL4_PageFaultIpcRegisters), sizeof(seL4_FaultType),
             sizeof(seL4_CapData_t));
#if defined(__riscv)
    sel4_use(0, sizeof(seL4_RISCV_Page), sizeof(seL4_RISCV_PageTable),
             sizeof(seL4_RISCV_ASIDControl), sizeof(seL4_RISCV_ASIDPool),
             sizeof(seL4_RISCV_VMAttributes), sizeof(seL4_RISCV_Page_GetAddress_t));
#else
    sel4_use(0, sizeof(seL4_VGICMaintenance_Msg), sizeof(seL4_VPPIEvent_Msg),
             sizeof(seL4_VCPUFault_Msg), sizeof(seL4_VCPUReg), sizeof(seL4_ARM_VSpace),
             sizeof(seL4_ARM_SMCContext), sizeof(seL4_ARM_Page), sizeof(seL4_ARM_PageTable),
             sizeof(seL4_ARM_ASIDControl), sizeof(seL4_ARM_ASIDPool), sizeof(seL4_ARM_VCPU),
             sizeof(seL4_ARM_IOSpace), sizeof(seL4_ARM_IOPageTable), sizeof(seL4_ARM_SIDControl),
             sizeof(seL4_ARM_SID), sizeof(seL4_ARM_CBControl), sizeof(seL4_ARM_CB),
             sizeof(seL4_ARM_SMC), sizeof(seL4_ARM_SGI_Signal), sizeof(seL4_ARM_VMAttributes),
             sizeof(seL4_ARM_CacheType), sizeof(seL4_ARM_Page_GetAddress_t));
#endif
}

void sel4_constants(void) {
    sel4_use(
        0, seL4_VMFault_IP, seL4_VMFault_Addr, seL4_VMFault_PrefetchFault, seL4_VMFault_FSR,
        seL4_VMFault_Length, seL4_UnknownSyscall_FaultIP, seL4_UnknownSyscall_SP,
        seL4_UnknownSyscall_Syscall, seL4_UnknownSyscall_Length, seL4_UserException_FaultIP,
        seL4_UserException_SP, seL4_UserException_Number, seL4_UserException_Code,
        seL4_UserException_Length, seL4_TimeoutReply_FaultIP, seL4_TimeoutReply_SP,
        seL4_TimeoutReply_Length, seL4_Timeout_Data, seL4_Timeout_Consumed, seL4_Timeout_Length,
        seL4_Fault_NullFault, seL4_Fault_CapFault, seL4_Fault_UnknownSyscall,
        seL4_Fault_UserException, seL4_Fault_Timeout, seL4_Fault_VMFault, seL4_SysCall,
        seL4_SysReplyRecv, seL4_SysNBSendRecv, seL4_SysNBSendWait, seL4_SysSend, seL4_SysNBSend,
        seL4_SysRecv, seL4_SysNBRecv, seL4_SysWait, seL4_SysNBWait, seL4_SysYield,
        seL4_SysDebugPutChar, seL4_SysDebugDumpScheduler, seL4_SysDebugHalt,
        seL4_SysDebugCapIdentify, seL4_SysDebugSnapshot, seL4_SysDebugNameThread,
        seL4_UntypedObject, seL4_TCBObject, seL4_EndpointObject, seL4_NotificationObject,
        seL4_CapTableObject, seL4_SchedContextObject, seL4_ReplyObject, seL4_NonArchObjectTypeCount,
        seL4_ModeObjectTypeCount, seL4_ObjectTypeCount, seL4_NoError, seL4_InvalidArgument,
        seL4_InvalidCapability, seL4_IllegalOperation, seL4_RangeError, seL4_AlignmentError,
        seL4_FailedLookup, seL4_TruncatedMessage, seL4_DeleteFirst, seL4_RevokeFirst,
        seL4_NotEnoughMemory, seL4_NumErrors, seL4_InvalidPrio, seL4_MinPrio, seL4_MaxPrio,
        seL4_MsgLengthBits, seL4_MsgExtraCapBits, seL4_MsgMaxLength, seL4_NoFailure,
        seL4_InvalidRoot, seL4_MissingCapability, seL4_DepthMismatch, seL4_GuardMismatch,
        seL4_TCBFlag_NoFlag, seL4_TCBFlag_fpuDisabled, seL4_TCBFlag_MASK, seL4_SchedContext_NoFlag,
        seL4_SchedContext_Sporadic, seL4_CapFault_IP, seL4_CapFault_Addr, seL4_CapFault_InRecvPhase,
        seL4_CapFault_LookupFailureType, seL4_CapFault_BitsLeft,
        seL4_CapFault_DepthMismatch_BitsFound, seL4_CapFault_GuardMismatch_GuardFound,
        seL4_CapFault_GuardMismatch_BitsFound, InvalidInvocation, UntypedRetype, TCBReadRegisters,
        TCBWriteRegisters, TCBCopyRegisters, TCBConfigure, TCBSetPriority, TCBSetMCPriority,
        TCBSetSchedParams, TCBSetTimeoutEndpoint, TCBSetIPCBuffer, TCBSetSpace, TCBSuspend,
        TCBResume, TCBBindNotification, TCBUnbindNotification, TCBSetTLSBase, TCBSetFlags,
        CNodeRevoke, CNodeDelete, CNodeCancelBadgedSends, CNodeCopy, CNodeMint, CNodeMove,
        CNodeMutate, CNodeRotate, IRQIssueIRQHandler, IRQAckIRQ, IRQSetIRQHandler,
        IRQClearIRQHandler, DomainSetSet, DomainScheduleConfigure, DomainScheduleSetStart,
        SchedControlConfigureFlags, SchedContextBind, SchedContextUnbind, SchedContextUnbindObject,
        SchedContextConsumed, SchedContextYieldTo, nInvocationLabels, nSeL4ArchInvocationLabels,
        nArchInvocationLabels, seL4_CapNull, seL4_CapInitThreadTCB, seL4_CapInitThreadCNode,
        seL4_CapInitThreadVSpace, seL4_CapIRQControl, seL4_CapASIDControl,
        seL4_CapInitThreadASIDPool, seL4_CapIOPortControl, seL4_CapIOSpace, seL4_CapBootInfoFrame,
        seL4_CapInitThreadIPCBuffer, seL4_CapDomain, seL4_CapSMMUSIDControl, seL4_CapSMMUCBControl,
        seL4_CapInitThreadSC, seL4_CapSMC, seL4_NumInitialCaps, SEL4_BOOTINFO_HEADER_PADDING,
        SEL4_BOOTINFO_HEADER_X86_VBE, SEL4_BOOTINFO_HEADER_X86_MBMMAP,
        SEL4_BOOTINFO_HEADER_X86_ACPI_RSDP, SEL4_BOOTINFO_HEADER_X86_FRAMEBUFFER,
        SEL4_BOOTINFO_HEADER_X86_TSC_FREQ, SEL4_BOOTINFO_HEADER_FDT, SEL4_BOOTINFO_HEADER_NUM,
        SEL4_EXCEPT_IPC_LABEL, SEL4_MAPPING_LOOKUP_LEVEL, SEL4_MAPPING_LOOKUP_NO_PT,
        SEL4_PFIPC_FAULT_ADDR, SEL4_PFIPC_FAULT_IP, SEL4_PFIPC_FSR, SEL4_PFIPC_LABEL,
        SEL4_PFIPC_LENGTH, SEL4_PFIPC_PREFETCH_FAULT, SEL4_PRI_word, SEL4_PRId64, SEL4_PRId_word,
        SEL4_PRIi64, SEL4_PRIi_word, SEL4_PRIu64, SEL4_PRIu_word, SEL4_PRIx64, SEL4_PRIx_word,
        SEL4_USER_EXCEPTION_LABEL, SEL4_USER_EXCEPTION_LENGTH, seL4_ASIDPoolBits,
        seL4_ASIDPoolIndexBits, seL4_AllRights, seL4_BadgeBits, seL4_BootInfoFrameBits,
        seL4_BootInfoFrameSize, seL4_CanGrant, seL4_CanGrantReply, seL4_CanRead, seL4_CanWrite,
        seL4_CapFault, seL4_CapInitThreadPD, seL4_CapRightsBits, seL4_CoreSchedContextBytes,
        seL4_EndpointBits, seL4_False, seL4_GuardBits, seL4_GuardSizeBits, seL4_HugePageBits,
        seL4_IPCBufferSizeBits, seL4_LargePageBits, seL4_MaxUntypedBits, seL4_MinSchedContextBits,
        seL4_MinUntypedBits, seL4_MsgMaxExtraCaps, seL4_NilData, seL4_NoFault, seL4_NoRead,
        seL4_NoRights, seL4_NoWrite, seL4_NotificationBits, seL4_Null, seL4_NumASIDPoolsBits,
        seL4_PageBits, seL4_PageTableBits, seL4_PageTableEntryBits, seL4_PageTableIndexBits,
        seL4_ReadWrite, seL4_RefillSizeBytes, seL4_ReplyBits, seL4_SlotBits, seL4_TCBBits,
        seL4_True, seL4_UnknownSyscall, seL4_UntypedRetypeMaxObjects, seL4_UserException,
        seL4_UserTop, seL4_UserVSpaceTop, seL4_VMFault, seL4_VSpaceBits, seL4_WordBits,
        seL4_WordSizeBits);
#if defined(__riscv)
    sel4_use(0, seL4_UnknownSyscall_RA, seL4_UnknownSyscall_A0, seL4_UnknownSyscall_A1,
             seL4_UnknownSyscall_A2, seL4_UnknownSyscall_A3, seL4_UnknownSyscall_A4,
             seL4_UnknownSyscall_A5, seL4_UnknownSyscall_A6, seL4_TimeoutReply_LR,
             seL4_TimeoutReply_GP, seL4_TimeoutReply_s0, seL4_TimeoutReply_s1, seL4_TimeoutReply_s2,
             seL4_TimeoutReply_s3, seL4_TimeoutReply_s4, seL4_TimeoutReply_s5, seL4_TimeoutReply_s6,
             seL4_TimeoutReply_s7, seL4_TimeoutReply_s8, seL4_TimeoutReply_s9,
             seL4_TimeoutReply_s10, seL4_TimeoutReply_s11, seL4_TimeoutReply_a0,
             seL4_TimeoutReply_a1, seL4_TimeoutReply_a2, seL4_TimeoutReply_a3, seL4_TimeoutReply_a4,
             seL4_TimeoutReply_a5, seL4_TimeoutReply_a6, seL4_TimeoutReply_a7, seL4_TimeoutReply_t0,
             seL4_TimeoutReply_t1, seL4_TimeoutReply_t2, seL4_TimeoutReply_t3, seL4_TimeoutReply_t4,
             seL4_TimeoutReply_t5, seL4_TimeoutReply_t6, seL4_TimeoutReply_TP,
             seL4_RISCV_ExecuteNever, seL4_RISCV_Default_VMAttributes, seL4_RISCV_Giga_Page,
             seL4_RISCV_4K_Page, seL4_RISCV_Mega_Page, seL4_RISCV_PageTableObject,
             RISCVPageTableMap, RISCVPageTableUnmap, RISCVPageMap, RISCVPageUnmap,
             RISCVPageGetAddress, RISCVASIDControlMakePool, RISCVASIDPoolAssign,
             RISCVIRQIssueIRQHandlerTrigger, seL4_RISCV_Tera_Page, seL4_TeraPageBits);
#else
    sel4_use(
        0, seL4_UnknownSyscall_X0, seL4_UnknownSyscall_X1, seL4_UnknownSyscall_X2,
        seL4_UnknownSyscall_X3, seL4_UnknownSyscall_X4, seL4_UnknownSyscall_X5,
        seL4_UnknownSyscall_X6, seL4_UnknownSyscall_X7, seL4_UnknownSyscall_LR,
        seL4_UnknownSyscall_SPSR, seL4_UserException_SPSR, seL4_VGICMaintenance_IDX,
        seL4_VGICMaintenance_Length, seL4_VPPIEvent_IRQ, seL4_VPPIEvent_Length, seL4_VCPUFault_HSR,
        seL4_VCPUFault_Length, seL4_VCPUReg_SCTLR, seL4_VCPUReg_CPACR, seL4_VCPURegSaveRange_start,
        seL4_VCPUReg_TTBR0, seL4_VCPUReg_TTBR1, seL4_VCPUReg_TCR, seL4_VCPUReg_MAIR,
        seL4_VCPUReg_AMAIR, seL4_VCPUReg_CIDR, seL4_VCPUReg_ACTLR, seL4_VCPUReg_AFSR0,
        seL4_VCPUReg_AFSR1, seL4_VCPUReg_ESR, seL4_VCPUReg_FAR, seL4_VCPUReg_PAR, seL4_VCPUReg_VBAR,
        seL4_VCPUReg_TPIDR_EL1, seL4_VCPUReg_VMPIDR_EL2, seL4_VCPUReg_SP_EL1, seL4_VCPUReg_ELR_EL1,
        seL4_VCPUReg_SPSR_EL1, seL4_VCPURegSaveRange_end, seL4_VCPUReg_CNTV_CTL,
        seL4_VCPUReg_CNTV_CVAL, seL4_VCPUReg_CNTVOFF, seL4_VCPUReg_CNTKCTL_EL1, seL4_VCPUReg_Num,
        seL4_TimeoutReply_SPSR_EL1, seL4_TimeoutReply_X0, seL4_TimeoutReply_X1,
        seL4_TimeoutReply_X2, seL4_TimeoutReply_X3, seL4_TimeoutReply_X4, seL4_TimeoutReply_X5,
        seL4_TimeoutReply_X6, seL4_TimeoutReply_X7, seL4_TimeoutReply_X8, seL4_TimeoutReply_X16,
        seL4_TimeoutReply_X17, seL4_TimeoutReply_X18, seL4_TimeoutReply_X29, seL4_TimeoutReply_X30,
        seL4_TimeoutReply_X9, seL4_TimeoutReply_X10, seL4_TimeoutReply_X11, seL4_TimeoutReply_X12,
        seL4_TimeoutReply_X13, seL4_TimeoutReply_X14, seL4_TimeoutReply_X15, seL4_TimeoutReply_X19,
        seL4_TimeoutReply_X20, seL4_TimeoutReply_X21, seL4_TimeoutReply_X22, seL4_TimeoutReply_X23,
        seL4_TimeoutReply_X24, seL4_TimeoutReply_X25, seL4_TimeoutReply_X26, seL4_TimeoutReply_X27,
        seL4_TimeoutReply_X28, seL4_ARM_PageCacheable, seL4_ARM_ParityEnabled,
        seL4_ARM_Default_VMAttributes, seL4_ARM_ExecuteNever, seL4_ARM_CacheI, seL4_ARM_CacheD,
        seL4_ARM_CacheID, seL4_ARM_HugePageObject, seL4_ARM_VSpaceObject, seL4_ARM_SmallPageObject,
        seL4_ARM_LargePageObject, seL4_ARM_PageTableObject, ARMVSpaceClean_Data,
        ARMVSpaceInvalidate_Data, ARMVSpaceCleanInvalidate_Data, ARMVSpaceUnify_Instruction,
        ARMSMCCall, ARMPageTableMap, ARMPageTableUnmap, ARMPageMap, ARMPageUnmap, ARMPageClean_Data,
        ARMPageInvalidate_Data, ARMPageCleanInvalidate_Data, ARMPageUnify_Instruction,
        ARMPageGetAddress, ARMASIDControlMakePool, ARMASIDPoolAssign, ARMIRQIssueIRQHandlerTrigger,
        ARMIRQIssueSGISignal, SEL4_MAPPING_LOOKUP_NO_PD, SEL4_MAPPING_LOOKUP_NO_PUD,
        seL4_ARM_IOPageTableObject, seL4_ARM_VCPUBits, seL4_ARM_VCPUObject, seL4_DataFault,
        seL4_FastMessageRegisters, seL4_IOPageTableBits, seL4_InstructionFault,
        seL4_NumExclusiveBreakpoints, seL4_NumExclusiveWatchpoints, seL4_NumHWBreakpoints,
        seL4_PGDBits, seL4_PGDEntryBits, seL4_PGDIndexBits, seL4_PUDBits, seL4_PUDEntryBits,
        seL4_PUDIndexBits, seL4_PageDirBits, seL4_PageDirEntryBits, seL4_PageDirIndexBits,
        seL4_VCPUBits, seL4_VSpaceEntryBits, seL4_VSpaceIndexBits);
#endif
}
