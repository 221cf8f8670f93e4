// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// One stub for each invocation: extra capabilities and words beyond the fourth go into the IPC
// buffer, the rest travels in registers. After an error the reply's words (which argument,
// which range) are in the IPC buffer's message area.
#pragma once
#pragma GCC system_header // C and C++ share this text: the casts of C would be warnings in C++

#include <sel4/invocation.h>
#include <sel4/syscalls.h>
#include <sel4/types.h>

typedef struct {
    seL4_Word mr[4];
} sel4_words;

LIBSEL4_INLINE seL4_Error sel4_invoke(seL4_CPtr service, seL4_Word label, seL4_Word caps,
                                      seL4_Word length, sel4_words* words) {
    seL4_MessageInfo_t info = seL4_MessageInfo_new(label, 0, caps, length);
    sel4_frame frame = {
        service, info.words[0], words->mr[0], words->mr[1], words->mr[2], words->mr[3], 0, 0};
    sel4_trap(seL4_SysCall, &frame);
    info.words[0] = frame.info;
    words->mr[0] = frame.mr0;
    words->mr[1] = frame.mr1;
    words->mr[2] = frame.mr2;
    words->mr[3] = frame.mr3;
    seL4_Error error = (seL4_Error)seL4_MessageInfo_get_label(info);
    if (error != seL4_NoError) {
        sel4_store_words(&frame);
    }
    return error;
}

// Results of calls that only configurations with the hardware-debug interface have.
typedef struct seL4_TCB_GetBreakpoint {
    int error;
    seL4_Word vaddr;
    seL4_Word type;
    seL4_Word size;
    seL4_Word rw;
    seL4_Bool is_enabled;
} seL4_TCB_GetBreakpoint_t;

typedef struct seL4_TCB_ConfigureSingleStepping {
    int error;
    seL4_Bool bp_was_consumed;
} seL4_TCB_ConfigureSingleStepping_t;

typedef struct seL4_TCB_SetFlags {
    int error;
    seL4_Word flags;
} seL4_TCB_SetFlags_t;

typedef struct seL4_SchedContext_Consumed {
    int error;
    seL4_Time consumed;
} seL4_SchedContext_Consumed_t;

typedef struct seL4_SchedContext_YieldTo {
    int error;
    seL4_Time consumed;
} seL4_SchedContext_YieldTo_t;

LIBSEL4_INLINE seL4_Error seL4_TCB_ReadRegisters(seL4_TCB _service, seL4_Bool suspend_source,
                                                 seL4_Uint8 arch_flags, seL4_Word count,
                                                 seL4_UserContext* regs) {
    sel4_words words = {
        {(seL4_Word)(suspend_source & 1) | (seL4_Word)arch_flags << 8, count, 0, 0}};
    seL4_Error error = sel4_invoke(_service, TCBReadRegisters, 0, 2, &words);
    if (error == seL4_NoError) {
        seL4_Word* out = (seL4_Word*)regs;
        for (seL4_Word i = 0; i < count; i++) {
            out[i] = i < 4 ? words.mr[i] : seL4_GetMR((int)i);
        }
    }
    return error;
}

LIBSEL4_INLINE seL4_Error seL4_TCB_WriteRegisters(seL4_TCB _service, seL4_Bool resume_target,
                                                  seL4_Uint8 arch_flags, seL4_Word count,
                                                  seL4_UserContext* regs) {
    enum { register_count = sizeof(seL4_UserContext) / sizeof(seL4_Word) };

    const seL4_Word* in = (const seL4_Word*)regs;
    for (int i = 2; i < register_count; i++) {
        seL4_SetMR(i + 2, in[i]);
    }
    sel4_words words = {
        {(seL4_Word)(resume_target & 1) | (seL4_Word)arch_flags << 8, count, in[0], in[1]}};
    return sel4_invoke(_service, TCBWriteRegisters, 0, register_count + 2, &words);
}

