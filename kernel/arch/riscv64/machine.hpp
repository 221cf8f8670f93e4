// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Every privileged effect of the RISC-V kernel, one named function each: nothing else in the
// kernel's C++ contains assembly or touches a device. The host port replaces this header and
// entry.S by a model machine.
#pragma once

#include "arch/riscv64/csr.hpp"
#include "arch/riscv64/layout.hpp"
#include "core/types.hpp"
#include "window.hpp"

namespace arch::machine {

static_assert(window_offset() == layout::window_base);

// --- Control and status registers
// -----------------------------------------------------------------

template <typename Register>
[[nodiscard, gnu::always_inline]] inline Word read() {
    Word value = 0;
    asm volatile("csrr %0, %1" : "=r"(value) : "i"(Register::number) : "memory");
    return value;
}

template <typename Register>
[[gnu::always_inline]] inline void write(Word value) {
    asm volatile("csrw %0, %1" : : "i"(Register::number), "r"(value) : "memory");
}

template <typename Register>
[[gnu::always_inline]] inline void set_bits(Word bits) {
    asm volatile("csrs %0, %1" : : "i"(Register::number), "r"(bits) : "memory");
}

template <typename Register>
[[gnu::always_inline]] inline void clear_bits(Word bits) {
    asm volatile("csrc %0, %1" : : "i"(Register::number), "r"(bits) : "memory");
}

// --- Translation and instruction fetch
// ------------------------------------------------------------

// Orders page-table writes before later walks and forgets all translations, kernel's included.
[[gnu::always_inline]] inline void flush_translations() {
    asm volatile("sfence.vma zero, zero" : : : "memory");
}

// Forgets the translations of one address space, except global ones.
[[gnu::always_inline]] inline void flush_asid(Word asid) {
    asm volatile("sfence.vma zero, %0" : : "r"(asid) : "memory");
}

// Forgets the translation of one page of one address space.
[[gnu::always_inline]] inline void flush_page(Word asid, Word address) {
    asm volatile("sfence.vma %0, %1" : : "r"(address), "r"(asid) : "memory");
}

// Makes later instruction fetches see earlier stores.
[[gnu::always_inline]] inline void synchronise_instructions() {
    asm volatile("fence.i" : : : "memory");
}

// --- Waiting and firmware
// -------------------------------------------------------------------------

// Stops this core for good.
[[noreturn]] inline void halt() {
    clear_bits<csr::Sstatus>(csr::Sstatus::InterruptEnable::mask);
    for (;;) {
        asm volatile("wfi");
    }
}

// Asks the firmware for a timer interrupt at `deadline` (SBI specification 1.0, TIME extension).
[[gnu::always_inline]] inline void firmware_set_timer(Word deadline) {
    register Word argument asm("a0") = deadline;
    register Word error asm("a1") = 0;
    register Word function asm("a6") = 0;
    register Word extension asm("a7") = 0x5449'4d45; // "TIME"
    asm volatile("ecall" : "+r"(argument), "+r"(error) : "r"(function), "r"(extension) : "memory");
}

// --- Devices: `address` lies in the kernel's device window
// ----------------------------------------

[[nodiscard, gnu::always_inline]] inline u32 mmio_read32(Word address) {
    return *reinterpret_cast<const volatile u32*>(address);
}

[[gnu::always_inline]] inline void mmio_write32(Word address, u32 value) {
    *reinterpret_cast<volatile u32*>(address) = value;
}

[[nodiscard, gnu::always_inline]] inline u8 mmio_read8(Word address) {
    return *reinterpret_cast<const volatile u8*>(address);
}

[[gnu::always_inline]] inline void mmio_write8(Word address, u8 value) {
    *reinterpret_cast<volatile u8*>(address) = value;
}

// --- Floating point: sstatus.FS must not be off
// ---------------------------------------------------

// The kernel is compiled without floating point; only these two functions name its registers.
// `registers` points to 32 words.
[[gnu::noinline]] inline Word save_floating_point(Word* registers) {
    Word control = 0;
    asm volatile(".option push; .option arch, +d;"
                 "fsd f0, 0(%1); fsd f1, 8(%1); fsd f2, 16(%1); fsd f3, 24(%1);"
                 "fsd f4, 32(%1); fsd f5, 40(%1); fsd f6, 48(%1); fsd f7, 56(%1);"
                 "fsd f8, 64(%1); fsd f9, 72(%1); fsd f10, 80(%1); fsd f11, 88(%1);"
                 "fsd f12, 96(%1); fsd f13, 104(%1); fsd f14, 112(%1); fsd f15, 120(%1);"
                 "fsd f16, 128(%1); fsd f17, 136(%1); fsd f18, 144(%1); fsd f19, 152(%1);"
                 "fsd f20, 160(%1); fsd f21, 168(%1); fsd f22, 176(%1); fsd f23, 184(%1);"
                 "fsd f24, 192(%1); fsd f25, 200(%1); fsd f26, 208(%1); fsd f27, 216(%1);"
                 "fsd f28, 224(%1); fsd f29, 232(%1); fsd f30, 240(%1); fsd f31, 248(%1);"
                 "frcsr %0; .option pop"
                 : "=&r"(control)
                 : "r"(registers)
                 : "memory");
    return control;
}

[[gnu::noinline]] inline void restore_floating_point(const Word* registers, Word control) {
    asm volatile(".option push; .option arch, +d;"
                 "fld f0, 0(%0); fld f1, 8(%0); fld f2, 16(%0); fld f3, 24(%0);"
                 "fld f4, 32(%0); fld f5, 40(%0); fld f6, 48(%0); fld f7, 56(%0);"
                 "fld f8, 64(%0); fld f9, 72(%0); fld f10, 80(%0); fld f11, 88(%0);"
                 "fld f12, 96(%0); fld f13, 104(%0); fld f14, 112(%0); fld f15, 120(%0);"
                 "fld f16, 128(%0); fld f17, 136(%0); fld f18, 144(%0); fld f19, 152(%0);"
                 "fld f20, 160(%0); fld f21, 168(%0); fld f22, 176(%0); fld f23, 184(%0);"
                 "fld f24, 192(%0); fld f25, 200(%0); fld f26, 208(%0); fld f27, 216(%0);"
                 "fld f28, 224(%0); fld f29, 232(%0); fld f30, 240(%0); fld f31, 248(%0);"
                 "fscsr %1; .option pop"
                 :
                 : "r"(registers), "r"(control)
                 : "memory");
}

// --- The kernel image
// -----------------------------------------------------------------------------

// Where a static object of the kernel lies in the linked image (the host port differs).
[[nodiscard, gnu::always_inline]] inline Word image_address(const void* object) {
    return reinterpret_cast<Word>(object);
}

} // namespace arch::machine
