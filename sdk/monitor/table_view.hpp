// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The table of the tool, as the monitor reads it.
#pragma once

#include "sdk/monitor/table.hpp"

#include <span>

namespace monitor {

namespace table = sdk::monitor;
using abi::Word;

inline const table::Header& header() {
    return *reinterpret_cast<const table::Header*>(table::table_address);
}

inline std::span<const table::Domain> domains() {
    return {reinterpret_cast<const table::Domain*>(&header() + 1), header().domain_count};
}

inline std::span<const table::Region> regions() {
    return {reinterpret_cast<const table::Region*>(domains().data() + header().domain_count),
            header().region_count};
}

} // namespace monitor
