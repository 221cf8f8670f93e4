// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// libs/register: fields land where the register's type says, and access is what it allows.
#include "libs/register/register_block.hpp"

#include <array>
#include <cstdint>
#include <gtest/gtest.h>

namespace {

struct Mode : mmio::ReadWrite<4, std::uint32_t> {
    using Enable = mmio::Field<Mode, 0>;
    using Level = mmio::Field<Mode, 4, 3>;
    using Top = mmio::Field<Mode, 31>;
};

struct Status : mmio::ReadOnly<8, std::uint8_t> {
    using Ready = mmio::Field<Status, 7>;
};

struct Command : mmio::WriteOnly<9, std::uint8_t> {};

template <typename R>
concept CanRead = requires(mmio::RegisterBlock block) { block.read<R>(); };
template <typename R>
concept CanWrite = requires(mmio::RegisterBlock block) { block.write(mmio::Value<R>{}); };
template <typename R, typename F>
concept CanGet = requires(mmio::Value<R> value) { value.template get<F>(); };

static_assert(CanRead<Mode> && CanWrite<Mode>);
static_assert(CanRead<Status> && !CanWrite<Status>);
static_assert(!CanRead<Command> && CanWrite<Command>);
static_assert(CanGet<Mode, Mode::Level> && !CanGet<Status, Mode::Level>);

TEST(RegisterTest, FieldsOfAValue) {
    const auto value = mmio::Value<Mode>{}.with<Mode::Enable>().with<Mode::Level>(5);
    EXPECT_EQ(value.raw(), 0x51U);
    EXPECT_EQ(value.get<Mode::Level>(), 5U);
    EXPECT_EQ(value.with<Mode::Level>(0).raw(), 1U);
    EXPECT_EQ(value.with<Mode::Level>(0xff).raw(), 0x71U) << "a field keeps to its bits";
    EXPECT_EQ(mmio::Value<Mode>{}.with<Mode::Top>().raw(), 0x8000'0000U);
}

TEST(RegisterTest, ReadsAndWritesAtTheOffset) {
    alignas(8) std::array<std::uint8_t, 16> device{};
    const mmio::RegisterBlock block{reinterpret_cast<std::uintptr_t>(device.data())};
    block.write(mmio::Value<Mode>{0x0403'0201});
    block.write(mmio::Value<Command>{0xaa});
    device[8] = 0x80;
    EXPECT_EQ(device[4], 1);
    EXPECT_EQ(device[7], 4);
    EXPECT_EQ(device[9], 0xaa);
    EXPECT_EQ(block.read<Status>().get<Status::Ready>(), 1);
    EXPECT_EQ(block.read<Mode>().raw(), 0x0403'0201U);
}

} // namespace
