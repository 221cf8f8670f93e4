// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// A64, by the tables of the Arm Architecture Reference Manual (DDI 0487), chapter C4.
#include "analyse/instruction.hpp"

#include <array>

namespace sdk::analyse {

namespace {

constexpr unsigned stack_pointer = 31;
constexpr unsigned frame_pointer = 29;

struct Pattern {
    std::uint32_t mask;
    std::uint32_t value;

    [[nodiscard]] bool matches(std::uint32_t word) const { return (word & mask) == value; }
};

// Pairs and single registers, stored or loaded with the base register moved along.
struct MovingAccess {
    Pattern pattern;
    unsigned lowest_bit; // of the signed distance
    unsigned width;
    unsigned scale; // log2 bytes
};

constexpr std::array moving_accesses = {
    MovingAccess{{0xffc0'0000, 0xa980'0000}, 15, 7, 3}, // stp x, pre-index
    MovingAccess{{0xffc0'0000, 0xa8c0'0000}, 15, 7, 3}, // ldp x, post-index
    MovingAccess{{0xffc0'0000, 0x6d80'0000}, 15, 7, 3}, // stp d, pre-index
    MovingAccess{{0xffc0'0000, 0x6cc0'0000}, 15, 7, 3}, // ldp d, post-index
    MovingAccess{{0xffc0'0000, 0xad80'0000}, 15, 7, 4}, // stp q, pre-index
    MovingAccess{{0xffc0'0000, 0xacc0'0000}, 15, 7, 4}, // ldp q, post-index
    MovingAccess{{0xffe0'0c00, 0xf800'0c00}, 12, 9, 0}, // str x, pre-index
    MovingAccess{{0xffe0'0c00, 0xf840'0400}, 12, 9, 0}, // ldr x, post-index
    MovingAccess{{0xffe0'0c00, 0xfc00'0c00}, 12, 9, 0}, // str d, pre-index
    MovingAccess{{0xffe0'0c00, 0xfc40'0400}, 12, 9, 0}, // ldr d, post-index
    MovingAccess{{0xffe0'0c00, 0x3c80'0c00}, 12, 9, 0}, // str q, pre-index
    MovingAccess{{0xffe0'0c00, 0x3cc0'0400}, 12, 9, 0}, // ldr q, post-index
};

constexpr Pattern subtract_immediate{0xff80'0000, 0xd100'0000};
constexpr Pattern add_immediate{0xff80'0000, 0x9100'0000};
constexpr Pattern add_subtract_extended{0xbfe0'0000, 0x8b20'0000};
constexpr Pattern and_immediate{0xff80'0000, 0x9200'0000};

constexpr Pattern branch_always{0xfc00'0000, 0x1400'0000};
constexpr Pattern branch_link{0xfc00'0000, 0x9400'0000};
constexpr Pattern branch_conditional{0xff00'0000, 0x5400'0000};
constexpr Pattern compare_branch{0x7e00'0000, 0x3400'0000};
constexpr Pattern test_branch{0x7e00'0000, 0x3600'0000};
constexpr Pattern branch_link_register{0xffff'fc1f, 0xd63f'0000};
constexpr Pattern branch_register{0xffff'fc1f, 0xd61f'0000};
constexpr Pattern return_register{0xffff'fc1f, 0xd65f'0000};
constexpr Pattern breakpoint{0xffe0'001f, 0xd420'0000};
constexpr Pattern undefined{0xffff'0000, 0x0000'0000};

constexpr std::int64_t signed_field(std::uint32_t word, unsigned lowest_bit, unsigned width) {
    const std::uint32_t field = word >> lowest_bit & ((1U << width) - 1);
    const bool negative = (field >> (width - 1) & 1U) != 0;
    return std::int64_t{field} - (negative ? std::int64_t{1} << width : 0);
}

void read_flow(std::uint32_t word, std::uint64_t at, Instruction& out) {
    const auto go = [&](Flow flow, std::int64_t words) {
        out.flow = flow;
        out.target = at + static_cast<std::uint64_t>(words * 4);
    };
    if (branch_always.matches(word)) {
        go(Flow::jump, signed_field(word, 0, 26));
    } else if (branch_link.matches(word)) {
        go(Flow::call, signed_field(word, 0, 26));
    } else if (branch_conditional.matches(word) || compare_branch.matches(word)) {
        go(Flow::branch, signed_field(word, 5, 19));
    } else if (test_branch.matches(word)) {
        go(Flow::branch, signed_field(word, 5, 14));
    } else if (branch_link_register.matches(word)) {
        out.flow = Flow::indirect_call;
    } else if (branch_register.matches(word)) {
        out.flow = Flow::indirect_jump;
    } else if (return_register.matches(word) || breakpoint.matches(word) ||
               undefined.matches(word)) {
        out.flow = Flow::end;
    }
}

void read_add(std::uint32_t word, unsigned source, Instruction& out) {
    if (source == stack_pointer) {
        const bool shifted = (word >> 22U & 1U) != 0;
        const auto amount = std::int64_t{word >> 10U & 0xfffU} << (shifted ? 12 : 0);
        out.grows = subtract_immediate.matches(word) ? amount : -amount;
    } else {
        out.sets_stack = source != frame_pointer; // from the frame pointer: an epilogue
    }
}

void read_stack(std::uint32_t word, Instruction& out) {
    const unsigned destination = word & 31U;
    const unsigned source = word >> 5U & 31U;
    if (destination == stack_pointer) {
        if (subtract_immediate.matches(word) || add_immediate.matches(word)) {
            read_add(word, source, out);
        } else if (add_subtract_extended.matches(word) || and_immediate.matches(word)) {
            out.sets_stack = true;
        }
    }
    for (const MovingAccess& access : moving_accesses) {
        if (source == stack_pointer && access.pattern.matches(word)) {
            const auto distance = signed_field(word, access.lowest_bit, access.width);
            out.grows = -(distance * (1 << access.scale));
        }
    }
}

} // namespace

std::optional<Instruction> decode_aarch64(const Code& code, std::uint64_t offset) {
    if (offset + 4 > code.bytes.size()) {
        return std::nullopt;
    }
    const std::uint32_t word = code.word(offset);
    Instruction out;
    read_flow(word, code.address + offset, out);
    read_stack(word, out);
    return out;
}

} // namespace sdk::analyse