LIBSEL4_INLINE seL4_Error seL4_Untyped_Retype(seL4_Untyped _service, seL4_Word type,
                                              seL4_Word size_bits, seL4_CNode root,
                                              seL4_Word node_index, seL4_Word node_depth,
                                              seL4_Word node_offset, seL4_Word num_objects) {
    seL4_SetCap(0, root);
    seL4_SetMR(4, node_offset);
    seL4_SetMR(5, num_objects);
    sel4_words words = {{type, size_bits, node_index, node_depth}};
    return sel4_invoke(_service, UntypedRetype, 1, 6, &words);
}

LIBSEL4_INLINE seL4_Error seL4_TCB_CopyRegisters(seL4_TCB _service, seL4_TCB source,
                                                 seL4_Bool suspend_source, seL4_Bool resume_target,
                                                 seL4_Bool transfer_frame,
                                                 seL4_Bool transfer_integer,
                                                 seL4_Uint8 arch_flags) {
    seL4_SetCap(0, source);
    sel4_words words = {{(seL4_Word)(suspend_source & 1) | (seL4_Word)(resume_target & 1) << 1 |
                             (seL4_Word)(transfer_frame & 1) << 2 |
                             (seL4_Word)(transfer_integer & 1) << 3 | (seL4_Word)arch_flags << 8,
                         0, 0, 0}};
    return sel4_invoke(_service, TCBCopyRegisters, 1, 1, &words);
}

LIBSEL4_INLINE seL4_Error seL4_TCB_Configure(seL4_TCB _service, seL4_CNode cspace_root,
                                             seL4_Word cspace_root_data, seL4_CPtr vspace_root,
                                             seL4_Word vspace_root_data, seL4_Word buffer,
                                             seL4_CPtr bufferFrame) {
    seL4_SetCap(0, cspace_root);
    seL4_SetCap(1, vspace_root);
    seL4_SetCap(2, bufferFrame);
    sel4_words words = {{cspace_root_data, vspace_root_data, buffer, 0}};
    return sel4_invoke(_service, TCBConfigure, 3, 3, &words);
}

LIBSEL4_INLINE seL4_Error seL4_TCB_SetPriority(seL4_TCB _service, seL4_TCB authority,
                                               seL4_Word priority) {
    seL4_SetCap(0, authority);
    sel4_words words = {{priority, 0, 0, 0}};
    return sel4_invoke(_service, TCBSetPriority, 1, 1, &words);
}

LIBSEL4_INLINE seL4_Error seL4_TCB_SetMCPriority(seL4_TCB _service, seL4_TCB authority,
                                                 seL4_Word mcp) {
    seL4_SetCap(0, authority);
    sel4_words words = {{mcp, 0, 0, 0}};
    return sel4_invoke(_service, TCBSetMCPriority, 1, 1, &words);
}

LIBSEL4_INLINE seL4_Error seL4_TCB_SetSchedParams(seL4_TCB _service, seL4_TCB authority,
                                                  seL4_Word mcp, seL4_Word priority,
                                                  seL4_CPtr sched_context, seL4_CPtr fault_ep) {
    seL4_SetCap(0, authority);
    seL4_SetCap(1, sched_context);
    seL4_SetCap(2, fault_ep);
    sel4_words words = {{mcp, priority, 0, 0}};
    return sel4_invoke(_service, TCBSetSchedParams, 3, 2, &words);
}

LIBSEL4_INLINE seL4_Error seL4_TCB_SetTimeoutEndpoint(seL4_TCB _service,
                                                      seL4_CPtr timeout_fault_ep) {
    seL4_SetCap(0, timeout_fault_ep);
    sel4_words words = {{0, 0, 0, 0}};
    return sel4_invoke(_service, TCBSetTimeoutEndpoint, 1, 0, &words);
}

