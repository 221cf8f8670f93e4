// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The library of a protection domain, compatible with Microkit 2.3: an event-driven program with
// the entry points `init`, `notified`, `protected` and `fault`, and the operations below.
//
// A domain finds its capabilities at fixed slots, so that slot = base + id; the tool fills the
// slots and sets a bit for each valid id in the bitmaps. An operation on an id without its bit
// says so on the debug console and does nothing. Manual: docs/manual/microkit.md
#pragma once

// C for C++ programs too: their warnings about old-style casts do not apply here.
#pragma GCC system_header

#include <sel4/sel4.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef unsigned int microkit_channel;
typedef unsigned int microkit_child;
typedef unsigned int microkit_ioport; // of x86; ids as those of channels
typedef seL4_MessageInfo_t microkit_msginfo;

#define MICROKIT_INPUT_CAP 1
#define MICROKIT_VSPACE_CAP 3
#define MICROKIT_REPLY_CAP 4
#define MONITOR_EP 5
#define TCB_CAP 6     // benchmark configuration only
#define ARM_SMC_CAP 7 // domains with smc="true" only
#define BASE_OUTPUT_NOTIFICATION_CAP 10
#define BASE_ENDPOINT_CAP 74
#define BASE_IRQ_CAP 138
#define BASE_TCB_CAP 202
#define BASE_VM_TCB_CAP 266
#define BASE_VCPU_CAP 330
#define BASE_IOPORT_CAP 394
#define BASE_USER_CAPS 458

// The root CNode: slot 0 leads to the slots above, the others are those of <cspace>.
#define PD_ROOT_CAP_BITS 6
#define PD_ROOT_CAP_SIZE (1ULL << PD_ROOT_CAP_BITS)

#define MICROKIT_MAX_USER_CAPS 128
#define MICROKIT_MAX_CHANNELS 62
#define MICROKIT_MAX_CHANNEL_ID (MICROKIT_MAX_CHANNELS - 1)
#define MICROKIT_MAX_IOPORT_ID MICROKIT_MAX_CHANNELS
#define MICROKIT_PD_NAME_LENGTH 64

// Where the first instruction of every program lies (sdk/runtime/microkit.ld): the address to
// give to microkit_pd_restart.
#define MICROKIT_ENTRY_POINT 0x200000

// What the program provides. `protected` and `fault` have weak defaults that end the domain.
void init(void);
void notified(microkit_channel ch);
seL4_Bool fault(microkit_child child, microkit_msginfo msginfo, microkit_msginfo* reply_msginfo);
#ifdef __cplusplus
// `protected` is a keyword of C++: there the same entry point has this name.
microkit_msginfo microkit_protected(microkit_channel ch,
                                    microkit_msginfo msginfo) __asm__("protected");
#else
microkit_msginfo protected(microkit_channel ch, microkit_msginfo msginfo);
#endif

// Set by the tool.
extern char microkit_name[MICROKIT_PD_NAME_LENGTH];
extern seL4_Bool microkit_passive;
extern seL4_Word microkit_irqs;
extern seL4_Word microkit_notifications;
extern seL4_Word microkit_pps;
extern seL4_Word microkit_ioports;

// The operation that will travel with the next wait, if any.
extern seL4_Bool microkit_have_signal;
extern seL4_CPtr microkit_signal_cap;
extern seL4_MessageInfo_t microkit_signal_msg;

// Output on the debug console; nothing in release builds.
void microkit_dbg_putc(int c);
void microkit_dbg_puts(const char* s);
void microkit_dbg_put8(seL4_Uint8 x);
void microkit_dbg_put32(seL4_Uint32 x);

// Reports an operation on an id that the domain does not have.
void microkit_internal_invalid_id(const char* operation, seL4_Word id);

// The operations on ids without a bit in the bitmaps: far ones (limits="wide"), or reported.
void microkit_internal_far_notify(const char* operation, seL4_Word id);
void microkit_internal_far_deferred_notify(const char* operation, seL4_Word id);
seL4_MessageInfo_t microkit_internal_far_call(seL4_Word id, seL4_MessageInfo_t message);

// Keeps an operation for the next wait. Another one that is already kept is sent at once: none is
// lost.
void microkit_internal_defer(seL4_CPtr cap, seL4_MessageInfo_t message);

// Ends the domain with a fault at the address `err`.
static inline void microkit_internal_crash(seL4_Error err) {
    *(volatile int*)(seL4_Word)err = 0;
}

static inline seL4_Bool microkit_internal_has(seL4_Word bitmap, seL4_Word id) {
    return (seL4_Bool)(id <= MICROKIT_MAX_CHANNEL_ID && ((bitmap >> id) & 1) != 0);
}

static inline void microkit_internal_check(seL4_Error err, const char* operation) {
    if (err != seL4_NoError) {
        microkit_dbg_puts(operation);
        microkit_dbg_puts(": the kernel refused the operation\n");
        microkit_internal_crash(err);
    }
}

static inline void microkit_notify(microkit_channel ch) {
    if (!microkit_internal_has(microkit_notifications, ch)) {
        microkit_internal_far_notify("microkit_notify", ch);
        return;
    }
    seL4_Signal(BASE_OUTPUT_NOTIFICATION_CAP + ch);
}

static inline void microkit_irq_ack(microkit_channel ch) {
    if (!microkit_internal_has(microkit_irqs, ch)) {
        microkit_internal_invalid_id("microkit_irq_ack", ch);
        return;
    }
    seL4_IRQHandler_Ack(BASE_IRQ_CAP + ch);
}

