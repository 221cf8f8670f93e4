// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// What all serial and all timer drivers share, with a device made of plain variables.
#include "fake/ring_memory.hpp"
#include "os/drivers/serial/serial_driver.hpp"
#include "os/drivers/timer/timer_driver.hpp"

#include <deque>
#include <gtest/gtest.h>
#include <microkit.h>

namespace {

struct Line {
    std::deque<char> received;
    std::string sent;
    unsigned transmit_room = 16;
    bool receive_interrupt = false;
    bool transmit_interrupt = false;
};

Line line;

struct FakeUart {
    void initialise() { line.receive_interrupt = true; }

    bool has_byte() const { return !line.received.empty(); }

    char take_byte() {
        const char byte = line.received.front();
        line.received.pop_front();
        return byte;
    }

    unsigned transmit_room() const { return line.transmit_room; }

    void put_byte(char byte) {
        line.sent += byte;
        --line.transmit_room;
    }

    void set_receive_interrupt(bool on) { line.receive_interrupt = on; }

    void set_transmit_interrupt(bool on) { line.transmit_interrupt = on; }
};

class SerialDriverTest : public testing::Test {
protected:
    fake::RingMemory transmit_memory{64};
    fake::RingMemory receive_memory{64};
    os::serial::Producer to_driver = transmit_memory.open<os::serial::Producer>();
    os::serial::Consumer from_driver = receive_memory.open<os::serial::Consumer>();
    os::serial::Driver<FakeUart> driver;

    void SetUp() override {
        line = {};
        fake::kernel = {};
        driver.start({}, transmit_memory.region(), receive_memory.region());
        EXPECT_TRUE(from_driver.try_sleep());
        fake::kernel = {};
    }

    void interrupt() { driver.handle(os::serial::device_interrupt); }
};

TEST_F(SerialDriverTest, ReceivesAndAcknowledges) {
    line.received = {'a', 'b'};
    interrupt();
    EXPECT_EQ(fake::kernel.take_notifications(os::serial::receive_channel), 1U);
    EXPECT_EQ(fake::kernel.acknowledged, std::vector<microkit_channel>{0});
    EXPECT_EQ(fake::pop(from_driver), "ab");
}

TEST_F(SerialDriverTest, FullRingLeavesBytesInTheDevice) {
    line.received.assign(100, 'x');
    interrupt();
    EXPECT_EQ(line.received.size(), 36U);
    EXPECT_FALSE(line.receive_interrupt);
    bool wanted = false;
    EXPECT_EQ(fake::pop(from_driver, 64, &wanted).size(), 64U);
    EXPECT_TRUE(wanted) << "the driver asked to be told of room";
    driver.handle(os::serial::receive_channel);
    EXPECT_TRUE(line.received.empty());
    EXPECT_TRUE(line.receive_interrupt);
    EXPECT_EQ(fake::pop(from_driver).size(), 36U);
}

TEST_F(SerialDriverTest, TransmitsInBurstsOfTheFifo) {
    EXPECT_EQ(fake::push(to_driver, std::string(40, 'y')), 40U);
    driver.handle(os::serial::transmit_channel);
    EXPECT_EQ(line.sent.size(), 16U);
    EXPECT_TRUE(line.transmit_interrupt);
    line.transmit_room = 16;
    interrupt();
    EXPECT_EQ(line.sent.size(), 32U);
    line.transmit_room = 16;
    interrupt();
    EXPECT_EQ(line.sent.size(), 40U);
    EXPECT_FALSE(line.transmit_interrupt) << "or it would interrupt for ever";
}

TEST_F(SerialDriverTest, ProducerIsToldOfRoomOnceHalfIsFree) {
    EXPECT_EQ(fake::push(to_driver, std::string(64, 'y')), 64U);
    EXPECT_TRUE(to_driver.try_sleep());
    driver.handle(os::serial::transmit_channel);
    EXPECT_EQ(fake::kernel.take_notifications(os::serial::transmit_channel), 0U);
    line.transmit_room = 16;
    interrupt();
    EXPECT_EQ(fake::kernel.take_notifications(os::serial::transmit_channel), 1U);
}

TEST_F(SerialDriverTest, RefusesRegionsThatAreNoRings) {
    os::serial::Driver<FakeUart> deaf;
    deaf.start({}, {}, receive_memory.region());
    deaf.handle(os::serial::device_interrupt);
    EXPECT_NE(fake::kernel.debug.find("a ring region is no page"), std::string::npos);
}

struct Clock {
    os::timer::Nanoseconds now = 1'000'000;
    std::optional<os::timer::Nanoseconds> armed;
};

Clock clock_device;

struct FakeTimer {
    void initialise() {}

