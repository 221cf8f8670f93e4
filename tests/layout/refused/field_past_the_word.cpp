// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// A field lies within the word.
// expect: static assertion failed
#include "core/field.hpp"

static_assert(Field<56, 8>::mask == Word{0xff} << 56);
#if defined(REFUSED)
static_assert(Field<60, 8>::mask != 0);
#endif
