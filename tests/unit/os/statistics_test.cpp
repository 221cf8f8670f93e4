// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The statistics service, with a table made by make_table.py of table.system.
#include "os/statistics/protocol.hpp"

#include <cstring>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <microkit.h>

extern "C" {
extern std::uintptr_t domain_table;
extern std::size_t domain_table_size;
}

namespace {

using os::statistics::Domain;
using os::statistics::TableHeader;

class StatisticsTest : public testing::Test {
protected:
    std::vector<char> table;

    void SetUp() override {
        std::ifstream file{DOMAIN_TABLE, std::ios::binary};
        table.assign(std::istreambuf_iterator<char>{file}, {});
        ASSERT_GT(table.size(), sizeof(TableHeader));
        table.resize(8192); // as a memory region: the rest is zero
        fake::kernel = {};
        fake::kernel.answer = microkit_protected;
        start();
    }

    void start() {
        domain_table = reinterpret_cast<std::uintptr_t>(table.data());
        domain_table_size = table.size();
        init();
    }

    static std::string name_of(const Domain& domain) { return domain.name.data(); }
};

TEST_F(StatisticsTest, TellsWhatTheDescriptionSays) {
    ASSERT_EQ(os::statistics::count_domains(0), 3U);
    const auto driver = os::statistics::read_domain(0, 0);
    ASSERT_TRUE(driver);
    EXPECT_EQ(name_of(*driver), "driver");
    EXPECT_EQ(driver->priority, 250U);
    EXPECT_EQ(driver->budget, 5000U);
    EXPECT_EQ(driver->period, 10000U);
    const auto server = os::statistics::read_domain(0, 1);
    ASSERT_TRUE(server);
    EXPECT_EQ(server->priority, 0U);
    EXPECT_EQ(server->budget, 1000U) << "the default";
    EXPECT_EQ(server->period, 1000U);
    EXPECT_EQ(server->passive, 1U);
    const auto child = os::statistics::read_domain(0, 2);
    ASSERT_TRUE(child);
    EXPECT_EQ(std::string(child->name.data(), child->name.size()),
              "a_child_with_a_name_longer_than_");
}

TEST_F(StatisticsTest, AddsUpWhatTheKernelTells) {
    const seL4_CPtr driver = microkit_cspace_root_slot_to_cptr(3);
    fake::kernel.consumed[driver] = 70;
    EXPECT_EQ(os::statistics::read_domain(0, 0)->used, 70U);
    fake::kernel.consumed[driver] = 5;
    EXPECT_EQ(os::statistics::read_domain(0, 0)->used, 75U);
    EXPECT_EQ(os::statistics::read_domain(0, 0)->used, 75U);
}

TEST_F(StatisticsTest, UnknownDomainsAndCallsAreRefused) {
    EXPECT_EQ(os::statistics::read_domain(0, 3), std::nullopt);
    EXPECT_EQ(os::statistics::read_domain(0, ~std::size_t{0}), std::nullopt);
    EXPECT_EQ(microkit_protected(0, {1, 0}).label, 2U);
    EXPECT_EQ(microkit_protected(0, {9, 0}).label, 1U);
}

TEST_F(StatisticsTest, BadTableIsNoTable) {
    for (const std::size_t damaged : {0U, 8U}) { // magic, count
        std::vector<char> good = table;
        std::memset(table.data() + damaged, 0xff, 8);
        start();
        EXPECT_EQ(os::statistics::count_domains(0), 0U);
        table = good;
    }
    domain_table_size = sizeof(TableHeader) + 1; // shorter than the header says
    init();
    EXPECT_EQ(os::statistics::count_domains(0), 0U);
}

} // namespace
