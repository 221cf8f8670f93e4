// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// One test for each thing the tool warns of, and for what it must not warn of.
#include "analyse/example.hpp"
#include "analyse/response_time.hpp"

#include <array>
#include <gtest/gtest.h>

namespace sdk::test {

namespace {

std::string warnings_of(const std::string& elements) {
    return Example{elements}.warnings();
}

std::string map(const std::string& region, const std::string& perms = "rw") {
    return "<map mr='" + region + "' vaddr='0x1000000' perms='" + perms + "'/>";
}

const std::string region = "<memory_region name='m' size='0x1000'/>";

// --- time

TEST(Warnings, of_a_budget_below_the_kernels_minimum) {
    EXPECT_EQ(warnings_of(domain("a", "budget='19' period='1000'")),
              "budget (19) is below the kernel's minimum of 20 microseconds: the system will not "
              "start\n");
    EXPECT_EQ(warnings_of(domain("a", "budget='0'")),
              "budget (0) is below the kernel's minimum of 20 microseconds: the system will not "
              "start\n");
}

TEST(Warnings, of_a_budget_of_exactly_the_kernels_minimum) {
    EXPECT_EQ(warnings_of(domain("a", "budget='20' period='1000'")),
              "budget (20) is the kernel's minimum: once any of it is used the domain waits for "
              "its next period\n");
    EXPECT_EQ(warnings_of(domain("a", "budget='21' period='1000'")), "");
}

TEST(Warnings, of_budgets_that_are_more_than_the_core_has) {
    EXPECT_EQ(warnings_of(domain("a", "priority='2' budget='600' period='1000'") +
                          domain("b", "priority='1' budget='4005' period='10000'")),
              "the budgets of core 0 add up to 100.0 % of its time\n"
              "'b' can miss its budget of 4005 us in a period of 10000 us: with 'a' before it, it "
              "has it after 10615 us\n");
}

TEST(Warnings, of_a_budget_that_comes_too_late) {
    EXPECT_EQ(warnings_of(domain("a", "priority='2' budget='5000' period='10000'") +
                          domain("b", "priority='1' budget='3000' period='7000'")),
              "'b' can miss its budget of 3000 us in a period of 7000 us: with 'a' before it, it "
              "has it after 8010 us\n");
    EXPECT_EQ(warnings_of(domain("a", "priority='2' budget='5000' period='10000'") +
                          domain("b", "priority='1' budget='3000' period='9000'")),
              "");
}

TEST(Warnings, of_equal_priorities_that_wait_for_each_other) {
    EXPECT_EQ(warnings_of(domain("a", "budget='600' period='1000'") +
                          domain("b", "budget='390' period='1000'")),
              "'a' can miss its budget of 600 us in a period of 1000 us: with 'b' before it, it "
              "has it after 1390 us\n"
              "'b' can miss its budget of 390 us in a period of 1000 us: with 'a' before it, it "
              "has it after 1600 us\n");
}

TEST(Warnings, of_somebody_above_whose_budget_is_no_bound) {
    EXPECT_EQ(warnings_of(domain("a", "priority='2'") +
                          domain("b", "priority='1' budget='100' period='1000'")),
              "'b' can miss its budget of 100 us in a period of 1000 us: 'a' may run before it, "
              "and its budget is as long as its period\n");
}

TEST(Warnings, of_time_spent_at_a_passive_servers_priority) {
    const std::string domains = domain("server", "priority='5' passive='true'") +
                                domain("b", "priority='3' budget='100' period='1000'") +
                                domain("client", "priority='1'");
    EXPECT_EQ(warnings_of(domains + call("client", 0, "server", 0, "notify='false'")),
              "'b' can miss its budget of 100 us in a period of 1000 us: 'client' may run before "
              "it, and its budget is as long as its period\n");
    EXPECT_EQ(warnings_of(domains), "");
}

TEST(Warnings, of_a_passive_server_that_is_notified_as_it_has_time_for_that) {
    EXPECT_EQ(warnings_of(domain("server", "priority='5' passive='true'") +
                          domain("b", "priority='3' budget='100' period='1000'") +
                          domain("client", "priority='1' budget='100' period='10000'") +
                          channel("client", 0, "server", 0)),
              "'b' can miss its budget of 100 us in a period of 1000 us: 'server' may run before "
              "it, and its budget is as long as its period\n"
              "'client' can miss its budget of 100 us in a period of 10000 us: 'server' may run "
              "before it, and its budget is as long as its period\n");
}

TEST(Warnings, of_no_budgets_where_none_are_given) {
    EXPECT_EQ(warnings_of(domain("a") + domain("b", "priority='1'")), "");
}

TEST(Warnings, of_no_response_times_under_a_schedule_of_time_domains) {
    EXPECT_EQ(warnings_of("<domains><domain name='one'/><domain_schedule><schedule_entry "
                          "domain='one' duration='1000us'/></domain_schedule></domains>" +
                          domain("a", "priority='2' domain='one'") +
                          domain("b", "priority='1' budget='100' period='1000' domain='one'")),
              "");
}

TEST(ResponseTime, is_that_of_the_classical_recurrence) {
    using analyse::response_time;
    using analyse::Server;
    const std::array others = {Server{3000, 7000}, Server{3000, 12000}};
    EXPECT_EQ(response_time({3000, 7000}, {}), 3010U);
    EXPECT_EQ(response_time({3000, 12000}, std::span{others}.first(1)), 6010U);
    EXPECT_EQ(response_time({5000, 20000}, others), 20010U); // 20 ms in the textbook, and 10 us
}

TEST(ResponseTime, counts_the_kernels_grace_as_jitter) {
    const std::array others = {analyse::Server{400, 1000}};
    // Without grace the second release at 1000 would come after 590 + 400 + 10 = 1000.
    EXPECT_EQ(analyse::response_time({590, 5000}, others), 1400U);
    EXPECT_EQ(analyse::response_time({580, 5000}, others), 990U);
}

TEST(ResponseTime, has_no_bound_when_others_take_all) {
    const std::array half = {analyse::Server{500, 1000}, analyse::Server{500, 1000}};
    EXPECT_EQ(analyse::response_time({100, 1000}, half), std::nullopt);
    const std::array whole = {analyse::Server{1000, 1000}};
    EXPECT_EQ(analyse::response_time({100, 1000}, whole), std::nullopt);
}

TEST(ResponseTime, ends_at_once_when_others_take_all_of_a_long_period) {
    const std::array half = {analyse::Server{20, 40}, analyse::Server{20, 40}};
    EXPECT_EQ(analyse::response_time({20, 1'000'000'000'000'000}, half), std::nullopt);
}

TEST(ResponseTime, gives_up_when_others_take_nearly_all) {
    const std::array nearly = {analyse::Server{39'999, 40'000}, analyse::Server{1, 40'001}};
    EXPECT_EQ(analyse::response_time({20, 1'000'000'000'000'000}, nearly), std::nullopt);
}

TEST(ResponseTime, survives_numbers_at_the_end_of_the_range) {
    constexpr std::uint64_t most = ~std::uint64_t{0};
    const std::array others = {analyse::Server{most - 1, most}, analyse::Server{1, 2}};
    EXPECT_EQ(analyse::response_time({most - 1, most}, others), std::nullopt);
}

// --- entry points

TEST(Warnings, of_a_call_to_who_has_no_protected) {
    const std::string elements = domain("a") + domain("b", "priority='1'") + call("a", 0, "b", 0);
    Example example{elements};
    EXPECT_EQ(example.warnings(), ""); // no such symbol: a runtime of its own
    ElfBuilder program = ElfBuilder::program(riscv);
    example.set_program("b", program.function("protected", 0x200010, 4, ElfBuilder::Binding::weak));
    EXPECT_EQ(example.warnings(), "'b' can be called by 'a', but program image 'a.elf' does not "
                                  "define 'protected'\n");
    program = ElfBuilder::program(riscv);
    example.set_program("b", program.function("protected", 0x200010, 4));
    EXPECT_EQ(example.warnings(), "");
}

TEST(Warnings, of_a_parent_that_has_no_fault) {
    Example example{domain("p", "", domain("c", "id='4'") + domain("d", "id='5'"))};
    EXPECT_EQ(example.warnings(), "");
    ElfBuilder program = ElfBuilder::program(riscv);
    program.function("fault", 0x200010, 4, ElfBuilder::Binding::weak);
    example.set_program("p", program);
    example.set_program("c", program); // has no children: nobody cares
    EXPECT_EQ(example.warnings(), "'p' is the parent of 'c', 'd', but program image 'a.elf' does "
                                  "not define 'fault'\n");
}

// --- calls

TEST(Warnings, of_calls_in_a_circle_of_which_one_is_a_fault) {
    EXPECT_EQ(warnings_of(domain("p", "priority='1'", domain("c", "id='0' priority='3'")) +
                          domain("s", "priority='2'") + call("p", 0, "s", 0) +
                          call("s", 1, "c", 0)),
              "calls in a circle: 'p' calls 's', 's' calls 'c', 'c' faults to 'p': a fault then "
              "finds nobody who handles it\n");
}

TEST(Warnings, of_priority_inversion_by_a_passive_server) {
    EXPECT_EQ(warnings_of(domain("s", "priority='9' passive='true'") +
                          domain("high", "priority='2'") +
                          domain("low", "priority='1' budget='100' period='5000'") +
                          call("high", 0, "s", 0, "notify='false'") +
                          call("low", 0, "s", 1, "notify='false'")),
              "priority inversion: 'high' (priority 2) can wait up to 4900 us for 's' when 'low' "
              "(priority 1) has used up its own budget there\n"
              "'low' can miss its budget of 100 us in a period of 5000 us: 'high' may run before "
              "it, and its budget is as long as its period\n");
}

TEST(Warnings, of_a_servers_budget_that_the_less_urgent_use_up) {
    const std::string domains =
        domain("s", "priority='9' budget='500' period='9000'") + domain("low", "priority='1'");
    const std::string calls = call("high", 0, "s", 0) + call("low", 0, "s", 1);
    EXPECT_EQ(
        warnings_of(domains + domain("high", "priority='2' budget='100' period='8000'") + calls),
        "priority inversion: 'high' (priority 2) can wait up to 8500 us for 's' when 'low' "
        "(priority 1) has used up its budget\n");
    EXPECT_EQ(
        warnings_of(domains + domain("high", "priority='2' budget='100' period='10000'") + calls),
        "");
}

// --- memory

TEST(Warnings, of_a_map_that_is_writable_and_executable) {
    EXPECT_EQ(warnings_of(region + domain("a", "", map("m", "rwx"))),
              "memory region 'm' is writable and executable in 'a'\n");
    EXPECT_EQ(warnings_of(region + domain("a", "", map("m", "rx"))), "");
}

TEST(Warnings, of_memory_that_one_writes_and_another_executes) {
    EXPECT_EQ(warnings_of(region + domain("a", "", map("m")) + domain("b", "", map("m", "rx")) +
                          channel("a", 0, "b", 0)),
              "memory region 'm' is executable in 'b' and writable in 'a'\n");
}

TEST(Warnings, of_a_segment_that_is_writable_and_executable) {
    Example example{domain("a")};
    ElfBuilder program = ElfBuilder::program(riscv);
    program.segment(0x300000, Bytes(8), 8,
                    ElfBuilder::read | ElfBuilder::write | ElfBuilder::execute);
    example.set_program("a", program);
    EXPECT_EQ(example.warnings(), "program image 'a.elf' has a segment that is writable and "
                                  "executable: [0x300000..0x300008)\n");
}

TEST(Warnings, of_memory_shared_without_a_channel) {
    const std::string both = domain("a", "", map("m")) + domain("b", "", map("m", "r"));
    EXPECT_EQ(warnings_of(region + both),
              "'a' and 'b' share memory region 'm' without a channel\n");
    EXPECT_EQ(warnings_of(region + both + channel("a", 0, "b", 0)), "");
    EXPECT_EQ(warnings_of(region + domain("a", "", map("m", "r")) + domain("b", "", map("m", "r"))),
              "");
    EXPECT_EQ(warnings_of(region + domain("p", "", map("m") + domain("c", "id='0'", map("m")))),
              "");
}

TEST(Warnings, of_a_device_that_two_map) {
    const std::string device = "<memory_region name='m' size='0x1000' phys_addr='0x10000000'/>";
    const std::string both =
        domain("a", "", map("m")) + domain("b", "", map("m")) + channel("a", 0, "b", 0);
    EXPECT_EQ(warnings_of(device + both), "device memory 'm' is mapped by 'a' and by 'b'\n");
    EXPECT_EQ(warnings_of(region + both), "");
}

// --- stacks (what compilers make of real programs: verbs_test.py)

TEST(Warnings, of_a_stack_that_the_call_graph_outgrows) {
    // 0x200000 _start: jal deep. 0x200010 deep: addi sp, sp, -2048 three times, then ebreak.
    Bytes code = {0xef, 0x00, 0x00, 0x01, 0x73, 0x00, 0x10, 0x00};
    code.resize(0x10);
    for (int i = 0; i < 3; i++) {
        code.insert(code.end(), {0x13, 0x01, 0x01, 0x80});
    }
    code.insert(code.end(), {0x73, 0x00, 0x10, 0x00});
    ElfBuilder program{riscv};
    program.segment(0x200000, code, code.size(), ElfBuilder::read | ElfBuilder::execute)
        .function("_start", 0x200000, 8)
        .function("deep", 0x200010, 16);
    Example example{domain("a", "stack_size='0x1000'")};
    example.set_program("a", program);
    EXPECT_EQ(example.warnings(), "'a' has a stack of 4096 bytes, but program image 'a.elf' needs "
                                  "6144: _start > deep\n");
}

TEST(Warnings, become_errors_where_strict_asks_for_it) {
    Diagnostics diagnostics;
    diagnostics.warning({"a", 1, 1}, "one");
    EXPECT_FALSE(diagnostics.has_errors());
    diagnostics.make_warnings_errors();
    EXPECT_TRUE(diagnostics.has_errors());
    EXPECT_EQ(text_of(diagnostics.all()[0]), "a:1:1: error: one");
}

} // namespace

} // namespace sdk::test
