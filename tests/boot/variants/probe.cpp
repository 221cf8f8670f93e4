// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The first task of the boot variants: says how much memory it was given, then lives through some
// of its time slices, for which the core's timer must interrupt it.
#include "libs/text/print.hpp"

#include <cstdint>
#include <runtime/console.hpp>
#include <runtime/start.hpp>

namespace {

std::uint64_t now() {
    std::uint64_t ticks = 0;
#if defined(__riscv)
    asm volatile("rdtime %0" : "=r"(ticks));
#else
    asm volatile("mrs %0, cntvct_el0" : "=r"(ticks));
#endif
    return ticks;
}

std::uint64_t memory_given(const seL4_BootInfo& boot_info) {
    std::uint64_t bytes = 0;
    const seL4_Word count = boot_info.untyped.end - boot_info.untyped.start;
    for (seL4_Word i = 0; i < count; i++) {
        const seL4_UntypedDesc& untyped = boot_info.untypedList[i];
        bytes += untyped.isDevice != 0 ? 0 : std::uint64_t{1} << untyped.sizeBits;
    }
    return bytes;
}

} // namespace

int main() {
    constexpr std::uint64_t time_slices_in_ticks = 1'000'000; // 100 ms at 10 MHz, 16 at 62.5 MHz
    text::print(runtime::console(), "probe: ", memory_given(*seL4_GetBootInfo()), " bytes\n");
    const std::uint64_t start = now();
    while (now() - start < time_slices_in_ticks) {
    }
    text::print(runtime::console(), "1 passed, 0 failed\nSKERRY-TEST-END\n");
    return 0;
}
