// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The untyped capabilities of the first task: first everything that is no memory of the kernel's,
// as device memory, then what memory is left; each range cut into the largest aligned powers of
// two.
#include "board.hpp"
#include "boot/first_task.hpp"
#include "cap/derivation.hpp"
#include "memory/labels.hpp"

namespace {

constexpr Word device_top = Word{1} << arch_abi::device_physical_bits;

unsigned largest_chunk(MemoryRange range) {
    unsigned bits = arch_abi::untyped_max_bits;
    while (bits > abi::untyped_min_bits &&
           (!is_aligned(range.start, bits) || range.end - range.start < Word{1} << bits)) {
        --bits; // at most as many turns as there are sizes
    }
    return bits;
}

} // namespace

void FirstTask::offer(MemoryRange range, bool device) {
    range = {.start = align_up(range.start, abi::untyped_min_bits),
             .end = align_down(range.end, abi::untyped_min_bits)};
    while (range.start < range.end) { // each turn takes a chunk; the list has room for 230
        const Word index = next_slot_ - boot_info_->untyped.start;
        if (index == abi::boot_info_max_untyped || !has_slot()) {
            return;
        }
        const unsigned bits = largest_chunk(range);
        const PhysAddr base(range.start);
        // Normal memory counts as used: the first Retype clears it.
        const PhysAddr watermark = device ? base : base + (Word{1} << bits);
        put(next_slot(), Cap::untyped(base, bits, device, watermark));
        boot_info_->untyped_list[index] = {.physical = range.start,
                                           .size_bits = static_cast<u8>(bits),
                                           .is_device = device ? u8{1} : u8{0},
                                           .padding = {}};
        range.start += Word{1} << bits;
    }
}

void FirstTask::offer_devices() {
    MemoryMap devices;
    devices.add({.start = 0, .end = device_top});
    for (Word i = 0; i < block_.ram_count && i < abi::boot_range_count; ++i) {
        devices.remove({.start = block_.ram[i].start, .end = block_.ram[i].end});
    }
    for (const board::DeviceRange& device : board::kernel_devices) {
        devices.remove({.start = device.start, .end = device.end});
    }
    for (unsigned i = 0; i < devices.count(); ++i) {
        offer(devices.range(i), true);
    }
}

void FirstTask::make_untyped_caps() {
    boot_info_->untyped.start = next_slot_;
    offer_devices();
    for (unsigned i = 0; i < memory_.count(); ++i) {
        offer(memory_.range(i), false);
    }
    boot_info_->untyped.end = next_slot_;
}
