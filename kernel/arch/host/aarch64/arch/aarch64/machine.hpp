// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The privileged effects of the AArch64 kernel, on a model machine: found instead of
// kernel/arch/aarch64/machine.hpp, with the same names.
#pragma once

#include "arch/aarch64/system_register.hpp"
#include "core/types.hpp"

namespace arch::machine {

// The operands of an instruction as one number.
[[nodiscard]] constexpr unsigned number_of(Encoding encoding) {
    return encoding.op0 << 16 | encoding.op1 << 12 | encoding.crn << 8 | encoding.crm << 4 |
           encoding.op2;
}

[[nodiscard]] Word read_register(unsigned number);
void write_register(unsigned number, Word value);
void maintain_number(unsigned number, Word operand);

template <typename Register>
[[nodiscard]] Word read() {
    return read_register(number_of(Register::encoding));
}

template <typename Register>
void write(Word value) {
    write_register(number_of(Register::encoding), value);
}

template <typename Operation>
void maintain(Word operand) {
    maintain_number(number_of(Operation::encoding), operand);
}

void complete_all();
void complete_maintenance();

inline void complete_stores() {}

inline void synchronise_instructions() {}

[[noreturn]] void halt();
[[nodiscard]] u32 mmio_read32(Word address);
void mmio_write32(Word address, u32 value);
void save_vector_registers(void* area);
void restore_vector_registers(const void* area);
[[nodiscard]] Word image_address(const void* object);

} // namespace arch::machine
