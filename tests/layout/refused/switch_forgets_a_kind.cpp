// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// A switch over capability kinds names every kind.
// expect: enumeration value.* not handled in switch
#include "cap/cap.hpp"

constexpr bool is_null(CapKind kind) {
#if defined(REFUSED)
    switch (kind) {
    case CapKind::null:
        return true;
    }
    return false;
#else
    return kind == CapKind::null;
#endif
}

static_assert(is_null(CapKind::null));
