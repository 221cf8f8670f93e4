// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Draws invocations: of every object and label, made from what the arena holds, so that most may
// succeed; and then, of some, something is spoilt.
#pragma once

#include "attempt.hpp"

#include <span>
#include <string_view>

namespace suite::stress {

class Generator {
public:
    using Make = void (Generator::*)();

    // An invocation this suite tries.
    struct Entry {
        std::string_view name;
        Word label;
        Make make;
        unsigned weight;
        bool may_spoil = true; // with the words of some, other tests would go wrong
        bool may_succeed = true;
    };

    static std::span<const Entry> entries();

    Generator(unsigned arena, Random& random) : arena_{arena}, random_{random} {}

    // Draws an entry by weight and makes an invocation of it.
    const Entry& draw();

    [[nodiscard]] const Attempt& attempt() const { return attempt_; }

    // A slot of the arena that holds such a thing, or, now and then, something else.
    Word pick(Kind kind);
    Word pick_empty();
    Word pick_full();

    // Any slot that may hold anything.
    Word any() { return random_.between(place::first, slot_count - 1); }

private:
    struct Table; // the entries

    Attempt& on(Cap object);
    Word pick_thread();
    Word pick_page_address();
    Word pick_space();
    Word pick_authority();
    unsigned draw_arena();
    Cap table_of(unsigned arena) const;

    Kind kind_at(Word slot) const { return arenas[arena_].at(slot); }

    Change changed(Word slot, Kind kind, Word count = 1) const {
        return {arena_, slot, count, kind};
    }

    void spoil();

    void untyped_retype();
    void read_registers();
    void write_registers();
    void copy_registers();
    void configure();
    void set_priority();
    void set_sched_params();
    void set_timeout_endpoint();
    void set_ipc_buffer();
    void set_space();
    void suspend();
    void plain_thread();
    void bind_notification();
    void set_tls_base();
    void set_flags();
    void revoke_slot();
    void delete_slot();
    void cancel_badged_sends();
    void copy_slot();
    void mint_slot();
    void move_slot();
    void mutate_slot();
    void rotate_slots();
    void issue_handler();
    void plain_handler();
    void set_handler();
    void domain_set();
    void domain_configure();
    void domain_start();
    void configure_sched_context();
    void sched_context_with_object();
    void plain_sched_context();
    void map_table();
    void plain_table();
    void map_page();
    void plain_page();
    void make_pool();
    void assign();
    void issue_trigger();
    void maintain_space();
    void maintain_page();
    void issue_sgi();
    void smc();
    void unknown_label();

    unsigned arena_;
    Random& random_;
    Attempt attempt_;
};

} // namespace suite::stress
