// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Whether what exists is what the plan says: the kind in every slot of every CNode, empty ones
// included; the kind of every object; where frames of a fixed place lie; where threads will start.
// Debug builds only, for it asks the kernel by a debug call. Rights and badges can't be asked for.
#pragma once

#include "slots.hpp"

#include "abi/debug_identify.hpp"

#include <array>

namespace initialiser {

class Comparison {
public:
    Comparison(const PlanView& plan, Slots& slots) : plan_{plan}, slots_{slots} {}

    // Prints a line for each difference; returns how many there are.
    [[nodiscard]] unsigned compare();

private:
    static constexpr unsigned max_radix = 13;

    void compare_run(const plan::Run& run, std::uint32_t first);
    void compare_kind(const char* name, seL4_CPtr slot, abi::CapTag expected);
    void compare_place(const plan::Run& run, std::uint32_t first);
    void compare_cnode(std::uint32_t cnode, const plan::Run& run);
    void compare_slot(std::uint32_t cnode, Word slot, Word radix, seL4_CPtr spare);
    void compare_registers(const plan::Thread& thread);
    [[nodiscard]] abi::CapTag tag_of(std::uint32_t object) const;

    const PlanView& plan_;
    Slots& slots_;
    unsigned differences_ = 0;
    std::array<std::uint32_t, std::size_t{1} << max_radix> expected_; // objects, of one CNode
};

} // namespace initialiser
