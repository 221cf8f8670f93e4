// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "hardware.hpp"

#include "arch/aarch64/gic_v2.hpp"
#include "arch/host/model/machine.hpp"

namespace gic = arch::gic;
namespace mmu = arch::mmu;
using arch::Regime;
using arch::machine::number_of;

extern "C" arch::Context* arch_trap(arch::Context* context);
extern "C" arch::Context* arch_interrupt(arch::Context* context);

namespace host {
namespace {

template <typename Register>
constexpr unsigned number = number_of(Register::encoding);

constexpr unsigned spurious = 1023;
constexpr Word class_unknown = 0;
constexpr Word translation_fault = 0x7;
constexpr Word write_not_read = 1 << 6;

} // namespace

// --- Registers

Hardware::Hardware(unsigned /*asid_bits*/) {
    using Features = arch::IdAa64Mmfr0El1;
    registers_[number<Features>] = Features::PhysicalRange::make(Features::physical_40_bits) |
                                   Features::AsidBits::make(Features::asid_16_bits);
    registers_[number<arch::CtrEl0>] = arch::CtrEl0::DataLineWords::make(4);
}

Word Hardware::read(const Machine& machine, unsigned wanted) const {
    if (wanted == number<arch::CntvctEl0>) {
        return machine.time;
    }
    if (wanted == number<arch::IsrEl1>) {
        return arch::IsrEl1::Irq::make(interrupt_pending(machine) ? 1 : 0);
    }
    return registers_[wanted];
}

PhysAddr Hardware::user_root() const {
    return PhysAddr(arch::Ttbr0El1::Root::get(registers_[number<arch::Ttbr0El1>]));
}

Word Hardware::user_asid() const {
    return arch::Ttbr0El1::Asid::get(registers_[number<arch::Ttbr0El1>]);
}

bool Hardware::is_floating_point_enabled() const {
    return arch::CpacrEl1::FloatingPoint::get(registers_[number<arch::CpacrEl1>]) ==
           arch::CpacrEl1::allow;
}

bool Hardware::permits(Word entry, Access access) const {
    if (Regime::UserAccess::get(entry) == 0 || Regime::Accessed::get(entry) == 0) {
        return false;
    }
    switch (access) {
    case Access::load:
        return true;
    case Access::store:
        return Regime::ReadOnly::get(entry) == 0;
    case Access::fetch:
        return Regime::UserExecuteNever::get(entry) == 0;
    }
    return false;
}

void Hardware::complete_maintenance(Machine& machine) {
    for (const Maintenance& operation : maintenance_) {
        apply(machine, operation.number, operation.operand);
    }
    maintenance_.clear();
}

void Hardware::apply(Machine& machine, unsigned operation, Word operand) {
    if (operation == number<arch::TlbInvalidateAddressEl1>) {
        using Operation = arch::TlbInvalidateAddressEl1;
        machine.tlb.flush_page(machine, Operation::Asid::get(operand),
                               Operation::Page::get(operand) << 12);
    } else if (operation == number<arch::TlbInvalidateAsidEl1>) {
        machine.tlb.flush_asid(arch::TlbInvalidateAsidEl1::Asid::get(operand));
    } else if (operation == number<arch::TlbInvalidateAllEl1>) {
        machine.tlb.flush_all();
    } else if (operation == number<arch::InstructionCacheInvalidateAll>) {
        machine.instruction_cache.clear();
    }
}

// --- Exceptions, as entry.S takes them

arch::Context* Hardware::trap(arch::Context& running, Word exception_class, Word syndrome) {
    registers_[number<arch::EsrEl1>] = exception_class << 26 | syndrome;
    running.set_fault_pc(running.pc());
    return arch_trap(&running);
}

arch::Context* Hardware::system_call(arch::Context& running) {
    running.set_pc(running.pc() + 4); // the return address lies behind the instruction
    return trap(running, static_cast<Word>(arch::EsrEl1::Class::system_call), 0);
}

arch::Context* Hardware::memory_fault(arch::Context& running, Word address, Access access) {
    using Class = arch::EsrEl1::Class;
    registers_[number<arch::FarEl1>] = address;
    const auto exception = access == Access::fetch ? Class::instruction_abort : Class::data_abort;
    const Word status = translation_fault | (access == Access::store ? write_not_read : 0);
    return trap(running, static_cast<Word>(exception), status);
}

arch::Context* Hardware::floating_point_trap(arch::Context& running) {
    return trap(running, static_cast<Word>(arch::EsrEl1::Class::floating_point), 0);
}

arch::Context* Hardware::illegal_instruction(arch::Context& running) {
    return trap(running, class_unknown, 0);
}

arch::Context* Hardware::interrupt(const Machine& /*machine*/, arch::Context& running) {
    running.set_fault_pc(running.pc());
    return arch_interrupt(&running);
}

void Hardware::return_to(const arch::Context& context) {
    if (!maintenance_.empty()) {
        throw Halted("left the kernel with maintenance operations that no barrier completed");
    }
    constexpr Word interrupts_masked = 0x80;
    if ((context.get(arch::Context::spsr_index) & interrupts_masked) != 0) {
        throw Halted("left for a thread with interrupts off");
    }
}

// --- GIC

bool Hardware::is_pending(const Machine& machine, unsigned irq) const {
    if (irq == arch::interrupt::kernel_timer) {
        const Word control = registers_[number<arch::CntvCtlEl0>];
        return control != 0 && machine.time >= registers_[number<arch::CntvCvalEl0>];
    }
    return line_[irq] || latched_[irq];
}

unsigned Hardware::highest_pending(const Machine& machine) const {
    for (unsigned irq = 0; irq < interrupt_count; ++irq) {
        if (enabled_[irq] && !active_[irq] && is_pending(machine, irq)) {
            return irq;
        }
    }
    return spurious;
}

bool Hardware::interrupt_pending(const Machine& machine) const {
    return highest_pending(machine) != spurious;
}

void Hardware::set_line(unsigned irq, bool raised) {
    line_.at(irq) = raised;
}

u32 Hardware::read_device(const Machine& machine, Word address) {
    if (address == mmu::cpu_interface_window + gic::acknowledge) {
        const unsigned irq = highest_pending(machine);
        if (irq != spurious) {
            active_[irq] = true;
            latched_[irq] = false;
        }
        return irq;
    }
    return address == arch::console::flag_register ? 0 : distributor_[address];
}

void Hardware::write_device(Word address, u32 value) {
    const auto for_each_bit = [&](Word base, const std::function<void(unsigned)>& act) {
        const Word first = mmu::distributor_window + base;
        if (address < first || address >= first + interrupt_count / 8) {
            return;
        }
        for (unsigned i = 0; i < 32; ++i) {
            if (((value >> i) & 1) != 0) {
                act(static_cast<unsigned>(address - first) * 8 + i);
            }
        }
    };
    for_each_bit(gic::set_enable, [&](unsigned irq) { enabled_[irq] = true; });
    for_each_bit(gic::clear_enable, [&](unsigned irq) { enabled_[irq] = false; });
    for_each_bit(gic::clear_pending, [&](unsigned irq) { latched_[irq] = false; });
    if (address == mmu::cpu_interface_window + gic::end_of_interrupt) {
        active_.at(value & 0x3ff) = false;
    } else if (address == mmu::distributor_window + gic::software_generated) {
        latched_.at(gic::SoftwareGenerated::Interrupt::get(value)) = true;
    }
    distributor_[address] = value;
}

} // namespace host

