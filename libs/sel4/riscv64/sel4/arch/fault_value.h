// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#pragma once
#pragma GCC system_header // C and C++ share this text: the casts of C would be warnings in C++

#include <sel4/fault_value.h>

SEL4_FAULT_WORD(UnknownSyscall, FaultIP, 0)
SEL4_FAULT_WORD(UnknownSyscall, SP, 1)
SEL4_FAULT_WORD(UnknownSyscall, RA, 2)
SEL4_FAULT_WORD(UnknownSyscall, A0, 3)
SEL4_FAULT_WORD(UnknownSyscall, A1, 4)
SEL4_FAULT_WORD(UnknownSyscall, A2, 5)
SEL4_FAULT_WORD(UnknownSyscall, A3, 6)
SEL4_FAULT_WORD(UnknownSyscall, A4, 7)
SEL4_FAULT_WORD(UnknownSyscall, A5, 8)
SEL4_FAULT_WORD(UnknownSyscall, A6, 9)
SEL4_FAULT_WORD(UnknownSyscall, Syscall, 10)
SEL4_FAULT_NEW(UnknownSyscall,
               SEL4_FAULT_LIST(seL4_Uint64 FaultIP, seL4_Uint64 SP, seL4_Uint64 RA, seL4_Uint64 A0,
                               seL4_Uint64 A1, seL4_Uint64 A2, seL4_Uint64 A3, seL4_Uint64 A4,
                               seL4_Uint64 A5, seL4_Uint64 A6, seL4_Uint64 Syscall),
               FaultIP, SP, RA, A0, A1, A2, A3, A4, A5, A6, Syscall)

SEL4_FAULT_WORD(UserException, FaultIP, 0)
SEL4_FAULT_WORD(UserException, SP, 1)
SEL4_FAULT_WORD(UserException, Number, 2)
SEL4_FAULT_WORD(UserException, Code, 3)
SEL4_FAULT_NEW(UserException,
               SEL4_FAULT_LIST(seL4_Uint64 FaultIP, seL4_Uint64 SP, seL4_Uint64 Number,
                               seL4_Uint64 Code),
               FaultIP, SP, Number, Code)
