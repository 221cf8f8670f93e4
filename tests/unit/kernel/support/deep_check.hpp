// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// What check::whole() cannot see for want of memory of its own: every capability that there is, in
// CNodes at any depth; who owns which memory; and that page tables and TLB hold exactly what
// capabilities say. Failures are those of the test that runs.
#pragma once

#include "support/system.hpp"

void deep_check(System& system);
