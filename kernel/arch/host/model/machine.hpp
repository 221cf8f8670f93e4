// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Machine: a computer for one kernel, in the memory of a test. The test plays the user code: it
// fills registers, executes a system call, loads and stores, lets time pass and raises interrupts;
// the kernel's real files do the rest. What entry.S does with registers is implied: the registers
// of the thread that runs are its Context.
//
// Any number of machines can exist; one is active at a time (activate(), done by every call here).
#pragma once

#include "arch/host/model/access.hpp"
#include "arch/host/model/image.hpp"
#include "arch/host/model/memory.hpp"
#include "arch/host/model/tlb.hpp"
#include "core/address.hpp"
#include "hardware.hpp"

#include <stdexcept>

struct Core;

namespace host {

struct Configuration {
    Word memory_bytes = Word{32} << 20;
    Word user_bytes = Word{4} << 12; // the first task's image, at user_virtual
    Word device_tree_bytes = 0;
    unsigned asid_bits = 16;  // RISC-V
    bool has_stimecmp = true; // RISC-V
};

// The kernel has stopped the machine: what the console said last.
struct Halted : std::runtime_error {
    using std::runtime_error::runtime_error;
};

class Machine {
public:
    static constexpr Word user_virtual = 0x20'0000;

    explicit Machine(const Configuration& configuration = {});
    ~Machine();
    Machine(const Machine&) = delete;
    Machine& operator=(const Machine&) = delete;

    [[nodiscard]] static Machine& current();
    void activate();

    // Runs the kernel up to the first user instruction.
    void boot();

    [[nodiscard]] abi::BootBlock& block() { return block_; }

    [[nodiscard]] Core& core();

    [[nodiscard]] arch::Context& registers() { return *running_; }

    // --- what user code does; the kernel has been left again when these return
    void system_call();
    // Nothing: the access faulted, and the kernel was told.
    std::optional<Word> load(Word address);
    bool store(Word address, Word value);
    std::optional<u32> fetch(Word address);
    // An instruction that needs the floating-point registers; false: it trapped for good.
    bool use_floating_point();
    void illegal_instruction();

    // --- what happens around it
    void advance(Word ticks); // and takes the interrupts that come
    void raise(unsigned irq); // a device's line goes up
    void lower(unsigned irq);
    bool take_interrupt(); // if one waits
    // The kernel's poll number `count` from now on finds that this line has gone up.
    void raise_at_poll(unsigned count, unsigned irq);

    // --- for the model itself
    [[nodiscard]] Word physical_word(PhysAddr address) const;

    [[nodiscard]] Word window() const { return memory_.window(); }

    void polled();

    void print(char character) { console_ += character; }

    [[nodiscard]] const std::string& console() const { return console_; }

    Hardware hardware;
    Tlb tlb;
    std::map<Word, u32> instruction_cache; // by physical address
    Word time = 1000;

private:
    // Where `access` to `address` leads, or that it faults (the kernel was told).
    std::optional<PhysAddr> translate(Word address, Access access);
    void run(arch::Context* next);
    void fill_block(const Configuration& configuration);

    Memory memory_;
    KernelImage image_;
    abi::BootBlock block_{};
    arch::Context* running_ = nullptr;
    std::string console_;
    unsigned polls_left_ = 0;
    unsigned poll_irq_ = 0;
};

} // namespace host
