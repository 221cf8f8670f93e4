// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The capability derivation tree: what Revoke deletes, and what deletion of the last capability
// does to the object.
#include "fault.hpp"
#include "space.hpp"

namespace {

using namespace suite;

TEST(derivation, revoke_deletes_all_copies_of_the_original) {
    const Cap original = make(Type::endpoint);
    const Cap first = copy_of(original);
    const Cap second = copy_of(first); // a copy of a copy
    check_reply(revoke(original), ok());
    check(!is_empty(original));
    check(is_empty(first));
    check(is_empty(second));
}

TEST(derivation, revoke_of_a_plain_copy_deletes_nothing) {
    const Cap original = make(Type::endpoint);
    const Cap first = copy_of(original);
    const Cap second = copy_of(first);
    check_reply(revoke(first), ok());
    check(!is_empty(original));
    check(!is_empty(first));
    check(!is_empty(second));
}

TEST(derivation, same_for_threads) {
    const Cap original = make(Type::thread);
    const Cap first = copy_of(original);
    const Cap second = copy_of(first);
    check_reply(revoke(first), ok());
    check(!is_empty(second));
    check_reply(revoke(original), ok());
    check(is_empty(first));
    check(is_empty(second));
}

TEST(derivation, badged_original_has_its_own_copies) {
    const Cap original = make(Type::endpoint);
    const Cap badged = mint_of(original, 5);
    const Cap badged_copy = copy_of(badged);
    const Cap other = mint_of(original, 5);
    check_reply(revoke(badged), ok());
    check(!is_empty(badged));
    check(is_empty(badged_copy));
    check(!is_empty(other));
    check(!is_empty(original));
}

TEST(derivation, revoke_of_a_badged_copy_deletes_nothing) {
    const Cap badged = mint_of(make(Type::endpoint), 5);
    const Cap first = copy_of(badged);
    const Cap second = copy_of(badged);
    check_reply(revoke(first), ok());
    check(!is_empty(second));
}

TEST(derivation, revoke_of_the_original_takes_badged_ones_too) {
    const Cap original = make(Type::endpoint);
    const Cap badged = mint_of(original, 5);
    const Cap badged_copy = copy_of(badged);
    const Cap zero = mint_of(original, 0);
    check_reply(revoke(original), ok());
    check(is_empty(badged));
    check(is_empty(badged_copy));
    check(is_empty(zero));
}

TEST(derivation, badged_from_a_copy_is_not_under_that_copy) {
    const Cap original = make(Type::endpoint);
    const Cap copied = copy_of(original);
    const Cap badged = mint_of(copied, 5);
    check_reply(revoke(copied), ok());
    check(!is_empty(badged));
    check_reply(revoke(original), ok());
    check(is_empty(badged));
}

TEST(derivation, retyped_objects_are_children_of_the_untyped) {
    const Cap untyped = make(Type::untyped, 12);
    const Cap first = slots(3);
    require_ok(retype(untyped, static_cast<Word>(Type::endpoint), 0, first, 2));
    require_ok(copy(first + 2, first));
    check_reply(revoke(untyped), ok());
    check(is_empty(first));
    check(is_empty(first + 1));
    check(is_empty(first + 2));
}

TEST(derivation, move_takes_the_place_in_the_tree) {
    const Cap original = make(Type::endpoint);
    const Cap copied = copy_of(original);
    const Cap moved = slot();
    require_ok(move(moved, original));
    check_reply(revoke(moved), ok());
    check(is_empty(copied));
    check(!is_empty(moved));
}

TEST(derivation, mutate_takes_the_place_in_the_tree) {
    const Cap original = make(Type::cnode, 4);
    const Cap copied = copy_of(original);
    const Cap mutated = slot();
    require_ok(mutate(mutated, original, 0));
    check_reply(revoke(mutated), ok());
    check(is_empty(copied));
}

TEST(derivation, rotate_takes_the_places_in_the_tree) {
    const Cap a = make(Type::thread);
    const Cap a_copy = copy_of(a);
    const Cap b = make(Type::thread);
    const Cap b_copy = copy_of(b);
    const Cap to = slot();
    require_ok(rotate(to, 0, a, 0, b)); // a moves to `to`, b to the slot of a
    check_reply(revoke(to), ok());
    check(is_empty(a_copy));
    check(!is_empty(b_copy));
    check_reply(revoke(a), ok());
    check(is_empty(b_copy));
}

TEST(derivation, asid_pool_is_a_child_of_its_untyped) {
    const Cap untyped = make(Type::untyped, 12);
    const Cap pool = slot();
    require_ok(invoke(initial::asid_control, Arch::asid_control_make_pool, {pool, full_depth},
                      {untyped, initial::cnode}));
    check_reply(revoke(untyped), ok());
    check(is_empty(pool));
}

TEST(derivation, object_lives_until_its_last_capability) {
    const Cap notification = make(Type::notification);
    const Cap copied = copy_of(notification);
    check_reply(remove(notification), ok());
    signal(mint_of(copied, 7));
    check_equal(nb_wait(copied).badge, 7);
}

TEST(derivation, deleted_original_leaves_copies_alive) {
    const Cap untyped = make(Type::untyped, 12);
    const Cap original = slot();
    require_ok(retype(untyped, static_cast<Word>(Type::endpoint), 0, original));
    const Cap copied = copy_of(original);
    check_reply(remove(original), ok());
    check(!is_empty(copied));
    check_reply(revoke(untyped), ok()); // still a descendant of the memory
    check(is_empty(copied));
}

TEST(derivation, many_copies_are_revoked) {
    constexpr Word count = 1000;
    const Cap original = make(Type::endpoint);
    const Cap first = slots(count);
    for (Word i = 0; i < count; i++) {
        require_ok(copy(first + i, i % 2 == 0 ? original : first + i - 1));
    }
    check_reply(revoke(original), ok());
    for (Word i = 0; i < count; i += 37) {
        check(is_empty(first + i));
    }
}

TEST(derivation, cnode_deleted_deletes_what_is_in_it) {
    const Cap table = make(Type::cnode, 6);
    const Cap notification = make(Type::notification);
    const Cap thread = make(Type::thread);
    require_ok(invoke(thread, Generic::tcb_bind_notification, {}, {notification}));
    require_ok(
        invoke(table, Generic::cnode_move, {9, 6, notification, full_depth}, {initial::cnode}));
    check_reply(remove(table), ok());
    // The notification died with the table: the thread is unbound.
    check_reply(invoke(thread, Generic::tcb_unbind_notification), illegal_operation());
}

TEST(derivation, cnode_that_holds_itself_can_be_deleted) {
    const Cap table = make(Type::cnode, 4);
    require_ok(invoke(table, Generic::cnode_copy, {1, 4, table, full_depth, Rights::all},
                      {initial::cnode}));
    require_ok(invoke(table, Generic::cnode_copy,
                      {2, 4, make(Type::endpoint), full_depth, Rights::all}, {initial::cnode}));
    check_reply(remove(table), ok()); // now only reachable from itself
    check_reply(revoke(memory()), ok());
}

TEST(derivation, cnodes_in_a_ring_can_be_deleted) {
    const Cap a = make(Type::cnode, 4);
    const Cap b = make(Type::cnode, 4);
    require_ok(
        invoke(a, Generic::cnode_copy, {0, 4, b, full_depth, Rights::all}, {initial::cnode}));
    require_ok(
        invoke(b, Generic::cnode_copy, {0, 4, a, full_depth, Rights::all}, {initial::cnode}));
    check_reply(remove(a), ok());
    check_reply(remove(b), ok());
    check_reply(revoke(memory()), ok());
    make(Type::untyped, 20); // the memory is whole again
}

TEST(derivation, deep_nest_of_cnodes_can_be_deleted) {
    const Cap first = make(Type::cnode, 1);
    Cap outer = first;
    for (unsigned i = 0; i < 200; i++) {
        const Cap inner = make(Type::cnode, 1);
        require_ok(invoke(inner, Generic::cnode_move, {0, 1, outer, full_depth}, {initial::cnode}));
        outer = inner;
    }
    check_reply(remove(outer), ok());
    check_reply(revoke(memory()), ok());
    make(Type::untyped, 20);
}

TEST(derivation, large_cnode_is_deleted) {
    const Cap table = make(Type::cnode, 12);
    for (Word i = 0; i < 4096; i += 5) {
        require_ok(invoke(table, Generic::cnode_copy,
                          {i, 12, initial::thread, full_depth, Rights::all}, {initial::cnode}));
    }
    check_reply(remove(table), ok());
    check(is_empty(table));
}

TEST(derivation, thread_deleted_disappears) {
    Thread thread{{}, [] { wait(make(Type::notification)); }};
    check_reply(remove(thread.thread()), ok());
    check(is_empty(thread.thread()));
}

TEST(derivation, thread_that_deletes_itself_never_returns) {
    bool returned = false;
    Cap self = 0;
    Thread thread{{.start = Start::later, .faults = Faults::none}, [&] {
                      remove(self);
                      returned = true;
                  }};
    self = thread.thread();
    check_reply(thread.resume(), ok());
    check(!returned);
    check(is_empty(self));
}

TEST(derivation, thread_keeps_its_own_copies_of_its_spaces) {
    const Cap root = copy_of(initial::cnode);
    bool ran = false;
    const Cap notification = make(Type::notification);
    Thread thread{{.cnode = root}, [&] {
                      wait(notification);
                      ran = true;
                  }};
    check_reply(remove(root), ok());
    signal(notification);
    check(ran);
}

TEST(derivation, deleting_a_bound_notification_keeps_the_thread) {
    const Cap notification = make(Type::notification);
    const Cap endpoint = make(Type::endpoint);
    const Cap reply = make(Type::reply);
    Word got = 0;
    Thread thread{{.start = Start::later}, [&] { got = receive(endpoint, reply).label(); }};
    require_ok(invoke(thread.thread(), Generic::tcb_bind_notification, {}, {notification}));
    require_ok(thread.resume());
    check_reply(remove(notification), ok());
    send(endpoint, {.label = 3});
    check_equal(got, 3);
}

TEST(derivation, revoke_under_a_running_transfer) {
    // A server and clients at work while the memory under all of them is taken away.
    const Cap untyped = make(Type::untyped, 14);
    const Cap endpoint = slot();
    const Cap reply = slot();
    for (unsigned round = 0; round < 20; round++) {
        require_ok(retype(untyped, static_cast<Word>(Type::endpoint), 0, endpoint));
        require_ok(retype(untyped, static_cast<Word>(Type::reply), 0, reply));
        Thread server{{.priority = low, .faults = Faults::none}, [&] {
                          receive(endpoint, reply);
                          for (;;) {
                              reply_receive(endpoint, reply);
                          }
                      }};
        Thread client{{.priority = low, .faults = Faults::none}, [&] {
                          for (unsigned i = 0; i < 10'000; i++) {
                              if (call(endpoint, {}).label() != 0) {
                                  break;
                              }
                          }
                      }};
        Thread killer{{.priority = low + 1, .start = Start::later}, [&] { revoke(untyped); }};
        check_reply(set_own_priority(low), ok());
        spin(300 + 137 * round);
        check_reply(killer.resume(), ok());
        settle();
        check(is_empty(endpoint));
        check(killer.finished());
        invoke(server.thread(), Generic::tcb_suspend);
        if (round % 8 == 7) {
            break; // the threads of all rounds live until the test ends
        }
    }
}

TEST(derivation, failing_operations_leave_no_trace) {
    const Cap endpoint = make(Type::endpoint);
    const Cap to = slot();
    check_reply(mint(to, mint_of(endpoint, 1), 2), illegal_operation());
    check(is_empty(to));
    check_reply(copy(to, initial::irq_control), illegal_operation());
    check(is_empty(to));
    check_reply(mutate(to, endpoint, 1), illegal_operation());
    check(is_empty(to));
    check(!is_empty(endpoint));
    const Cap thread = make(Type::thread);
    check_reply(rotate(to, 1, thread, 0, endpoint), illegal_operation());
    check(is_empty(to));
    check(!is_empty(thread));
}

} // namespace
