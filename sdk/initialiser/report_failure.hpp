// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The end of a start that went wrong: one line that names object and error, then nothing runs.
#pragma once

#include <sel4/sel4.h>

namespace initialiser {

// "initialiser: cannot <action> <object>: <error>"
[[noreturn]] void fail(const char* action, const char* object, const char* error);
[[noreturn]] void fail(const char* action, const char* object, seL4_Error error);

inline void require(seL4_Error error, const char* action, const char* object) {
    if (error != seL4_NoError) {
        fail(action, object, error);
    }
}

} // namespace initialiser
