// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "computer.hpp"

#include "board.hpp"

#include <cstring>

// What passes for the kernel image: the pages that mmu.cpp gives their permissions to. The kernel's
// objects are elsewhere in the host program, at addresses counted from its first byte.
asm(".pushsection .data.kernel_image, \"aw\"\n"
    ".balign 4096\n"
    ".globl kernel_start, kernel_text_start, kernel_text_end, kernel_data_start\n"
    ".globl kernel_stack_guard, kernel_end\n"
    "kernel_start: .space 4096\n"
    "kernel_text_start: .space 4096\n"
    "kernel_text_end: .space 4096\n"
    "kernel_data_start: .space 4096\n"
    "kernel_stack_guard: .space 4096\n"
    ".space 4096\n"
    "kernel_end:\n"
    ".popsection\n");

extern "C" {
// The kernel's static objects (sections.hpp); the names are the linker's.
extern char __start_kernel_bss[];
extern char __stop_kernel_bss[];
extern char __start_kernel_data[] [[gnu::weak]];
extern char __stop_kernel_data[] [[gnu::weak]];

[[noreturn]] void kernel_boot(const abi::BootBlock* block);
arch::Context* arch_trap(arch::Context* context);

// entry.S
[[noreturn]] void arch_return_to_user(arch::Context* context);
void arch_idle();
}

namespace {

constexpr Word page_size = 4096;
constexpr Word image_size = 6 * page_size;
constexpr unsigned interrupt_storm = 1000;

// How kernel_boot() leaves: on a machine it never returns.
struct Departure {
    arch::Context* context;
};

// boot.S: .bss is zero; data is as linked.
void reset_kernel() {
    static const std::vector<char> first_data(__start_kernel_data, __stop_kernel_data);
    std::memset(__start_kernel_bss, 0,
                static_cast<std::size_t>(__stop_kernel_bss - __start_kernel_bss));
    if (!first_data.empty()) {
        std::memcpy(__start_kernel_data, first_data.data(), first_data.size());
    }
}

} // namespace

void arch_return_to_user(arch::Context* context) {
    throw Departure{context};
}

void arch_idle() {}

namespace model {

Computer::Computer(const ComputerOptions& options) : hart(options.hart) {
    block.magic = abi::boot_block_magic;
    block.version = abi::boot_block_version;
    block.size = sizeof(block);
    block.kernel_physical = Hart::kernel_physical;
    block.kernel_size = image_size;
    block.interrupt_context = board::plic_supervisor_context(0);
    block.timer_frequency = board::timer_frequency;
    block.flags = options.hart.has_stimecmp ? abi::boot_flag_sstc : 0;
    block.ram_count = 1;
    block.ram[0] = {hart.memory.start(), hart.memory.end()};
    block.user_start = hart.memory.start();
    block.user_end = block.user_start + align_up(options.user_size, 12);
    block.user_virtual = user_virtual;
    block.user_entry = user_entry;
    for (unsigned source = 1; source <= board::plic_source_last; source++) {
        block.interrupts[source / 64] |= Word{1} << (source % 64);
    }
    boot();
}

void Computer::boot() {
    reset_kernel();
    try {
        kernel_boot(&block);
    } catch (const Departure& departure) {
        leave(departure.context);
    }
}

void Computer::leave(arch::Context* context) {
    hart.check_translations();
    if (context->status != (arch::csr::Sstatus::PreviousInterruptEnable::mask |
                            (context->is_kernel() ? SSTATUS_SPP : 0))) {
        throw Defect("a context with a status of its own making");
    }
    context_ = context;
}

// entry.S, on the way in and out.
void Computer::trap(Word cause, Word value) {
    hart.write_register(arch::csr::Scause::number, cause);
    hart.write_register(arch::csr::Stval::number, value);
    context_->set_fault_pc(context_->pc());
    leave(arch_trap(context_));
}

void Computer::raise(Exception cause, Word value) {
    if (is_idle()) {
        throw Defect("the idle thread executed an instruction");
    }
    trap(static_cast<Word>(cause), value);
}

void Computer::call() {
    raise(Exception::user_call, 0);
    take_interrupts();
}

void Computer::take_interrupts() {
    for (unsigned i = 0; hart.interrupt_waits(); i++) {
        if (i == interrupt_storm) {
            throw Defect("the same interrupt again and again");
        }
        constexpr Word external = 9;
        trap(arch::csr::Scause::Interrupt::mask | external, 0);
    }
}

void Computer::pass_time(Word ticks) {
    hart.time += ticks;
    take_interrupts();
}

void Computer::set_interrupt_line(unsigned source, bool raised) {
    hart.plic.set_line(source, raised);
    take_interrupts();
}

bool Computer::load(Word address, Word& value) {
    const auto physical = hart.translate(address, Access::load);
    if (!physical) {
        raise(physical.error(), address);
        return false;
    }
    if (!hart.memory.contains(physical->raw(), sizeof(Word))) {
        raise(Exception::load_access, address);
        return false;
    }
    value = *to_kernel<const Word>(*physical);
    return true;
}

bool Computer::store(Word address, Word value) {
    const auto physical = hart.translate(address, Access::store);
    if (!physical) {
        raise(physical.error(), address);
        return false;
    }
    if (!hart.memory.contains(physical->raw(), sizeof(Word))) {
        raise(Exception::store_access, address);
        return false;
    }
    *to_kernel<Word>(*physical) = value;
    return true;
}

bool Computer::fetch(u32& instruction) {
    const Word address = context_->pc();
    const auto physical = hart.translate(address, Access::fetch);
    if (!physical) {
        raise(physical.error(), address);
        return false;
    }
    if (!hart.memory.contains(physical->raw(), sizeof(u32))) {
        raise(Exception::instruction_access, address);
        return false;
    }
    instruction = hart.fetch(*physical);
    return true;
}

} // namespace model
