// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Domains: static time partitions. Only threads of the current one run.
// Manual: the seL4 reference manual, section 6.2.
#pragma once

#include "object/invocation.hpp"

namespace domain {

Outcome invoke(Invocation& call);

} // namespace domain
