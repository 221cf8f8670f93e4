// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// RISC-V: the status of a memory fault is `scause` (RISC-V Privileged Architecture, table "scause
// values after trap").
#include "fault_report.hpp"

namespace supervisor {
namespace {

constexpr std::array<std::string_view, sizeof(seL4_UserContext) / sizeof(seL4_Word)> names = {
    "pc", "ra", "sp", "gp",  "s0",  "s1", "s2", "s3", "s4", "s5", "s6",
    "s7", "s8", "s9", "s10", "s11", "a0", "a1", "a2", "a3", "a4", "a5",
    "a6", "a7", "t0", "t1",  "t2",  "t3", "t4", "t5", "t6", "tp"};
static_assert(names.back() == "tp");

constexpr seL4_Word store_access_fault = 7;
constexpr seL4_Word store_page_fault = 15;

} // namespace

std::span<const std::string_view> register_names() {
    return names;
}

bool is_write(seL4_Word fault_status) {
    return fault_status == store_page_fault || fault_status == store_access_fault;
}

} // namespace supervisor
