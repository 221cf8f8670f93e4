// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// CNode invocations: Copy, Mint, Move, Mutate, Rotate, Delete, Revoke, CancelBadgedSends.
#include "thread.hpp"

#include "abi/cap_data.hpp"

namespace {

using namespace suite;

constexpr Word full = full_depth;
constexpr Word first_guard_bits = 64;

Reply raw_copy(std::initializer_list<Word> words, std::initializer_list<Cap> caps) {
    return invoke(initial::cnode, Generic::cnode_copy, words, caps);
}

// A CNode of 16 slots and no guard, to be addressed with `depth` bits.
Cap small_cnode() {
    return make(Type::cnode, 4);
}

Reply copy_into(Cap table, Word index, Word depth, Cap from) {
    return invoke(table, Generic::cnode_copy, {index, depth, from, full, Rights::all},
                  {initial::cnode});
}

TEST(cnode, copy_ok) {
    const Cap endpoint = make(Type::endpoint);
    const Cap to = slot();
    check_reply(copy(to, endpoint), ok());
    check(!is_empty(to));
}

TEST(cnode, copy_short) {
    const Cap endpoint = make(Type::endpoint);
    check_reply(raw_copy({slot(), full, endpoint, full}, {initial::cnode}), truncated_message());
    check_reply(raw_copy({slot(), full, endpoint}, {initial::cnode}), truncated_message());
    check_reply(raw_copy({slot()}, {initial::cnode}), truncated_message());
    check_reply(raw_copy({}, {initial::cnode}), truncated_message());
}

TEST(cnode, copy_nocap) {
    const Cap endpoint = make(Type::endpoint);
    check_reply(raw_copy({slot(), full, endpoint, full, Rights::all}, {}), truncated_message());
}

TEST(cnode, copy_occupied) {
    const Cap endpoint = make(Type::endpoint);
    check_reply(copy(endpoint, endpoint), delete_first());
    check_reply(copy(initial::thread, endpoint), delete_first());
}

TEST(cnode, copy_badroot_src) {
    const Cap endpoint = make(Type::endpoint);
    check_reply(raw_copy({slot(), full, endpoint, full, Rights::all}, {initial::thread}),
                invalid_root(Lookup::source));
    check_reply(raw_copy({slot(), full, endpoint, full, Rights::all}, {slot()}),
                invalid_root(Lookup::source));
}

TEST(cnode, copy_empty_src) {
    check_reply(copy(slot(), slot()), missing_capability(Lookup::source, 64));
}

TEST(cnode, copy_srcdepth0) {
    const Cap endpoint = make(Type::endpoint);
    check_reply(raw_copy({slot(), full, endpoint, 0, Rights::all}, {initial::cnode}),
                range_error(1, 64));
    check_reply(raw_copy({slot(), full, endpoint, 65, Rights::all}, {initial::cnode}),
                range_error(1, 64));
}

TEST(cnode, copy_destdepth65) {
    const Cap endpoint = make(Type::endpoint);
    check_reply(raw_copy({slot(), 65, endpoint, full, Rights::all}, {initial::cnode}),
                range_error(1, 64));
    check_reply(raw_copy({slot(), 0, endpoint, full, Rights::all}, {initial::cnode}),
                range_error(1, 64));
}

TEST(cnode, copy_depth60) {
    // With 60 bits the guard is compared first: an index whose bits 8..59 are zero passes it.
    constexpr Word small_index = initial::thread;
    check_reply(raw_copy({small_index, 60, small_index, full, Rights::all}, {initial::cnode}),
                depth_mismatch(Lookup::other, 60, 64));
    check_reply(raw_copy({slot(), full, small_index, 60, Rights::all}, {initial::cnode}),
                depth_mismatch(Lookup::source, 60, 64));
}

TEST(cnode, copy_guard_mismatch) {
    const Cap endpoint = make(Type::endpoint);
    const Word wrong = endpoint | Word{1} << 63;
    const Word guard_size = first_guard_bits - root_radix();
    check_reply(raw_copy({wrong, full, endpoint, full, Rights::all}, {initial::cnode}),
                guard_mismatch(Lookup::other, 64, 0, guard_size));
    check_reply(raw_copy({slot(), full, wrong, full, Rights::all}, {initial::cnode}),
                guard_mismatch(Lookup::source, 64, 0, guard_size));
}

TEST(cnode, copy_with_everything_wrong_reports_the_destination_first) {
    check_reply(raw_copy({slot(), 65, slot(), 0, Rights::all}, {initial::thread}),
                range_error(1, 64));
    check_reply(raw_copy({initial::thread, full, slot(), 0, Rights::all}, {initial::thread}),
                delete_first());
    check_reply(raw_copy({slot(), full, initial::irq_control, full}, {initial::cnode}),
                truncated_message()); // the rights word before the derivation
}

TEST(cnode, copy_depth_through_noncnode) {
    // A capability pointer that reaches a non-CNode early ignores the bits left. The thread's
    // root resolves 12 bits: 8 of a guard of zeros, 4 of the index.
    const Cap table = small_cnode();
    check_reply(copy_into(table, 3, 4, make(Type::thread)), ok());
    const Cap root = mint_of(table, abi::GuardWord::make(0, 8).raw());
    Reply reply = ok();
    Thread thread{{.start = Start::later, .faults = Faults::none, .cnode = root},
                  [&] { reply = invoke(Word{3} << 52 | 0x123, Generic::invalid); }};
    check_reply(thread.resume(), ok());
    check_reply(reply, illegal_operation());
}

TEST(cnode, del) {
    const Cap endpoint = make(Type::endpoint);
    check_reply(remove(endpoint), ok());
    check(is_empty(endpoint));
}

TEST(cnode, delete_empty) {
    check_reply(remove(slot()), ok());
}

TEST(cnode, revoke_empty) {
    check_reply(revoke(slot()), ok());
}

TEST(cnode, delete_errors) {
    const Cap target = slot();
    check_reply(invoke(initial::cnode, Generic::cnode_delete, {target}), truncated_message());
    check_reply(invoke(initial::cnode, Generic::cnode_delete), truncated_message());
    check_reply(invoke(initial::cnode, Generic::cnode_delete, {target, 0}), range_error(1, 64));
    check_reply(invoke(initial::cnode, Generic::cnode_delete, {target, 65}), range_error(1, 64));
    check_reply(invoke(initial::cnode, Generic::cnode_delete, {initial::thread, 60}),
                depth_mismatch(Lookup::other, 60, 64));
    check_reply(invoke(initial::cnode, Generic::cnode_delete, {~Word{0}, full}),
                guard_mismatch(Lookup::other, 64, 0, 64 - root_radix()));
}

TEST(cnode, revoke_errors) {
    const Cap target = slot();
    check_reply(invoke(initial::cnode, Generic::cnode_revoke, {target}), truncated_message());
    check_reply(invoke(initial::cnode, Generic::cnode_revoke, {target, 0}), range_error(1, 64));
    check_reply(invoke(initial::cnode, Generic::cnode_revoke, {target, 65}), range_error(1, 64));
    check_reply(invoke(initial::cnode, Generic::cnode_revoke, {initial::thread, 60}),
                depth_mismatch(Lookup::other, 60, 64));
}

TEST(cnode, small_cnode_depth5) {
    check_reply(copy_into(small_cnode(), 1, 5, make(Type::endpoint)),
                depth_mismatch(Lookup::other, 1, 0));
}

TEST(cnode, small_cnode_depth4) {
    check_reply(copy_into(small_cnode(), 1, 4, make(Type::endpoint)), ok());
}

TEST(cnode, small_cnode_depth3) {
    check_reply(copy_into(small_cnode(), 1, 3, make(Type::endpoint)),
                depth_mismatch(Lookup::other, 3, 4));
}

TEST(cnode, index_bits_above_the_depth_are_ignored) {
    const Cap table = small_cnode();
    const Cap endpoint = make(Type::endpoint);
    check_reply(copy_into(table, 0xff1, 4, endpoint), ok());
    check_reply(copy_into(table, 1, 4, endpoint), delete_first());
}

TEST(cnode, copy_irqcontrol) {
    check_reply(copy(slot(), initial::irq_control), illegal_operation());
    check_reply(mint(slot(), initial::irq_control, 0), illegal_operation());
}

TEST(cnode, copy_asidcontrol) {
    check_reply(copy(slot(), initial::asid_control), ok());
}

TEST(cnode, copy_schedcontrol) {
    check_reply(copy(slot(), sched_control()), ok());
}

TEST(cnode, copy_domain) {
    check_reply(copy(slot(), initial::domain), ok());
}

TEST(cnode, copy_reply) {
    check_reply(copy(slot(), make(Type::reply)), ok());
}

TEST(cnode, copy_of_each_other_kind_is_allowed) {
    check_reply(copy(slot(), make(Type::thread)), ok());
    check_reply(copy(slot(), make(Type::cnode, 1)), ok());
    check_reply(copy(slot(), make(Type::sched_context, 7)), ok());
    check_reply(copy(slot(), make(Type::notification)), ok());
    check_reply(copy(slot(), make(ArchType::small_page)), ok());
    check_reply(copy(slot(), initial::asid_pool), ok());
}

TEST(cnode, copy_unmapped_pt) {
    check_reply(copy(slot(), make(ArchType::page_table)), illegal_operation());
}

TEST(cnode, copy_unassigned_vspace) {
    check_reply(copy(slot(), make(vspace_type)), illegal_operation());
}

TEST(cnode, mint_ep_badge5) {
    check_reply(mint(slot(), make(Type::endpoint), 5), ok());
}

TEST(cnode, mint_short) {
    const Cap endpoint = make(Type::endpoint);
    check_reply(invoke(initial::cnode, Generic::cnode_mint,
                       {slot(), full, endpoint, full, Rights::all}, {initial::cnode}),
                truncated_message());
}

TEST(cnode, remint_badged) {
    const Cap badged = mint_of(make(Type::endpoint), 5);
    check_reply(mint(slot(), badged, 6), illegal_operation());
    check_reply(mint(slot(), mint_of(make(Type::notification), 5), 6), illegal_operation());
}

TEST(cnode, remint_badged_badge0) {
    const Cap badged = mint_of(make(Type::endpoint), 5);
    check_reply(mint(slot(), badged, 0), illegal_operation());
}

TEST(cnode, mint_badge_0_is_a_plain_copy) {
    const Cap copied = mint_of(make(Type::endpoint), 0);
    check_reply(mint(slot(), copied, 5), ok());
}

TEST(cnode, copy_badged) {
    check_reply(copy(slot(), mint_of(make(Type::endpoint), 5)), ok());
}

TEST(cnode, badges_have_64_bits) {
    const Cap notification = make(Type::notification);
    const Cap badged = mint_of(notification, ~Word{0});
    signal(badged);
    check_equal(nb_wait(notification).badge, ~Word{0});
}

TEST(cnode, mutate_ep) {
    const Cap endpoint = make(Type::endpoint);
    check_reply(mutate(slot(), endpoint, 5), illegal_operation());
    check_reply(mutate(slot(), endpoint, 0), illegal_operation());
    check_reply(mutate(slot(), make(Type::notification), 0), illegal_operation());
}

TEST(cnode, mutate_errors) {
    const Cap thread = make(Type::thread);
    check_reply(invoke(initial::cnode, Generic::cnode_mutate, {slot(), full, thread, full},
                       {initial::cnode}),
                truncated_message());
    check_reply(invoke(initial::cnode, Generic::cnode_mutate, {slot(), full, thread, full, 0}),
                truncated_message());
    check_reply(mutate(thread, thread, 0), delete_first());
    check_reply(mutate(slot(), slot(), 0), missing_capability(Lookup::source, 64));
    check_reply(mutate(slot(), thread, 7), ok());
    check(is_empty(thread));
}

TEST(cnode, mint_ep_rights0_badge7) {
    check_reply(mint(slot(), make(Type::endpoint), 7, Rights::none), ok());
}

TEST(cnode, call_on_no_write_ep) {
    const Cap cap = mint_of(make(Type::endpoint), 7, Rights::none);
    check_reply(invoke(cap, Word{0}), invalid_capability(0));
    check_reply(invoke(copy_of(make(Type::endpoint), Rights::read), Word{0}),
                invalid_capability(0));
}

TEST(cnode, mint_cnode_guard_too_big) {
    const Cap table = small_cnode();
    check_reply(mint(slot(), table, abi::GuardWord::make(0, 61).raw()), illegal_operation());
    check_reply(mint(slot(), table, abi::GuardWord::make(0, 60).raw()), ok());
    check_reply(mutate(slot(), table, abi::GuardWord::make(0, 63).raw()), illegal_operation());
}

TEST(cnode, mint_tcb_badge_ignored) {
    check_reply(mint(slot(), make(Type::thread), 5), ok());
}

TEST(cnode, rights_only_ever_take_away) {
    const Cap endpoint = make(Type::endpoint);
    const Cap read_only = copy_of(endpoint, Rights::read);
    const Cap again = copy_of(read_only, Rights::all);
    check_reply(invoke(again, Word{0}), invalid_capability(0));
}

TEST(cnode, guarded_cnode_is_looked_up_with_its_guard) {
    const Cap table = small_cnode();
    const Cap guarded = mint_of(table, abi::GuardWord::make(5, 4).raw());
    const Cap endpoint = make(Type::endpoint);
    check_reply(copy_into(guarded, 0x53, 8, endpoint), ok());
    check_reply(copy_into(guarded, 0x63, 8, endpoint), guard_mismatch(Lookup::other, 8, 5, 4));
    check_reply(copy_into(table, 3, 4, endpoint), delete_first());
}

TEST(cnode, guard_is_checked_before_depth) {
    const Cap guarded = mint_of(small_cnode(), abi::GuardWord::make(5, 4).raw());
    const Cap endpoint = make(Type::endpoint);
    check_reply(copy_into(guarded, 0x6, 5, endpoint), guard_mismatch(Lookup::other, 5, 5, 4));
    check_reply(copy_into(guarded, 0x5, 3, endpoint), guard_mismatch(Lookup::other, 3, 5, 4));
    check_reply(copy_into(guarded, 0xa, 5, endpoint), depth_mismatch(Lookup::other, 5, 8));
}

TEST(cnode, mutate_0_empties_the_guard) {
    const Cap guarded = mint_of(small_cnode(), abi::GuardWord::make(5, 4).raw());
    const Cap plain = slot();
    check_reply(mutate(plain, guarded, 0), ok());
    check_reply(copy_into(plain, 3, 4, make(Type::endpoint)), ok());
}

TEST(cnode, mint_0_empties_the_guard) {
    const Cap guarded = mint_of(small_cnode(), abi::GuardWord::make(5, 4).raw());
    check_reply(copy_into(mint_of(guarded, 0), 3, 4, make(Type::endpoint)), ok());
}

TEST(cnode, copy_and_move_keep_the_guard) {
    const Cap guarded = mint_of(small_cnode(), abi::GuardWord::make(5, 4).raw());
    const Cap endpoint = make(Type::endpoint);
    check_reply(copy_into(copy_of(guarded), 0x51, 8, endpoint), ok());
    const Cap moved = slot();
    check_reply(move(moved, guarded), ok());
    check_reply(copy_into(moved, 0x52, 8, endpoint), ok());
}

TEST(cnode, lookup_goes_through_several_cnodes) {
    const Cap outer = small_cnode();
    const Cap inner = mint_of(small_cnode(), abi::GuardWord::make(1, 2).raw());
    const Cap endpoint = make(Type::endpoint);
    check_reply(copy_into(outer, 2, 4, inner), ok());
    // outer slot 2, guard 01, inner slot 7: 0010 01 0111
    check_reply(copy_into(outer, 0b0010'01'0111, 10, endpoint), ok());
    check_reply(copy_into(outer, 0b0010'11'0111, 10, endpoint),
                guard_mismatch(Lookup::other, 6, 1, 2));
    check_reply(copy_into(outer, 0b0010'01'01, 8, endpoint), depth_mismatch(Lookup::other, 4, 6));
    check_reply(copy_into(inner, 0b01'0111, 6, endpoint), delete_first());
    check_reply(copy_into(outer, 2, 4, endpoint), delete_first()); // the inner CNode's own slot
}

TEST(cnode, lookup_ends_at_an_empty_slot) {
    const Cap outer = small_cnode();
    check_reply(copy_into(outer, 0x21, 8, make(Type::endpoint)),
                depth_mismatch(Lookup::other, 4, 0));
}

TEST(cnode, move_to_self_slot) {
    const Cap endpoint = make(Type::endpoint);
    check_reply(move(endpoint, endpoint), delete_first());
}

TEST(cnode, move_errors) {
    const Cap endpoint = make(Type::endpoint);
    check_reply(
        invoke(initial::cnode, Generic::cnode_move, {slot(), full, endpoint}, {initial::cnode}),
        truncated_message());
    check_reply(invoke(initial::cnode, Generic::cnode_move, {slot(), full, endpoint, full}),
                truncated_message());
    check_reply(move(slot(), slot()), missing_capability(Lookup::source, 64));
    check_reply(move(initial::thread, endpoint), delete_first());
    check_reply(invoke(initial::cnode, Generic::cnode_move, {slot(), full, endpoint, full},
                       {initial::thread}),
                invalid_root(Lookup::source));
}

TEST(cnode, move_ok) {
    const Cap endpoint = make(Type::endpoint);
    const Cap to = slot();
    check_reply(move(to, endpoint), ok());
    check(is_empty(endpoint));
    check(!is_empty(to));
}

TEST(cnode, move_takes_even_what_cannot_be_copied) {
    const Cap table = make(ArchType::page_table);
    check_reply(move(slot(), table), ok());
    check(is_empty(table));
}

TEST(cnode, rotate_same) {
    const Cap thread = make(Type::thread);
    const Cap other = make(Type::thread);
    check_reply(rotate(slot(), 0, thread, 0, thread), illegal_operation());
    check_reply(rotate(thread, 0, thread, 0, other), illegal_operation());
}

TEST(cnode, rotate_ep_with_data) {
    const Cap endpoint = make(Type::endpoint);
    const Cap thread = make(Type::thread);
    check_reply(rotate(slot(), 5, thread, 0, endpoint), illegal_operation());
    check_reply(rotate(slot(), 0, endpoint, 5, thread), illegal_operation());
    check_reply(rotate(slot(), 0, endpoint, 0, thread), illegal_operation());
}

TEST(cnode, rotate_empty_src) {
    check_reply(rotate(slot(), 0, make(Type::thread), 0, slot()),
                missing_capability(Lookup::source, 64));
}

TEST(cnode, rotate_empty_pivot) {
    check_reply(rotate(slot(), 0, slot(), 0, make(Type::thread)),
                missing_capability(Lookup::other, 64));
}

TEST(cnode, rotate_errors) {
    const Cap pivot = make(Type::thread);
    const Cap from = make(Type::thread);
    const Cap to = slot();
    check_reply(invoke(initial::cnode, Generic::cnode_rotate, {to, full, 0, pivot, full, 0, from},
                       {initial::cnode, initial::cnode}),
                truncated_message());
    check_reply(invoke(initial::cnode, Generic::cnode_rotate,
                       {to, full, 0, pivot, full, 0, from, full}, {initial::cnode}),
                truncated_message());
    check_reply(invoke(initial::cnode, Generic::cnode_rotate,
                       {to, full, 0, pivot, full, 0, from, 0}, {initial::cnode, initial::cnode}),
                range_error(1, 64));
    check_reply(invoke(initial::cnode, Generic::cnode_rotate,
                       {to, full, 0, pivot, full, 0, from, full},
                       {initial::cnode, initial::thread}),
                invalid_root(Lookup::source));
    check_reply(invoke(initial::cnode, Generic::cnode_rotate,
                       {to, full, 0, pivot, full, 0, from, full},
                       {initial::thread, initial::cnode}),
                invalid_root(Lookup::source)); // a pivot's lookup counts as a source's
    check_reply(rotate(initial::thread, 0, pivot, 0, from), delete_first());
}

TEST(cnode, rotate_moves_two_capabilities) {
    const Cap pivot = make(Type::thread);
    const Cap from = make(Type::cnode, 4);
    const Cap to = slot();
    const Cap endpoint = make(Type::endpoint);
    check_reply(rotate(to, 0, pivot, 0, from), ok());
    check(is_empty(from)); // from -> pivot -> to
    check_reply(invoke(to, Generic::tcb_suspend), ok());
    check_reply(copy_into(pivot, 1, 4, endpoint), ok());
}

TEST(cnode, rotate_swaps_when_destination_is_source) {
    const Cap pivot = make(Type::thread);
    const Cap from = make(Type::cnode, 4);
    check_reply(rotate(from, 0, pivot, 0, from), ok());
    check_reply(invoke(from, Generic::tcb_suspend), ok());
    check_reply(copy_into(pivot, 1, 4, make(Type::endpoint)), ok());
}

TEST(cnode, rotate_replaces_guards) {
    const Cap pivot = small_cnode();
    const Cap from = small_cnode();
    const Cap to = slot();
    const Cap endpoint = make(Type::endpoint);
    const Word guard = abi::GuardWord::make(5, 4).raw();
    check_reply(rotate(to, guard, pivot, 0, from), ok());
    check_reply(copy_into(to, 0x51, 8, endpoint), ok());
    check_reply(copy_into(pivot, 0x1, 4, endpoint), ok());
}

TEST(cnode, label_on_cnode) {
    check_reply(invoke(initial::cnode, Generic::invalid), illegal_operation());
    check_reply(invoke(initial::cnode, Generic::untyped_retype), illegal_operation());
    check_reply(invoke(initial::cnode, Word{0x1000}), illegal_operation());
}

TEST(cnode, null_cap) {
    check_reply(invoke(Cap{0}, Generic::cnode_delete, {0, 64}), invalid_capability(0));
    check_reply(invoke(slot(), Generic::cnode_delete, {0, 64}), invalid_capability(0));
}

// CancelBadgedSends.

Reply cancel_badged_sends(Cap cap) {
    return invoke(initial::cnode, Generic::cnode_cancel_badged_sends, {cap, full});
}

TEST(cnode, cancelbadged_ro) {
    check_reply(cancel_badged_sends(mint_of(make(Type::endpoint), 7, Rights::read)),
                illegal_operation());
    check_reply(
        cancel_badged_sends(mint_of(make(Type::endpoint), 7, Rights::read_write | Rights::grant)),
        illegal_operation());
}

TEST(cnode, cancelbadged_ok) {
    check_reply(cancel_badged_sends(mint_of(make(Type::endpoint), 7)), ok());
}

TEST(cnode, cancelbadged_unbadged) {
    check_reply(cancel_badged_sends(make(Type::endpoint)), ok());
}

TEST(cnode, cancelbadged_ntfn) {
    check_reply(cancel_badged_sends(make(Type::notification)), illegal_operation());
    check_reply(cancel_badged_sends(initial::thread), illegal_operation());
}

TEST(cnode, cancelbadged_empty_slot) {
    check_reply(cancel_badged_sends(slot()), illegal_operation());
}

TEST(cnode, cancelbadged_short) {
    check_reply(invoke(initial::cnode, Generic::cnode_cancel_badged_sends, {slot()}),
                truncated_message());
    check_reply(invoke(initial::cnode, Generic::cnode_cancel_badged_sends, {slot(), 0}),
                range_error(1, 64));
}

TEST(cnode, cancelbadged_restarts_only_senders_with_the_badge) {
    const Cap endpoint = make(Type::endpoint);
    const Cap seven = mint_of(endpoint, 7);
    const Cap eight = mint_of(endpoint, 8);
    const Cap own_seven = copy_of(seven);
    Thread first{{}, [&] { send(own_seven, {.label = 70}); }};
    Thread second{{}, [&] { send(eight, {.label = 80}); }};
    check_reply(remove(own_seven), ok()); // what the restarted send will find: an empty slot
    check_reply(cancel_badged_sends(seven), ok());
    check(first.finished());
    check(!second.finished());
    const Message message = nb_receive(endpoint, make(Type::reply));
    check_equal(message.badge, 8);
    check_equal(message.label(), 80);
    check(second.finished());
}

TEST(cnode, cancelbadged_restarted_sender_sends_again) {
    const Cap endpoint = make(Type::endpoint);
    const Cap seven = mint_of(endpoint, 7);
    Thread sender{{}, [&] { send(seven, {.label = 70}); }};
    check_reply(cancel_badged_sends(seven), ok());
    check(!sender.finished());
    check_equal(nb_receive(endpoint, make(Type::reply)).label(), 70);
    check(sender.finished());
}

} // namespace
