// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "check/check.hpp"

#if defined(SKERRY_DEBUG)
void check::at_exit(Core& /*core*/) {}
#endif
