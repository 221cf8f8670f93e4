// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#pragma once
#pragma GCC system_header // C and C++ share this text: the casts of C would be warnings in C++

#include <sel4/fault_value.h>

SEL4_FAULT_WORD(UnknownSyscall, X0, 0)
SEL4_FAULT_WORD(UnknownSyscall, X1, 1)
SEL4_FAULT_WORD(UnknownSyscall, X2, 2)
SEL4_FAULT_WORD(UnknownSyscall, X3, 3)
SEL4_FAULT_WORD(UnknownSyscall, X4, 4)
SEL4_FAULT_WORD(UnknownSyscall, X5, 5)
SEL4_FAULT_WORD(UnknownSyscall, X6, 6)
SEL4_FAULT_WORD(UnknownSyscall, X7, 7)
SEL4_FAULT_WORD(UnknownSyscall, FaultIP, 8)
SEL4_FAULT_WORD(UnknownSyscall, SP, 9)
SEL4_FAULT_WORD(UnknownSyscall, LR, 10)
SEL4_FAULT_WORD(UnknownSyscall, SPSR, 11)
SEL4_FAULT_WORD(UnknownSyscall, Syscall, 12)
SEL4_FAULT_NEW(UnknownSyscall,
               SEL4_FAULT_LIST(seL4_Uint64 X0, seL4_Uint64 X1, seL4_Uint64 X2, seL4_Uint64 X3,
                               seL4_Uint64 X4, seL4_Uint64 X5, seL4_Uint64 X6, seL4_Uint64 X7,
                               seL4_Uint64 FaultIP, seL4_Uint64 SP, seL4_Uint64 LR,
                               seL4_Uint64 SPSR, seL4_Uint64 Syscall),
               X0, X1, X2, X3, X4, X5, X6, X7, FaultIP, SP, LR, SPSR, Syscall)

SEL4_FAULT_WORD(UserException, FaultIP, 0)
SEL4_FAULT_WORD(UserException, Stack, 1)
SEL4_FAULT_WORD(UserException, SPSR, 2)
SEL4_FAULT_WORD(UserException, Number, 3)
SEL4_FAULT_WORD(UserException, Code, 4)
SEL4_FAULT_NEW(UserException,
               SEL4_FAULT_LIST(seL4_Uint64 FaultIP, seL4_Uint64 Stack, seL4_Uint64 SPSR,
                               seL4_Uint64 Number, seL4_Uint64 Code),
               FaultIP, Stack, SPSR, Number, Code)
