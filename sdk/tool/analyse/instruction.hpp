// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// What one machine instruction does to the flow of control and to the stack pointer. The rest of
// its meaning does not matter here.
#pragma once

#include "model/board.hpp"

#include <cstdint>
#include <optional>
#include <span>

namespace sdk::analyse {

enum class Flow {
    next,          // to the next instruction
    branch,        // there, or to `target`
    jump,          // to `target`
    call,          // to `target`, and back
    indirect_call, // to an address in a register, and back
    indirect_jump, // to an address in a register
    end,           // back to the caller, or nowhere
};

struct Instruction {
    unsigned size = 4; // bytes
    Flow flow = Flow::next;
    std::uint64_t target = 0;
    std::int64_t grows = 0;  // bytes by which the stack grows; negative: shrinks
    bool sets_stack = false; // the stack pointer gets a value that is not told by the code alone
};

// Machine code of a function, and where it lies.
struct Code {
    std::span<const std::uint8_t> bytes;
    std::uint64_t address;

    [[nodiscard]] std::uint32_t half(std::uint64_t offset) const {
        return bytes[offset] | std::uint32_t{bytes[offset + 1]} << 8U;
    }

    [[nodiscard]] std::uint32_t word(std::uint64_t offset) const {
        return half(offset) | half(offset + 2) << 16U;
    }
};

// The instruction at `offset`; none where the code ends within it.
[[nodiscard]] std::optional<Instruction> decode_riscv64(const Code& code, std::uint64_t offset);
[[nodiscard]] std::optional<Instruction> decode_aarch64(const Code& code, std::uint64_t offset);

[[nodiscard]] inline std::optional<Instruction> decode(Arch arch, const Code& code,
                                                       std::uint64_t offset) {
    return arch == Arch::riscv64 ? decode_riscv64(code, offset) : decode_aarch64(code, offset);
}

} // namespace sdk::analyse
