// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Memory: the physical memory of one machine, seen at a constant distance in the host's address
// space. What is no memory of the machine is not mapped, so a stray access ends the test.
#pragma once

#include "abi/boot_block.hpp"

#include <vector>

namespace host {

class Memory {
public:
    explicit Memory(const std::vector<abi::BootRange>& ranges);
    ~Memory();
    Memory(const Memory&) = delete;
    Memory& operator=(const Memory&) = delete;

    // Added to a physical address: where the host sees it. It stands to the kernel's own window as
    // the page tables want it: equal in the address bits that a walk uses.
    [[nodiscard]] abi::Word window() const { return window_; }

    [[nodiscard]] bool contains(abi::Word physical) const;

private:
    std::vector<abi::BootRange> ranges_;
    abi::Word window_;
    unsigned place_;
};

} // namespace host
