// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// What the ABI makes a choice, as data (shared words: the configurations `plain` and `mk`), and the
// bounds that the kernel sets itself. Nothing else is configurable.
#pragma once

#include "core/types.hpp"

namespace config {

#if defined(SKERRY_PLAIN)
#if defined(SKERRY_ROOT_CNODE_BITS)
inline constexpr unsigned root_cnode_bits = SKERRY_ROOT_CNODE_BITS; // what a test suite expects
#else
inline constexpr unsigned root_cnode_bits = 12;
#endif
inline constexpr unsigned domain_count = 1;
inline constexpr unsigned domain_schedule_length = 2;
#else // mk: what Microkit-style systems expect
inline constexpr unsigned root_cnode_bits = 17;
inline constexpr unsigned domain_count = 16;
inline constexpr unsigned domain_schedule_length = 100;
#endif

#if defined(SKERRY_DEBUG)
inline constexpr bool debug = true;
#else
inline constexpr bool debug = false;
#endif

#if defined(SKERRY_BENCHMARK)
inline constexpr bool benchmark = true;
#else
inline constexpr bool benchmark = false;
#endif

// Short ways for the common messages (syscall/fastpath.hpp); without them everything means the
// same.
#if defined(SKERRY_NO_FAST_PATH)
inline constexpr bool fast_path = false;
#else
inline constexpr bool fast_path = true;
#endif

// The longest that one kernel entry is expected to take, in microseconds: a refill counts as ready
// that much early, and no budget below twice that is worth switching to.
inline constexpr Word kernel_wcet_us = 10;

// Work done between two looks at the interrupt line.
inline constexpr unsigned clear_chunk_bits = 12;   // bytes of memory zeroed, log2
inline constexpr unsigned waiters_per_step = 32;   // threads taken from a queue that is emptied
inline constexpr unsigned releases_per_entry = 32; // threads whose budget came back
inline constexpr unsigned refills_per_step = 256;  // refills that one charge may use up or merge

} // namespace config
