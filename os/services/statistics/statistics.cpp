// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Statistics service: how much time each protection domain has used. It is the one domain that
// holds the scheduling-context capabilities of the others, and uses them to read, nothing else.
//
// Reading a scheduling context's time sets it back to zero in the kernel: so the sums are kept
// here, and nobody else may read.
#include "os/memory.hpp"
#include "os/statistics/protocol.hpp"

#include <array>
#include <bit>
#include <microkit.h>
#include <span>

extern "C" {
// Written into the image by the tool.
std::uintptr_t domain_table;
std::size_t domain_table_size;
}

namespace {

using namespace os::statistics; // NOLINT(google-build-using-namespace): this program's own class

constexpr std::size_t most_domains = 63; // of a Microkit system

std::span<const TableEntry> domains;
std::array<std::uint64_t, most_domains> used;

// The table is ours alone and does not change; still, nothing in it is believed unseen.
std::span<const TableEntry> find_table() {
    if (domain_table == 0 || domain_table_size < sizeof(TableHeader)) {
        return {};
    }
    const auto& header = *os::memory_at<const TableHeader>(domain_table);
    const std::size_t most = (domain_table_size - sizeof(TableHeader)) / sizeof(TableEntry);
    if (header.magic != TableHeader::expected_magic || header.count > most ||
        header.count > most_domains) {
        return {};
    }
    const auto* const first = os::memory_at<const TableEntry>(domain_table + sizeof(header));
    return {first, header.count};
}

// Adds what the domain used since the last time.
std::uint64_t update_used(std::size_t index) {
    const seL4_CPtr sched_context = microkit_cspace_root_slot_to_cptr(domains[index].slot);
    const seL4_SchedContext_Consumed_t result = seL4_SchedContext_Consumed(sched_context);
    if (result.error == 0) {
        used[index] += result.consumed;
    }
    return used[index];
}

microkit_msginfo answer_domain(std::size_t index) {
    if (index >= domains.size()) {
        return microkit_msginfo_new(static_cast<seL4_Word>(StatisticsError::no_such_domain), 0);
    }
    const TableEntry& entry = domains[index];
    const Domain domain{entry.name,   entry.priority, entry.budget,
                        entry.period, entry.passive,  update_used(index)};
    const auto words = std::bit_cast<std::array<seL4_Word, domain_words>>(domain);
    for (std::size_t i = 0; i < domain_words; ++i) {
        microkit_mr_set(static_cast<seL4_Uint8>(i), words[i]);
    }
    return microkit_msginfo_new(0, domain_words);
}

} // namespace

void init() {
    domains = find_table();
    if (domains.empty()) {
        microkit_dbg_puts("statistics: there is no table of domains\n");
    }
}

void notified(microkit_channel) {}

microkit_msginfo microkit_protected(microkit_channel, microkit_msginfo message) {
    switch (Call{microkit_msginfo_get_label(message)}) {
    case Call::count_domains:
        microkit_mr_set(0, domains.size());
        return microkit_msginfo_new(0, 1);
    case Call::read_domain:
        return answer_domain(microkit_msginfo_get_count(message) == 0 ? most_domains
                                                                      : microkit_mr_get(0));
    }
    return microkit_msginfo_new(static_cast<seL4_Word>(StatisticsError::unknown_call), 0);
}
