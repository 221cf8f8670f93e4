// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// A test is a function with a name `object.rule`; it says what it found wrong with check() and
// goes on, or gives up with require(). Each starts with fresh memory and empty slots
// (environment.hpp), which are taken back after it whatever it did.
#pragma once

#include "message.hpp"

#include <source_location>

namespace suite {

struct Test {
    const char* object;
    const char* rule;
    void (*run)();
};

using Location = std::source_location;

void fail(const char* what, Location at = Location::current());

// Ends the running test here.
[[noreturn]] void abandon();

// Ends the running test as not applicable to this build or machine.
[[noreturn]] void skip(const char* why);

// Gives the running test so much time, from now, instead of the usual ten seconds.
void allow(Word seconds);

void check(bool holds, Location at = Location::current());
void check_equal(Word got, Word expected, Location at = Location::current());
void check_reply(const Reply& got, const Reply& expected, Location at = Location::current());

// As check, and what follows makes no sense without it.
void require(bool holds, Location at = Location::current());
void require_ok(const Reply& got, Location at = Location::current());

// The least and the greatest acceptable value.
void check_between(Word got, Word least, Word greatest, Location at = Location::current());

} // namespace suite

// Defines a test and puts it on the list the linker makes of them.
#define TEST(object, rule)                                                                         \
    static void object##_##rule();                                                                 \
    [[gnu::used, gnu::retain,                                                                      \
      gnu::section("suite_tests")]] static constexpr ::suite::Test object##_##rule##_test{         \
        #object, #rule, object##_##rule};                                                          \
    static void object##_##rule()
