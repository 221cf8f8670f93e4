// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The words and structures of the interface. Fields are written with shifts: the layout of
// language bit-fields is not fixed.
#pragma once
#pragma GCC system_header // C and C++ share this text: the casts of C would be warnings in C++

#include <sel4/constants.h>
#include <sel4/errors.h>
#include <sel4/macros.h>
#include <sel4/objecttype.h>
#include <sel4/simple_types.h>

typedef seL4_CPtr seL4_CNode;
typedef seL4_CPtr seL4_IRQHandler;
typedef seL4_CPtr seL4_IRQControl;
typedef seL4_CPtr seL4_TCB;
typedef seL4_CPtr seL4_Untyped;
typedef seL4_CPtr seL4_DomainSet;
typedef seL4_CPtr seL4_SchedContext;
typedef seL4_CPtr seL4_SchedControl;

#define seL4_NilData 0

#include <sel4/arch/types.h>

// Declares get and set of one field of a type that holds one word.
#define SEL4_FIELD(type, field, shift, width)                                                      \
    LIBSEL4_INLINE seL4_Word type##_get_##field(type##_t value) {                                  \
        return (value.words[0] >> (shift)) & SEL4_BITFIELD_MASK(width);                            \
    }                                                                                              \
    LIBSEL4_INLINE type##_t type##_set_##field(type##_t value, seL4_Word field) {                  \
        value.words[0] &= ~(SEL4_BITFIELD_MASK(width) << (shift));                                 \
        value.words[0] |= (field & SEL4_BITFIELD_MASK(width)) << (shift);                          \
        return value;                                                                              \
    }                                                                                              \
    LIBSEL4_INLINE seL4_Word type##_ptr_get_##field(type##_t* value) {                             \
        return type##_get_##field(*value);                                                         \
    }                                                                                              \
    LIBSEL4_INLINE void type##_ptr_set_##field(type##_t* value, seL4_Word field) {                 \
        *value = type##_set_##field(*value, field);                                                \
    }

typedef struct seL4_MessageInfo {
    seL4_Word words[1];
} seL4_MessageInfo_t;

SEL4_FIELD(seL4_MessageInfo, length, 0, 7)
SEL4_FIELD(seL4_MessageInfo, extraCaps, 7, 2)
SEL4_FIELD(seL4_MessageInfo, capsUnwrapped, 9, 3)
SEL4_FIELD(seL4_MessageInfo, label, 12, 52)

LIBSEL4_INLINE seL4_MessageInfo_t seL4_MessageInfo_new(seL4_Word label, seL4_Word capsUnwrapped,
                                                       seL4_Word extraCaps, seL4_Word length) {
    seL4_MessageInfo_t info = {{0}};
    info = seL4_MessageInfo_set_label(info, label);
    info = seL4_MessageInfo_set_capsUnwrapped(info, capsUnwrapped);
    info = seL4_MessageInfo_set_extraCaps(info, extraCaps);
    return seL4_MessageInfo_set_length(info, length);
}

LIBSEL4_INLINE void seL4_MessageInfo_ptr_new(seL4_MessageInfo_t* info, seL4_Word label,
                                             seL4_Word capsUnwrapped, seL4_Word extraCaps,
                                             seL4_Word length) {
    *info = seL4_MessageInfo_new(label, capsUnwrapped, extraCaps, length);
}

typedef struct seL4_CapRights {
    seL4_Word words[1];
} seL4_CapRights_t;

SEL4_FIELD(seL4_CapRights, capAllowWrite, 0, 1)
SEL4_FIELD(seL4_CapRights, capAllowRead, 1, 1)
SEL4_FIELD(seL4_CapRights, capAllowGrant, 2, 1)
SEL4_FIELD(seL4_CapRights, capAllowGrantReply, 3, 1)

LIBSEL4_INLINE seL4_CapRights_t seL4_CapRights_new(seL4_Word grantReply, seL4_Word grant,
                                                   seL4_Word read, seL4_Word write) {
    seL4_CapRights_t rights = {{0}};
    rights = seL4_CapRights_set_capAllowGrantReply(rights, grantReply);
    rights = seL4_CapRights_set_capAllowGrant(rights, grant);
    rights = seL4_CapRights_set_capAllowRead(rights, read);
    return seL4_CapRights_set_capAllowWrite(rights, write);
}

LIBSEL4_INLINE void seL4_CapRights_ptr_new(seL4_CapRights_t* rights, seL4_Word grantReply,
                                           seL4_Word grant, seL4_Word read, seL4_Word write) {
    *rights = seL4_CapRights_new(grantReply, grant, read, write);
}

#define seL4_CanWrite seL4_CapRights_new(0, 0, 0, 1)
#define seL4_CanRead seL4_CapRights_new(0, 0, 1, 0)
#define seL4_CanGrant seL4_CapRights_new(0, 1, 0, 0)
#define seL4_CanGrantReply seL4_CapRights_new(1, 0, 0, 0)
#define seL4_ReadWrite seL4_CapRights_new(0, 0, 1, 1)
#define seL4_AllRights seL4_CapRights_new(1, 1, 1, 1)
#define seL4_NoWrite seL4_CapRights_new(1, 1, 1, 0)
#define seL4_NoRead seL4_CapRights_new(1, 1, 0, 1)
#define seL4_NoRights seL4_CapRights_new(0, 0, 0, 0)

typedef struct seL4_CNode_CapData {
    seL4_Word words[1];
} seL4_CNode_CapData_t;

SEL4_FIELD(seL4_CNode_CapData, guardSize, 0, 6)
SEL4_FIELD(seL4_CNode_CapData, guard, 6, 58)

LIBSEL4_INLINE seL4_CNode_CapData_t seL4_CNode_CapData_new(seL4_Word guard, seL4_Word guardSize) {
    seL4_CNode_CapData_t data = {{0}};
    data = seL4_CNode_CapData_set_guard(data, guard);
    return seL4_CNode_CapData_set_guardSize(data, guardSize);
}

LIBSEL4_INLINE void seL4_CNode_CapData_ptr_new(seL4_CNode_CapData_t* data, seL4_Word guard,
                                               seL4_Word guardSize) {
    *data = seL4_CNode_CapData_new(guard, guardSize);
}

typedef struct seL4_IPCBuffer_ {
    seL4_MessageInfo_t tag;
    seL4_Word msg[seL4_MsgMaxLength];
    seL4_Word userData;
    seL4_Word caps_or_badges[seL4_MsgMaxExtraCaps];
    seL4_CPtr receiveCNode;
    seL4_CPtr receiveIndex;
    seL4_Word receiveDepth;
} seL4_IPCBuffer __attribute__((aligned(seL4_IPCBufferSize)));
