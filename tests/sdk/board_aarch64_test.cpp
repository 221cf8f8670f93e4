// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The tool's board says what the kernel's does. Both kernel headers have one name space, so each
// board has a file.
#include "kernel/platform/qemu_virt_aarch64/board.hpp"
#include "sdk/boards/qemu_virt_aarch64/board.hpp"

namespace sdk::boards::qemu_virt_aarch64 {

namespace {

constexpr bool same(AddressRange left, ::board::DeviceRange right) {
    return left.start == right.start && left.end == right.end;
}

static_assert(std::size(kernel_devices) == std::size(::board::kernel_devices));
static_assert(same(kernel_devices[0], ::board::kernel_devices[0]));
static_assert(same(kernel_devices[1], ::board::kernel_devices[1]));
static_assert(board.timer_frequency == ::board::timer_frequency);
static_assert(board.last_irq + 1 == ::board::interrupt_count);
static_assert(kernel_irqs[0] == ::board::virtual_timer_interrupt);
static_assert(memory[0].start == ::board::memory_base);
static_assert(memory[0].end - memory[0].start == ::board::memory_default_size);

} // namespace

} // namespace sdk::boards::qemu_virt_aarch64
