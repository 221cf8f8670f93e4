// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Control and status registers: their numbers and the fields the kernel uses.
// Source: The RISC-V Instruction Set Manual, Volume II, version 20211203, chapters 2 and 4;
// stimecmp: Sstc extension 1.0.
#pragma once

#include "core/field.hpp"

namespace arch::csr {

struct Sstatus {
    static constexpr unsigned number = 0x100;
    using InterruptEnable = Field<1, 1>;         // SIE
    using PreviousInterruptEnable = Field<5, 1>; // SPIE: SIE after sret
    using PreviousPrivilege = Field<8, 1>;       // SPP: 1 = supervisor mode after sret
    using FloatingPoint = Field<13, 2>;          // FS: 0 = off, 1 = initial, 2 = clean, 3 = dirty
};

struct Sie {
    static constexpr unsigned number = 0x104;
    using Timer = Field<5, 1>;
    using External = Field<9, 1>;
};

struct Scounteren {
    static constexpr unsigned number = 0x106;
    using Cycle = Field<0, 1>;
    using Time = Field<1, 1>;
    using Instructions = Field<2, 1>;
};

struct Sepc {
    static constexpr unsigned number = 0x141;
};

struct Scause {
    static constexpr unsigned number = 0x142;
    using Interrupt = Field<63, 1>;
};

struct Stval {
    static constexpr unsigned number = 0x143;
};

// Pending interrupts, the fields of Sie.
struct Sip {
    static constexpr unsigned number = 0x144;
};

// The supervisor timer interrupt is pending while time >= stimecmp.
struct Stimecmp {
    static constexpr unsigned number = 0x14d;
};

struct Satp {
    static constexpr unsigned number = 0x180;
    using RootPage = Field<0, 44>;
    using Asid = Field<44, 16>;
    using Mode = Field<60, 4>;
    static constexpr Word sv39 = 8;
    static_assert(disjoint<RootPage, Asid, Mode>() && covers<RootPage, Asid, Mode>());
};

struct Time {
    static constexpr unsigned number = 0xc01;
};

// Exception codes of scause.
enum class Exception : Word {
    instruction_misaligned = 0,
    instruction_access = 1,
    illegal_instruction = 2,
    breakpoint = 3,
    load_misaligned = 4,
    load_access = 5,
    store_misaligned = 6,
    store_access = 7,
    user_call = 8,
    instruction_page = 12,
    load_page = 13,
    store_page = 15,
};

} // namespace arch::csr
