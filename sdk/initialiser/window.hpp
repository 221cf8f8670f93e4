// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// A place in the initialiser's own address space through which it writes into frames that are not
// mapped yet. It is made at the first use.
#pragma once

#include "memory.hpp"

#include <cstddef>

namespace initialiser {

class Window {
public:
    Window(Memory& memory, Slots& slots) : memory_{memory}, slots_{slots} {}

    // Copies `size` bytes to the start of a frame that is mapped nowhere, and makes them visible
    // to whoever maps it, cached or not.
    void write(seL4_CPtr frame, Word size_bits, const std::byte* from, Word size);

private:
    void open();

    Memory& memory_;
    Slots& slots_;
    bool is_open_ = false;
};

} // namespace initialiser