LIBSEL4_INLINE seL4_Error seL4_TCB_SetIPCBuffer(seL4_TCB _service, seL4_Word buffer,
                                                seL4_CPtr bufferFrame) {
    seL4_SetCap(0, bufferFrame);
    sel4_words words = {{buffer, 0, 0, 0}};
    return sel4_invoke(_service, TCBSetIPCBuffer, 1, 1, &words);
}

LIBSEL4_INLINE seL4_Error seL4_TCB_SetSpace(seL4_TCB _service, seL4_CPtr fault_ep,
                                            seL4_CNode cspace_root, seL4_Word cspace_root_data,
                                            seL4_CPtr vspace_root, seL4_Word vspace_root_data) {
    seL4_SetCap(0, fault_ep);
    seL4_SetCap(1, cspace_root);
    seL4_SetCap(2, vspace_root);
    sel4_words words = {{cspace_root_data, vspace_root_data, 0, 0}};
    return sel4_invoke(_service, TCBSetSpace, 3, 2, &words);
}

LIBSEL4_INLINE seL4_Error seL4_TCB_Suspend(seL4_TCB _service) {
    sel4_words words = {{0, 0, 0, 0}};
    return sel4_invoke(_service, TCBSuspend, 0, 0, &words);
}

LIBSEL4_INLINE seL4_Error seL4_TCB_Resume(seL4_TCB _service) {
    sel4_words words = {{0, 0, 0, 0}};
    return sel4_invoke(_service, TCBResume, 0, 0, &words);
}

LIBSEL4_INLINE seL4_Error seL4_TCB_BindNotification(seL4_TCB _service, seL4_CPtr notification) {
    seL4_SetCap(0, notification);
    sel4_words words = {{0, 0, 0, 0}};
    return sel4_invoke(_service, TCBBindNotification, 1, 0, &words);
}

LIBSEL4_INLINE seL4_Error seL4_TCB_UnbindNotification(seL4_TCB _service) {
    sel4_words words = {{0, 0, 0, 0}};
    return sel4_invoke(_service, TCBUnbindNotification, 0, 0, &words);
}

LIBSEL4_INLINE seL4_Error seL4_TCB_SetTLSBase(seL4_TCB _service, seL4_Word tls_base) {
    sel4_words words = {{tls_base, 0, 0, 0}};
    return sel4_invoke(_service, TCBSetTLSBase, 0, 1, &words);
}

LIBSEL4_INLINE seL4_TCB_SetFlags_t seL4_TCB_SetFlags(seL4_TCB _service, seL4_Word clear,
                                                     seL4_Word set) {
    sel4_words words = {{clear, set, 0, 0}};
    seL4_TCB_SetFlags_t result;
    result.error = (int)sel4_invoke(_service, TCBSetFlags, 0, 2, &words);
    result.flags = words.mr[0];
    return result;
}

LIBSEL4_INLINE seL4_Error seL4_CNode_Revoke(seL4_CNode _service, seL4_Word index,
                                            seL4_Uint8 depth) {
    sel4_words words = {{index, depth, 0, 0}};
    return sel4_invoke(_service, CNodeRevoke, 0, 2, &words);
}

LIBSEL4_INLINE seL4_Error seL4_CNode_Delete(seL4_CNode _service, seL4_Word index,
                                            seL4_Uint8 depth) {
    sel4_words words = {{index, depth, 0, 0}};
    return sel4_invoke(_service, CNodeDelete, 0, 2, &words);
}

LIBSEL4_INLINE seL4_Error seL4_CNode_CancelBadgedSends(seL4_CNode _service, seL4_Word index,
                                                       seL4_Uint8 depth) {
    sel4_words words = {{index, depth, 0, 0}};
    return sel4_invoke(_service, CNodeCancelBadgedSends, 0, 2, &words);
}