// --- What the kernel calls: kernel/arch/aarch64/machine.hpp says what each does

namespace arch::machine {

using host::Machine;

Word read_register(unsigned number) {
    Machine& machine = Machine::current();
    if (number == number_of(IsrEl1::encoding)) {
        machine.polled();
    }
    return machine.hardware.read(machine, number);
}

void write_register(unsigned number, Word value) {
    Machine::current().hardware.write(number, value);
}

void maintain_number(unsigned number, Word operand) {
    Machine::current().hardware.maintain(number, operand);
}

void complete_all() {
    complete_maintenance();
}

void complete_maintenance() {
    Machine::current().hardware.complete_maintenance(Machine::current());
}

void halt() {
    throw host::Halted(Machine::current().console());
}

u32 mmio_read32(Word address) {
    return Machine::current().hardware.read_device(Machine::current(), address);
}

void mmio_write32(Word address, u32 value) {
    if (address == console::data_register) {
        Machine::current().print(static_cast<char>(value));
    } else {
        Machine::current().hardware.write_device(address, value);
    }
}

void save_vector_registers(void* area) {
    host::Hardware& hardware = Machine::current().hardware;
    auto& state = *static_cast<fpu::State*>(area);
    for (unsigned i = 0; i < hardware.float_registers.size(); ++i) {
        state.vectors[2 * i] = hardware.float_registers[i];
    }
    state.control = hardware.float_control;
}

void restore_vector_registers(const void* area) {
    host::Hardware& hardware = Machine::current().hardware;
    const auto& state = *static_cast<const fpu::State*>(area);
    for (unsigned i = 0; i < hardware.float_registers.size(); ++i) {
        hardware.float_registers[i] = state.vectors[2 * i];
    }
    hardware.float_control = state.control;
}

Word image_address(const void* object) {
    return mmu::kernel_virtual + (reinterpret_cast<Word>(object) - host::KernelImage::start());
}

} // namespace arch::machine
