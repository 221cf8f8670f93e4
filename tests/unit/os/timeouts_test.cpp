// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The timer drivers' pending time-outs: order, shares, limits.
#include "os/drivers/timer/timeouts.hpp"

#include <cstdint>
#include <gtest/gtest.h>
#include <random>

namespace {

using os::timer::Timeouts;
using os::timer::timeouts_per_client;

TEST(TimeoutsTest, EarliestFirst) {
    Timeouts timeouts;
    EXPECT_EQ(timeouts.find_earliest(), std::nullopt);
    EXPECT_TRUE(timeouts.try_add(1, 300));
    EXPECT_TRUE(timeouts.try_add(2, 100));
    EXPECT_TRUE(timeouts.try_add(3, 200));
    EXPECT_EQ(timeouts.find_earliest(), 100U);
    EXPECT_EQ(timeouts.take_expired(99), std::nullopt);
    EXPECT_EQ(timeouts.take_expired(100), 2U);
    EXPECT_EQ(timeouts.take_expired(1000), 3U);
    EXPECT_EQ(timeouts.take_expired(1000), 1U);
    EXPECT_EQ(timeouts.take_expired(1000), std::nullopt);
}

TEST(TimeoutsTest, ShareOfAClientIsItsOwn) {
    Timeouts timeouts;
    for (std::uint32_t i = 0; i < timeouts_per_client; ++i) {
        EXPECT_TRUE(timeouts.try_add(7, i));
    }
    EXPECT_FALSE(timeouts.try_add(7, 5));
    EXPECT_TRUE(timeouts.try_add(8, 5));
    EXPECT_EQ(timeouts.take_expired(0), 7U);
    EXPECT_TRUE(timeouts.try_add(7, 5)) << "an expired time-out makes room";
}

TEST(TimeoutsTest, UnknownClientIsRefused) {
    Timeouts timeouts;
    EXPECT_FALSE(timeouts.try_add(Timeouts::clients, 1));
    EXPECT_TRUE(timeouts.try_add(Timeouts::clients - 1, 1));
}

TEST(TimeoutsTest, AllClientsCanUseTheirWholeShare) {
    Timeouts timeouts;
    std::mt19937_64 random{1};
    const std::size_t total = Timeouts::clients * timeouts_per_client;
    EXPECT_GE(total, 128U);
    for (std::uint32_t client = 0; client < Timeouts::clients; ++client) {
        for (std::uint32_t i = 0; i < timeouts_per_client; ++i) {
            EXPECT_TRUE(timeouts.try_add(client, random() % 1000));
        }
    }
    os::timer::Nanoseconds previous = 0;
    for (std::size_t i = 0; i < total; ++i) {
        const auto earliest = timeouts.find_earliest();
        ASSERT_TRUE(earliest);
        EXPECT_GE(*earliest, previous);
        previous = *earliest;
        EXPECT_TRUE(timeouts.take_expired(*earliest));
    }
    EXPECT_EQ(timeouts.find_earliest(), std::nullopt);
}

} // namespace
