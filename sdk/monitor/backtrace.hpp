// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Who called whom, as far as the program keeps frame pointers (-fno-omit-frame-pointer). The
// monitor reads the upper end of each stack, in debug builds only.
#pragma once

#include "table_view.hpp"

#include <cstdint>

namespace monitor {

// Where the innermost frame is, and where in a frame its two words lie: bytes from the frame
// pointer.
struct FramePlace {
    Word frame_pointer;
    std::int64_t return_address;
    std::int64_t caller_frame;
};

// One line: the program counter, then the return addresses, innermost first.
void print_backtrace(const table::Domain& domain, Word pc, const FramePlace& place);

} // namespace monitor
