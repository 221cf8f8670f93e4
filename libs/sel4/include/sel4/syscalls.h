// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The system calls. Each fills a trap frame, traps, and copies out what came back; the
// architecture provides only sel4_trap. Message words 0..3 travel in registers: the plain
// forms keep them in the IPC buffer, the WithMRs forms in the caller's variables.
#pragma once
#pragma GCC system_header // C and C++ share this text: the casts of C would be warnings in C++

#include <sel4/functions.h>
#include <sel4/types.h>

enum seL4_Syscall_ID {
    seL4_SysCall = -1,
    seL4_SysReplyRecv = -2,
    seL4_SysNBSendRecv = -3,
    seL4_SysNBSendWait = -4,
    seL4_SysSend = -5,
    seL4_SysNBSend = -6,
    seL4_SysRecv = -7,
    seL4_SysNBRecv = -8,
    seL4_SysWait = -9,
    seL4_SysNBWait = -10,
    seL4_SysYield = -11,
    seL4_SysDebugPutChar = -12,
    seL4_SysDebugDumpScheduler = -13,
    seL4_SysDebugHalt = -14,
    seL4_SysDebugCapIdentify = -15,
    seL4_SysDebugSnapshot = -16,
    seL4_SysDebugNameThread = -17,
    seL4_SysBenchmarkFlushCaches = -21,
    seL4_SysBenchmarkResetLog = -22,
    seL4_SysBenchmarkFinalizeLog = -23,
    seL4_SysBenchmarkSetLogBuffer = -24,
    seL4_SysBenchmarkNullSyscall = -25,
    seL4_SysBenchmarkGetThreadUtilisation = -26,
    seL4_SysBenchmarkResetThreadUtilisation = -27,
    SEL4_FORCE_LONG_ENUM(seL4_Syscall_ID),
};
typedef enum seL4_Syscall_ID seL4_Syscall_ID;

// The registers of a system call.
typedef struct {
    seL4_Word capability; // in: what to invoke or receive on; out: badge
    seL4_Word info;
    seL4_Word mr0, mr1, mr2, mr3;
    seL4_Word reply;
    seL4_Word destination;
} sel4_frame;

#include <sel4/arch/syscalls.h>

LIBSEL4_INLINE void sel4_load_words(sel4_frame* frame) {
    frame->mr0 = seL4_GetMR(0);
    frame->mr1 = seL4_GetMR(1);
    frame->mr2 = seL4_GetMR(2);
    frame->mr3 = seL4_GetMR(3);
}

LIBSEL4_INLINE void sel4_store_words(const sel4_frame* frame) {
    seL4_SetMR(0, frame->mr0);
    seL4_SetMR(1, frame->mr1);
    seL4_SetMR(2, frame->mr2);
    seL4_SetMR(3, frame->mr3);
}

LIBSEL4_INLINE void sel4_load_variables(sel4_frame* frame, seL4_Word length, const seL4_Word* mr0,
                                        const seL4_Word* mr1, const seL4_Word* mr2,
                                        const seL4_Word* mr3) {
    frame->mr0 = mr0 && length > 0 ? *mr0 : 0;
    frame->mr1 = mr1 && length > 1 ? *mr1 : 0;
    frame->mr2 = mr2 && length > 2 ? *mr2 : 0;
    frame->mr3 = mr3 && length > 3 ? *mr3 : 0;
}

LIBSEL4_INLINE void sel4_store_variables(const sel4_frame* frame, seL4_Word* mr0, seL4_Word* mr1,
                                         seL4_Word* mr2, seL4_Word* mr3) {
    if (mr0) {
        *mr0 = frame->mr0;
    }
    if (mr1) {
        *mr1 = frame->mr1;
    }
    if (mr2) {
        *mr2 = frame->mr2;
    }
    if (mr3) {
        *mr3 = frame->mr3;
    }
}

LIBSEL4_INLINE seL4_MessageInfo_t sel4_received(const sel4_frame* frame, seL4_Word* sender) {
    seL4_MessageInfo_t info = {{frame->info}};
    if (sender) {
        *sender = frame->capability;
    }
    return info;
}

// One call with the message in the IPC buffer.
LIBSEL4_INLINE seL4_MessageInfo_t sel4_buffer_call(seL4_Syscall_ID number, sel4_frame frame,
                                                   seL4_Word* sender) {
    sel4_load_words(&frame);
    sel4_trap(number, &frame);
    sel4_store_words(&frame);
    return sel4_received(&frame, sender);
}

