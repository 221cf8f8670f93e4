// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// What a description says of a domain, as a C++ header for its program: the numbers of its
// channels, interrupts and children, its memory regions and queues, in the types of
// sdk/runtime/include/skerry.
#pragma once

#include "model/system.hpp"

namespace sdk {

// A name of the description as an identifier of C++.
[[nodiscard]] std::string identifier(std::string_view name);

// `system` has been checked. Fails where two things of the domain would have the same name.
[[nodiscard]] Result<std::string> component_header(const System& system, std::size_t domain);

} // namespace sdk
