// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The privileged effects of the RISC-V kernel, on a model machine: found instead of
// kernel/arch/riscv64/machine.hpp, with the same names.
#pragma once

#include "arch/riscv64/csr.hpp"
#include "core/types.hpp"

namespace arch::machine {

[[nodiscard]] Word read_register(unsigned number);
void write_register(unsigned number, Word value);

template <typename Register>
[[nodiscard]] inline Word read() {
    return read_register(Register::number);
}

template <typename Register>
inline void write(Word value) {
    write_register(Register::number, value);
}

template <typename Register>
inline void set_bits(Word bits) {
    write_register(Register::number, read_register(Register::number) | bits);
}

template <typename Register>
inline void clear_bits(Word bits) {
    write_register(Register::number, read_register(Register::number) & ~bits);
}

void flush_translations();
void flush_asid(Word asid);
void flush_page(Word asid, Word address);
void synchronise_instructions();

[[noreturn]] void halt();
void firmware_set_timer(Word deadline);

[[nodiscard]] u32 mmio_read32(Word address);
void mmio_write32(Word address, u32 value);
[[nodiscard]] u8 mmio_read8(Word address);
void mmio_write8(Word address, u8 value);

Word save_floating_point(Word* registers);
void restore_floating_point(const Word* registers, Word control);

[[nodiscard]] Word image_address(const void* object);

} // namespace arch::machine
