// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Stands in for kernel/arch/aarch64/machine.hpp, found first on the include path: the same names,
// but each effect is noted down, and what is read was put there by the test.
#pragma once

#include "arch/aarch64/system_register.hpp"
#include "core/types.hpp"

#include <map>
#include <vector>

namespace arch::machine {

// The place of a register or operation in the instruction's encoding, as one number.
constexpr Word name_of(Encoding encoding) {
    return encoding.op0 << 16 | encoding.op1 << 12 | encoding.crn << 8 | encoding.crm << 4 |
           encoding.op2;
}

struct Event {
    enum class Kind { register_write, maintenance, barrier, device_write };

    Kind kind;
    Word where;
    Word value;

    bool operator==(const Event&) const = default;
};

struct Model {
    std::map<Word, Word> registers;
    std::map<Word, u32> devices;
    std::vector<Event> events;

    template <typename R>
    Word& system_register() {
        return registers[name_of(R::encoding)];
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

template <typename R>
Word read() {
    return model.system_register<R>();
}

template <typename R>
void write(Word value) {
    model.system_register<R>() = value;
    model.events.push_back({Event::Kind::register_write, name_of(R::encoding), value});
}

template <typename Operation>
void maintain(Word operand) {
    model.events.push_back({Event::Kind::maintenance, name_of(Operation::encoding), operand});
}

inline void barrier() {
    model.events.push_back({Event::Kind::barrier, 0, 0});
}

inline void complete_all() {
    barrier();
}

inline void complete_maintenance() {
    barrier();
}

inline void complete_stores() {
    barrier();
}

inline void synchronise_instructions() {}

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
    constexpr Word kernel_virtual = 0xffff'ffff'c000'0000;
    return kernel_virtual + (reinterpret_cast<Word>(object) - reinterpret_cast<Word>(image_start));
}

} // namespace arch::machine