// One call with the first message words in variables.
LIBSEL4_INLINE seL4_MessageInfo_t sel4_variable_call(seL4_Syscall_ID number, sel4_frame frame,
                                                     seL4_Word* sender, seL4_Word* mr0,
                                                     seL4_Word* mr1, seL4_Word* mr2,
                                                     seL4_Word* mr3) {
    seL4_MessageInfo_t info = {{frame.info}};
    sel4_load_variables(&frame, seL4_MessageInfo_get_length(info), mr0, mr1, mr2, mr3);
    sel4_trap(number, &frame);
    sel4_store_variables(&frame, mr0, mr1, mr2, mr3);
    return sel4_received(&frame, sender);
}

LIBSEL4_INLINE sel4_frame sel4_make_frame(seL4_CPtr capability, seL4_Word info, seL4_CPtr reply,
                                          seL4_CPtr destination) {
    sel4_frame frame = {capability, info, 0, 0, 0, 0, reply, destination};
    return frame;
}

LIBSEL4_INLINE void seL4_Send(seL4_CPtr dest, seL4_MessageInfo_t msgInfo) {
    sel4_frame frame = sel4_make_frame(dest, msgInfo.words[0], 0, 0);
    sel4_load_words(&frame);
    sel4_trap(seL4_SysSend, &frame);
}

LIBSEL4_INLINE void seL4_SendWithMRs(seL4_CPtr dest, seL4_MessageInfo_t msgInfo, seL4_Word* mr0,
                                     seL4_Word* mr1, seL4_Word* mr2, seL4_Word* mr3) {
    sel4_frame frame = sel4_make_frame(dest, msgInfo.words[0], 0, 0);
    sel4_load_variables(&frame, seL4_MessageInfo_get_length(msgInfo), mr0, mr1, mr2, mr3);
    sel4_trap(seL4_SysSend, &frame);
}

LIBSEL4_INLINE void seL4_NBSend(seL4_CPtr dest, seL4_MessageInfo_t msgInfo) {
    sel4_frame frame = sel4_make_frame(dest, msgInfo.words[0], 0, 0);
    sel4_load_words(&frame);
    sel4_trap(seL4_SysNBSend, &frame);
}

LIBSEL4_INLINE void seL4_NBSendWithMRs(seL4_CPtr dest, seL4_MessageInfo_t msgInfo, seL4_Word* mr0,
                                       seL4_Word* mr1, seL4_Word* mr2, seL4_Word* mr3) {
    sel4_frame frame = sel4_make_frame(dest, msgInfo.words[0], 0, 0);
    sel4_load_variables(&frame, seL4_MessageInfo_get_length(msgInfo), mr0, mr1, mr2, mr3);
    sel4_trap(seL4_SysNBSend, &frame);
}

LIBSEL4_INLINE void seL4_Signal(seL4_CPtr dest) {
    sel4_frame frame = sel4_make_frame(dest, 0, 0, 0);
    sel4_trap(seL4_SysSend, &frame);
}

LIBSEL4_INLINE seL4_MessageInfo_t seL4_Call(seL4_CPtr dest, seL4_MessageInfo_t msgInfo) {
    return sel4_buffer_call(seL4_SysCall, sel4_make_frame(dest, msgInfo.words[0], 0, 0),
                            (seL4_Word*)0);
}

LIBSEL4_INLINE seL4_MessageInfo_t seL4_CallWithMRs(seL4_CPtr dest, seL4_MessageInfo_t msgInfo,
                                                   seL4_Word* mr0, seL4_Word* mr1, seL4_Word* mr2,
                                                   seL4_Word* mr3) {
    return sel4_variable_call(seL4_SysCall, sel4_make_frame(dest, msgInfo.words[0], 0, 0),
                              (seL4_Word*)0, mr0, mr1, mr2, mr3);
}

LIBSEL4_INLINE seL4_MessageInfo_t seL4_Recv(seL4_CPtr src, seL4_Word* sender, seL4_CPtr reply) {
    return sel4_buffer_call(seL4_SysRecv, sel4_make_frame(src, 0, reply, 0), sender);
}

LIBSEL4_INLINE seL4_MessageInfo_t seL4_RecvWithMRs(seL4_CPtr src, seL4_Word* sender,
                                                   seL4_CPtr reply, seL4_Word* mr0, seL4_Word* mr1,
                                                   seL4_Word* mr2, seL4_Word* mr3) {
    return sel4_variable_call(seL4_SysRecv, sel4_make_frame(src, 0, reply, 0), sender, mr0, mr1,
                              mr2, mr3);
}

