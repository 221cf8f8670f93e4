// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// RV64 with compressed instructions, by The RISC-V Instruction Set Manual, Volume I, chapters 2
// (base), 5 (RV64I) and 18 ("C").
#include "analyse/instruction.hpp"

namespace sdk::analyse {

namespace {

constexpr unsigned zero = 0;
constexpr unsigned return_address = 1;
constexpr unsigned stack_pointer = 2;
constexpr unsigned alternate_link = 5;
constexpr unsigned frame_pointer = 8;

enum Opcode : std::uint32_t {
    add_immediate = 0x13,
    add_upper_to_pc = 0x17,
    add_immediate_word = 0x1b,
    store = 0x23,
    arithmetic = 0x33,
    load_upper = 0x37,
    branch = 0x63,
    jump_register = 0x67,
    jump = 0x6f,
    system = 0x73,
};

constexpr std::uint32_t bits(std::uint32_t word, unsigned low, unsigned width) {
    return word >> low & ((1U << width) - 1);
}

constexpr std::int64_t sign_extend(std::uint64_t value, unsigned width) {
    const bool negative = (value >> (width - 1) & 1U) != 0;
    return static_cast<std::int64_t>(value) - (negative ? std::int64_t{1} << width : 0);
}

constexpr std::int64_t immediate_12(std::uint32_t word) {
    return sign_extend(bits(word, 20, 12), 12);
}

constexpr std::int64_t upper(std::uint32_t word) {
    return sign_extend(word & 0xffff'f000U, 32);
}

constexpr bool is_compressed(std::uint32_t half) {
    return (half & 3U) != 3;
}

constexpr std::int64_t compressed_6(std::uint32_t half) {
    return sign_extend(bits(half, 12, 1) << 5U | bits(half, 2, 5), 6);
}

class Decoder {
public:
    Decoder(const Code& code, std::uint64_t offset) : code_{code}, offset_{offset} {}

    [[nodiscard]] std::optional<Instruction> decode() {
        if (offset_ + 2 > code_.bytes.size()) {
            return std::nullopt;
        }
        const std::uint32_t half = code_.half(offset_);
        if (is_compressed(half)) {
            out_.size = 2;
            read_compressed(half);
            return out_;
        }
        if (offset_ + 4 > code_.bytes.size()) {
            return std::nullopt;
        }
        read_word(code_.word(offset_));
        return out_;
    }

private:
    void read_word(std::uint32_t word) {
        const unsigned destination = bits(word, 7, 5);
        switch (word & 0x7fU) {
        case branch:
            go(Flow::branch, sign_extend(bits(word, 31, 1) << 12U | bits(word, 7, 1) << 11U |
                                             bits(word, 25, 6) << 5U | bits(word, 8, 4) << 1U,
                                         13));
            return;
        case jump:
            go(is_link(destination) ? Flow::call : Flow::jump,
               sign_extend(bits(word, 31, 1) << 20U | bits(word, 12, 8) << 12U |
                               bits(word, 20, 1) << 11U | bits(word, 21, 10) << 1U,
                           21));
            return;
        case jump_register:
            go_to_register(bits(word, 15, 5), destination, immediate_12(word));
            return;
        case system:
            if (bits(word, 20, 12) == 1 && bits(word, 12, 3) == 0) {
                out_.flow = Flow::end; // ebreak
            }
            return;
        case store:
            return;
        default:
            if (destination == stack_pointer) {
                set_stack(word);
            }
        }
    }

    void set_stack(std::uint32_t word) {
        const unsigned source = bits(word, 15, 5);
        const bool is_plain = bits(word, 12, 3) == 0;
        if ((word & 0x7fU) == add_immediate && is_plain) {
            move_stack(source, -immediate_12(word));
        } else if ((word & 0x7fU) == arithmetic && is_plain && source == stack_pointer) {
            const bool subtracts = bits(word, 25, 7) == 0x20;
            grow_by_register(bits(word, 20, 5), subtracts);
        } else {
            out_.sets_stack = true;
        }
    }

    void read_compressed(std::uint32_t half) {
        const unsigned destination = bits(half, 7, 5);
        const std::uint32_t kind = bits(half, 13, 3);
        switch (half & 3U) {
        case 0:
            if (half == 0) {
                out_.flow = Flow::end; // the illegal instruction
            }
            return;
        case 1:
            read_quadrant_1(half, kind, destination);
            return;
        default:
            if (kind == 4) {
                read_register_forms(half, destination);
            } else if (kind == 0 && destination == stack_pointer) {
                out_.sets_stack = true; // c.slli
            }
        }
    }

    void read_quadrant_1(std::uint32_t half, std::uint32_t kind, unsigned destination) {
        const bool is_stack = destination == stack_pointer;
        if (kind == 0 && is_stack) {
            out_.grows = -compressed_6(half); // c.addi
        } else if (kind == 3 && is_stack) {   // c.addi16sp
            out_.grows = -sign_extend(bits(half, 12, 1) << 9U | bits(half, 3, 2) << 7U |
                                          bits(half, 5, 1) << 6U | bits(half, 2, 1) << 5U |
                                          bits(half, 6, 1) << 4U,
                                      10);
        } else if ((kind == 1 || kind == 2) && is_stack) {
            out_.sets_stack = true; // c.addiw, c.li
        } else if (kind == 5) {     // c.j
            go(Flow::jump, sign_extend(bits(half, 12, 1) << 11U | bits(half, 8, 1) << 10U |
                                           bits(half, 9, 2) << 8U | bits(half, 6, 1) << 7U |
                                           bits(half, 7, 1) << 6U | bits(half, 2, 1) << 5U |
                                           bits(half, 11, 1) << 4U | bits(half, 3, 3) << 1U,
                                       12));
        } else if (kind >= 6) { // c.beqz, c.bnez
            go(Flow::branch, sign_extend(bits(half, 12, 1) << 8U | bits(half, 5, 2) << 6U |
                                             bits(half, 2, 1) << 5U | bits(half, 10, 2) << 3U |
                                             bits(half, 3, 2) << 1U,
                                         9));
        }
    }

    // c.jr, c.mv, c.ebreak, c.jalr, c.add
    void read_register_forms(std::uint32_t half, unsigned destination) {
        const unsigned source = bits(half, 2, 5);
        const bool adds = bits(half, 12, 1) != 0;
        if (source == zero && destination == zero) {
            out_.flow = Flow::end;
        } else if (source == zero) {
            go_to_register(destination, adds ? return_address : zero, 0);
        } else if (destination == stack_pointer) {
            if (adds) {
                grow_by_register(source, false);
            } else {
                move_stack(source, 0);
            }
        }
    }

    void move_stack(unsigned source, std::int64_t growth) {
        if (source == stack_pointer) {
            out_.grows = growth;
        } else {
            out_.sets_stack = source != frame_pointer; // from the frame pointer: an epilogue
        }
    }

    static bool is_link(unsigned destination) {
        return destination == return_address || destination == alternate_link;
    }

    void go(Flow flow, std::int64_t distance) {
        out_.flow = flow;
        out_.target = code_.address + offset_ + static_cast<std::uint64_t>(distance);
    }

    // A far call or jump is a pair: auipc puts the upper part of the distance into the register.
    void go_to_register(unsigned source, unsigned destination, std::int64_t low) {
        const bool links = is_link(destination);
        if (offset_ >= 4) {
            const std::uint32_t before = code_.word(offset_ - 4);
            if ((before & 0x7fU) == add_upper_to_pc && bits(before, 7, 5) == source) {
                go(links ? Flow::call : Flow::jump, upper(before) - 4 + low);
                return;
            }
        }
        if (links) {
            out_.flow = Flow::indirect_call;
        } else {
            out_.flow = is_link(source) ? Flow::end : Flow::indirect_jump;
        }
    }

    void grow_by_register(unsigned source, bool subtracts) {
        if (const auto amount = constant_in(source)) {
            out_.grows = subtracts ? *amount : -*amount;
        } else {
            out_.sets_stack = true;
        }
    }

    // The constant that lui, and addi or addiw, put into the register before: this is how compilers
    // make the size of a large frame.
    [[nodiscard]] std::optional<std::int64_t> constant_in(unsigned source) const {
        constexpr std::uint64_t most_bytes = 0x10000; // nobody makes a frame so late in a function
        std::optional<std::int64_t> value;
        for (std::uint64_t at = 0; at < offset_ && offset_ <= most_bytes;) {
            const std::uint32_t half = code_.half(at);
            if (is_compressed(half)) {
                follow_compressed(half, source, value);
                at += 2;
            } else {
                follow(code_.word(at), source, value);
                at += 4;
            }
        }
        return value;
    }

    static void follow(std::uint32_t word, unsigned source, std::optional<std::int64_t>& value) {
        const std::uint32_t opcode = word & 0x7fU;
        if (bits(word, 7, 5) != source || opcode == branch || opcode == store) {
            return;
        }
        const bool adds = opcode == add_immediate || opcode == add_immediate_word;
        if (opcode == load_upper) {
            value = upper(word);
        } else if (adds && bits(word, 12, 3) == 0 && bits(word, 15, 5) == zero) {
            value = immediate_12(word);
        } else if (adds && bits(word, 12, 3) == 0 && bits(word, 15, 5) == source && value) {
            *value += immediate_12(word);
        } else {
            value.reset();
        }
    }

    static void follow_compressed(std::uint32_t half, unsigned source,
                                  std::optional<std::int64_t>& value) {
        const std::uint32_t kind = bits(half, 13, 3);
        if ((half & 3U) != 1 || kind > 3) {
            if (may_write(half, kind, source)) {
                value.reset();
            }
        } else if (bits(half, 7, 5) != source) {
            return;
        } else if (kind == 2) { // c.li
            value = compressed_6(half);
        } else if (kind == 3) { // c.lui
            value = compressed_6(half) * 4096;
        } else if (value) { // c.addi, c.addiw
            *value += compressed_6(half);
        }
    }

    // Forms that make no constant: loads, moves, arithmetic.
    static bool may_write(std::uint32_t half, std::uint32_t kind, unsigned source) {
        switch (half & 3U) {
        case 0:
            return kind < 4 && bits(half, 2, 3) + 8 == source;
        case 1:
            return kind == 4 && bits(half, 7, 3) + 8 == source;
        default:
            return kind <= 4 && bits(half, 7, 5) == source;
        }
    }

    const Code& code_;
    std::uint64_t offset_;
    Instruction out_;
};

} // namespace

std::optional<Instruction> decode_riscv64(const Code& code, std::uint64_t offset) {
    return Decoder{code, offset}.decode();
}

} // namespace sdk::analyse
