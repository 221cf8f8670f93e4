// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The end of a kernel that broke a rule of its own: an exception in kernel mode that is not an
// interrupt of the idle loop. Debug builds print the registers; every build stops.
#include "arch/aarch64/arch.hpp"
#include "config.hpp"

namespace arch {

namespace {

[[maybe_unused]] void print(const char* text) {
    for (; *text != '\0'; text++) {
        console::put(*text);
    }
}

[[maybe_unused]] void print(const char* name, Word value) {
    print(name);
    for (unsigned shift = 64; shift != 0; shift -= 4) {
        console::put("0123456789abcdef"[value >> (shift - 4) & 0xf]);
    }
}

// The registers in the order of the interface: pc, sp_el0, spsr, x0 and so on.
[[maybe_unused]] void report(const Context& context) {
    print("\r\nkernel fault: esr ", machine::read<Regime::Syndrome>());
    print(" far ", machine::read<Regime::FaultAddress>());
    print(" sp ", machine::read<TpidrroEl0>()); // entry.S put it there
    for (unsigned i = 0; i < Context::register_count; i++) {
        print(i % 4 == 0 ? "\r\n" : " ", context.get(i));
    }
    print("\r\n");
}

} // namespace

} // namespace arch

extern "C" [[noreturn]] void arch_kernel_fault(const arch::Context* context);

extern "C" void arch_kernel_fault([[maybe_unused]] const arch::Context* context) {
    if constexpr (config::debug) {
        arch::report(*context);
    }
    arch::machine::halt();
}
