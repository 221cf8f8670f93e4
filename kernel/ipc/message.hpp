// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Messages: words and capabilities from one thread to another.
#pragma once

#include "object/thread.hpp"

namespace message {

// Copies the message of `sender` (its fault, if it has one) to `receiver`: words, capabilities if
// the sender may grant, the badge. `endpoint` is where they met (null for a reply): capabilities to
// it are unwrapped into their badges. Cannot fail: what does not fit is cut.
void transfer(Thread& sender, Thread& receiver, const Endpoint* endpoint, const SendTerms& terms);

} // namespace message
