// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The receive virtualiser without a kernel: bytes go through in order, and wait where they must.
#include "fake/ring_memory.hpp"

#include <gtest/gtest.h>
#include <microkit.h>

extern "C" {
extern std::uintptr_t driver_ring;
extern std::size_t driver_ring_size;
extern std::uintptr_t client_ring;
extern std::size_t client_ring_size;
}

namespace {

struct World {
    fake::RingMemory from_driver{64};
    fake::RingMemory to_client{32};
    os::serial::Producer driver = from_driver.open<os::serial::Producer>();
    os::serial::Consumer client = to_client.open<os::serial::Consumer>();

    World() {
        driver_ring = from_driver.region().address;
        driver_ring_size = from_driver.region().size;
        client_ring = to_client.region().address;
        client_ring_size = to_client.region().size;
        init();
    }
};

World& world() {
    static World the_world;
    return the_world;
}

constexpr microkit_channel driver_channel = 0;
constexpr microkit_channel client_channel = 1;

class ReceiveTest : public testing::Test {
protected:
    void SetUp() override {
        EXPECT_TRUE(world().client.try_sleep());
        fake::kernel = {};
    }
};

TEST_F(ReceiveTest, BytesReachTheSleepingClient) {
    fake::push(world().driver, "typed");
    notified(driver_channel);
    EXPECT_EQ(fake::kernel.take_notifications(client_channel), 1U);
    EXPECT_EQ(fake::pop(world().client), "typed");
}

TEST_F(ReceiveTest, FullClientHoldsTheDriverBack) {
    const std::string text(96, 't');
    EXPECT_EQ(fake::push(world().driver, text), 64U);
    notified(driver_channel);
    EXPECT_EQ(fake::push(world().driver, text), 32U) << "the client's ring took 32";
    notified(driver_channel);
    EXPECT_TRUE(world().driver.try_sleep());
    std::string received;
    for (int rounds = 0; rounds < 10; ++rounds) {
        bool wanted = false;
        received += fake::pop(world().client, 16, &wanted);
        if (wanted) {
            notified(client_channel);
        }
    }
    EXPECT_EQ(received, text);
    EXPECT_EQ(fake::kernel.take_notifications(driver_channel), 1U);
}

} // namespace
