// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// AArch64: the status of a memory fault is ESR_EL1 (Arm DDI 0487, D13.2.37, "ISS encoding for an
// exception from a Data Abort").
#include "fault_report.hpp"

namespace supervisor {
namespace {

constexpr std::array<std::string_view, sizeof(seL4_UserContext) / sizeof(seL4_Word)> names = {
    "pc",  "sp",  "spsr", "x0",  "x1",  "x2",  "x3",  "x4",        "x5",
    "x6",  "x7",  "x8",   "x16", "x17", "x18", "x29", "x30",       "x9",
    "x10", "x11", "x12",  "x13", "x14", "x15", "x19", "x20",       "x21",
    "x22", "x23", "x24",  "x25", "x26", "x27", "x28", "tpidr_el0", "tpidrro_el0"};
static_assert(names.back() == "tpidrro_el0");

constexpr unsigned write_not_read = 6;

} // namespace

std::span<const std::string_view> register_names() {
    return names;
}

bool is_write(seL4_Word fault_status) {
    return (fault_status >> write_not_read & 1) != 0;
}

} // namespace supervisor
