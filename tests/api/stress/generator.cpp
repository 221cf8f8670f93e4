// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "generator.hpp"

#include "puppet.hpp"
#include "words.hpp"

#include "abi/cap_data.hpp"

namespace suite::stress {

namespace {

template <typename Label>
constexpr Word number(Label label) {
    return static_cast<Word>(label);
}

} // namespace

struct Generator::Table {
    static constexpr Entry entries[] = {
        {"retype", number(Generic::untyped_retype), &Generator::untyped_retype, 20},
        {"read registers", number(Generic::tcb_read_registers), &Generator::read_registers, 3},
        {"write registers", number(Generic::tcb_write_registers), &Generator::write_registers, 6},
        {"copy registers", number(Generic::tcb_copy_registers), &Generator::copy_registers, 3},
        {"configure", number(Generic::tcb_configure), &Generator::configure, 4},
        {"set priority", number(Generic::tcb_set_priority), &Generator::set_priority, 4},
        {"set mc priority", number(Generic::tcb_set_mc_priority), &Generator::set_priority, 2},
        {"set sched params", number(Generic::tcb_set_sched_params), &Generator::set_sched_params,
         4},
        {"set timeout endpoint", number(Generic::tcb_set_timeout_endpoint),
         &Generator::set_timeout_endpoint, 3},
        {"set ipc buffer", number(Generic::tcb_set_ipc_buffer), &Generator::set_ipc_buffer, 3},
        {"set space", number(Generic::tcb_set_space), &Generator::set_space, 3},
        {"suspend", number(Generic::tcb_suspend), &Generator::suspend, 2},
        {"resume", number(Generic::tcb_resume), &Generator::plain_thread, 6},
        {"bind notification", number(Generic::tcb_bind_notification), &Generator::bind_notification,
         4},
        {"unbind notification", number(Generic::tcb_unbind_notification), &Generator::plain_thread,
         3},
        {"set tls base", number(Generic::tcb_set_tls_base), &Generator::set_tls_base, 2},
        {"set flags", number(Generic::tcb_set_flags), &Generator::set_flags, 2},
        {"revoke", number(Generic::cnode_revoke), &Generator::revoke_slot, 3},
        {"delete", number(Generic::cnode_delete), &Generator::delete_slot, 14},
        {"cancel badged sends", number(Generic::cnode_cancel_badged_sends),
         &Generator::cancel_badged_sends, 3},
        {"copy", number(Generic::cnode_copy), &Generator::copy_slot, 8},
        {"mint", number(Generic::cnode_mint), &Generator::mint_slot, 6},
        {"move", number(Generic::cnode_move), &Generator::move_slot, 6},
        {"mutate", number(Generic::cnode_mutate), &Generator::mutate_slot, 3},
        {"rotate", number(Generic::cnode_rotate), &Generator::rotate_slots, 3},
        {"issue irq handler", number(Generic::irq_issue_irq_handler), &Generator::issue_handler, 3},
        {"ack irq", number(Generic::irq_ack_irq), &Generator::plain_handler, 3},
        {"set irq handler", number(Generic::irq_set_irq_handler), &Generator::set_handler, 4},
        {"clear irq handler", number(Generic::irq_clear_irq_handler), &Generator::plain_handler, 1},
        {"domain set", number(Generic::domain_set_set), &Generator::domain_set, 3, false},
        {"domain configure", number(Generic::domain_schedule_configure),
         &Generator::domain_configure, 3, false},
        {"domain start", number(Generic::domain_schedule_set_start), &Generator::domain_start, 2,
         false},
        {"sched control configure", number(Generic::sched_control_configure_flags),
         &Generator::configure_sched_context, 6},
        {"sched context bind", number(Generic::sched_context_bind),
         &Generator::sched_context_with_object, 6},
        {"sched context unbind", number(Generic::sched_context_unbind),
         &Generator::plain_sched_context, 2},
        {"sched context unbind object", number(Generic::sched_context_unbind_object),
         &Generator::sched_context_with_object, 3},
        {"sched context consumed", number(Generic::sched_context_consumed),
         &Generator::plain_sched_context, 2},
        {"sched context yield to", number(Generic::sched_context_yield_to),
         &Generator::plain_sched_context, 4},
        {"page table map", number(Arch::page_table_map), &Generator::map_table, 5},
        {"page table unmap", number(Arch::page_table_unmap), &Generator::plain_table, 3},
        {"page map", number(Arch::page_map), &Generator::map_page, 8},
        {"page unmap", number(Arch::page_unmap), &Generator::plain_page, 4},
        {"page get address", number(Arch::page_get_address), &Generator::plain_page, 2},
        {"make pool", number(Arch::asid_control_make_pool), &Generator::make_pool, 4},
        {"assign", number(Arch::asid_pool_assign), &Generator::assign, 4},
        {"issue irq trigger", number(Arch::irq_issue_irq_handler_trigger),
         &Generator::issue_trigger, 2},
#if defined(__aarch64__)
        {"vspace clean", number(Arch::vspace_clean_data), &Generator::maintain_space, 1},
        {"vspace invalidate", number(Arch::vspace_invalidate_data), &Generator::maintain_space, 1},
        {"vspace clean invalidate", number(Arch::vspace_clean_invalidate_data),
         &Generator::maintain_space, 1},
        {"vspace unify", number(Arch::vspace_unify_instruction), &Generator::maintain_space, 1},
        {"page clean", number(Arch::page_clean_data), &Generator::maintain_page, 1},
        {"page invalidate", number(Arch::page_invalidate_data), &Generator::maintain_page, 1},
        {"page clean invalidate", number(Arch::page_clean_invalidate_data),
         &Generator::maintain_page, 1},
        {"page unify", number(Arch::page_unify_instruction), &Generator::maintain_page, 1},
        {"issue sgi", number(Arch::irq_issue_sgi_signal), &Generator::issue_sgi, 3},
        {"smc", number(Arch::smc_call), &Generator::smc, 1, true, false},
#endif
        {"unknown label", 0, &Generator::unknown_label, 2, true, false},
    };