static inline void microkit_deferred_notify(microkit_channel ch) {
    if (!microkit_internal_has(microkit_notifications, ch)) {
        microkit_internal_far_deferred_notify("microkit_deferred_notify", ch);
        return;
    }
    microkit_internal_defer(BASE_OUTPUT_NOTIFICATION_CAP + ch, seL4_MessageInfo_new(0, 0, 0, 0));
}

static inline void microkit_deferred_irq_ack(microkit_channel ch) {
    if (!microkit_internal_has(microkit_irqs, ch)) {
        microkit_internal_invalid_id("microkit_deferred_irq_ack", ch);
        return;
    }
    microkit_internal_defer(BASE_IRQ_CAP + ch, seL4_MessageInfo_new(IRQAckIRQ, 0, 0, 0));
}

static inline microkit_msginfo microkit_ppcall(microkit_channel ch, microkit_msginfo msginfo) {
    if (!microkit_internal_has(microkit_pps, ch)) {
        return microkit_internal_far_call(ch, msginfo);
    }
    return seL4_Call(BASE_ENDPOINT_CAP + ch, msginfo);
}

static inline microkit_msginfo microkit_msginfo_new(seL4_Word label, seL4_Uint16 count) {
    return seL4_MessageInfo_new(label, 0, 0, count);
}

static inline seL4_Word microkit_msginfo_get_label(microkit_msginfo msginfo) {
    return seL4_MessageInfo_get_label(msginfo);
}

static inline seL4_Word microkit_msginfo_get_count(microkit_msginfo msginfo) {
    return seL4_MessageInfo_get_length(msginfo);
}

static inline void microkit_mr_set(seL4_Uint8 mr, seL4_Word value) {
    seL4_SetMR(mr, value);
}

static inline seL4_Word microkit_mr_get(seL4_Uint8 mr) {
    return seL4_GetMR(mr);
}

// Starts a child over at `entry_point`. Its memory stays as it is; start-up sets the stack.
static inline void microkit_pd_restart(microkit_child pd, seL4_Word entry_point) {
    seL4_UserContext context = {0};
    context.pc = entry_point; // the one register that is written
    microkit_internal_check(
        (seL4_Error)seL4_TCB_WriteRegisters(BASE_TCB_CAP + pd, seL4_True, 0, 1, &context),
        "microkit_pd_restart");
}

static inline void microkit_pd_stop(microkit_child pd) {
    microkit_internal_check((seL4_Error)seL4_TCB_Suspend(BASE_TCB_CAP + pd), "microkit_pd_stop");
}

static inline void microkit_pd_resume(microkit_child pd) {
    microkit_internal_check((seL4_Error)seL4_TCB_Resume(BASE_TCB_CAP + pd), "microkit_pd_resume");
}

// The capability pointer of a slot named in the domain's <cspace> element; null for a slot that
// can't be named there (0, or beyond the CNode).
static inline seL4_CPtr microkit_cspace_root_slot_to_cptr(seL4_Word slot) {
    return slot < PD_ROOT_CAP_SIZE ? slot << (seL4_WordBits - PD_ROOT_CAP_BITS) : seL4_CapNull;
}

#ifdef __aarch64__
// Forwards a call to the secure monitor, for domains with smc="true".
static inline void microkit_arm_smc_call(seL4_ARM_SMCContext* args, seL4_ARM_SMCContext* response) {
    microkit_internal_check(seL4_ARM_SMC_Call(ARM_SMC_CAP, args, response),
                            "microkit_arm_smc_call");
}

// Virtual processors of a guest. No kernel of ours has guests yet, so no id is valid, and each
// operation says so and ends the domain as any refused operation does.
static inline void microkit_vcpu_restart(microkit_child vcpu, seL4_Word entry_point) {
    seL4_UserContext context = {0};
    context.pc = entry_point;
    microkit_internal_check(
        (seL4_Error)seL4_TCB_WriteRegisters(BASE_VM_TCB_CAP + vcpu, seL4_True, 0, 1, &context),
        "microkit_vcpu_restart");
}

static inline void microkit_vcpu_stop(microkit_child vcpu) {
    microkit_internal_check((seL4_Error)seL4_TCB_Suspend(BASE_VM_TCB_CAP + vcpu),
                            "microkit_vcpu_stop");
}

static inline void microkit_vcpu_arm_inject_irq(microkit_child vcpu, seL4_Uint16 irq,
                                                seL4_Uint8 priority, seL4_Uint8 group,
                                                seL4_Uint8 index) {
    (void)vcpu, (void)irq, (void)priority, (void)group, (void)index;
    microkit_internal_check(seL4_InvalidCapability, "microkit_vcpu_arm_inject_irq");
}

static inline void microkit_vcpu_arm_ack_vppi(microkit_child vcpu, seL4_Word irq) {
    (void)vcpu, (void)irq;
    microkit_internal_check(seL4_InvalidCapability, "microkit_vcpu_arm_ack_vppi");
}

static inline seL4_Word microkit_vcpu_arm_read_reg(microkit_child vcpu, seL4_Word reg) {
    (void)vcpu, (void)reg;
    microkit_internal_check(seL4_InvalidCapability, "microkit_vcpu_arm_read_reg");
    return 0;
}

static inline void microkit_vcpu_arm_write_reg(microkit_child vcpu, seL4_Word reg,
                                               seL4_Word value) {
    (void)vcpu, (void)reg, (void)value;
    microkit_internal_check(seL4_InvalidCapability, "microkit_vcpu_arm_write_reg");
}
#endif

#ifdef __cplusplus
}
#endif
