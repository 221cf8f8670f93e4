// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Hardware: a RISC-V hart with its registers, a PLIC and a timer, as the machine of a test sees it.
#pragma once

#include "arch/host/model/access.hpp"
#include "arch/riscv64/arch.hpp"

#include <array>
#include <map>

namespace host {

class Machine;

// A hart may remember that nothing is mapped (privileged ISA 4.2.1); sfence.vma of an address is
// about leaf entries only.
inline constexpr bool remembers_absent_entries = true;
inline constexpr bool page_flush_includes_tables = false;

inline constexpr Word memory_start = 0x8000'0000;
inline constexpr Word window_bits_below_place = Word{1} << 38; // the upper half of Sv39
inline constexpr Word interrupt_context = 1;

class Hardware {
public:
    explicit Hardware(unsigned asid_bits) : asid_bits_(asid_bits) {}

    // --- the kernel's side
    [[nodiscard]] Word read(const Machine& machine, unsigned number) const;
    void write(unsigned number, Word value);

    void set_firmware_timer(Word deadline) { firmware_deadline_ = deadline; }

    [[nodiscard]] u32 read_device(Word address);
    void write_device(Word address, u32 value);

    // --- user code's side: each enters the kernel and returns the Context it was left with
    arch::Context* system_call(arch::Context& running);
    arch::Context* memory_fault(arch::Context& running, Word address, Access access);

    arch::Context* floating_point_trap(arch::Context& running) {
        return illegal_instruction(running);
    }

    arch::Context* illegal_instruction(arch::Context& running);
    arch::Context* interrupt(const Machine& machine, arch::Context& running);
    void return_to(const arch::Context& context);

    [[nodiscard]] bool interrupt_pending(const Machine& machine) const;
    void set_line(unsigned irq, bool raised);

    [[nodiscard]] bool is_user_address(Word address) const { return address < Word{1} << 38; }

    [[nodiscard]] PhysAddr user_root() const;
    [[nodiscard]] Word user_asid() const;
    [[nodiscard]] bool permits(Word entry, Access access) const;
    [[nodiscard]] bool is_floating_point_enabled() const;

    std::array<Word, 32> float_registers{};
    Word float_control = 0;

    [[nodiscard]] bool is_enabled(unsigned irq) const { return enabled_[irq]; }

private:
    static constexpr unsigned source_count = 96;

    arch::Context* trap(arch::Context& running, Word cause, Word value);
    [[nodiscard]] Word pending(const Machine& machine) const;
    void raise_waiting(unsigned irq);
    u32 claim();

    unsigned asid_bits_;
    mutable std::map<unsigned, Word> registers_;
    Word firmware_deadline_ = ~Word{0};
    // The PLIC: a source's line, its request (gateway), what its context enabled and claimed.
    std::array<bool, source_count> line_{};
    std::array<bool, source_count> waiting_{};
    std::array<bool, source_count> enabled_{};
    std::array<bool, source_count> in_service_{};
};

} // namespace host
