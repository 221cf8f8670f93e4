// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The serial line (PL011, Arm DDI 0183G), and what is printed when the loader itself faults.
#include "console.hpp"

#include "board.hpp"
#include "hardware.hpp"
#include "loader.hpp"

extern "C" [[noreturn]] void loader_stop(); // start.S
extern "C" [[noreturn]] void loader_exception(std::uint64_t syndrome, std::uint64_t place,
                                              std::uint64_t address);

namespace loader::arch {

namespace {

constexpr std::uint64_t data_register = board::uart + 0x00;
constexpr std::uint64_t flag_register = board::uart + 0x18;
constexpr std::uint32_t transmit_full = 1U << 5;

} // namespace

void put(char character) {
    while ((read32(flag_register) & transmit_full) != 0) {
    }
    write32(data_register, static_cast<unsigned char>(character));
}

void halt() {
    loader_stop();
}

} // namespace loader::arch

void loader_exception(std::uint64_t syndrome, std::uint64_t place, std::uint64_t address) {
    loader::print("\nloader: exception esr ");
    loader::print_hex(syndrome);
    loader::print(" elr ");
    loader::print_hex(place);
    loader::print(" far ");
    loader::print_hex(address);
    loader::print("\n");
    loader_stop();
}
