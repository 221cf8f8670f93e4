// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The whole shell without a kernel: typed input, printed output, and partners played by the test.
#include "fake/ring_memory.hpp"
#include "os/statistics/protocol.hpp"
#include "os/systems/shell/hog_control.hpp"
#include "os/systems/shell/shell/channels.hpp"
#include "os/timer/protocol.hpp"

#include <algorithm>
#include <cstring>
#include <gtest/gtest.h>
#include <microkit.h>

extern "C" {
extern std::uintptr_t input_ring;
extern std::size_t input_ring_size;
extern std::uintptr_t output_ring;
extern std::size_t output_ring_size;
extern std::uintptr_t hog_control;
}

namespace {

namespace channel = shell::channel;

// The shell is one per program, as it is one per protection domain: so all tests talk to the same.
struct World {
    fake::RingMemory input{4096};
    fake::RingMemory output{16384};
    os::serial::Producer keyboard = input.open<os::serial::Producer>();
    os::serial::Consumer screen = output.open<os::serial::Consumer>();
    HogControl hog{};
    os::timer::Nanoseconds time = 5 * os::timer::second;
    std::uint64_t heard = 0;
    std::uint64_t hog_used = 0;
    unsigned timeouts = 0;

    World() {
        input_ring = input.region().address;
        input_ring_size = input.region().size;
        output_ring = output.region().address;
        output_ring_size = output.region().size;
        hog_control = reinterpret_cast<std::uintptr_t>(&hog);
        fake::kernel.answer = [this](microkit_channel to, microkit_msginfo message) {
            return answer(to, message);
        };
        init();
    }

    microkit_msginfo answer(microkit_channel to, microkit_msginfo message) {
        switch (to) {
        case channel::timer:
            return answer_timer(message);
        case channel::statistics:
            return answer_statistics(message);
        case channel::listener:
            heard += fake::kernel.take_notifications(channel::listener);
            microkit_mr_set(0, heard);
            return {0, 1};
        default:
            return {0, 0};
        }
    }

    microkit_msginfo answer_timer(microkit_msginfo message) {
        time += 10;
        if (message.label == 1) {
            ++timeouts;
            return {0, 0};
        }
        microkit_mr_set(0, time);
        return {0, 1};
    }

