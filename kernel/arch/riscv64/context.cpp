// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "arch/riscv64/arch.hpp"

namespace arch {

void Context::initialise() {
    for (Word& value : registers) {
        value = 0;
    }
    next_pc = 0;
    status = csr::Sstatus::PreviousInterruptEnable::mask;
}

void Context::initialise_idle() {
    initialise();
    next_pc = reinterpret_cast<Word>(&arch_idle);
    status |= csr::Sstatus::PreviousPrivilege::mask;
}

} // namespace arch
