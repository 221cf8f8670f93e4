// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// libs/queue: order, wrapping, wake-ups, and a peer that lies.
#include "libs/queue/ring.hpp"

#include <array>
#include <cstdint>
#include <gtest/gtest.h>
#include <limits>
#include <string>
#include <thread>

namespace {

using Producer = queue::Producer<char>;
using Consumer = queue::Consumer<char>;

class RingTest : public testing::Test {
protected:
    static constexpr std::uint32_t capacity = 8;

    queue::RingHeader header{};
    std::array<char, capacity> bytes{};

    Producer producer() { return {header, bytes}; }

    Consumer consumer() { return {header, bytes}; }

    // Both indices as if so many bytes had gone through already.
    void start_at(std::uint32_t index) {
        header.tail = index;
        header.head = index;
    }
};

std::string take_all(Consumer& consumer) {
    std::string taken;
    while (const auto byte = consumer.try_pop()) {
        taken += *byte;
    }
    (void)consumer.release();
    return taken;
}

TEST_F(RingTest, UnopenedRingIsNotValid) {
    EXPECT_FALSE(Producer{}.valid());
    std::array<char, 6> six{};
    EXPECT_FALSE((Producer{header, six}.valid()));
    EXPECT_TRUE(producer().valid());
}

TEST_F(RingTest, BytesComeOutInOrder) {
    Producer in = producer();
    Consumer out = consumer();
    for (const char byte : {'a', 'b', 'c'}) {
        EXPECT_TRUE(in.try_push(byte));
    }
    EXPECT_EQ(out.available(), 0U) << "not visible before it is published";
    (void)in.publish();
    EXPECT_EQ(take_all(out), "abc");
}

TEST_F(RingTest, FullRingRefusesUntilRoomIsGivenBack) {
    Producer in = producer();
    Consumer out = consumer();
    for (std::uint32_t i = 0; i < capacity; ++i) {
        EXPECT_TRUE(in.try_push('x'));
    }
    EXPECT_FALSE(in.try_push('y'));
    (void)in.publish();
    EXPECT_TRUE(out.try_pop());
    EXPECT_EQ(in.room(), 0U) << "popped, but not released";
    (void)out.release();
    EXPECT_EQ(in.room(), 1U);
}

TEST_F(RingTest, IndicesWrapFreely) {
    start_at(std::numeric_limits<std::uint32_t>::max() - 2);
    Producer in = producer();
    Consumer out = consumer();
    for (int round = 0; round < 5; ++round) {
        for (const char byte : {'1', '2', '3', '4', '5'}) {
            EXPECT_TRUE(in.try_push(byte));
        }
        (void)in.publish();
        EXPECT_EQ(take_all(out), "12345");
    }
    EXPECT_EQ(in.violations() + out.violations(), 0U);
}

TEST_F(RingTest, PeekLeavesTheElement) {
    Producer in = producer();
    Consumer out = consumer();
    (void)in.try_push('p');
    (void)in.try_push('q');
    (void)in.publish();
    EXPECT_EQ(out.peek(1), 'q');
    EXPECT_EQ(out.peek(2), std::nullopt);
    EXPECT_EQ(take_all(out), "pq");
}

TEST_F(RingTest, ZeroedMemoryAsksForBothSignals) {
    Producer in = producer();
    Consumer out = consumer();
    (void)in.try_push('a');
    EXPECT_TRUE(in.publish());
    EXPECT_FALSE(in.publish()) << "a request is good for one signal";
    (void)out.try_pop();
    EXPECT_TRUE(out.release());
    EXPECT_FALSE(out.release());
}

TEST_F(RingTest, SleepingConsumerIsSignalledOnce) {
    Producer in = producer();
    Consumer out = consumer();
    EXPECT_TRUE(out.try_sleep());
    (void)in.try_push('a');
    EXPECT_TRUE(in.publish());
    (void)in.try_push('b');
    EXPECT_FALSE(in.publish());
    EXPECT_FALSE(out.try_sleep()) << "there is something to read";
}

TEST_F(RingTest, ConsumerSleepsOnElementsThatAreNoUseYet) {
    Producer in = producer();
    Consumer out = consumer();
    (void)in.try_push('a');
    (void)in.publish();
    EXPECT_TRUE(out.try_sleep(1));
    (void)in.try_push('b');
    EXPECT_TRUE(in.publish());
}

TEST_F(RingTest, SleepingProducerIsSignalledWhenEnoughIsFree) {
    Producer in = producer();
    Consumer out = consumer();
    while (in.try_push('x')) {
    }
    (void)in.publish();
    EXPECT_TRUE(in.try_sleep());
    (void)out.try_pop();
    EXPECT_FALSE(out.release(4));
    for (int i = 0; i < 3; ++i) {
        (void)out.try_pop();
    }
    EXPECT_TRUE(out.release(4));
    EXPECT_FALSE(in.try_sleep());
}

TEST_F(RingTest, EmptyRingAlwaysSignals) {
    Producer in = producer();
    Consumer out = consumer();
    (void)in.try_push('x');
    (void)in.publish();
    (void)in.try_sleep(capacity);
    (void)out.try_pop();
    EXPECT_TRUE(out.release(2 * capacity)) << "more can never be free";
}

TEST_F(RingTest, LyingProducerGivesNothing) {
    Consumer out = consumer();
    header.tail = capacity + 1;
    EXPECT_EQ(out.available(), 0U);
    EXPECT_EQ(out.try_pop(), std::nullopt);
    EXPECT_EQ(out.peek(capacity - 1), std::nullopt);
    EXPECT_GT(out.violations(), 0U);
}

TEST_F(RingTest, LyingConsumerGivesNoRoom) {
    Producer in = producer();
    header.head = 1; // consumed what was never produced
    EXPECT_EQ(in.room(), 0U);
    EXPECT_FALSE(in.try_push('a'));
    EXPECT_GT(in.violations(), 0U);
}

TEST_F(RingTest, OwnIndexInSharedMemoryIsNeverReadBack) {
    Producer in = producer();
    Consumer out = consumer();
    (void)in.try_push('a');
    (void)in.publish();
    header.tail = 77;
    header.head = 99;
    (void)in.publish();
    (void)out.release();
    EXPECT_EQ(header.tail, 1U);
    EXPECT_EQ(header.head, 0U);
    EXPECT_EQ(take_all(out), "a");
}

TEST_F(RingTest, RestartedSidesGoOn) {
    Producer first = producer();
    (void)first.try_push('a');
    (void)first.publish();
    Producer second = producer();
    (void)second.try_push('b');
    (void)second.publish();
    Consumer out = consumer();
    EXPECT_EQ(out.try_pop(), 'a');
    (void)out.release();
    Consumer again = consumer();
    EXPECT_EQ(again.try_pop(), 'b');
}

// Two threads, each of which waits only when the other has been asked to signal.
TEST_F(RingTest, NoWakeUpIsLostBetweenTwoThreads) {
    constexpr std::uint32_t total = 200'000;
    std::atomic<std::uint32_t> elements_signal{0};
    std::atomic<std::uint32_t> room_signal{0};
    const auto wait = [](std::atomic<std::uint32_t>& signal) {
        signal.wait(0);
        signal.store(0);
    };
    const auto notify = [](std::atomic<std::uint32_t>& signal) {
        signal.store(1);
        signal.notify_one();
    };
    std::thread sender{[&] {
        Producer in = producer();
        for (std::uint32_t i = 0; i < total;) {
            if (in.try_push(static_cast<char>(i))) {
                ++i;
                if (in.publish()) {
                    notify(elements_signal);
                }
            } else if (in.try_sleep()) {
                wait(room_signal);
            }
        }
    }};
    Consumer out = consumer();
    std::uint32_t wrong = 0;
    for (std::uint32_t i = 0; i < total;) {
        if (const auto byte = out.try_pop()) {
            wrong += *byte == static_cast<char>(i) ? 0 : 1;
            ++i;
            if (out.release(capacity / 2)) {
                notify(room_signal);
            }
        } else if (out.try_sleep()) {
            wait(elements_signal);
        }
    }
    sender.join();
    EXPECT_EQ(wrong, 0U);
}

} // namespace