    microkit_msginfo answer_statistics(microkit_msginfo message) {
        if (message.label == 0) {
            microkit_mr_set(0, 1);
            return {0, 1};
        }
        os::statistics::Domain hog_domain{{}, 140, 4000, 20000, 0, hog_used};
        std::strcpy(hog_domain.name.data(), "hog");
        const auto words =
            std::bit_cast<std::array<seL4_Word, os::statistics::domain_words>>(hog_domain);
        for (std::size_t i = 0; i < words.size(); ++i) {
            microkit_mr_set(static_cast<seL4_Uint8>(i), words[i]);
        }
        return {0, words.size()};
    }
};

World& world() {
    static World the_world;
    return the_world;
}

// Types a piece at a time, as much as the ring takes; returns what was printed.
std::string type(std::string_view keys) {
    std::string printed;
    while (!keys.empty()) {
        keys.remove_prefix(fake::push(world().keyboard, keys));
        notified(channel::input);
        printed += fake::pop(world().screen);
        notified(channel::output);
        printed += fake::pop(world().screen);
    }
    return printed;
}

std::string rest_of_screen() {
    return fake::pop(world().screen);
}

class ShellTest : public testing::Test {
protected:
    void SetUp() override { type("\x15"); }
};

TEST_F(ShellTest, UnknownCommandGetsOneLine) {
    EXPECT_EQ(type("fly away\r"), "fly away\nshell: unknown command 'fly'; try 'help'\nskerry> ");
    EXPECT_EQ(type("\r"), "\nskerry> ");
}

TEST_F(ShellTest, HelpNamesEveryCommand) {
    const std::string text = type("help\r");
    for (const char* name : {"help", "ls", "ping", "notify", "uptime", "crash", "hog", "echo"}) {
        EXPECT_NE(text.find("\n  " + std::string{name} + " "), std::string::npos) << name;
    }
}

TEST_F(ShellTest, NumbersAreChecked) {
    for (const char* word : {"", " 0", " 10001", " x", " 1 2", " -1", " 99999999999999999999"}) {
        const std::string text = type("ping" + std::string{word} + "\r");
        EXPECT_NE(text.find("\nping: expected one number from 1 to 10000"), std::string::npos)
            << text;
        EXPECT_EQ(std::ranges::count(text, '\n'), 2) << text;
    }
}

TEST_F(ShellTest, PingAndNotifyRunTheirNumber) {
    EXPECT_NE(type("ping 777\r").find("ping: 777 round trips to ping_server: min "),
              std::string::npos);
    EXPECT_NE(type("notify 1000\r").find("notify: 1000 sent, 1000 heard by listener: min "),
              std::string::npos);
}

TEST_F(ShellTest, Uptime) {
    world().time = (3600 + 62) * os::timer::second + 345 * os::timer::millisecond - 10;
    EXPECT_EQ(type("uptime\r"), "uptime\nup 1 h 1 min 2.345000 s\nskerry> ");
}

TEST_F(ShellTest, ListMeasuresOverAWindow) {
    const unsigned timeouts_before = world().timeouts;
    EXPECT_EQ(type("ls\r"), "ls\n");
    EXPECT_EQ(world().timeouts, timeouts_before + 1);
    notified(channel::timer);
    EXPECT_EQ(rest_of_screen(), "") << "a time-out of somebody else is not the end of the window";
    world().time += 200 * os::timer::millisecond;
    world().hog_used += 40'000;
    notified(channel::timer);
    const std::string text = rest_of_screen();
    EXPECT_NE(text.find("hog"), std::string::npos);
    EXPECT_NE(text.find("140     4000/20000"), std::string::npos) << text;
    EXPECT_NE(text.find("throttled"), std::string::npos) << text;
    EXPECT_NE(text.find("\nskerry> "), std::string::npos);
}

TEST_F(ShellTest, InputDuringACommandWaitsForItsEnd) {
    EXPECT_EQ(type("ls\recho next\r"), "ls\n");
    world().time += os::timer::second;
    notified(channel::timer);
    EXPECT_NE(rest_of_screen().find("skerry> echo next\nnext\nskerry> "), std::string::npos);
}

TEST_F(ShellTest, ControlCEndsACommandAndDropsWhatWasTypedBefore) {
    EXPECT_EQ(type("ls\r"), "ls\n");
    EXPECT_EQ(type("dropped\x03"
                   "echo kept\r"),
              "^C\nskerry> echo kept\nkept\nskerry> ");
}

TEST_F(ShellTest, CrashWaitsForTheChild) {
    EXPECT_EQ(type("crash\r"), "crash\n");
    EXPECT_EQ(fake::kernel.take_notifications(channel::crasher), 1U);
    notified(channel::crasher);
    EXPECT_NE(rest_of_screen().find("crash: crasher is back after "), std::string::npos);
    type("crash\r");
    world().time += 3 * os::timer::second;
    notified(channel::timer);
    EXPECT_NE(rest_of_screen().find("crasher did not come back within 2 s\n"), std::string::npos);
}

TEST_F(ShellTest, HogIsToldHowLong) {
    EXPECT_NE(type("hog 7\r").find("hog: spinning for 7 s"), std::string::npos);
    EXPECT_EQ(world().hog.seconds, 7U);
    EXPECT_EQ(fake::kernel.take_notifications(channel::hog), 1U);
    EXPECT_NE(type("hog\r").find("it spins already"), std::string::npos);
    type("hog 0\r");
    EXPECT_EQ(world().hog.seconds, 0U);
    EXPECT_NE(type("hog 0\r").find("it does not spin"), std::string::npos);
    EXPECT_NE(type("hog 61\r").find("expected one number from 0 to 60"), std::string::npos);
    EXPECT_EQ(fake::kernel.take_notifications(channel::hog), 0U);
}

TEST_F(ShellTest, PasteOfThousandsLosesNothingWhenTheScreenIsSlow) {
    std::string text;
    for (int i = 0; i < 500; ++i) {
        text += "echo " + std::to_string(i) + "\r";
    }
    std::string expected;
    for (int i = 0; i < 500; ++i) {
        const std::string number = std::to_string(i);
        expected.append("echo ").append(number).append("\n").append(number).append("\nskerry> ");
    }
    std::string_view left = text;
    std::string printed;
    for (int rounds = 0; rounds < 100'000 && printed.size() < expected.size(); ++rounds) {
        left.remove_prefix(fake::push(world().keyboard, left));
        notified(channel::input);
        bool wanted = false;
        printed += fake::pop(world().screen, 37, &wanted);
        if (wanted) {
            notified(channel::output);
        }
    }
    EXPECT_EQ(printed, expected);
}

TEST_F(ShellTest, LineOfTwoThousandIsEchoedWhole) {
    const std::string line(1994, 'z');
    EXPECT_EQ(type("echo " + line + "\r"), "echo " + line + "\n" + line + "\nskerry> ");
}

} // namespace
