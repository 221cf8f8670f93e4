// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// System registers as types: where an instruction finds one, and the fields the kernel uses.
// Read and written by machine::read<R>() and machine::write<R>(). Names and numbers are those of
// the Arm Architecture Reference Manual (DDI 0487), chapter D (AArch64 system registers).
#pragma once

#include "core/field.hpp"
#include "core/types.hpp"

namespace arch {

// The operands of MRS, MSR and SYS.
struct Encoding {
    unsigned op0, op1, crn, crm, op2;
};

// System control: translation, caches, alignment checks, what EL0 may do itself.
struct SctlrEl1 {
    static constexpr Encoding encoding{3, 0, 1, 0, 0};
    using Mmu = Field<0, 1>;
    using DataCache = Field<2, 1>;
    using StackAlignment = Field<3, 1>;
    using StackAlignmentEl0 = Field<4, 1>;
    using InstructionCache = Field<12, 1>;
    using ZeroBlockEl0 = Field<14, 1>;
    using CacheTypeEl0 = Field<15, 1>;
    using WaitForInterruptEl0 = Field<16, 1>;
    using WaitForEventEl0 = Field<18, 1>;
    using CacheMaintenanceEl0 = Field<26, 1>;
    static constexpr Word reserved_ones = 0x30d0'0800;
};

// Access to floating point: who may use it without a trap.
struct CpacrEl1 {
    static constexpr Encoding encoding{3, 0, 1, 0, 2};
    using FloatingPoint = Field<20, 2>;
    static constexpr Word trap_el0 = 1;
    static constexpr Word allow = 3;
};

struct Ttbr0El1 {
    static constexpr Encoding encoding{3, 0, 2, 0, 0};
    using Root = Field<0, 48>;
    using Asid = Field<48, 16>;
};

struct Ttbr1El1 {
    static constexpr Encoding encoding{3, 0, 2, 0, 1};
};

// Translation control: the size of both address ranges, how walks access memory, ASID size.
struct TcrEl1 {
    static constexpr Encoding encoding{3, 0, 2, 0, 2};
    using UserSize = Field<0, 6>; // 64 minus the bits of a user address
    using UserInnerCache = Field<8, 2>;
    using UserOuterCache = Field<10, 2>;
    using UserShareability = Field<12, 2>;
    using UserGranule = Field<14, 2>;
    using KernelSize = Field<16, 6>;
    using KernelInnerCache = Field<24, 2>;
    using KernelOuterCache = Field<26, 2>;
    using KernelShareability = Field<28, 2>;
    using KernelGranule = Field<30, 2>;
    using PhysicalSize = Field<32, 3>;
    using Asid16 = Field<36, 1>;
    static constexpr Word write_back = 1;
    static constexpr Word inner_shareable = 3;
    static constexpr Word user_granule_4k = 0;
    static constexpr Word kernel_granule_4k = 2;
    static constexpr Word physical_40_bits = 2;
};

struct MairEl1 {
    static constexpr Encoding encoding{3, 0, 10, 2, 0};
};

struct VbarEl1 {
    static constexpr Encoding encoding{3, 0, 12, 0, 0};
};

// Syndrome of the last exception.
struct EsrEl1 {
    static constexpr Encoding encoding{3, 0, 5, 2, 0};
    enum class Class : Word {
        floating_point = 0x07,
        system_call = 0x15,
        instruction_abort = 0x20,
        data_abort = 0x24,
    };
    using ExceptionClass = Field<26, 6, Class>;
};

struct FarEl1 {
    static constexpr Encoding encoding{3, 0, 6, 0, 0};
};

// Interrupt status: what is pending, masked or not.
struct IsrEl1 {
    static constexpr Encoding encoding{3, 0, 12, 1, 0};
    using Irq = Field<7, 1>;
};

struct TpidrroEl0 {
    static constexpr Encoding encoding{3, 3, 13, 0, 3};
};

// Memory model features.
struct IdAa64Mmfr0El1 {
    static constexpr Encoding encoding{3, 0, 0, 7, 0};
    using PhysicalRange = Field<0, 4>;
    using AsidBits = Field<4, 4>;
    static constexpr Word physical_40_bits = 2;
    static constexpr Word asid_16_bits = 2;
};

// Cache geometry.
struct CtrEl0 {
    static constexpr Encoding encoding{3, 3, 0, 0, 1};
    using DataLineWords = Field<16, 4>; // log2 of the 4-byte words in the smallest line
};

// What EL0 sees of the generic timer.
struct CntkctlEl1 {
    static constexpr Encoding encoding{3, 0, 14, 1, 0};
    using PhysicalCounterEl0 = Field<0, 1>;
    using VirtualCounterEl0 = Field<1, 1>;
    using PhysicalTimerEl0 = Field<9, 1>;
};

struct CntfrqEl0 {
    static constexpr Encoding encoding{3, 3, 14, 0, 0};
};

struct CntvctEl0 {
    static constexpr Encoding encoding{3, 3, 14, 0, 2};
};

struct CntvCtlEl0 {
    static constexpr Encoding encoding{3, 3, 14, 3, 1};
    using Enable = Field<0, 1>;
};

struct CntvCvalEl0 {
    static constexpr Encoding encoding{3, 3, 14, 3, 2};
};

// What EL0 sees of the performance monitors.
struct PmuserenrEl0 {
    static constexpr Encoding encoding{3, 3, 9, 14, 0};
    using Enable = Field<0, 1>;
};

// Self-hosted debug: all of it off.
struct MdscrEl1 {
    static constexpr Encoding encoding{2, 0, 0, 2, 2};
};

// Maintenance instructions, forms of SYS (op0 = 1).
struct DataCacheCleanToCoherency { // DC CVAC
    static constexpr Encoding encoding{1, 3, 7, 10, 1};
};

struct DataCacheCleanToUnification { // DC CVAU
    static constexpr Encoding encoding{1, 3, 7, 11, 1};
};

struct DataCacheInvalidate { // DC IVAC
    static constexpr Encoding encoding{1, 0, 7, 6, 1};
};

struct DataCacheCleanInvalidate { // DC CIVAC
    static constexpr Encoding encoding{1, 3, 7, 14, 1};
};

struct InstructionCacheInvalidateAll { // IC IALLU
    static constexpr Encoding encoding{1, 0, 7, 5, 0};
};

struct TlbInvalidateAllEl1 { // TLBI VMALLE1
    static constexpr Encoding encoding{1, 0, 8, 7, 0};
};

struct TlbInvalidateAddressEl1 { // TLBI VAE1
    static constexpr Encoding encoding{1, 0, 8, 7, 1};
    using Page = Field<0, 44>;
    using Asid = Field<48, 16>;
};

struct TlbInvalidateAsidEl1 { // TLBI ASIDE1
    static constexpr Encoding encoding{1, 0, 8, 7, 2};
    using Asid = Field<48, 16>;
};

} // namespace arch
