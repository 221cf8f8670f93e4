// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "model/board.hpp"

#include "sdk/boards/qemu_virt_aarch64/board.hpp"
#include "sdk/boards/qemu_virt_riscv64/board.hpp"

#include "abi/object_size.hpp"
#include "abi/object_type.hpp"
#include "abi/sched_context.hpp"
#include "abi/vm_attributes.hpp"

#include <array>
#include <utility>

namespace sdk {

namespace {

constexpr Architecture riscv64 = {
    .arch = Arch::riscv64,
    .name = "riscv64",
    .elf_machine = 243, // EM_RISCV
    .user_top = abi::riscv64::user_top,
    .kernel_window = 0xffff'ffc0'0000'0000,
    .guest_top = std::uint64_t{1} << 41, // Sv39x4
    .device_top = std::uint64_t{1} << abi::riscv64::device_physical_bits,
    .max_period = abi::riscv64::max_period_us,
    .page_table_levels = abi::riscv64::page_table_levels,
    .page_table_type = std::to_underlying(abi::riscv64::ArchObjectType::page_table),
    .vspace_type = std::to_underlying(abi::riscv64::ArchObjectType::page_table),
    .small_page_type = std::to_underlying(abi::riscv64::ArchObjectType::small_page),
    .large_page_type = std::to_underlying(abi::riscv64::ArchObjectType::large_page),
    .execute_never = abi::riscv64::VmAttributes::execute_never,
    .cacheable = 0,
};

constexpr Architecture aarch64 = {
    .arch = Arch::aarch64,
    .name = "aarch64",
    .elf_machine = 183, // EM_AARCH64
    .user_top = abi::aarch64::user_top,
    .kernel_window = 0xffff'ff80'0000'0000,
    .guest_top = std::uint64_t{1} << 40, // ID_AA64MMFR0_EL1.PARange of a Cortex-A53
    .device_top = std::uint64_t{1} << abi::aarch64::device_physical_bits,
    .max_period = abi::aarch64::max_period_us,
    .page_table_levels = abi::aarch64::page_table_levels,
    .page_table_type = std::to_underlying(abi::aarch64::ArchObjectType::page_table),
    .vspace_type = std::to_underlying(abi::aarch64::ArchObjectType::vspace),
    .small_page_type = std::to_underlying(abi::aarch64::ArchObjectType::small_page),
    .large_page_type = std::to_underlying(abi::aarch64::ArchObjectType::large_page),
    .execute_never = abi::aarch64::VmAttributes::execute_never,
    .cacheable = abi::aarch64::VmAttributes::cacheable,
};

constexpr std::array names = {
    NamedBoard{"qemu_virt_riscv64", &boards::qemu_virt_riscv64::board},
    NamedBoard{"qemu_virt_aarch64", &boards::qemu_virt_aarch64::board},
    NamedBoard{"qemu_virt_aarch64_el1", &boards::qemu_virt_aarch64::board},
};

} // namespace

const Architecture& architecture(Arch arch) {
    switch (arch) {
    case Arch::riscv64:
        return riscv64;
    case Arch::aarch64:
        return aarch64;
    }
    std::unreachable();
}

const Board* find_board(std::string_view name) {
    for (const NamedBoard& known : names) {
        if (known.name == name) {
            return known.board;
        }
    }
    return nullptr;
}

std::span<const NamedBoard> named_boards() {
    return names;
}

std::vector<std::string_view> board_names() {
    std::vector<std::string_view> list;
    for (const NamedBoard& known : names) {
        list.push_back(known.name);
    }
    return list;
}

} // namespace sdk
