// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Tells its parent of each start; does what the shared page says when notified.
#include "machine.hpp"
#include "shared.hpp"

extern "C" {
[[gnu::retain]] seL4_Word shared_base;
}

namespace sdk_test {

namespace {

Shared& shared() {
    return *reinterpret_cast<Shared*>(shared_base);
}

void answer() {
    shared().child_answers++;
    microkit_notify(child_to_tester);
}

} // namespace

extern "C" void init() {
    shared().child_starts++;
    microkit_notify(child_to_tester);
}

extern "C" void notified(microkit_channel) {
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

} // namespace sdk_test
