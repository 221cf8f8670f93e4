// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// From the loader to the first task.
#include "boot/first_task.hpp"
#include "boot/memory_map.hpp"
#include "core/log.hpp"
#include "object/irq_state.hpp"
#include "sched/scheduler.hpp"

#include "abi/boot_block.hpp"

namespace {

constinit Core the_core;

void check_block(const abi::BootBlock& block) {
    const bool right =
        block.magic == abi::boot_block_magic && block.version == abi::boot_block_version &&
        block.size == sizeof(abi::BootBlock) && block.ram_count <= abi::boot_range_count &&
        block.user_start < block.user_end;
    if (!right) {
        panic(__FILE__, __LINE__); // the loader and the kernel are not of one build
    }
}

void initialise_idle(Core& core) {
    core.idle.context.initialise_idle();
    core.idle.state = ThreadState::idle;
    core.current = &core.idle;
}

void initialise_domains(Core& core) {
    core.domain_schedule[0] = {.domain = 0, .duration = abi::max_domain_duration_ticks};
    core.now = arch::timer::now();
    core.domain_end = core.now + core.domain_schedule[0].duration;
}

bool owns(const abi::BootBlock& block, unsigned irq) {
    return ((block.interrupts[irq / 64] >> (irq % 64)) & 1) != 0;
}

void initialise_interrupts(Core& core, const abi::BootBlock& block) {
    arch::interrupt::initialise(block);
    for (unsigned irq = arch::interrupt::first; irq <= arch::interrupt::last; ++irq) {
        if (irq == arch::interrupt::kernel_timer || !owns(block, irq)) {
            core.interrupts.state[irq] = IrqState::reserved;
        }
    }
}

MemoryMap free_memory(const abi::BootBlock& block) {
    MemoryMap memory;
    for (Word i = 0; i < block.ram_count; ++i) {
        memory.add({.start = block.ram[i].start, .end = block.ram[i].end});
    }
    memory.remove(
        {.start = block.kernel_physical,
         .end = block.kernel_physical + align_up(block.kernel_size, abi::small_page_bits)});
    memory.remove({.start = block.user_start, .end = block.user_end});
    memory.remove(
        {.start = block.device_tree,
         .end = block.device_tree + align_up(block.device_tree_size, abi::small_page_bits)});
    return memory;
}

} // namespace

Core& this_core() {
    return the_core;
}

// Called once by boot.S, with the boot block in the kernel's own first page.
extern "C" [[noreturn]] void kernel_boot(const abi::BootBlock* block) {
    check_block(*block);
    arch::mmu::initialise(*block);
    arch::timer::initialise(*block);
    Core& core = this_core();
    initialise_idle(core);
    initialise_interrupts(core, *block);
    initialise_domains(core);
    MemoryMap memory = free_memory(*block);
    FirstTask(core, *block, memory).create();
    log("Skerry: ", memory.count(), " free ranges, first task at ", Hex{block->user_entry}, "\n");
    scheduler::leave(core);
    arch_return_to_user(&core.current->context);
}
