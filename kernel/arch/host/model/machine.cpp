// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "arch/host/model/machine.hpp"

#include "arch/target.hpp"
#include "board.hpp"
#include "sched/core.hpp"

Word host_window = 0;

extern "C" [[noreturn]] void kernel_boot(const abi::BootBlock* block);

namespace host {
namespace {

// How kernel_boot() ends here: arch_return_to_user() does not return.
struct LeftForUser {
    arch::Context* context;
};

Machine* active = nullptr;

constexpr Word mebibyte = Word{1} << 20;

std::vector<abi::BootRange> memory_of(const Configuration& configuration) {
    return {{.start = memory_start, .end = memory_start + configuration.memory_bytes}};
}

} // namespace

Machine::Machine(const Configuration& configuration)
    : hardware(configuration.asid_bits), memory_(memory_of(configuration)) {
    fill_block(configuration);
}

Machine::~Machine() {
    if (active == this) {
        active = nullptr;
    }
}

Machine& Machine::current() {
    if (active == nullptr) {
        throw Halted("no machine is active");
    }
    return *active;
}

void Machine::activate() {
    if (active == this) {
        return;
    }
    if (active != nullptr) {
        active->image_.save();
    }
    active = this;
    host_window = memory_.window();
    if (running_ != nullptr) {
        image_.restore();
    }
}

void Machine::fill_block(const Configuration& configuration) {
    block_.magic = abi::boot_block_magic;
    block_.version = abi::boot_block_version;
    block_.size = sizeof(abi::BootBlock);
    block_.kernel_physical = memory_start + 2 * mebibyte;
    block_.kernel_size = KernelImage::size();
    block_.interrupt_context = interrupt_context;
    block_.timer_frequency = board::timer_frequency;
    block_.flags = configuration.has_stimecmp ? abi::boot_flag_sstc : 0;
    block_.user_start = memory_start + 4 * mebibyte;
    block_.user_end = block_.user_start + configuration.user_bytes;
    block_.user_virtual = user_virtual;
    block_.user_entry = user_virtual;
    block_.ram_count = 1;
    block_.ram[0] = {.start = memory_start, .end = memory_start + configuration.memory_bytes};
    if (configuration.device_tree_bytes != 0) {
        block_.device_tree = memory_start + 3 * mebibyte;
        block_.device_tree_size = configuration.device_tree_bytes;
    }
    for (Word& bits : block_.interrupts) {
        bits = ~Word{0};
    }
}

void Machine::boot() {
    activate();
    KernelImage::reset();
    try {
        kernel_boot(&block_);
    } catch (const LeftForUser& left) {
        run(left.context);
    }
}

Core& Machine::core() {
    activate();
    return this_core();
}

void Machine::run(arch::Context* next) {
    running_ = next;
    hardware.return_to(*next);
}

void Machine::system_call() {
    activate();
    run(hardware.system_call(*running_));
}

bool Machine::take_interrupt() {
    activate();
    if (!hardware.interrupt_pending(*this)) {
        return false;
    }
    run(hardware.interrupt(*this, *running_));
    return true;
}

void Machine::advance(Word ticks) {
    time += ticks;
    constexpr unsigned patience = 10'000;
    for (unsigned i = 0; take_interrupt(); ++i) {
        if (i == patience) {
            throw Halted("an interrupt is never answered");
        }
    }
}

void Machine::raise(unsigned irq) {
    hardware.set_line(irq, true);
}

void Machine::lower(unsigned irq) {
    hardware.set_line(irq, false);
}

void Machine::raise_at_poll(unsigned count, unsigned irq) {
    polls_left_ = count;
    poll_irq_ = irq;
}

void Machine::polled() {
    if (polls_left_ != 0 && --polls_left_ == 0) {
        hardware.set_line(poll_irq_, true);
    }
}

Word Machine::physical_word(PhysAddr address) const {
    const Word offset = address - PhysAddr(block_.kernel_physical);
    const Word place = address.raw() >= block_.kernel_physical && offset < KernelImage::size()
                           ? KernelImage::start() + offset
                           : address.raw() + memory_.window();
    const bool exists =
        place != address.raw() + memory_.window() || memory_.contains(address.raw());
    return exists ? *reinterpret_cast<const Word*>(place) : 0;
}

std::optional<PhysAddr> Machine::translate(Word address, Access access) {
    activate();
    const auto leaf = hardware.is_user_address(address)
                          ? tlb.find(*this, hardware.user_root(), hardware.user_asid(), address)
                          : std::nullopt;
    if (!leaf.has_value() || !hardware.permits(leaf->entry, access)) {
        run(hardware.memory_fault(*running_, address, access));
        return {};
    }
    const Word span = Word{1} << arch::page_table::span_bits(leaf->level);
    return arch::page_table::address(leaf->entry) + (address & (span - 1));
}

std::optional<Word> Machine::load(Word address) {
    const auto place = translate(address, Access::load);
    if (!place.has_value()) {
        return {};
    }
    return physical_word(*place);
}

bool Machine::store(Word address, Word value) {
    const auto place = translate(address, Access::store);
    if (place.has_value() && memory_.contains(place->raw())) {
        *to_kernel<Word>(*place) = value;
    }
    return place.has_value();
}

std::optional<u32> Machine::fetch(Word address) {
    const auto place = translate(address, Access::fetch);
    if (!place.has_value()) {
        return {};
    }
    const auto cached = instruction_cache.find(place->raw());
    if (cached != instruction_cache.end()) {
        return cached->second;
    }
    const u32 instruction = *to_kernel<u32>(*place);
    instruction_cache[place->raw()] = instruction;
    return instruction;
}

bool Machine::use_floating_point() {
    activate();
    const arch::Context* const user = running_;
    for (unsigned attempt = 0; attempt < 2; ++attempt) {
        if (hardware.is_floating_point_enabled()) {
            return true;
        }
        run(hardware.floating_point_trap(*running_));
        if (running_ != user) {
            return false;
        }
    }
    return false;
}

void Machine::illegal_instruction() {
    activate();
    run(hardware.illegal_instruction(*running_));
}

} // namespace host

// What entry.S defines.
extern "C" [[noreturn]] void arch_return_to_user(arch::Context* context) {
    throw host::LeftForUser{context};
}

extern "C" void arch_idle() {}
