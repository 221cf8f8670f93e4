// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// What start-up and a program know of each other.
//
//   _start: stack -> runtime_start: thread-local storage, IPC buffer, boot information,
//   constructors -> main -> runtime_finish
#pragma once

#include <cstddef>
#include <sel4/sel4.h>

extern "C" {

// The program. A task that has nothing left to do returns.
int main();

// The stack; a program may define its own.
extern std::byte runtime_stack[];
extern const std::size_t runtime_stack_size;

// From assembly, with the capability register of the first instruction.
[[noreturn]] void runtime_start(seL4_BootInfo* boot_info);

// After main: suspends the first task; a program may define its own.
[[noreturn]] void runtime_finish(int status);
}