    static constexpr unsigned total_weight = [] {
        unsigned sum = 0;
        for (const Entry& each : entries) {
            sum += each.weight;
        }
        return sum;
    }();
};

std::span<const Generator::Entry> Generator::entries() {
    return Table::entries;
}

const Generator::Entry& Generator::draw() {
    Word left = random_.below(Table::total_weight);
    const Entry* entry = Table::entries;
    for (; left >= entry->weight; entry++) {
        left -= entry->weight;
    }
    attempt_ = {};
    attempt_.label = entry->label;
    (this->*entry->make)();
    if (entry->may_spoil && random_.one_in(5)) {
        spoil();
    }
    return *entry;
}

// One thing of it becomes something else.
void Generator::spoil() {
    switch (random_.below(5)) {
    case 0:
        attempt_.length = static_cast<unsigned>(random_.below(attempt_.length + 1));
        break;
    case 1:
        attempt_.cap_count = static_cast<unsigned>(random_.below(attempt_.cap_count + 1));
        break;
    case 2:
        attempt_.words[random_.below(attempt_.length + 1)] = wild_word(random_);
        break;
    case 3:
        attempt_.caps[random_.below(Attempt::most_caps)] =
            random_.one_in(4) ? wild_word(random_) : any();
        break;
    default:
        attempt_.object = random_.one_in(8) ? wild_word(random_) : any();
        break;
    }
}

Attempt& Generator::on(Cap object) {
    attempt_.object = object;
    return attempt_;
}

Word Generator::pick(Kind kind) {
    const Word start = any();
    constexpr Word places = slot_count - place::first;
    for (Word i = 0; i < places && !random_.one_in(256); i++) {
        const Word slot = place::first + (start + i) % places;
        if (kind_at(slot) == kind) {
            return slot;
        }
    }
    return start;
}

Word Generator::pick_empty() {
    return pick(Kind::nothing);
}

Word Generator::pick_full() {
    for (unsigned i = 0; i < 20; i++) {
        const Word slot = any();
        if (kind_at(slot) != Kind::nothing) {
            return slot;
        }
    }
    return any();
}

Word Generator::pick_thread() {
    return random_.one_in(2) ? pick(Kind::thread)
                             : place::performers + random_.below(performer_count);
}

// One in which something can be mapped, or run, more often than not.
Word Generator::pick_space() {
    return random_.one_in(3) ? pick(Kind::space) : place::spaces + random_.below(3);
}

// One that may give priorities, more often than not.
Word Generator::pick_authority() {
    return random_.one_in(5) ? pick_thread() : place::performers + random_.below(performer_count);
}

// Some that lie in one table, and some that no page can have.
Word Generator::pick_page_address() {
    constexpr Word bad[] = {1, arch::user_top, free_address + 0x800, ~Word{0xfff}};
    if (random_.one_in(12)) {
        return bad[random_.below(std::size(bad))];
    }
    return free_address + random_.below(8) * 0x1000;
}

unsigned Generator::draw_arena() {
    return random_.one_in(3) ? static_cast<unsigned>(random_.below(arena_count)) : arena_;
}

Cap Generator::table_of(unsigned arena) const {
    const unsigned distance = (arena + arena_count - arena_) % arena_count;
    return distance == 0 ? place::self : place::neighbours + distance - 1;
}

// --- memory

void Generator::untyped_retype() {
    constexpr Kind kinds[] = {Kind::untyped,      Kind::thread,   Kind::endpoint,
                              Kind::notification, Kind::reply,    Kind::sched_context,
                              Kind::cnode,        Kind::page,     Kind::page_table,
                              Kind::space,        Kind::endpoint, Kind::pool_memory};
    const Kind kind = kinds[random_.below(std::size(kinds))];
    Word size = random_.between(0, 6);
    if (kind == Kind::untyped) {
        size = random_.between(4, 11);
    } else if (kind == Kind::pool_memory) {
        size = abi::asid_pool_bits;
    } else if (kind == Kind::sched_context) {
        size = random_.between(7, 9);
    }
    const Word to = pick_empty();
    const Word room = slot_count - to;
    const Word count = random_.one_in(3) ? random_.between(1, std::min<Word>(room, 4)) : 1;
    on(pick(Kind::untyped)).with({type_of(kind), size, 0, 0, to, count}).and_caps({place::self});
    attempt_.then(changed(to, kind, count));
}

// --- threads

void Generator::read_registers() {
    on(pick_thread()).with({random_.one_in(4), random_.between(1, arch::register_count)});
}

// Whoever is not a performer gets any registers; a performer, a fault.
void Generator::write_registers() {
    if (random_.one_in(6)) {
        on(place::performers + random_.below(performer_count)).with({0, 1, 0});
        return;
    }
    Word registers[36];
    const unsigned count = draw_puppet_registers(random_, slot_count, registers);
    Attempt& attempt = on(pick(Kind::thread)).with({random_.below(2), count});
    std::ranges::copy(registers, attempt.words + 2);
    attempt.length = 2 + count;
}

void Generator::copy_registers() {
    on(pick(Kind::thread)).with({random_.below(16)}).and_caps({pick(Kind::thread)});
}

void Generator::configure() {
    const bool buffer = random_.one_in(2);
    const bool at_home = !random_.one_in(4);
    on(pick_thread())
        .with({at_home ? 0 : abi::GuardWord::make(0, 64 - 3).raw(), 0,
               buffer ? free_address + random_.below(4) * 0x400 : 0})
        .and_caps({at_home ? place::home : pick(Kind::cnode), pick_space(), pick(Kind::page)});
}

void Generator::set_priority() {
    on(pick_thread()).with({random_.between(60, 97)}).and_caps({pick_authority()});
}

void Generator::set_sched_params() {
    on(pick_thread())
        .with({95, random_.between(60, 97)})
        .and_caps({pick_authority(), pick(Kind::sched_context), pick(Kind::endpoint)});
}

void Generator::set_timeout_endpoint() {
    on(pick_thread()).and_caps({random_.one_in(4) ? 0 : pick(Kind::endpoint)});
}

void Generator::set_ipc_buffer() {
    on(pick_thread())
        .with({random_.one_in(3) ? 0 : free_address + random_.below(4) * 0x400})
        .and_caps({pick(Kind::page)});
}

void Generator::set_space() {
    on(pick_thread()).with({0, 0}).and_caps({pick(Kind::endpoint), place::home, pick_space()});
}

void Generator::suspend() {
    on(pick_thread());
}

void Generator::plain_thread() {
    on(pick_thread());
}

void Generator::bind_notification() {
    on(pick_thread()).and_caps({pick(Kind::notification)});
}

void Generator::set_tls_base() {
    on(pick(Kind::thread)).with({wild_word(random_)});
}

void Generator::set_flags() {
    on(pick_thread()).with({random_.below(4), random_.one_in(3)});
}

// --- CNodes

void Generator::revoke_slot() {
    const Word slot = random_.one_in(2) ? pick(Kind::untyped) : any();
    on(place::self).with({slot, radix});
}

void Generator::delete_slot() {
    const unsigned arena = draw_arena();
    // Performers live longer than most.
    const bool performer = random_.one_in(12);
    const Word slot = performer ? place::performers + random_.below(performer_count) : any();
    on(table_of(arena)).with({slot, radix}).then({arena, slot, 1, Kind::nothing});
}

void Generator::cancel_badged_sends() {
    on(place::self).with({pick(Kind::endpoint), radix});
}

void Generator::copy_slot() {
    const unsigned arena = draw_arena();
    const Word from = pick_full();
    const Word to = pick_empty();
    on(table_of(arena))
        .with({to, radix, from, radix, random_.one_in(2) ? Rights::all : random_.below(16)})
        .and_caps({place::self})
        .then({arena, to, 1, kind_at(from)});
}

void Generator::mint_slot() {
    constexpr Kind kinds[] = {Kind::endpoint, Kind::notification, Kind::cnode};
    const Kind kind = kinds[random_.below(std::size(kinds))];
    const Word data = kind == Kind::cnode
                          ? abi::GuardWord::make(0, static_cast<unsigned>(random_.below(64))).raw()
                          : random_.below(5);
    const Word to = pick_empty();
    on(place::self)
        .with({to, radix, pick(kind), radix, random_.one_in(2) ? Rights::all : random_.below(16),
               data})
        .and_caps({place::self})
        .then(changed(to, kind));
}

void Generator::move_slot() {
    const unsigned arena = draw_arena();
    const Word from = pick_full();
    const Word to = pick_empty();
    on(table_of(arena))
        .with({to, radix, from, radix})
        .and_caps({place::self})
        .then({arena, to, 1, kind_at(from)})
        .then(changed(from, Kind::nothing));
}

void Generator::mutate_slot() {
    const Word from = pick(Kind::cnode);
    const Word to = pick_empty();
    const Word guard = abi::GuardWord::make(0, static_cast<unsigned>(random_.below(64))).raw();
    on(place::self)
        .with({to, radix, from, radix, guard})
        .and_caps({place::self})
        .then(changed(to, Kind::cnode))
        .then(changed(from, Kind::nothing));
}

void Generator::rotate_slots() {
    const Word from = pick_full();
    const Word pivot = pick_full();
    const Word to = random_.one_in(3) ? from : pick_empty();
    const Kind moved = kind_at(from);
    on(place::self)
        .with({to, radix, 0, pivot, radix, 0, from, radix})
        .and_caps({place::self, place::self})
        .then(changed(from, Kind::nothing))
        .then(changed(to, kind_at(pivot)))
        .then(changed(pivot, moved));
}

} // namespace suite::stress
