// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// One context of a PLIC, all of whose sources have priority 1.
// Source: RISC-V Platform-Level Interrupt Controller Specification 1.0.0.
#pragma once

#include "core/types.hpp"

#include <array>

namespace model {

class Plic {
public:
    static constexpr unsigned source_count = 96;

    // A device drives its line.
    void set_line(unsigned source, bool raised) {
        lines_.at(source) = raised;
        pending_.at(source) = pending_.at(source) || raised;
    }

    [[nodiscard]] bool interrupts() const { return best() != 0; }

    [[nodiscard]] bool is_enabled(unsigned source) const {
        return (enabled_.at(source / 32) >> (source % 32) & 1) != 0;
    }

    [[nodiscard]] u32 read_enabled(unsigned word) const { return enabled_.at(word); }

    void write_enabled(unsigned word, u32 value) { enabled_.at(word) = value; }

    void write_threshold(u32 value) { threshold_ = value; }

    // 0 if nothing is pending.
    u32 claim() {
        const unsigned source = best();
        pending_.at(source) = false;
        in_service_.at(source) = source != 0;
        return source;
    }

    // Ignored for a source that isn't enabled, as the specification has it.
    void complete(u32 source) {
        if (source < source_count && is_enabled(source)) {
            in_service_.at(source) = false;
            pending_.at(source) = pending_.at(source) || lines_.at(source);
        }
    }

private:
    [[nodiscard]] unsigned best() const {
        for (unsigned source = 1; source < source_count && threshold_ == 0; source++) {
            if (pending_.at(source) && !in_service_.at(source) && is_enabled(source)) {
                return source;
            }
        }
        return 0;
    }

    std::array<bool, source_count> lines_{};
    std::array<bool, source_count> pending_{};
    std::array<bool, source_count> in_service_{};
    std::array<u32, source_count / 32> enabled_{};
    u32 threshold_ = 0;
};

} // namespace model