LIBSEL4_INLINE seL4_MessageInfo_t seL4_NBRecv(seL4_CPtr src, seL4_Word* sender, seL4_CPtr reply) {
    return sel4_buffer_call(seL4_SysNBRecv, sel4_make_frame(src, 0, reply, 0), sender);
}

LIBSEL4_INLINE seL4_MessageInfo_t seL4_ReplyRecv(seL4_CPtr src, seL4_MessageInfo_t msgInfo,
                                                 seL4_Word* sender, seL4_CPtr reply) {
    return sel4_buffer_call(seL4_SysReplyRecv, sel4_make_frame(src, msgInfo.words[0], reply, 0),
                            sender);
}

LIBSEL4_INLINE seL4_MessageInfo_t seL4_ReplyRecvWithMRs(seL4_CPtr src, seL4_MessageInfo_t msgInfo,
                                                        seL4_Word* sender, seL4_Word* mr0,
                                                        seL4_Word* mr1, seL4_Word* mr2,
                                                        seL4_Word* mr3, seL4_CPtr reply) {
    return sel4_variable_call(seL4_SysReplyRecv, sel4_make_frame(src, msgInfo.words[0], reply, 0),
                              sender, mr0, mr1, mr2, mr3);
}

LIBSEL4_INLINE seL4_MessageInfo_t seL4_NBSendRecv(seL4_CPtr dest, seL4_MessageInfo_t msgInfo,
                                                  seL4_CPtr src, seL4_Word* sender,
                                                  seL4_CPtr reply) {
    return sel4_buffer_call(seL4_SysNBSendRecv, sel4_make_frame(src, msgInfo.words[0], reply, dest),
                            sender);
}

LIBSEL4_INLINE seL4_MessageInfo_t seL4_NBSendRecvWithMRs(seL4_CPtr dest, seL4_MessageInfo_t msgInfo,
                                                         seL4_CPtr src, seL4_Word* sender,
                                                         seL4_Word* mr0, seL4_Word* mr1,
                                                         seL4_Word* mr2, seL4_Word* mr3,
                                                         seL4_CPtr reply) {
    return sel4_variable_call(seL4_SysNBSendRecv,
                              sel4_make_frame(src, msgInfo.words[0], reply, dest), sender, mr0, mr1,
                              mr2, mr3);
}

LIBSEL4_INLINE seL4_MessageInfo_t seL4_NBSendWait(seL4_CPtr dest, seL4_MessageInfo_t msgInfo,
                                                  seL4_CPtr src, seL4_Word* sender) {
    return sel4_buffer_call(seL4_SysNBSendWait, sel4_make_frame(src, msgInfo.words[0], dest, 0),
                            sender);
}

LIBSEL4_INLINE seL4_MessageInfo_t seL4_NBSendWaitWithMRs(seL4_CPtr dest, seL4_MessageInfo_t msgInfo,
                                                         seL4_CPtr src, seL4_Word* sender,
                                                         seL4_Word* mr0, seL4_Word* mr1,
                                                         seL4_Word* mr2, seL4_Word* mr3) {
    return sel4_variable_call(seL4_SysNBSendWait, sel4_make_frame(src, msgInfo.words[0], dest, 0),
                              sender, mr0, mr1, mr2, mr3);
}

LIBSEL4_INLINE seL4_MessageInfo_t seL4_Wait(seL4_CPtr src, seL4_Word* sender) {
    return sel4_buffer_call(seL4_SysWait, sel4_make_frame(src, 0, 0, 0), sender);
}

LIBSEL4_INLINE seL4_MessageInfo_t seL4_WaitWithMRs(seL4_CPtr src, seL4_Word* sender, seL4_Word* mr0,
                                                   seL4_Word* mr1, seL4_Word* mr2, seL4_Word* mr3) {
    return sel4_variable_call(seL4_SysWait, sel4_make_frame(src, 0, 0, 0), sender, mr0, mr1, mr2,
                              mr3);
}

LIBSEL4_INLINE seL4_MessageInfo_t seL4_NBWait(seL4_CPtr src, seL4_Word* sender) {
    return sel4_buffer_call(seL4_SysNBWait, sel4_make_frame(src, 0, 0, 0), sender);
}

LIBSEL4_INLINE seL4_MessageInfo_t seL4_Poll(seL4_CPtr src, seL4_Word* sender) {
    return seL4_NBWait(src, sender);
}

