// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The transmit virtualiser without a kernel: three clients, one driver.
#include "fake/ring_memory.hpp"

#include <gtest/gtest.h>
#include <microkit.h>
#include <sys/mman.h>

extern "C" {
extern std::uintptr_t driver_ring;
extern std::size_t driver_ring_size;
extern std::uintptr_t client_rings;
extern std::size_t client_ring_size;
}

namespace {

constexpr std::size_t clients = 3;
constexpr std::size_t stride = 0x10'0000;
constexpr std::size_t capacity = 4096;

struct World {
    fake::RingMemory driver{4096};
    os::serial::Consumer line = driver.open<os::serial::Consumer>();
    std::array<os::serial::Producer, clients> client;

    World() {
        driver_ring = driver.region().address;
        driver_ring_size = driver.region().size;
        void* const memory = mmap(nullptr, clients * stride, PROT_READ | PROT_WRITE,
                                  MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        client_rings = reinterpret_cast<std::uintptr_t>(memory);
        client_ring_size = os::serial::ring_bytes_offset + capacity;
        for (std::size_t i = 0; i < clients; ++i) {
            client[i] = os::serial::open_ring<os::serial::Producer>(
                {client_rings + i * stride, client_ring_size});
        }
        microkit_notifications = 0b1111; // the driver and three clients
        init();
    }

    void say(std::size_t who, std::string_view text) {
        while (!text.empty()) {
            text.remove_prefix(fake::push(client[who], text));
            notified(static_cast<microkit_channel>(1 + who));
        }
    }

    std::string hear(std::size_t most = ~std::size_t{0}) {
        bool wanted = false;
        std::string text = fake::pop(line, most, &wanted);
        if (wanted) {
            notified(0);
        }
        return text;
    }
};

World& world() {
    static World the_world;
    return the_world;
}

class TransmitTest : public testing::Test {
protected:
    void SetUp() override {
        world().say(0, "\n");
        while (!world().hear().empty()) {
        }
        EXPECT_TRUE(world().line.try_sleep());
        fake::kernel.notified.clear();
    }
};

TEST_F(TransmitTest, ConsoleGoesOutAtOnce) {
    world().say(0, "skerry> l");
    EXPECT_EQ(fake::kernel.take_notifications(0), 1U) << "the sleeping driver is told";
    EXPECT_EQ(world().hear(), "skerry> l");
}

TEST_F(TransmitTest, OtherClientsAreHeardByTheLine) {
    world().say(1, "half a ");
    EXPECT_EQ(world().hear(), "");
    world().say(2, "other\n");
    EXPECT_EQ(world().hear(), "other\r\n");
    world().say(1, "line\n");
    EXPECT_EQ(world().hear(), "half a line\r\n");
}

TEST_F(TransmitTest, PromptComesBackBelowOtherLines) {
    world().say(0, "skerry> x");
    world().say(1, "one\ntwo\n");
    EXPECT_EQ(world().hear(), "skerry> x\r\x1b[Kone\r\ntwo\r\nskerry> x");
}

TEST_F(TransmitTest, LineWithoutEndIsSentInPieces) {
    world().say(1, std::string(300, 'a'));
    EXPECT_EQ(world().hear(), std::string(256, 'a') + "\r\n");
    world().say(1, "\n");
    EXPECT_EQ(world().hear(), std::string(44, 'a') + "\r\n");
}

TEST_F(TransmitTest, NothingIsLostWhenTheDriverIsSlow) {
    std::string expected;
    std::string text;
    for (int i = 0; i < 2000; ++i) {
        text += "line " + std::to_string(i) + "\n";
        expected += "line " + std::to_string(i) + "\r\n";
    }
    std::string_view left = text;
    std::string heard;
    for (int rounds = 0; rounds < 100'000 && heard.size() < expected.size(); ++rounds) {
        left.remove_prefix(fake::push(world().client[1], left));
        notified(2);
        heard += world().hear(16);
    }
    EXPECT_EQ(heard, expected);
}

TEST_F(TransmitTest, ClientThatWaitsForRoomIsTold) {
    const std::string flood(64 * 1024, 'y');
    std::string_view left = flood;
    world().say(0, "");
    left.remove_prefix(fake::push(world().client[0], left));
    notified(1);
    left.remove_prefix(fake::push(world().client[0], left));
    EXPECT_TRUE(world().client[0].try_sleep()) << "ring and driver are full";
    fake::kernel.notified.clear();
    while (fake::kernel.take_notifications(1) == 0) {
        ASSERT_FALSE(world().hear(16).empty()) << "everything left, and the client was not told";
    }
    EXPECT_GE(world().client[0].room(), capacity / 2);
}

TEST_F(TransmitTest, LyingClientIsIgnored) {
    auto& header = *reinterpret_cast<queue::RingHeader*>(client_rings + 2 * stride);
    const std::uint32_t tail = header.tail;
    header.tail = tail + capacity + 17;
    notified(3);
    world().say(1, "fine\n");
    EXPECT_EQ(world().hear(), "fine\r\n");
    header.tail = tail;
}

} // namespace