    os::timer::Nanoseconds now() const { return clock_device.now; }

    void arm(os::timer::Nanoseconds time) { clock_device.armed = time; }

    void disarm() { clock_device.armed.reset(); }
};

class TimerDriverTest : public testing::Test {
protected:
    os::timer::Driver<FakeTimer> driver;

    void SetUp() override {
        clock_device = {};
        fake::kernel = {};
        driver.start({});
    }

    os::timer::TimerError set_timeout(microkit_channel client, os::timer::Nanoseconds delay) {
        microkit_mr_set(0, delay);
        return static_cast<os::timer::TimerError>(driver.call(client, {1, 1}).label);
    }

    os::timer::Nanoseconds get_time() {
        EXPECT_EQ(driver.call(1, {0, 0}).label, 0U);
        return microkit_mr_get(0);
    }

    void pass(os::timer::Nanoseconds time) {
        clock_device.now += time;
        if (clock_device.armed && *clock_device.armed <= clock_device.now) {
            driver.handle(os::timer::device_interrupt);
        }
    }
};

TEST_F(TimerDriverTest, TimeStartsWithTheDriverAndNeverGoesBack) {
    EXPECT_EQ(get_time(), 0U);
    pass(500);
    EXPECT_EQ(get_time(), 500U);
    clock_device.now -= 900;
    EXPECT_EQ(get_time(), 500U);
}

TEST_F(TimerDriverTest, EachClientIsNotifiedAtItsTime) {
    EXPECT_EQ(set_timeout(5, 300), os::timer::TimerError::none);
    EXPECT_EQ(set_timeout(6, 100), os::timer::TimerError::none);
    pass(99);
    EXPECT_TRUE(fake::kernel.notified.empty());
    pass(1);
    EXPECT_EQ(fake::kernel.notified, std::vector<microkit_channel>{6});
    EXPECT_EQ(clock_device.armed, 1'000'300U);
    pass(200);
    EXPECT_EQ(fake::kernel.take_notifications(5), 1U);
    EXPECT_FALSE(clock_device.armed);
    EXPECT_EQ(fake::kernel.acknowledged.size(), 2U);
}

TEST_F(TimerDriverTest, NoTimeAtAllNotifiesAtOnce) {
    EXPECT_EQ(set_timeout(3, 0), os::timer::TimerError::none);
    EXPECT_EQ(fake::kernel.take_notifications(3), 1U);
}

TEST_F(TimerDriverTest, EarlyInterruptIsArmedAgain) {
    set_timeout(3, 1000);
    clock_device.now += 400;
    driver.handle(os::timer::device_interrupt);
    EXPECT_TRUE(fake::kernel.notified.empty());
    EXPECT_EQ(clock_device.armed, 1'001'000U);
}

TEST_F(TimerDriverTest, FurthestTimeDoesNotOverflow) {
    EXPECT_EQ(set_timeout(3, ~os::timer::Nanoseconds{0}), os::timer::TimerError::none);
    EXPECT_TRUE(fake::kernel.notified.empty());
    constexpr os::timer::Nanoseconds year = 365 * 24 * 3600 * os::timer::second;
    EXPECT_GT(*clock_device.armed, clock_device.now + 100 * year);
}

TEST_F(TimerDriverTest, WrongCallsAreRefused) {
    EXPECT_EQ(driver.call(1, {7, 0}).label, 1U);
    EXPECT_EQ(driver.call(1, {1, 0}).label, 2U);
    for (std::uint32_t i = 0; i < os::timer::timeouts_per_client; ++i) {
        EXPECT_EQ(set_timeout(1, 1000), os::timer::TimerError::none);
    }
    EXPECT_EQ(set_timeout(1, 1000), os::timer::TimerError::too_many_pending);
    EXPECT_EQ(set_timeout(2, 1000), os::timer::TimerError::none);
}

} // namespace
