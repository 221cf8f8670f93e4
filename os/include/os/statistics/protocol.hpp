// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// What the statistics service answers.
//
//   call          | label | arguments | answer
//   count_domains | 0     |           | label 0; the number of protection domains it knows
//   read_domain   | 1     | index     | label 0; the words of Domain below; or a StatisticsError
#pragma once

#include "os/statistics/table.hpp"

#include <array>
#include <bit>
#include <cstdint>
#include <microkit.h>
#include <optional>

namespace os::statistics {

enum class Call : std::uint64_t { count_domains = 0, read_domain = 1 };

enum class StatisticsError : std::uint64_t { none = 0, unknown_call = 1, no_such_domain = 2 };

// A protection domain as the system description has it, and the time it has used since boot.
struct Domain {
    std::array<char, name_length> name; // ends with a 0 if it is shorter
    std::uint64_t priority;
    std::uint64_t budget; // microseconds in each period
    std::uint64_t period;
    std::uint64_t passive; // 1: runs on its callers' time, which counts as theirs
    std::uint64_t used;    // microseconds
};

inline constexpr std::size_t domain_words = sizeof(Domain) / sizeof(seL4_Word);

// Of the client side.
[[nodiscard]] inline std::size_t count_domains(microkit_channel service) {
    microkit_ppcall(service, microkit_msginfo_new(static_cast<seL4_Word>(Call::count_domains), 0));
    return microkit_mr_get(0);
}

[[nodiscard]] inline std::optional<Domain> read_domain(microkit_channel service,
                                                       std::size_t index) {
    microkit_mr_set(0, index);
    const microkit_msginfo answer = microkit_ppcall(
        service, microkit_msginfo_new(static_cast<seL4_Word>(Call::read_domain), 1));
    if (microkit_msginfo_get_label(answer) != 0) {
        return std::nullopt;
    }
    std::array<seL4_Word, domain_words> words{};
    for (std::size_t i = 0; i < domain_words; ++i) {
        words[i] = microkit_mr_get(static_cast<seL4_Uint8>(i));
    }
    return std::bit_cast<Domain>(words);
}

} // namespace os::statistics
