// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// What the kernel tells the first task: one frame, its address in the
// capability register at entry. Extra records (the device tree) follow in the
// next pages, each behind a header.
#pragma once

#include "abi/word.hpp"

#include <cstddef>
#include <cstdint>

namespace abi {

inline constexpr unsigned boot_info_frame_bits = 12;
inline constexpr unsigned boot_info_max_untyped = 230;

// The slots of the root CNode that are the same in every system.
enum class InitialCap : Word {
    null = 0,
    thread = 1,
    cnode = 2,
    vspace = 3,
    irq_control = 4,
    asid_control = 5,
    asid_pool = 6,
    io_port_control = 7, // x86 only
    io_space = 8,        // x86 only
    boot_info_frame = 9,
    ipc_buffer = 10,
    domain = 11,
    smmu_sid_control = 12,
    smmu_cb_control = 13,
    sched_context = 14,
    smc = 15, // AArch64, where SMC calls are allowed
};

inline constexpr Word initial_cap_count = 16;

struct SlotRegion {
    Word start; // first slot
    Word end;   // first slot after
};

struct UntypedDescription {
    Word physical;
    std::uint8_t size_bits;
    std::uint8_t is_device;
    std::uint8_t padding[6];
};

struct BootInfo {
    Word extra_length; // bytes of extra records
    Word node_id;
    Word node_count;
    Word io_page_table_levels;
    Word ipc_buffer; // user address
    SlotRegion empty;
    SlotRegion shared_frames;
    SlotRegion user_image_frames;
    SlotRegion user_image_paging;
    SlotRegion io_space_caps;
    SlotRegion extra_boot_info_pages;
    std::uint8_t cnode_size_bits; // radix of the root CNode
    std::uint8_t padding[7];
    Word domain;
    SlotRegion sched_control;
    SlotRegion untyped;
    UntypedDescription untyped_list[boot_info_max_untyped]; // in the order of `untyped`
};

static_assert(sizeof(SlotRegion) == 16);
static_assert(sizeof(UntypedDescription) == 16);
static_assert(offsetof(UntypedDescription, size_bits) == 8);
static_assert(offsetof(UntypedDescription, is_device) == 9);
static_assert(offsetof(BootInfo, ipc_buffer) == 32);
static_assert(offsetof(BootInfo, empty) == 40);
static_assert(offsetof(BootInfo, shared_frames) == 56);
static_assert(offsetof(BootInfo, user_image_frames) == 72);
static_assert(offsetof(BootInfo, user_image_paging) == 88);
static_assert(offsetof(BootInfo, io_space_caps) == 104);
static_assert(offsetof(BootInfo, extra_boot_info_pages) == 120);
static_assert(offsetof(BootInfo, cnode_size_bits) == 136);
static_assert(offsetof(BootInfo, domain) == 144);
static_assert(offsetof(BootInfo, sched_control) == 152);
static_assert(offsetof(BootInfo, untyped) == 168);
static_assert(offsetof(BootInfo, untyped_list) == 184);
static_assert(sizeof(BootInfo) == 3864);

struct BootInfoHeader {
    Word id;     // BootInfoRecord
    Word length; // with this header
};

static_assert(sizeof(BootInfoHeader) == 16);

enum class BootInfoRecord : Word {
    padding = 0,
    device_tree = 6,
};

} // namespace abi
