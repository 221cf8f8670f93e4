// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// What the tool knows of a board and of its architecture. The boards themselves are described in
// sdk/boards/<board>/board.hpp.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace sdk {

enum class Arch { riscv64, aarch64 };

// The numbers of abi/ that depend on the architecture.
struct Architecture {
    Arch arch;
    std::string_view name;
    std::uint16_t elf_machine;
    std::uint64_t user_top;      // first address a program can't have
    std::uint64_t kernel_window; // first address of the kernel's half
    std::uint64_t guest_top;     // first address a guest can't have
    std::uint64_t device_top;    // first physical address that does not exist
    std::uint64_t max_period;    // microseconds; the kernel takes no longer budget or period
    unsigned page_table_levels;
    std::uint64_t page_table_type;
    std::uint64_t vspace_type;
    std::uint64_t small_page_type;
    std::uint64_t large_page_type;
    std::uint64_t execute_never; // mapping attributes
    std::uint64_t cacheable;     // 0 where mappings are always cacheable
};

[[nodiscard]] const Architecture& architecture(Arch arch);

struct AddressRange {
    std::uint64_t start;
    std::uint64_t end;
};

struct Board {
    std::string_view name;
    Arch arch;
    std::span<const AddressRange> memory;         // RAM as emulated by default
    std::span<const AddressRange> kernel_devices; // physical addresses that no component gets
    unsigned first_irq;
    unsigned last_irq;
    std::span<const unsigned> kernel_irqs; // never a component's
    unsigned physical_timer_irq;           // user-level timer register access; 0: none
    std::uint64_t image_address;           // where images that say so want to be loaded
    std::uint64_t timer_frequency;         // ticks of the kernel's timer in a second
};

// By name, also under the names Microkit gives it. Null when there is none.
[[nodiscard]] const Board* find_board(std::string_view name);

// Every name that a board goes by.
struct NamedBoard {
    std::string_view name;
    const Board* board;
};

[[nodiscard]] std::span<const NamedBoard> named_boards();

[[nodiscard]] std::vector<std::string_view> board_names();

enum class Config { debug, release, benchmark };

struct Target {
    const Board* board;
    Config config;

    [[nodiscard]] const Architecture& arch() const { return architecture(board->arch); }
};

} // namespace sdk
