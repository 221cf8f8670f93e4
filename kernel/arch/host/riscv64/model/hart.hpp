// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The model hart: registers, translation, caches, interrupts and time of one RISC-V core, as far
// as the kernel can tell. What it finds wrong with the kernel it throws as a Defect.
#pragma once

#include "arch/riscv64/csr.hpp"
#include "memory.hpp"
#include "plic.hpp"
#include "translation_cache.hpp"

#include <expected>
#include <map>
#include <stdexcept>
#include <string>

namespace model {

using arch::csr::Exception;

// The kernel did something that no kernel may do.
class Defect : public std::logic_error {
public:
    using std::logic_error::logic_error;
};

enum class Access { load, store, fetch };

struct HartOptions {
    Word memory_size = Word{64} << 20;
    Word asid_mask = 0xffff; // the ASID bits that satp has
    bool has_stimecmp = true;
};

class Hart {
public:
    static constexpr Word memory_start = 0x8000'0000;
    static constexpr Word kernel_physical = 0x20'0000'0000; // of the image, apart from RAM

    explicit Hart(const HartOptions& options);
    ~Hart();
    Hart(const Hart&) = delete;
    Hart& operator=(const Hart&) = delete;

    // The one that the kernel of this process runs on.
    static Hart& current();

    // --- what the kernel does (effects.cpp)
    [[nodiscard]] Word read_register(unsigned number);
    void write_register(unsigned number, Word value);
    [[nodiscard]] u32 read_device(Word address);
    void write_device(Word address, u32 value);

    // --- what a user does: the physical address, or the exception that the access raises
    [[nodiscard]] std::expected<PhysAddr, Exception> translate(Word address, Access access);

    // The instruction word at a physical address, perhaps an old one (fence.i).
    [[nodiscard]] u32 fetch(PhysAddr address);

    // --- the world around
    [[nodiscard]] bool interrupt_waits() const; // and is enabled in sie
    [[nodiscard]] Word pending() const;         // sip

    // Every remembered translation of the active space says what its tables say now.
    void check_translations();

    Memory memory;
    Plic plic;
    TranslationCache translations;
    std::map<Word, u32> instruction_cache;
    std::string console;

    Word time = 0;
    Word stimecmp = ~Word{0};
    bool has_stimecmp;
    Word spurious_interrupts = 0; // that many looks at sip find an interrupt that isn't there
    Word floating_point[32] = {};
    Word floating_point_control = 0;
    std::map<unsigned, Word> registers; // those without behaviour of their own

private:
    [[nodiscard]] const Word* table_at(PhysAddr table) const;
    [[nodiscard]] Translation walk(PhysAddr root, Word asid, Word address) const;
    void write_satp(Word value);

    Word asid_mask_;
    Word satp_ = 0;
};

} // namespace model