LIBSEL4_INLINE seL4_Error seL4_CNode_Copy(seL4_CNode _service, seL4_Word dest_index,
                                          seL4_Uint8 dest_depth, seL4_CNode src_root,
                                          seL4_Word src_index, seL4_Uint8 src_depth,
                                          seL4_CapRights_t rights) {
    seL4_SetCap(0, src_root);
    seL4_SetMR(4, rights.words[0]);
    sel4_words words = {{dest_index, dest_depth, src_index, src_depth}};
    return sel4_invoke(_service, CNodeCopy, 1, 5, &words);
}

LIBSEL4_INLINE seL4_Error seL4_CNode_Mint(seL4_CNode _service, seL4_Word dest_index,
                                          seL4_Uint8 dest_depth, seL4_CNode src_root,
                                          seL4_Word src_index, seL4_Uint8 src_depth,
                                          seL4_CapRights_t rights, seL4_Word badge) {
    seL4_SetCap(0, src_root);
    seL4_SetMR(4, rights.words[0]);
    seL4_SetMR(5, badge);
    sel4_words words = {{dest_index, dest_depth, src_index, src_depth}};
    return sel4_invoke(_service, CNodeMint, 1, 6, &words);
}

LIBSEL4_INLINE seL4_Error seL4_CNode_Move(seL4_CNode _service, seL4_Word dest_index,
                                          seL4_Uint8 dest_depth, seL4_CNode src_root,
                                          seL4_Word src_index, seL4_Uint8 src_depth) {
    seL4_SetCap(0, src_root);
    sel4_words words = {{dest_index, dest_depth, src_index, src_depth}};
    return sel4_invoke(_service, CNodeMove, 1, 4, &words);
}

LIBSEL4_INLINE seL4_Error seL4_CNode_Mutate(seL4_CNode _service, seL4_Word dest_index,
                                            seL4_Uint8 dest_depth, seL4_CNode src_root,
                                            seL4_Word src_index, seL4_Uint8 src_depth,
                                            seL4_Word badge) {
    seL4_SetCap(0, src_root);
    seL4_SetMR(4, badge);
    sel4_words words = {{dest_index, dest_depth, src_index, src_depth}};
    return sel4_invoke(_service, CNodeMutate, 1, 5, &words);
}

LIBSEL4_INLINE seL4_Error seL4_CNode_Rotate(seL4_CNode _service, seL4_Word dest_index,
                                            seL4_Uint8 dest_depth, seL4_Word dest_badge,
                                            seL4_CNode pivot_root, seL4_Word pivot_index,
                                            seL4_Uint8 pivot_depth, seL4_Word pivot_badge,
                                            seL4_CNode src_root, seL4_Word src_index,
                                            seL4_Uint8 src_depth) {
    seL4_SetCap(0, pivot_root);
    seL4_SetCap(1, src_root);
    seL4_SetMR(4, pivot_depth);
    seL4_SetMR(5, pivot_badge);
    seL4_SetMR(6, src_index);
    seL4_SetMR(7, src_depth);
    sel4_words words = {{dest_index, dest_depth, dest_badge, pivot_index}};
    return sel4_invoke(_service, CNodeRotate, 2, 8, &words);
}

LIBSEL4_INLINE seL4_Error seL4_IRQControl_Get(seL4_IRQControl _service, seL4_Word irq,
                                              seL4_CNode root, seL4_Word index, seL4_Uint8 depth) {
    seL4_SetCap(0, root);
    sel4_words words = {{irq, index, depth, 0}};
    return sel4_invoke(_service, IRQIssueIRQHandler, 1, 3, &words);
}

LIBSEL4_INLINE seL4_Error seL4_IRQHandler_Ack(seL4_IRQHandler _service) {
    sel4_words words = {{0, 0, 0, 0}};
    return sel4_invoke(_service, IRQAckIRQ, 0, 0, &words);
}

LIBSEL4_INLINE seL4_Error seL4_IRQHandler_SetNotification(seL4_IRQHandler _service,
                                                          seL4_CPtr notification) {
    seL4_SetCap(0, notification);
    sel4_words words = {{0, 0, 0, 0}};
    return sel4_invoke(_service, IRQSetIRQHandler, 1, 0, &words);
}

