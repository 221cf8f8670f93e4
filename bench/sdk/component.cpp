// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// One of the benchmark's 60 components: 100 KiB, which the benchmark fills with other bytes for
// each of them, and an `init` that is seen from outside.
#include <cstddef>
#include <microkit.h>

namespace {

constexpr std::size_t constant_size = 80 * 1024; // stands for code and constants
constexpr std::size_t data_size = 20 * 1024;

[[gnu::used, gnu::retain]] const char constant_ballast[constant_size] = {"SKERRY-BENCH-CONSTANT"};
[[gnu::used, gnu::retain]] char data_ballast[data_size] = {"SKERRY-BENCH-DATA"};

} // namespace

void init() {
    // The marker of tools/qemu_plugin/boot_path.c.
#if defined(__riscv)
    asm volatile("slti zero, zero, 0x5e1");
#elif defined(__aarch64__)
    asm volatile("hint #94");
#endif
}

void notified(microkit_channel) {}
