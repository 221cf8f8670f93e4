// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Runs the tests one by one. The state is global because a test may end in three ways: it
// returns, it gives up (abandon), or the watchdog ends it; each time the loop goes on from here
// on a fresh stack.
#include "options.hpp"
#include "output.hpp"
#include "thread.hpp"
#include "world.hpp"

#include <cstring>
#include <runtime/start.hpp>
#include <span>

extern "C" {
extern const suite::Test __start_suite_tests[];
extern const suite::Test __stop_suite_tests[];
}

#ifndef SKERRY_TEST_FILTER
#define SKERRY_TEST_FILTER ""
#endif

namespace suite {

namespace {

constexpr Word time_limit_us = 10'000'000;
constexpr Word no_deadline = ~Word{0};

struct State {
    std::size_t next;
    unsigned passed;
    unsigned failed;
    unsigned skipped;
    unsigned complaints; // of the running test
    bool running;
    bool skipping;
    Word deadline = no_deadline;
};

constinit State state{};
alignas(16) std::byte loop_stack[64 * 1024];

std::span<const Test> all_tests() {
    return {__start_suite_tests, __stop_suite_tests};
}

bool is_wanted(const Test& test) {
    const std::string_view asked = option("tests");
    const std::string_view filter = asked.empty() ? SKERRY_TEST_FILTER : asked;
    char name[128] = {};
    text::Writer writer{name};
    text::print(writer, test.object, ".", test.rule);
    return filter.empty() || writer.view().find(filter) != std::string_view::npos;
}

void print_place(Location at) {
    print("  ", at.file_name(), ":", at.line(), ": ");
}

void finish_test() {
    const Test& test = all_tests()[state.next];
    state.deadline = no_deadline;
    own::stop_threads();
    own::take_back();
    const char* word = "PASS ";
    if (state.complaints != 0) {
        state.failed++;
        word = "FAIL ";
    } else if (state.skipping) {
        state.skipped++;
        word = "SKIP ";
    } else {
        state.passed++;
    }
    print(word, test.object, ".", test.rule, "\n");
    state.running = false;
    state.next++;
}

void begin_test(const Test& test) {
    state.complaints = 0;
    state.skipping = false;
    state.running = true;
    state.deadline = microseconds() + time_limit_us;
    test.run();
}

[[noreturn]] void jump_to_loop() {
#if defined(__riscv)
    asm volatile("mv sp, %0\n jr %1" ::"r"(loop_stack + sizeof loop_stack),
                 "r"(&own::continue_tests)
                 : "memory");
#else
    asm volatile("mov sp, %0\n br %1" ::"r"(loop_stack + sizeof loop_stack),
                 "r"(&own::continue_tests)
                 : "memory");
#endif
    __builtin_unreachable();
}

void print_summary() {
    print("\n", state.passed, " passed, ", state.failed, " failed");
    if (state.skipped != 0) {
        print(" (", state.skipped, " not for this build)");
    }
    print("\nSKERRY-TEST-END\n");
}

} // namespace

void fail(const char* what, Location at) {
    print_place(at);
    print(what, "\n");
    state.complaints++;
}

void abandon() {
    jump_to_loop();
}

void skip(const char* why) {
    print("  ", why, "\n");
    state.skipping = true;
    jump_to_loop();
}

void allow(Word seconds) {
    state.deadline = microseconds() + seconds * 1'000'000;
}

void check(bool holds, Location at) {
    if (!holds) {
        fail("does not hold", at);
    }
}

void check_equal(Word got, Word expected, Location at) {
    if (got != expected) {
        print_place(at);
        print("expected ", text::hexadecimal(expected), ", got ", text::hexadecimal(got), "\n");
        state.complaints++;
    }
}

void check_between(Word got, Word least, Word greatest, Location at) {
    if (got < least || got > greatest) {
        print_place(at);
        print("expected ", least, "…", greatest, ", got ", got, "\n");
        state.complaints++;
    }
}

void check_reply(const Reply& got, const Reply& expected, Location at) {
    if (got == expected) {
        return;
    }
    print_place(at);
    print("expected ");
    print_reply(expected);
    print(", got ");
    print_reply(got);
    print("\n");
    state.complaints++;
}

void require(bool holds, Location at) {
    if (!holds) {
        fail("does not hold; the test can't go on", at);
        abandon();
    }
}

void require_ok(const Reply& got, Location at) {
    if (got != ok()) {
        check_reply(got, ok(), at);
        abandon();
    }
}

namespace own {

Word deadline() {
    return state.deadline;
}

void end_running_test() {
    state.complaints++;
    state.deadline = no_deadline;
}

void continue_tests() {
    if (state.running) {
        finish_test();
    }
    const auto tests = all_tests();
    while (state.next < tests.size()) {
        if (is_wanted(tests[state.next])) {
            begin_test(tests[state.next]);
            finish_test();
        } else {
            state.next++;
        }
    }
    print_summary();
    for (;;) {
        state.deadline = no_deadline;
        invoke(initial::thread, Generic::tcb_suspend);
    }
}

} // namespace own

} // namespace suite

int main() {
    suite::own::set_up();
    suite::own::set_up_output();
    suite::print("suite: ", suite::all_tests().size(), " tests, root CNode 2^", suite::root_radix(),
                 "\n");
    if (!suite::own::start_watchdog()) {
        suite::print("the watchdog did not start\n");
    }
    suite::jump_to_loop();
}
