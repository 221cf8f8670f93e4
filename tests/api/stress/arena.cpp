// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "arena.hpp"

#include "puppet.hpp"

#include "abi/cap_data.hpp"

namespace suite::stress {

Arena arenas[arena_count];

// What an arena begins with, from place::served_endpoint on.
struct Arena::Furniture {
    Kind kind;
    Word size_bits;
    unsigned count;
};

namespace {

constexpr unsigned memory_of_arena_bits = 18;

// What the boot information says: it is not mapped where performers are.
struct Boot {
    Cap outside_root;
    Cap sched_control;
};

constinit Boot boot{};

// Slots for the suite's own use, the same in every round.
Cap fixed_slot(Cap& slot_number) {
    if (slot_number == 0) {
        slot_number = slot();
    }
    return slot_number;
}

void make_in(Cap untyped, Cap to, Type type, Word size_bits) {
    require_ok(retype(untyped, static_cast<Word>(type), size_bits, to));
}

} // namespace

const Arena::Furniture Arena::furniture[furniture_count] = {
    {Kind::endpoint, 0, 1},    {Kind::reply, 0, 1},         {Kind::space, 0, 4},
    {Kind::endpoint, 0, 3},    {Kind::reply, 0, 3},         {Kind::notification, 0, 4},
    {Kind::untyped, 14, 1},    {Kind::untyped, 13, 1},      {Kind::pool_memory, 12, 2},
    {Kind::thread, 0, 3},      {Kind::sched_context, 8, 3}, {Kind::cnode, 3, 2},
    {Kind::page, 0, 4},        {Kind::page_table, 0, 3},    {Kind::asid_pool, 0, 1},
    {Kind::irq_handler, 0, 2},
};

Word type_of(Kind kind) {
    switch (kind) {
    case Kind::thread:
        return static_cast<Word>(Type::thread);
    case Kind::endpoint:
        return static_cast<Word>(Type::endpoint);
    case Kind::notification:
        return static_cast<Word>(Type::notification);
    case Kind::reply:
        return static_cast<Word>(Type::reply);
    case Kind::sched_context:
        return static_cast<Word>(Type::sched_context);
    case Kind::cnode:
        return static_cast<Word>(Type::cnode);
    case Kind::page:
        return static_cast<Word>(ArchType::small_page);
    case Kind::page_table:
        return static_cast<Word>(ArchType::page_table);
    case Kind::space:
        return vspace_type;
    case Kind::nothing:
    case Kind::untyped:
    case Kind::pool_memory:
    case Kind::asid_pool:
    case Kind::irq_handler:
    case Kind::other:
        return static_cast<Word>(Type::untyped);
    }
    return 0;
}

Cap outside(Cap cap) {
    return boot.outside_root | cap;
}

Cap outside_sched_control() {
    return outside(boot.sched_control);
}

void Arena::build(Cap memory, unsigned number) {
    static Cap slots_of[arena_count][6] = {};
    Cap(&own)[6] = slots_of[number];
    boot = {Word{2} << root_radix(), sched_control()};
    table_ = fixed_slot(own[0]);
    root_ = fixed_slot(own[1]);
    memory_ = fixed_slot(own[2]);
    scratch_ = fixed_slot(own[3]);
    make_in(memory, memory_, Type::untyped, memory_of_arena_bits);
    make_in(memory, table_, Type::cnode, radix);
    make_in(memory, fixed_slot(own[4]), Type::cnode, 2);
    const unsigned total = 2 + root_radix();
    require_ok(mint(root_, own[4], abi::GuardWord::make(0, 64 - total).raw()));
    const Word guard = abi::GuardWord::make(0, root_radix() - radix).raw();
    const auto put = [&](Word index, Cap cap, Word data) {
        require_ok(invoke(own[4], Generic::cnode_mint,
                          {index, 2, cap, full_depth, Rights::all, data}, {initial::cnode}));
    };
    put(0, table_, guard);
    put(2, initial::cnode, 0);
    for (Kind& each : kinds_) {
        each = Kind::nothing;
    }
    give(place::self, table_, Kind::other);
    give(place::home, root_, Kind::other);
}

void Arena::join(const Arena& next, const Arena& after_next) {
    give(place::neighbours, next.table_, Kind::other);
    give(place::neighbours + 1, after_next.table_, Kind::other);
}

void Arena::clear() const {
    revoke(memory_);
}

void Arena::give(Word place, Cap cap, Kind kind) {
    if (invoke(table_, Generic::cnode_copy, {place, radix, cap, full_depth, Rights::all},
               {initial::cnode}) == ok()) {
        kinds_[place] = kind;
    }
}

Reply Arena::make_at(Word place, Kind kind, Word size_bits) {
    return invoke(memory_, Generic::untyped_retype, {type_of(kind), size_bits, 0, 0, place, 1},
                  {table_});
}

// A thread that runs, in a space that holds nothing but what it may run.
void Arena::give_thread(Word place, Cap vspace) {
    if (retype(memory_, type_of(Kind::thread), 0, scratch_) != ok()) {
        return;
    }
    invoke(scratch_, Generic::tcb_configure, {abi::GuardWord::make(0, 64 - radix).raw(), 0, 0},
           {table_, vspace, 0});
    make_puppet_ready(scratch_);
    invoke(table_, Generic::cnode_move, {place, radix, scratch_, full_depth}, {initial::cnode});
    remove(scratch_);
    kinds_[place] = Kind::thread;
}

// False: there is no memory any more.
bool Arena::furnish(Word place, const Furniture& item, const Gifts& gifts, unsigned number) {
    if (item.kind == Kind::space && number < std::size(gifts.spaces)) {
        give(place, gifts.spaces[number], item.kind);
    } else if (item.kind == Kind::asid_pool) {
        give(place, initial::asid_pool, item.kind);
    } else if (item.kind == Kind::irq_handler) {
        give(place, gifts.irq_handler, item.kind);
    } else if (item.kind == Kind::thread) {
        give_thread(place, gifts.spaces[2]);
    } else {
        const Reply reply = make_at(place, item.kind, item.size_bits);
        kinds_[place] = reply == ok() ? item.kind : Kind::other; // somebody put something there
        return reply.error != abi::Error::not_enough_memory;
    }
    return true;
}

void Arena::refill(Random& random, Word one_in, const Gifts& gifts) {
    Word place = place::first;
    for (const Furniture& each : furniture) {
        for (unsigned i = 0; i < each.count; i++, place++) {
            const bool wanted = kinds_[place] == Kind::nothing && random.one_in(one_in);
            if (wanted && !furnish(place, each, gifts, i)) {
                clear();
                return;
            }
        }
    }
}

} // namespace suite::stress
