// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Long operations let others run in between, and still do all of their work.
#include "thread.hpp"

namespace {

using namespace suite;

// A thread above us that wakes up every millisecond and counts.
struct Ticker {
    volatile Word* count;

    void operator()() const {
        for (;;) {
            *count = *count + 1;
            yield();
        }
    }
};

TEST(preemption, revoking_many_capabilities) {
    constexpr Word count = 2'000;
    const Cap original = make(Type::endpoint);
    const Cap first = slots(count);
    for (Word i = 0; i < count; i++) {
        require_ok(copy(first + i, original));
    }
    volatile Word ticks_seen = 0;
    Thread ticker{{.budget_us = 100, .period_us = 300}, Ticker{&ticks_seen}};
    const Word before = ticks_seen;
    const Word start = microseconds();
    check_reply(revoke(original), ok());
    const Word took = microseconds() - start;
    check(took < 1'000 || ticks_seen > before);
    for (Word i = 0; i < count; i++) {
        check(is_empty(first + i));
    }
}

TEST(preemption, clearing_memory_on_reuse) {
    const Cap untyped = make(Type::untyped, 22);
    const Cap child = slot();
    require_ok(retype(untyped, static_cast<Word>(Type::untyped), 22, child));
    require_ok(remove(child));
    volatile Word ticks_seen = 0;
    Thread ticker{{.budget_us = 100, .period_us = 300}, Ticker{&ticks_seen}};
    const Word before = ticks_seen;
    const Word start = microseconds();
    check_reply(retype(untyped, static_cast<Word>(Type::untyped), 22, child), ok());
    const Word took = microseconds() - start;
    check(took < 1'000 || ticks_seen > before);
}

TEST(preemption, deleting_a_large_cnode) {
    const Cap table = make(Type::cnode, 16);
    volatile Word ticks_seen = 0;
    Thread ticker{{.budget_us = 100, .period_us = 300}, Ticker{&ticks_seen}};
    const Word before = ticks_seen;
    const Word start = microseconds();
    check_reply(remove(table), ok());
    const Word took = microseconds() - start;
    check(took < 1'000 || ticks_seen > before);
    check(is_empty(table));
}

TEST(preemption, retype_of_256_large_pages_worth_of_objects) {
    const Cap untyped = make(Type::untyped, 22);
    const Cap first = slots(256);
    check_reply(retype(untyped, static_cast<Word>(ArchType::small_page), 0, first, 256), ok());
    check_reply(revoke(untyped), ok());
    check_reply(retype(untyped, static_cast<Word>(Type::cnode), 8, first, 256), ok());
}

TEST(preemption, deletion_goes_on_though_its_caller_is_preempted) {
    // The caller's budget ends again and again in the middle of the deletion.
    const Cap table = make(Type::cnode, 15);
    bool deleted = false;
    Thread deleter{{.priority = low, .budget_us = 100, .period_us = 200},
                   [&] { deleted = remove(table) == ok(); }};
    const Cap notification = make(Type::notification);
    Thread alarm{{.priority = high, .budget_us = 500, .period_us = 5'000}, [&] {
                     for (unsigned i = 0; i < 200 && !deleted; i++) {
                         yield();
                     }
                     signal(notification);
                 }};
    wait(notification);
    check(deleted);
    check(is_empty(table));
}

TEST(preemption, a_restarted_system_call_keeps_its_registers) {
    // A revoke that is preempted runs its instruction again with the same message.
    constexpr Word count = 1'000;
    const Cap original = make(Type::endpoint);
    const Cap first = slots(count);
    for (Word i = 0; i < count; i++) {
        require_ok(copy(first + i, original));
    }
    volatile Word ticks_seen = 0;
    Thread ticker{{.budget_us = 50, .period_us = 100}, Ticker{&ticks_seen}};
    const Message message =
        trap(abi::Syscall::call, initial::cnode,
             abi::MessageInfo::make(static_cast<Word>(Generic::cnode_revoke), 2),
             {original, full_depth, 0xaa, 0xbb});
    check_equal(message.label(), 0);
    check_equal(message.length(), 0);
    check(is_empty(first + count - 1));
}

} // namespace
