// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// A fault as a value: its type, then the words of its message (see sel4/faults.h).
#pragma once
#pragma GCC system_header // C and C++ share this text: the casts of C would be warnings in C++

#include <sel4/arch/faults.h>
#include <sel4/macros.h>
#include <sel4/types.h>

typedef enum seL4_Fault_tag {
    seL4_Fault_NullFault = 0,
    seL4_Fault_CapFault = 1,
    seL4_Fault_UnknownSyscall = 2,
    seL4_Fault_UserException = 3,
    seL4_Fault_Timeout = 5,
    seL4_Fault_VMFault = 6,
} seL4_Fault_tag_t;

typedef seL4_Fault_tag_t seL4_FaultType;

typedef struct seL4_Fault {
    seL4_Uint64 words[1 + seL4_UnknownSyscall_Length];
} seL4_Fault_t;

LIBSEL4_INLINE seL4_Uint64 seL4_Fault_get_seL4_FaultType(seL4_Fault_t fault) {
    return fault.words[0];
}

LIBSEL4_INLINE seL4_Uint64 seL4_Fault_ptr_get_seL4_FaultType(seL4_Fault_t* fault) {
    return fault->words[0];
}

LIBSEL4_INLINE int seL4_Fault_seL4_FaultType_equals(seL4_Fault_t fault, seL4_Uint64 type) {
    return fault.words[0] == type;
}

// Readers and writers of one word.
#define SEL4_FAULT_WORD(fault, word, index)                                                        \
    LIBSEL4_INLINE seL4_Uint64 seL4_Fault_##fault##_get_##word(seL4_Fault_t value) {               \
        return value.words[1 + (index)];                                                           \
    }                                                                                              \
    LIBSEL4_INLINE seL4_Uint64 seL4_Fault_##fault##_ptr_get_##word(seL4_Fault_t* value) {          \
        return value->words[1 + (index)];                                                          \
    }                                                                                              \
    LIBSEL4_INLINE seL4_Fault_t seL4_Fault_##fault##_set_##word(seL4_Fault_t value,                \
                                                                seL4_Uint64 word) {                \
        value.words[1 + (index)] = word;                                                           \
        return value;                                                                              \
    }                                                                                              \
    LIBSEL4_INLINE void seL4_Fault_##fault##_ptr_set_##word(seL4_Fault_t* value,                   \
                                                            seL4_Uint64 word) {                    \
        value->words[1 + (index)] = word;                                                          \
    }

// Makers of a whole fault; PARAMETERS declares what the further arguments name.
#define SEL4_FAULT_NEW(fault, PARAMETERS, ...)                                                     \
    LIBSEL4_INLINE seL4_Fault_t seL4_Fault_##fault##_new(PARAMETERS) {                             \
        seL4_Fault_t value = {{seL4_Fault_##fault, __VA_ARGS__}};                                  \
        return value;                                                                              \
    }                                                                                              \
    LIBSEL4_INLINE void seL4_Fault_##fault##_ptr_new(seL4_Fault_t* value, PARAMETERS) {            \
        *value = seL4_Fault_##fault##_new(__VA_ARGS__);                                            \
    }
#define SEL4_FAULT_LIST(...) __VA_ARGS__

LIBSEL4_INLINE seL4_Fault_t seL4_Fault_NullFault_new(void) {
    seL4_Fault_t value = {{seL4_Fault_NullFault}};
    return value;
}

LIBSEL4_INLINE void seL4_Fault_NullFault_ptr_new(seL4_Fault_t* value) {
    *value = seL4_Fault_NullFault_new();
}

SEL4_FAULT_WORD(CapFault, IP, 0)
SEL4_FAULT_WORD(CapFault, Addr, 1)
SEL4_FAULT_WORD(CapFault, InRecvPhase, 2)
SEL4_FAULT_WORD(CapFault, LookupFailureType, 3)
SEL4_FAULT_WORD(CapFault, MR4, 4)
SEL4_FAULT_WORD(CapFault, MR5, 5)
SEL4_FAULT_WORD(CapFault, MR6, 6)
SEL4_FAULT_NEW(CapFault,
               SEL4_FAULT_LIST(seL4_Uint64 IP, seL4_Uint64 Addr, seL4_Uint64 InRecvPhase,
                               seL4_Uint64 LookupFailureType, seL4_Uint64 MR4, seL4_Uint64 MR5,
                               seL4_Uint64 MR6),
               IP, Addr, InRecvPhase, LookupFailureType, MR4, MR5, MR6)

SEL4_FAULT_WORD(VMFault, IP, 0)
SEL4_FAULT_WORD(VMFault, Addr, 1)
SEL4_FAULT_WORD(VMFault, PrefetchFault, 2)
SEL4_FAULT_WORD(VMFault, FSR, 3)
SEL4_FAULT_NEW(VMFault,
               SEL4_FAULT_LIST(seL4_Uint64 IP, seL4_Uint64 Addr, seL4_Uint64 PrefetchFault,
                               seL4_Uint64 FSR),
               IP, Addr, PrefetchFault, FSR)

SEL4_FAULT_WORD(Timeout, data, 0)
SEL4_FAULT_WORD(Timeout, consumed, 1)
SEL4_FAULT_NEW(Timeout, SEL4_FAULT_LIST(seL4_Uint64 data, seL4_Uint64 consumed), data, consumed)

#include <sel4/arch/fault_value.h>
