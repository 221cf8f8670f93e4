// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "environment.hpp"

#include "world.hpp"

#include <algorithm>
#include <span>

extern "C" const std::byte __ehdr_start[];

namespace suite {

namespace {

// Slots below are the suite's own (watchdog, output); those from here on belong to the test.
constexpr Word own_slot_count = 32;
constexpr unsigned spare_bits = 1; // memory beside the test's, for the suite's own objects

struct World {
    Word first_own_slot;
    Word next_own_slot;
    Word first_slot;
    Word next_slot;
    Cap memory;
    Cap parent; // what memory was made from
    Cap device;
    Cap large;
};

constinit World world{};

std::span<const abi::UntypedDescription> untyped_list() {
    const abi::SlotRegion region = boot_info().untyped;
    return {boot_info().untyped_list, region.end - region.start};
}

// The smallest boot untyped of RAM that has room for the test's memory and the suite's.
Cap find_parent() {
    const auto list = untyped_list();
    const abi::UntypedDescription* best = nullptr;
    for (const abi::UntypedDescription& each : list) {
        if (each.is_device == 0 && each.size_bits >= memory_bits + spare_bits &&
            (best == nullptr || each.size_bits < best->size_bits)) {
            best = &each;
        }
    }
    if (best == nullptr) {
        return 0;
    }
    return boot_info().untyped.start + static_cast<Word>(best - list.data());
}

bool contains(const abi::UntypedDescription& region, Word physical) {
    return physical - region.physical < Word{1} << region.size_bits;
}

} // namespace

const abi::BootInfo& boot_info() {
    return *reinterpret_cast<const abi::BootInfo*>(seL4_GetBootInfo());
}

Cap sched_control() {
    return boot_info().sched_control.start;
}

unsigned root_radix() {
    return boot_info().cnode_size_bits;
}

Word root_slots() {
    return Word{1} << root_radix();
}

Cap memory() {
    return world.memory;
}

Cap slots(Word count) {
    const Word first = world.next_slot;
    require(first + count <= boot_info().empty.end);
    world.next_slot += count;
    return first;
}

Cap slot() {
    return slots(1);
}

Reply retype(Cap untyped, Word type, Word size_bits, Cap first, Word count) {
    return invoke(untyped, Generic::untyped_retype, {type, size_bits, 0, 0, first, count},
                  {initial::cnode});
}

Cap make(Word type, Word size_bits, Location at) {
    const Cap cap = slot();
    require_ok(retype(memory(), type, size_bits, cap), at);
    return cap;
}

Cap make_sched_context(Word budget_us, Word period_us, Word extra_refills, Word badge, Word flags,
                       Word size_bits) {
    const Cap cap = make(Type::sched_context, size_bits);
    require_ok(invoke(sched_control(), Generic::sched_control_configure_flags,
                      {budget_us, period_us, extra_refills, badge, flags}, {cap}));
    return cap;
}

Reply copy(Cap to, Cap from, Word rights) {
    return invoke(initial::cnode, Generic::cnode_copy, {to, full_depth, from, full_depth, rights},
                  {initial::cnode});
}

Reply mint(Cap to, Cap from, Word data, Word rights) {
    return invoke(initial::cnode, Generic::cnode_mint,
                  {to, full_depth, from, full_depth, rights, data}, {initial::cnode});
}

Reply move(Cap to, Cap from) {
    return invoke(initial::cnode, Generic::cnode_move, {to, full_depth, from, full_depth},
                  {initial::cnode});
}

Reply mutate(Cap to, Cap from, Word data) {
    return invoke(initial::cnode, Generic::cnode_mutate, {to, full_depth, from, full_depth, data},
                  {initial::cnode});
}

Reply remove(Cap cap) {
    return invoke(initial::cnode, Generic::cnode_delete, {cap, full_depth});
}

Reply revoke(Cap cap) {
    return invoke(initial::cnode, Generic::cnode_revoke, {cap, full_depth});
}

Reply rotate(Cap to, Word to_data, Cap pivot, Word pivot_data, Cap from) {
    return invoke(initial::cnode, Generic::cnode_rotate,
                  {to, full_depth, to_data, pivot, full_depth, pivot_data, from, full_depth},
                  {initial::cnode, initial::cnode});
}

Cap copy_of(Cap from, Word rights) {
    const Cap cap = slot();
    require_ok(copy(cap, from, rights));
    return cap;
}

Cap mint_of(Cap from, Word data, Word rights) {
    const Cap cap = slot();
    require_ok(mint(cap, from, data, rights));
    return cap;
}

bool is_empty(Cap cap) {
    return move(cap, cap) != delete_first();
}

Cap image_frame(const void* address) {
    const auto offset =
        reinterpret_cast<std::uintptr_t>(address) - reinterpret_cast<std::uintptr_t>(__ehdr_start);
    return boot_info().user_image_frames.start + (offset >> abi::small_page_bits);
}

Cap device_memory() {
    const auto list = untyped_list();
    const auto found = std::ranges::find_if(list, [](const abi::UntypedDescription& each) {
        return each.is_device != 0 && each.size_bits >= 26 && each.size_bits <= 32 &&
               !contains(each, uart_physical);
    });
    require(found != list.end());
    world.device = boot_info().untyped.start + static_cast<Word>(found - list.begin());
    return world.device;
}

Cap device_page(Word physical) {
    const auto list = untyped_list();
    const auto found = std::ranges::find_if(list, [=](const abi::UntypedDescription& each) {
        return each.is_device != 0 && contains(each, physical);
    });
    require(found != list.end());
    world.device = boot_info().untyped.start + static_cast<Word>(found - list.begin());
    // What lies before the page, the largest part first.
    const Word offset = physical - found->physical;
    for (unsigned bits = found->size_bits; bits-- > abi::small_page_bits;) {
        if ((offset >> bits & 1) != 0) {
            require_ok(retype(world.device, static_cast<Word>(Type::untyped), bits, slot()));
        }
    }
    const Cap page = slot();
    require_ok(retype(world.device, static_cast<Word>(ArchType::small_page), 0, page));
    return page;
}

Region largest_memory() {
    const auto list = untyped_list();
    Region best{0, 0};
    for (std::size_t i = 0; i < list.size(); i++) {
        const Cap cap = boot_info().untyped.start + i;
        if (list[i].is_device == 0 && cap != world.parent && list[i].size_bits > best.size_bits) {
            best = {cap, list[i].size_bits};
        }
    }
    world.large = best.untyped;
    return best;
}

namespace own {

bool set_up() {
    world.first_own_slot = boot_info().empty.start;
    world.next_own_slot = world.first_own_slot;
    world.first_slot = world.first_own_slot + own_slot_count;
    world.next_slot = world.first_slot;
    world.parent = find_parent();
    world.memory = slot();
    return retype(world.parent, static_cast<Word>(Type::untyped), memory_bits, world.memory) ==
           ok();
}

Cap slot() {
    return world.next_own_slot++;
}

Cap make(Word type, Word size_bits) {
    const Cap cap = slot();
    return retype(world.parent, type, size_bits, cap) == ok() ? cap : 0;
}

Cap device_page(Word physical) {
    const auto list = untyped_list();
    for (std::size_t i = 0; i < list.size(); i++) {
        if (list[i].is_device != 0 && list[i].physical == physical) {
            const Cap cap = slot();
            const auto type = static_cast<Word>(ArchType::small_page);
            return retype(boot_info().untyped.start + i, type, 0, cap) == ok() ? cap : 0;
        }
    }
    return 0;
}

void take_back() {
    revoke(world.memory);
    if (world.device != 0) {
        revoke(world.device);
        world.device = 0;
    }
    if (world.large != 0) {
        revoke(world.large);
        world.large = 0;
    }
    for (Cap cap = world.first_slot; cap < world.next_slot; cap++) {
        remove(cap);
    }
    world.next_slot = world.first_slot;
}

} // namespace own

} // namespace suite
