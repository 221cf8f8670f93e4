// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The invocations of scheduling contexts and of SchedControl.
// Manual: the seL4 reference manual, section 6.1.
#pragma once

#include "object/invocation.hpp"

namespace sched_invoke {

Outcome invoke_context(Invocation& call);
Outcome invoke_control(Invocation& call);

} // namespace sched_invoke
