// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Fault messages: which word is what, and readers for a message just received (its words in the
// IPC buffer, as seL4_Recv leaves them).
#pragma once
#pragma GCC system_header // C and C++ share this text: the casts of C would be warnings in C++

#include <sel4/arch/faults.h>
#include <sel4/fault_value.h>
#include <sel4/functions.h>
#include <sel4/types.h>

typedef enum seL4_CapFault_Msg {
    seL4_CapFault_IP = 0,
    seL4_CapFault_Addr = 1,
    seL4_CapFault_InRecvPhase = 2,
    seL4_CapFault_LookupFailureType = 3,
    seL4_CapFault_BitsLeft = 4,
    seL4_CapFault_DepthMismatch_BitsFound = 5,
    seL4_CapFault_GuardMismatch_GuardFound = 5,
    seL4_CapFault_GuardMismatch_BitsFound = 6,
    SEL4_FORCE_LONG_ENUM(seL4_CapFault_Msg),
} seL4_CapFault_Msg;

typedef enum seL4_Timeout_Msg {
    seL4_Timeout_Data = 0,
    seL4_Timeout_Consumed = 1,
    seL4_Timeout_Length = 2,
    SEL4_FORCE_LONG_ENUM(seL4_Timeout_Msg),
} seL4_Timeout_Msg;

typedef enum seL4_VMFault_Msg {
    seL4_VMFault_IP = 0,
    seL4_VMFault_Addr = 1,
    seL4_VMFault_PrefetchFault = 2,
    seL4_VMFault_FSR = 3,
    seL4_VMFault_Length = 4,
    SEL4_FORCE_LONG_ENUM(seL4_VMFault_Msg),
} seL4_VMFault_Msg;

LIBSEL4_INLINE seL4_Fault_t seL4_getFault(seL4_MessageInfo_t tag) {
    seL4_Fault_t fault = {{seL4_MessageInfo_get_label(tag)}};
    seL4_Word length = seL4_MessageInfo_get_length(tag);
    for (seL4_Word i = 0; i < length && i < seL4_UnknownSyscall_Length; i++) {
        fault.words[1 + i] = seL4_GetMR((int)i);
    }
    return fault;
}

LIBSEL4_INLINE seL4_Fault_t seL4_getArchFault(seL4_MessageInfo_t tag) {
    return seL4_getFault(tag);
}

#define SEL4_FAULT_IS(name)                                                                        \
    LIBSEL4_INLINE seL4_Bool seL4_is##name##_tag(seL4_MessageInfo_t tag) {                         \
        return seL4_MessageInfo_get_label(tag) == seL4_Fault_##name;                               \
    }
SEL4_FAULT_IS(NullFault)
SEL4_FAULT_IS(CapFault)
SEL4_FAULT_IS(UnknownSyscall)
SEL4_FAULT_IS(UserException)
SEL4_FAULT_IS(VMFault)

LIBSEL4_INLINE seL4_Bool seL4_isTimeoutFault_tag(seL4_MessageInfo_t tag) {
    return seL4_MessageInfo_get_label(tag) == seL4_Fault_Timeout;
}

// The reply to a time-out: whether to restart, and the registers to restart with.
LIBSEL4_INLINE seL4_MessageInfo_t seL4_TimeoutReply_new(seL4_Bool resume, seL4_UserContext regs,
                                                        seL4_Word length) {
    const seL4_Word* words = (const seL4_Word*)&regs;
    for (seL4_Word i = 0; i < length && i < seL4_TimeoutReply_Length; i++) {
        seL4_SetMR((int)i, words[i]);
    }
    return seL4_MessageInfo_new(!resume, 0, 0, length);
}
