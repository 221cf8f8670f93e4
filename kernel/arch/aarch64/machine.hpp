// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Every privileged effect of the AArch64 kernel, one intrinsic each. The host port replaces this
// header and entry.S by a model machine; so no other file has inline assembly or touches a device.
// The "memory" clobbers keep the compiler from moving memory accesses across an effect.
#pragma once

#include "arch/aarch64/system_register.hpp"
#include "core/types.hpp"

namespace arch::machine {

// MRS: the value of system register R.
template <typename R>
[[nodiscard, gnu::always_inline]] inline Word read() {
    constexpr Encoding encoding = R::encoding;
    Word value = 0;
    asm volatile("mrs %0, S%c1_%c2_C%c3_C%c4_%c5"
                 : "=r"(value)
                 : "i"(encoding.op0), "i"(encoding.op1), "i"(encoding.crn), "i"(encoding.crm),
                   "i"(encoding.op2));
    return value;
}

// MSR: takes effect at the next instruction barrier or exception return.
template <typename R>
[[gnu::always_inline]] inline void write(Word value) {
    constexpr Encoding encoding = R::encoding;
    asm volatile("msr S%c1_%c2_C%c3_C%c4_%c5, %0" ::"r"(value), "i"(encoding.op0),
                 "i"(encoding.op1), "i"(encoding.crn), "i"(encoding.crm), "i"(encoding.op2)
                 : "memory");
}

// SYS: one cache or TLB maintenance operation; complete after the next barrier.
template <typename Operation>
[[gnu::always_inline]] inline void maintain(Word operand) {
    constexpr Encoding encoding = Operation::encoding;
    static_assert(encoding.op0 == 1, "a form of SYS");
    asm volatile("sys #%c1, C%c2, C%c3, #%c4, %0" ::"r"(operand), "i"(encoding.op1),
                 "i"(encoding.crn), "i"(encoding.crm), "i"(encoding.op2)
                 : "memory");
}

// DSB SY: every access and maintenance operation before it is complete, for devices too.
[[gnu::always_inline]] inline void complete_all() {
    asm volatile("dsb sy" ::: "memory");
}

// DSB ISH: as above, for the cores that share memory and this core's TLB and caches.
[[gnu::always_inline]] inline void complete_maintenance() {
    asm volatile("dsb ish" ::: "memory");
}

// DSB ISHST: stores before it are seen by every later table walk.
[[gnu::always_inline]] inline void complete_stores() {
    asm volatile("dsb ishst" ::: "memory");
}

// ISB: system register writes before it hold for all instructions after it.
[[gnu::always_inline]] inline void synchronise_instructions() {
    asm volatile("isb" ::: "memory");
}

// WFI: until an interrupt is pending.
[[gnu::always_inline]] inline void wait_for_interrupt() {
    asm volatile("wfi" ::: "memory");
}

// Stops this core for good. Interrupts are masked in the kernel, so nothing wakes it to run.
[[noreturn]] inline void halt() {
    for (;;) {
        wait_for_interrupt();
    }
}

// Device registers, at addresses in the kernel's device window.
[[nodiscard, gnu::always_inline]] inline u32 mmio_read32(Word address) {
    u32 value = 0;
    asm volatile("ldr %w0, [%1]" : "=r"(value) : "r"(address) : "memory");
    return value;
}

[[gnu::always_inline]] inline void mmio_write32(Word address, u32 value) {
    asm volatile("str %w0, [%1]" ::"r"(value), "r"(address) : "memory");
}

// Stores the 32 vector registers and FPSR, FPCR to the 528 bytes at `area`. Only these two
// functions of the kernel name them, so they stay functions.
[[gnu::noinline]] inline void save_vector_registers(void* area) {
    Word status = 0;
    Word control = 0;
    asm volatile(".arch_extension fp\n .arch_extension simd\n"
                 "stp q0, q1, [%2, #0]\n stp q2, q3, [%2, #32]\n"
                 "stp q4, q5, [%2, #64]\n stp q6, q7, [%2, #96]\n"
                 "stp q8, q9, [%2, #128]\n stp q10, q11, [%2, #160]\n"
                 "stp q12, q13, [%2, #192]\n stp q14, q15, [%2, #224]\n"
                 "stp q16, q17, [%2, #256]\n stp q18, q19, [%2, #288]\n"
                 "stp q20, q21, [%2, #320]\n stp q22, q23, [%2, #352]\n"
                 "stp q24, q25, [%2, #384]\n stp q26, q27, [%2, #416]\n"
                 "stp q28, q29, [%2, #448]\n stp q30, q31, [%2, #480]\n"
                 "mrs %0, fpsr\n mrs %1, fpcr\n"
                 "str %0, [%2, #512]\n str %1, [%2, #520]\n"
                 ".arch_extension nosimd\n .arch_extension nofp"
                 : "=&r"(status), "=&r"(control)
                 : "r"(area)
                 : "memory");
}

[[gnu::noinline]] inline void restore_vector_registers(const void* area) {
    Word status = 0;
    Word control = 0;
    asm volatile(".arch_extension fp\n .arch_extension simd\n"
                 "ldp q0, q1, [%2, #0]\n ldp q2, q3, [%2, #32]\n"
                 "ldp q4, q5, [%2, #64]\n ldp q6, q7, [%2, #96]\n"
                 "ldp q8, q9, [%2, #128]\n ldp q10, q11, [%2, #160]\n"
                 "ldp q12, q13, [%2, #192]\n ldp q14, q15, [%2, #224]\n"
                 "ldp q16, q17, [%2, #256]\n ldp q18, q19, [%2, #288]\n"
                 "ldp q20, q21, [%2, #320]\n ldp q22, q23, [%2, #352]\n"
                 "ldp q24, q25, [%2, #384]\n ldp q26, q27, [%2, #416]\n"
                 "ldp q28, q29, [%2, #448]\n ldp q30, q31, [%2, #480]\n"
                 "ldr %0, [%2, #512]\n ldr %1, [%2, #520]\n"
                 "msr fpsr, %0\n msr fpcr, %1\n"
                 ".arch_extension nosimd\n .arch_extension nofp"
                 : "=&r"(status), "=&r"(control)
                 : "r"(area)
                 : "memory");
}

// Where a static object of the kernel lies in the linked image (the host port differs).
[[nodiscard, gnu::always_inline]] inline Word image_address(const void* object) {
    return reinterpret_cast<Word>(object);
}

} // namespace arch::machine
