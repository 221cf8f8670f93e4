// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Puppets: threads whose registers others write. Their code is a page of its own that stores
// nothing, so whatever its registers hold it harms nobody but through the kernel: it makes the
// system calls that its registers say, loads, computes and executes what is no instruction.
#pragma once

#include "random.hpp"
#include "space.hpp"

namespace suite::stress {

// The entries of a puppet's code.
inline constexpr unsigned puppet_entry_count = 5;
Word puppet_entry(unsigned number);

// The page they are on.
const void* puppet_page();

// A register set that a puppet may have: system call, capability and message at random among
// `slots` slots. Returns the number of registers.
unsigned draw_puppet_registers(Random& random, Word slots, Word (&registers)[36]);

// Starts a thread as a puppet that spins.
void make_puppet_ready(Cap thread);

} // namespace suite::stress
