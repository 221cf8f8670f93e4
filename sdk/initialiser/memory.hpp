// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Untyped memory and what has been made of it. The kernel places objects one after the other, each
// at the next multiple of its size; `used` follows that watermark, so that an object can be put
// at a physical address by filling the gap before it with smaller untyped memory.
#pragma once

#include "slots.hpp"

#include <array>

namespace initialiser {

enum class Kind : std::uint8_t { memory, device };

struct Untyped {
    seL4_CPtr cap;
    Word physical;
    Word size;
    Word used;
    Kind kind;

    [[nodiscard]] Word end() const { return physical + size; }

    [[nodiscard]] Word watermark() const { return physical + used; }

    [[nodiscard]] bool holds(Word address) const {
        return address >= watermark() && address < end();
    }

    // How many more objects of this size fit.
    [[nodiscard]] Word room_for(Word size_bits) const;
};

class Memory {
public:
    Memory(const seL4_BootInfo& info, Slots& slots);

    // Makes the objects of a run; `first` is the slot of the first of them.
    void create(const plan::Run& run, seL4_CPtr first, const char* name);

    // Deletes all capabilities to untyped memory: nothing can be created any more.
    void give_up();

private:
    static constexpr unsigned max_untyped = 1024;

    void create_at(const plan::Run& run, seL4_CPtr first, const char* name);
    void create_anywhere(const plan::Run& run, seL4_CPtr first, const char* name);
    void advance(Untyped& untyped, Word physical, const char* name);
    void retype(Untyped& untyped, const plan::Run& run, seL4_CPtr first, Word count,
                const char* name);
    void add(const Untyped& untyped);

    Slots& slots_;
    std::array<Untyped, max_untyped> untyped_;
    unsigned count_ = 0;
};

} // namespace initialiser