LIBSEL4_INLINE void seL4_Yield(void) {
    sel4_frame frame = sel4_make_frame(0, 0, 0, 0);
    sel4_trap(seL4_SysYield, &frame);
}

#ifdef CONFIG_PRINTING
LIBSEL4_INLINE void seL4_DebugPutChar(char c) {
    sel4_frame frame = sel4_make_frame((seL4_Word)(seL4_Uint8)c, 0, 0, 0);
    sel4_trap(seL4_SysDebugPutChar, &frame);
}

LIBSEL4_INLINE void seL4_DebugPutString(char* text) {
    for (const char* c = text; *c != 0; c++) {
        seL4_DebugPutChar(*c);
    }
    seL4_DebugPutChar('\n');
}

LIBSEL4_INLINE void seL4_DebugDumpScheduler(void) {
    sel4_frame frame = sel4_make_frame(0, 0, 0, 0);
    sel4_trap(seL4_SysDebugDumpScheduler, &frame);
}
#endif

#ifdef CONFIG_DEBUG_BUILD
LIBSEL4_INLINE void seL4_DebugHalt(void) {
    sel4_frame frame = sel4_make_frame(0, 0, 0, 0);
    sel4_trap(seL4_SysDebugHalt, &frame);
}

LIBSEL4_INLINE void seL4_DebugSnapshot(void) {
    sel4_frame frame = sel4_make_frame(0, 0, 0, 0);
    sel4_trap(seL4_SysDebugSnapshot, &frame);
}

LIBSEL4_INLINE seL4_Uint32 seL4_DebugCapIdentify(seL4_CPtr cap) {
    sel4_frame frame = sel4_make_frame(cap, 0, 0, 0);
    sel4_trap(seL4_SysDebugCapIdentify, &frame);
    return (seL4_Uint32)frame.capability;
}

// The name travels in the message area of the IPC buffer.
LIBSEL4_INLINE void seL4_DebugNameThread(seL4_CPtr tcb, const char* name) {
    char* area = (char*)seL4_GetIPCBuffer()->msg;
    seL4_Word i = 0;
    for (; name[i] != 0 && i + 1 < seL4_MsgMaxLength * sizeof(seL4_Word); i++) {
        area[i] = name[i];
    }
    area[i] = 0;
    sel4_frame frame = sel4_make_frame(tcb, 0, 0, 0);
    sel4_trap(seL4_SysDebugNameThread, &frame);
}
#endif

#ifdef CONFIG_ENABLE_BENCHMARKS
// A benchmark call with one word in and one out.
LIBSEL4_INLINE seL4_Word sel4_benchmark(seL4_Syscall_ID number, seL4_Word argument) {
    sel4_frame frame = sel4_make_frame(argument, 0, 0, 0);
    sel4_trap(number, &frame);
    return frame.capability;
}

LIBSEL4_INLINE seL4_Error seL4_BenchmarkResetLog(void) {
    return (seL4_Error)sel4_benchmark(seL4_SysBenchmarkResetLog, 0);
}

LIBSEL4_INLINE seL4_Word seL4_BenchmarkFinalizeLog(void) {
    return sel4_benchmark(seL4_SysBenchmarkFinalizeLog, 0);
}

LIBSEL4_INLINE seL4_Error seL4_BenchmarkSetLogBuffer(seL4_Word frame_cptr) {
    return (seL4_Error)sel4_benchmark(seL4_SysBenchmarkSetLogBuffer, frame_cptr);
}

LIBSEL4_INLINE void seL4_BenchmarkNullSyscall(void) {
    sel4_benchmark(seL4_SysBenchmarkNullSyscall, 0);
}

LIBSEL4_INLINE void seL4_BenchmarkFlushCaches(void) {
    sel4_benchmark(seL4_SysBenchmarkFlushCaches, 0);
}

// The result lies in the message words of the IPC buffer (sel4/benchmark_utilisation_types.h).
LIBSEL4_INLINE void seL4_BenchmarkGetThreadUtilisation(seL4_Word tcb_cptr) {
    sel4_benchmark(seL4_SysBenchmarkGetThreadUtilisation, tcb_cptr);
}

LIBSEL4_INLINE void seL4_BenchmarkResetThreadUtilisation(seL4_Word tcb_cptr) {
    sel4_benchmark(seL4_SysBenchmarkResetThreadUtilisation, tcb_cptr);
}
#endif
