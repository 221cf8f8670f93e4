// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The kernel's words to a developer: typed pieces, no format strings. Debug builds only; a release
// kernel says nothing and contains no text.
#pragma once

#include "core/types.hpp"

struct Hex {
    Word value;
};

#if defined(SKERRY_DEBUG)

void log_piece(const char* text);
void log_piece(Word number);
void log_piece(Hex number);

template <typename... Pieces>
void log(Pieces... pieces) {
    (log_piece(pieces), ...);
}

#else

template <typename... Pieces>
void log(Pieces...) {}

#endif
