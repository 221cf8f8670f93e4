// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "payload_check.hpp"

#include <functional>
#include <gtest/gtest.h>
#include <vector>

namespace {

using payload::Header;

constexpr std::uint64_t available = 1 << 20;

// Two images of 64 bytes each.
Header good() {
    Header header{};
    header.magic = payload::magic;
    header.version = payload::version;
    header.kernel = {.offset = sizeof(Header),
                     .size = 64,
                     .memory_size = 8192,
                     .virtual_base = 0xffff'ffff'8000'0000,
                     .entry = 0xffff'ffff'8000'1000};
    header.user = {.offset = sizeof(Header) + 64,
                   .size = 64,
                   .memory_size = 64,
                   .virtual_base = 0x20'0000,
                   .entry = 0x20'0000};
    header.total_size = sizeof(Header) + 128;
    return header;
}

TEST(Payload, AcceptsAWholeOne) {
    EXPECT_TRUE(payload::check_header(good(), available).has_value());
}

TEST(Payload, AcceptsAKernelWithAPlace) {
    Header header = good();
    header.flags = payload::flag_sel4_kernel;
    header.kernel_physical = 0x4000'0000;
    EXPECT_TRUE(payload::check_header(header, available).has_value());
}

TEST(Payload, RefusesEachBrokenField) {
    using Break = std::function<void(Header&)>;
    const std::vector<Break> breaks = {
        [](Header& h) { h.magic++; },
        [](Header& h) { h.version++; },
        [](Header& h) { h.total_size = sizeof(Header) - 8; },
        [](Header& h) { h.total_size += 4; },
        [](Header& h) { h.total_size = available + 8; },
        [](Header& h) { h.kernel.offset = 0; },
        [](Header& h) { h.kernel.offset += 1; },
        [](Header& h) { h.kernel.offset = ~std::uint64_t{7}; },
        [](Header& h) { h.kernel.size = 256; },
        [](Header& h) { h.kernel.memory_size = 32; },
        [](Header& h) { h.kernel.memory_size = ~std::uint64_t{0}; },
        [](Header& h) { h.kernel.virtual_base += 4096; },
        [](Header& h) { h.kernel.entry = h.kernel.virtual_base - 1; },
        [](Header& h) { h.kernel.entry = h.kernel.virtual_base + h.kernel.memory_size; },
        [](Header& h) {
            h.flags = payload::flag_sel4_kernel;
            h.kernel_physical = 4096;
        },
        [](Header& h) {
            h.flags = payload::flag_sel4_kernel;
            h.kernel_physical =
                ~std::uint64_t{0} / payload::kernel_alignment * payload::kernel_alignment;
        },
        [](Header& h) { h.user.offset = h.total_size + 8; },
        [](Header& h) { h.user.size = ~std::uint64_t{0}; },
        [](Header& h) { h.user.memory_size = 0; },
        [](Header& h) { h.user.virtual_base += 8; },
        [](Header& h) { h.user.virtual_base = ~std::uint64_t{4095}; },
    };
    for (std::size_t i = 0; i < breaks.size(); i++) {
        Header header = good();
        breaks[i](header);
        EXPECT_FALSE(payload::check_header(header, available).has_value()) << "break " << i;
    }
}

TEST(Payload, ChecksumFindsAChangedWord) {
    std::vector<std::uint64_t> words = {1, 2, 3};
    Header header = good();
    header.checksum = payload::checksum(words);
    EXPECT_TRUE(payload::check_contents(header, words).has_value());
    words[1] ^= 1;
    EXPECT_FALSE(payload::check_contents(header, words).has_value());
}

// The value that the SDK tool and the loader must agree on.
TEST(Payload, ChecksumIsFnvOverWords) {
    EXPECT_EQ(payload::checksum({}), 0xcbf2'9ce4'8422'2325U);
    const std::vector<std::uint64_t> one = {1};
    EXPECT_EQ(payload::checksum(one), 0xcbf2'9ce4'8422'2324U * 0x100'0000'01b3U);
}

} // namespace
