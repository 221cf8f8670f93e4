// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "hardware.hpp"

#include "arch/host/model/machine.hpp"

namespace csr = arch::csr;
namespace layout = arch::layout;
using arch::csr::Exception;
using arch::page_table::Entry;

extern "C" arch::Context* arch_trap(arch::Context* context);

namespace host {
namespace {

constexpr unsigned no_source = 0;

Word cause_of(Access access) {
    switch (access) {
    case Access::load:
        return static_cast<Word>(Exception::load_page);
    case Access::store:
        return static_cast<Word>(Exception::store_page);
    case Access::fetch:
        return static_cast<Word>(Exception::instruction_page);
    }
    return 0;
}

} // namespace

// --- Registers

Word Hardware::pending(const Machine& machine) const {
    const auto compare = registers_.find(csr::Stimecmp::number);
    const bool by_hart = compare != registers_.end() && machine.time >= compare->second;
    bool external = false;
    for (unsigned irq = 1; irq < source_count; ++irq) {
        external = external || (waiting_[irq] && enabled_[irq]);
    }
    return csr::Sie::Timer::make(by_hart || machine.time >= firmware_deadline_) |
           csr::Sie::External::make(external);
}

Word Hardware::read(const Machine& machine, unsigned number) const {
    switch (number) {
    case csr::Time::number:
        return machine.time;
    case csr::Sip::number:
        return pending(machine);
    default:
        return registers_[number];
    }
}

void Hardware::write(unsigned number, Word value) {
    if (number == csr::Satp::number) {
        if (csr::Satp::Mode::get(value) != csr::Satp::sv39) {
            throw Halted("satp: not Sv39");
        }
        const Word asid_mask = (Word{1} << asid_bits_) - 1;
        value = csr::Satp::Asid::set(value, csr::Satp::Asid::get(value) & asid_mask);
    }
    registers_[number] = value;
}

PhysAddr Hardware::user_root() const {
    return PhysAddr(csr::Satp::RootPage::get(registers_[csr::Satp::number]) << 12);
}

Word Hardware::user_asid() const {
    return csr::Satp::Asid::get(registers_[csr::Satp::number]);
}

bool Hardware::is_floating_point_enabled() const {
    return csr::Sstatus::FloatingPoint::get(registers_[csr::Sstatus::number]) != 0;
}

bool Hardware::permits(Word entry, Access access) const {
    if ((entry & Entry::User::mask) == 0 || (entry & Entry::Accessed::mask) == 0) {
        return false;
    }
    switch (access) {
    case Access::load:
        return (entry & Entry::Readable::mask) != 0;
    case Access::store:
        return (entry & Entry::Writable::mask) != 0 && (entry & Entry::Dirty::mask) != 0;
    case Access::fetch:
        return (entry & Entry::Executable::mask) != 0;
    }
    return false;
}

// --- Traps, as entry.S takes them

arch::Context* Hardware::trap(arch::Context& running, Word cause, Word value) {
    registers_[csr::Scause::number] = cause;
    registers_[csr::Stval::number] = value;
    running.set_fault_pc(running.pc());
    return arch_trap(&running);
}

arch::Context* Hardware::system_call(arch::Context& running) {
    return trap(running, static_cast<Word>(Exception::user_call), 0);
}

arch::Context* Hardware::memory_fault(arch::Context& running, Word address, Access access) {
    return trap(running, cause_of(access), address);
}

arch::Context* Hardware::illegal_instruction(arch::Context& running) {
    return trap(running, static_cast<Word>(Exception::illegal_instruction), 0);
}

arch::Context* Hardware::interrupt(const Machine& machine, arch::Context& running) {
    const Word waiting = pending(machine) & registers_[csr::Sie::number];
    const Word number = csr::Sie::Timer::get(waiting) != 0 ? 5 : 9;
    return trap(running, csr::Scause::Interrupt::mask | number, 0);
}

bool Hardware::interrupt_pending(const Machine& machine) const {
    return (pending(machine) & registers_[csr::Sie::number]) != 0;
}

void Hardware::return_to(const arch::Context& context) {
    if (csr::Sstatus::PreviousInterruptEnable::get(context.status) == 0) {
        throw Halted("left for a thread with interrupts off");
    }
}

// --- PLIC

void Hardware::raise_waiting(unsigned irq) {
    waiting_[irq] = waiting_[irq] || (line_[irq] && !in_service_[irq]);
}

void Hardware::set_line(unsigned irq, bool raised) {
    line_.at(irq) = raised;
    raise_waiting(irq);
}

u32 Hardware::claim() {
    for (unsigned irq = 1; irq < source_count; ++irq) {
        if (waiting_[irq] && enabled_[irq]) {
            waiting_[irq] = false;
            in_service_[irq] = true;
            return irq;
        }
    }
    return no_source;
}

u32 Hardware::read_device(Word address) {
    constexpr Word context = layout::device_address(layout::DevicePage::interrupt_context);
    if (address == context + 4) {
        return claim();
    }
    throw Halted("read of no device register");
}

void Hardware::write_device(Word address, u32 value) {
    constexpr Word context = layout::device_address(layout::DevicePage::interrupt_context);
    const Word enable = layout::device_address(layout::DevicePage::interrupt_enable) +
                        (board::plic_enable(interrupt_context) & 0xfff);
    if (address == context + 4) {
        // A completion counts for an enabled source only.
        if (value < source_count && enabled_[value]) {
            in_service_[value] = false;
            raise_waiting(value);
        }
    } else if (address >= enable && address < enable + source_count / 8) {
        const auto first = static_cast<unsigned>(address - enable) * 8;
        for (unsigned i = 0; i < 32; ++i) {
            enabled_[first + i] = ((value >> i) & 1) != 0;
        }
    } else if (address != context) {
        throw Halted("write to no device register");
    }
}

} // namespace host

