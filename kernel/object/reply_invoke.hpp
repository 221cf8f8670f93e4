// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Invoking a reply capability: the answer to the call, or to the fault, that it stands for.
#pragma once

#include "object/invocation.hpp"

namespace reply_invoke {

// Does nothing, successfully, where nobody waits for the answer.
Outcome invoke(Invocation& call);

} // namespace reply_invoke
