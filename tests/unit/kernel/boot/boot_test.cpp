// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// What the first task finds.
#include "googletest.hpp"
#include "support/system.hpp"

namespace {

TEST(Boot, LeavesForTheFirstTask) {
    System system;
    EXPECT_EQ(system.machine.registers().pc(), host::Machine::user_virtual);
    EXPECT_EQ(system.current().state, ThreadState::running);
    EXPECT_EQ(system.machine.registers().capability_register(),
              host::Machine::user_virtual + 0x5000);
}

TEST(Boot, MakesObjects) {
    System system;
    const Word endpoint = system.make(abi::ObjectType::endpoint);
    EXPECT_EQ(system.slot(endpoint).cap.kind(), CapKind::endpoint);
}

} // namespace
