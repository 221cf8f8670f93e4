// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// What one domain may do, as definitions of the verification language Viper, under the names that
// Microkit's tool gives them: its channels (`mk_…`), the slots of its capabilities (`pansel4_…`)
// and the memory regions it can read and write (`mem_…`).
#pragma once

#include "layout/layout.hpp"

namespace sdk {

[[nodiscard]] std::string viper_facts(const System& system, const Layout& layout,
                                      std::size_t domain);

} // namespace sdk
