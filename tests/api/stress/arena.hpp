// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Arenas: the CSpaces in which performers act. Each is a CNode full of objects of every kind; all
// performers of an arena share it, and each arena reaches into the others.
//
//   root of a performer's CSpace, 4 slots
//     0: the arena, 128 slots      capability pointer = number of the slot
//     2: the suite's root CNode    capability pointer = outside(slot): for the capabilities that
//                                  exist once (interrupts, domains, identifiers)
//
// What lies where is remembered beside the arenas, by those who put it there. Others may have
// deleted it since: the memory is good enough to make most invocations valid, and no better.
#pragma once

#include "random.hpp"
#include "space.hpp"

namespace suite::stress {

enum class Kind : unsigned char {
    nothing,
    untyped,
    pool_memory, // an untyped of the size of a pool of identifiers
    thread,      // whose registers may be written: see puppet.hpp
    endpoint,
    notification,
    reply,
    sched_context,
    cnode,
    page,
    page_table,
    space,
    asid_pool,
    irq_handler,
    other,
};

inline constexpr unsigned arena_count = 3;
inline constexpr unsigned radix = 7;
inline constexpr Word slot_count = Word{1} << radix;
inline constexpr unsigned performer_count = 8;

// The slots of an arena.
namespace place {
inline constexpr Word self = 1;       // the arena's CNode
inline constexpr Word home = 2;       // the root of its performers' CSpace
inline constexpr Word neighbours = 3; // the next arena and the one after it
// Each performer's thread: a place nothing else comes to, and from which nothing leaves. Their
// registers are never written but for a fault at address 0, because they run on the suite's stacks.
inline constexpr Word performers = 8;
inline constexpr Word first = 24; // from here on anything may be anywhere
inline constexpr Word served_endpoint = first;
inline constexpr Word served_reply = first + 1;
inline constexpr Word spaces = first + 2; // as long as nobody moves them
} // namespace place

// The capability pointer of a slot of the suite's root CNode, for performers; that of the
// capability to configure scheduling contexts.
Cap outside(Cap cap);
Cap outside_sched_control();

// What all arenas have copies of.
struct Gifts {
    Cap spaces[3]; // two in which performers can run; one for puppets
    Cap irq_handler;
};

class Arena {
public:
    // New, with nothing in it but the way to itself. Its memory is from `memory`.
    void build(Cap memory, unsigned number);

    // The ways to the others, when all are built.
    void join(const Arena& next, const Arena& after_next);

    // Makes what is missing of the objects an arena begins with, one of so many places, and hands
    // out copies of `gifts`. Takes all back if there is no memory any more.
    void refill(Random& random, Word one_in, const Gifts& gifts);

    // Takes all back that was made from its memory: puppets, too.
    void clear() const;

    // Copies a capability of the root CNode to a slot; nothing happens if that is occupied.
    void give(Word place, Cap cap, Kind kind);

    [[nodiscard]] Cap root() const { return root_; }

    [[nodiscard]] Kind at(Word place) const { return kinds_[place]; }

    void remember(Word place, Kind kind) { kinds_[place] = kind; }

private:
    struct Furniture;
    static constexpr unsigned furniture_count = 16;
    static const Furniture furniture[furniture_count];

    bool furnish(Word place, const Furniture& item, const Gifts& gifts, unsigned number);
    Reply make_at(Word place, Kind kind, Word size_bits);
    void give_thread(Word place, Cap vspace);

    Cap table_ = 0; // the CNode, without a guard
    Cap root_ = 0;
    Cap memory_ = 0; // of what refill() makes
    Cap scratch_ = 0;
    Kind kinds_[slot_count] = {};
};

extern Arena arenas[arena_count];

// The type that Retype takes for a kind.
Word type_of(Kind kind);

} // namespace suite::stress
