// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Tells its parent of each start; does what the shared page says when notified.
#include "machine.hpp"
#include "shared.hpp"

extern "C" {
extern seL4_Word shared_base;
[[gnu::retain]] seL4_Word shared_base;
}

using namespace sdk_test;

namespace {

Shared& shared() {
    return *reinterpret_cast<Shared*>(shared_base);
}

void answer() {
    shared().child_answers++;
    microkit_notify(child_to_tester);
}

} // namespace

void init() {
    shared().child_starts++;
    microkit_notify(child_to_tester);
}

void notified(microkit_channel) {
    switch (shared().command) {
    case Command::write_null:
        *reinterpret_cast<volatile seL4_Word*>(fault_address) = 1;
        return;
    case Command::unknown_syscall:
        machine::system_call(unknown_syscall);
        answer();
        return;
    case Command::answer:
        answer();
        return;
    }
}
