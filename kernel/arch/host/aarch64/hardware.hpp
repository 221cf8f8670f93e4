// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Hardware: an AArch64 core with its system registers, a GICv2 and the virtual timer, as the
// machine of a test sees it.
#pragma once

#include "arch/aarch64/arch.hpp"
#include "arch/host/model/access.hpp"

#include <array>
#include <functional>
#include <map>
#include <vector>

namespace host {

class Machine;

// Only entries that are there are remembered (DDI 0487, D8.13); TLBI VAE1 reaches all levels.
inline constexpr bool remembers_absent_entries = false;
inline constexpr bool page_flush_includes_tables = true;

inline constexpr Word memory_start = 0x4000'0000;
inline constexpr Word window_bits_below_place = 0; // TTBR1 has 39 bits, all of them the window's
inline constexpr Word interrupt_context = 0;

class Hardware {
public:
    explicit Hardware(unsigned asid_bits);

    // --- the kernel's side
    [[nodiscard]] Word read(const Machine& machine, unsigned number) const;

    void write(unsigned number, Word value) { registers_[number] = value; }

    // Maintenance operations wait for the barrier that completes them.
    void maintain(unsigned number, Word operand) { maintenance_.push_back({number, operand}); }

    void complete_maintenance(Machine& machine);
    [[nodiscard]] u32 read_device(const Machine& machine, Word address);
    void write_device(Word address, u32 value);

    // --- user code's side: each enters the kernel and returns the Context it was left with
    arch::Context* system_call(arch::Context& running);
    arch::Context* memory_fault(arch::Context& running, Word address, Access access);
    arch::Context* floating_point_trap(arch::Context& running);
    arch::Context* illegal_instruction(arch::Context& running);
    arch::Context* interrupt(const Machine& machine, arch::Context& running);
    void return_to(const arch::Context& context);

    [[nodiscard]] bool interrupt_pending(const Machine& machine) const;
    void set_line(unsigned irq, bool raised);

    [[nodiscard]] bool is_user_address(Word address) const { return address < Word{1} << 48; }

    [[nodiscard]] PhysAddr user_root() const;
    [[nodiscard]] Word user_asid() const;
    [[nodiscard]] bool permits(Word entry, Access access) const;
    [[nodiscard]] bool is_floating_point_enabled() const;

    std::array<Word, 32> float_registers{}; // the lower halves
    Word float_control = 0;

    [[nodiscard]] bool is_enabled(unsigned irq) const { return enabled_[irq]; }

private:
    static constexpr unsigned interrupt_count = 160;

    arch::Context* trap(arch::Context& running, Word exception_class, Word syndrome);
    [[nodiscard]] bool is_pending(const Machine& machine, unsigned irq) const;
    [[nodiscard]] unsigned highest_pending(const Machine& machine) const;
    void apply(Machine& machine, unsigned number, Word operand);

    struct Maintenance {
        unsigned number;
        Word operand;
    };

    mutable std::map<unsigned, Word> registers_;
    std::vector<Maintenance> maintenance_;
    std::map<Word, u32> distributor_; // registers that only keep what is written
    std::array<bool, interrupt_count> line_{};
    std::array<bool, interrupt_count> latched_{}; // pending without its line
    std::array<bool, interrupt_count> enabled_{};
    std::array<bool, interrupt_count> active_{};
};

} // namespace host
