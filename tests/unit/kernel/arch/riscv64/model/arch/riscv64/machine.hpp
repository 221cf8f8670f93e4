// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Stands in for kernel/arch/riscv64/machine.hpp, found first on the include path: the same names,
// but each effect is noted down, and what is read was put there by the test.
#pragma once

#include "arch/riscv64/csr.hpp"
#include "core/types.hpp"

#include <map>
#include <vector>

namespace arch::machine {

struct Event {
    enum class Kind {
        register_write,
        flush_all,
        flush_asid,
        flush_page,
        fetch_barrier,
        firmware_timer,
        device_write,
    };

    Kind kind;
    Word where = 0;
    Word value = 0;

    bool operator==(const Event&) const = default;
};

struct Model {
    std::map<unsigned, Word> registers;
    std::map<Word, u32> devices;
    std::vector<Event> events;
    Word asid_mask = 0xffff; // ASID bits that satp has

    template <typename Register>
    Word& control_register() {
        return registers[Register::number];
    }

    // The values written to a device register, in order.
    std::vector<Word> written(Word address) const {
        std::vector<Word> values;
        for (const Event& event : events) {
            if (event.kind == Event::Kind::device_write && event.where == address) {
                values.push_back(event.value);
            }
        }
        return values;
    }
};

inline Model model;

template <typename Register>
Word read() {
    return model.control_register<Register>();
}

template <typename Register>
void write(Word value) {
    if constexpr (Register::number == csr::Satp::number) {
        value = csr::Satp::Asid::set(value, csr::Satp::Asid::get(value) & model.asid_mask);
    }
    model.control_register<Register>() = value;
    model.events.push_back({Event::Kind::register_write, Register::number, value});
}

template <typename Register>
void set_bits(Word bits) {
    write<Register>(read<Register>() | bits);
}

template <typename Register>
void clear_bits(Word bits) {
    write<Register>(read<Register>() & ~bits);
}

inline void flush_translations() {
    model.events.push_back({Event::Kind::flush_all});
}

inline void flush_asid(Word asid) {
    model.events.push_back({Event::Kind::flush_asid, asid});
}

inline void flush_page(Word asid, Word address) {
    model.events.push_back({Event::Kind::flush_page, asid, address});
}

inline void synchronise_instructions() {
    model.events.push_back({Event::Kind::fetch_barrier});
}

inline void firmware_set_timer(Word deadline) {
    model.events.push_back({Event::Kind::firmware_timer, 0, deadline});
}

inline u32 mmio_read32(Word address) {
    return model.devices[address];
}

inline void mmio_write32(Word address, u32 value) {
    model.devices[address] = value;
    model.events.push_back({Event::Kind::device_write, address, value});
}

// Where the test says the kernel's image begins.
extern const char* const image_start;

inline Word image_address(const void* object) {
    constexpr Word image_base = 0xffff'ffff'8000'0000;
    return image_base + (reinterpret_cast<Word>(object) - reinterpret_cast<Word>(image_start));
}

} // namespace arch::machine
