// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// microkit.h without a kernel: what a component does is recorded, and what it calls is answered by
// the test. One component a test program, since entry points have fixed names.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

using seL4_Word = std::uint64_t;
using seL4_Uint8 = std::uint8_t;
using seL4_Uint16 = std::uint16_t;
using seL4_CPtr = std::uint64_t;
using microkit_channel = unsigned int;
using microkit_child = unsigned int;

struct seL4_SchedContext_Consumed_t {
    int error;
    std::uint64_t consumed;
};

struct microkit_msginfo {
    seL4_Word label;
    seL4_Word count;
};

namespace fake {

struct Kernel {
    std::vector<microkit_channel> notified;
    std::vector<microkit_channel> acknowledged;
    std::function<microkit_msginfo(microkit_channel, microkit_msginfo)> answer;
    std::array<seL4_Word, 64> message{};
    std::map<seL4_CPtr, seL4_Word> consumed; // microseconds of a scheduling context
    std::string debug;

    // How often a channel was notified since the last time somebody asked.
    std::size_t take_notifications(microkit_channel channel) {
        return std::erase(notified, channel);
    }
};

inline Kernel kernel;

} // namespace fake

extern "C" {
void init();
void notified(microkit_channel channel);
microkit_msginfo microkit_protected(microkit_channel channel, microkit_msginfo message);
inline seL4_Word microkit_notifications = 0;
}

inline void microkit_notify(microkit_channel channel) {
    fake::kernel.notified.push_back(channel);
}

inline void microkit_deferred_irq_ack(microkit_channel channel) {
    fake::kernel.acknowledged.push_back(channel);
}

inline microkit_msginfo microkit_ppcall(microkit_channel channel, microkit_msginfo message) {
    return fake::kernel.answer ? fake::kernel.answer(channel, message) : microkit_msginfo{};
}

inline microkit_msginfo microkit_msginfo_new(seL4_Word label, seL4_Uint16 count) {
    return {label, count};
}

inline seL4_Word microkit_msginfo_get_label(microkit_msginfo message) {
    return message.label;
}

inline seL4_Word microkit_msginfo_get_count(microkit_msginfo message) {
    return message.count;
}

inline void microkit_mr_set(seL4_Uint8 index, seL4_Word value) {
    fake::kernel.message.at(index) = value;
}

inline seL4_Word microkit_mr_get(seL4_Uint8 index) {
    return fake::kernel.message.at(index);
}

inline void microkit_dbg_puts(const char* text) {
    fake::kernel.debug += text;
}

inline seL4_CPtr microkit_cspace_root_slot_to_cptr(seL4_Word slot) {
    return slot << 58;
}

// Reading sets back to zero, as in the kernel. 2 is seL4_InvalidCapability.
inline seL4_SchedContext_Consumed_t seL4_SchedContext_Consumed(seL4_CPtr cap) {
    const auto found = fake::kernel.consumed.find(cap);
    if (found == fake::kernel.consumed.end()) {
        return {2, 0};
    }
    return {0, std::exchange(found->second, 0)};
}
