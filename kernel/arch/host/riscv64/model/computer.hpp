// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// A model computer with the real kernel on it: stands for loader, boot.S, entry.S and for the user
// program, whose instructions a test performs one by one. One computer at a time; each starts with
// a kernel that has never run.
#pragma once

#include "arch/riscv64/context.hpp"
#include "hart.hpp"

#include "abi/boot_block.hpp"

#include <vector>

struct Core;

namespace model {

struct ComputerOptions {
    HartOptions hart;
    Word user_size = 4096; // of the first task's image
};

class Computer {
public:
    static constexpr Word user_virtual = 0x20'0000;
    static constexpr Word user_entry = user_virtual;

    // Boots, up to the first task's first instruction.
    explicit Computer(const ComputerOptions& options = {});

    // --- the instructions of the program that runs

    // Its registers. Anything may be written that user code could write.
    [[nodiscard]] arch::Context& context() { return *context_; }

    [[nodiscard]] bool is_idle() const { return context_->is_kernel(); }

    // The instruction `ecall`: in comes what the registers hold.
    void call();

    // Eight aligned bytes; false when the access trapped (the kernel has dealt with it).
    [[nodiscard]] bool load(Word address, Word& value);
    [[nodiscard]] bool store(Word address, Word value);

    // Fetches the instruction at the program counter; false when that trapped.
    [[nodiscard]] bool fetch(u32& instruction);

    // An instruction that raises `cause`, with `value` in stval.
    void raise(Exception cause, Word value);

    // --- the world

    // Time goes by, and every interrupt that becomes pending is taken.
    void pass_time(Word ticks);
    void set_interrupt_line(unsigned source, bool raised);

    Hart hart;
    abi::BootBlock block{};

private:
    void boot();
    void trap(Word cause, Word value);
    void take_interrupts();
    void leave(arch::Context* context);

    arch::Context* context_ = nullptr;
};

} // namespace model
