// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// What happens to an object when its last capability goes, and to a mapping when its frame
// capability goes. Objects that hold slots are deletion.hpp's.
#pragma once

#include "cap/cap.hpp"

struct Core;

namespace finalise {

// A capability goes while others to its object stay.
void capability(Core& core, const Cap& cap);

// The last capability to its object goes: one bounded step; true when nothing is left to do.
[[nodiscard]] bool object_step(Core& core, const Cap& cap);

} // namespace finalise