LIBSEL4_INLINE seL4_Error seL4_IRQHandler_Clear(seL4_IRQHandler _service) {
    sel4_words words = {{0, 0, 0, 0}};
    return sel4_invoke(_service, IRQClearIRQHandler, 0, 0, &words);
}

LIBSEL4_INLINE seL4_Error seL4_DomainSet_Set(seL4_DomainSet _service, seL4_Uint8 domain,
                                             seL4_TCB thread) {
    seL4_SetCap(0, thread);
    sel4_words words = {{domain, 0, 0, 0}};
    return sel4_invoke(_service, DomainSetSet, 1, 1, &words);
}

LIBSEL4_INLINE seL4_Error seL4_DomainSet_ScheduleConfigure(seL4_DomainSet _service, seL4_Word index,
                                                           seL4_Uint8 domain, seL4_Time duration) {
    sel4_words words = {{index, domain, duration, 0}};
    return sel4_invoke(_service, DomainScheduleConfigure, 0, 3, &words);
}

LIBSEL4_INLINE seL4_Error seL4_DomainSet_ScheduleSetStart(seL4_DomainSet _service,
                                                          seL4_Word index) {
    sel4_words words = {{index, 0, 0, 0}};
    return sel4_invoke(_service, DomainScheduleSetStart, 0, 1, &words);
}

LIBSEL4_INLINE seL4_Error seL4_SchedControl_ConfigureFlags(seL4_SchedControl _service,
                                                           seL4_SchedContext schedcontext,
                                                           seL4_Time budget, seL4_Time period,
                                                           seL4_Word extra_refills, seL4_Word badge,
                                                           seL4_Word flags) {
    seL4_SetCap(0, schedcontext);
    seL4_SetMR(4, flags);
    sel4_words words = {{budget, period, extra_refills, badge}};
    return sel4_invoke(_service, SchedControlConfigureFlags, 1, 5, &words);
}

LIBSEL4_INLINE seL4_Error seL4_SchedContext_Bind(seL4_SchedContext _service, seL4_CPtr cap) {
    seL4_SetCap(0, cap);
    sel4_words words = {{0, 0, 0, 0}};
    return sel4_invoke(_service, SchedContextBind, 1, 0, &words);
}

LIBSEL4_INLINE seL4_Error seL4_SchedContext_Unbind(seL4_SchedContext _service) {
    sel4_words words = {{0, 0, 0, 0}};
    return sel4_invoke(_service, SchedContextUnbind, 0, 0, &words);
}

LIBSEL4_INLINE seL4_Error seL4_SchedContext_UnbindObject(seL4_SchedContext _service,
                                                         seL4_CPtr cap) {
    seL4_SetCap(0, cap);
    sel4_words words = {{0, 0, 0, 0}};
    return sel4_invoke(_service, SchedContextUnbindObject, 1, 0, &words);
}

LIBSEL4_INLINE seL4_SchedContext_Consumed_t seL4_SchedContext_Consumed(seL4_SchedContext _service) {
    sel4_words words = {{0, 0, 0, 0}};
    seL4_SchedContext_Consumed_t result;
    result.error = (int)sel4_invoke(_service, SchedContextConsumed, 0, 0, &words);
    result.consumed = (seL4_Time)words.mr[0];
    return result;
}

LIBSEL4_INLINE seL4_SchedContext_YieldTo_t seL4_SchedContext_YieldTo(seL4_SchedContext _service) {
    sel4_words words = {{0, 0, 0, 0}};
    seL4_SchedContext_YieldTo_t result;
    result.error = (int)sel4_invoke(_service, SchedContextYieldTo, 0, 0, &words);
    result.consumed = (seL4_Time)words.mr[0];
    return result;
}

#include <sel4/arch/client.h>