// --- What the kernel calls: kernel/arch/riscv64/machine.hpp says what each does

namespace arch::machine {

using host::Machine;

Word read_register(unsigned number) {
    Machine& machine = Machine::current();
    if (number == csr::Sip::number) {
        machine.polled();
    }
    return machine.hardware.read(machine, number);
}

void write_register(unsigned number, Word value) {
    Machine::current().hardware.write(number, value);
}

void flush_translations() {
    Machine::current().tlb.flush_all();
}

void flush_asid(Word asid) {
    Machine::current().tlb.flush_asid(asid);
}

void flush_page(Word asid, Word address) {
    Machine::current().tlb.flush_page(Machine::current(), asid, address);
}

void synchronise_instructions() {
    Machine::current().instruction_cache.clear();
}

void halt() {
    throw host::Halted(Machine::current().console());
}

void firmware_set_timer(Word deadline) {
    Machine::current().hardware.set_firmware_timer(deadline);
}

u32 mmio_read32(Word address) {
    return Machine::current().hardware.read_device(address);
}

void mmio_write32(Word address, u32 value) {
    Machine::current().hardware.write_device(address, value);
}

u8 mmio_read8(Word /*address*/) {
    return 0xff; // the serial line is always ready
}

void mmio_write8(Word /*address*/, u8 value) {
    Machine::current().print(static_cast<char>(value));
}

Word save_floating_point(Word* registers) {
    host::Hardware& hardware = Machine::current().hardware;
    if (!hardware.is_floating_point_enabled()) {
        throw host::Halted("the kernel touched floating point while it was off");
    }
    for (unsigned i = 0; i < hardware.float_registers.size(); ++i) {
        registers[i] = hardware.float_registers[i];
    }
    return hardware.float_control;
}

void restore_floating_point(const Word* registers, Word control) {
    host::Hardware& hardware = Machine::current().hardware;
    if (!hardware.is_floating_point_enabled()) {
        throw host::Halted("the kernel touched floating point while it was off");
    }
    for (unsigned i = 0; i < hardware.float_registers.size(); ++i) {
        hardware.float_registers[i] = registers[i];
    }
    hardware.float_control = control;
}

Word image_address(const void* object) {
    return layout::image_base + (reinterpret_cast<Word>(object) - host::KernelImage::start());
}

} // namespace arch::machine
