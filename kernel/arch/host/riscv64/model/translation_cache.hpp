// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// A TLB that forgets nothing by itself: every translation it ever used stays, right or stale,
// until it is flushed. So a flush that the kernel forgets shows at the next use.
// Source: The RISC-V Instruction Set Manual, Volume II, version 20211203, section 4.2.1.
#pragma once

#include "core/types.hpp"

#include <optional>
#include <vector>

namespace model {

struct Translation {
    Word asid;
    Word start; // virtual
    unsigned span_bits;
    Word entry; // the leaf, as it was when it was read
    bool global;

    [[nodiscard]] bool covers(Word address) const {
        return address >> span_bits == start >> span_bits;
    }

    [[nodiscard]] bool serves(Word space, Word address) const {
        return covers(address) && (global || asid == space);
    }
};

class TranslationCache {
public:
    // The first that was made wins, as a real one could.
    [[nodiscard]] std::optional<Translation> find(Word asid, Word address) const {
        for (const Translation& translation : translations_) {
            if (translation.serves(asid, address)) {
                return translation;
            }
        }
        return std::nullopt;
    }

    void add(const Translation& translation) { translations_.push_back(translation); }

    void flush_all() { translations_.clear(); }

    void flush_asid(Word asid) {
        std::erase_if(translations_,
                      [=](const Translation& t) { return !t.global && t.asid == asid; });
    }

    void flush_page(Word asid, Word address) {
        std::erase_if(translations_, [=](const Translation& t) {
            return !t.global && t.asid == asid && t.covers(address);
        });
    }

    [[nodiscard]] const std::vector<Translation>& all() const { return translations_; }

private:
    std::vector<Translation> translations_;
};

} // namespace model
