// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The serial line (PL011, Arm DDI 0183G), and what is printed when the loader itself faults.
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

void print(const char* text) {
    for (; *text != '\0'; text++) {
        put(*text);
    }
}

void print(const char* name, std::uint64_t value) {
    print(name);
    for (unsigned shift = 64; shift != 0; shift -= 4) {
        put("0123456789abcdef"[value >> (shift - 4) & 0xf]);
    }
}

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
    using loader::arch::print;
    print("\r\nloader: exception esr ", syndrome);
    print(" elr ", place);
    print(" far ", address);
    print("\r\n");
    loader_stop();
}
