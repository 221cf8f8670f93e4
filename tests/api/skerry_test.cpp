// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The typed interface of libs/skerry, once through: each kind of object does something.
#include "space.hpp"

#include <skerry/skerry.hpp>

namespace {

using namespace suite;

constexpr skerry::Cap<skerry::CNode> root{initial::cnode};

skerry::Slot at(Cap cap) {
    return {root, cap};
}

TEST(skerry, makes_copies_and_deletes) {
    const skerry::Slot first = at(slot());
    const skerry::Slot second = at(slot());
    const skerry::Cap<skerry::Untyped> untyped{memory()};
    check(untyped.retype(Type::notification, 0, first).has_value());
    check(second.mint_from(first, 5).has_value());
    const auto notification = first.cap<skerry::Notification>();
    second.cap<skerry::Notification>().signal();
    check_equal(notification.poll(), 5);
    check(first.revoke().has_value());
    check(is_empty(second.index()));
    check(first.remove().has_value());
    check(is_empty(first.index()));
}

TEST(skerry, errors_carry_their_details) {
    const skerry::Cap<skerry::Untyped> untyped{memory()};
    const auto outcome = untyped.retype(Type::endpoint, 0, at(slot()), 300);
    require(!outcome.has_value());
    check(outcome.error() == abi::Error::range_error);
    check_equal(outcome.error().details[0], 1);
    check_equal(outcome.error().details[1], 256);
}

TEST(skerry, calls_and_answers) {
    const skerry::Cap<skerry::Endpoint> endpoint{make(Type::endpoint)};
    const skerry::Cap<skerry::Reply> reply{make(Type::reply)};
    Word got = 0;
    Thread client{{}, [&] { got = endpoint.call(skerry::Message::of(7, 20, 22)).word(0); }};
    const skerry::Received received = endpoint.receive(reply);
    check_equal(received.label(), 7);
    check_equal(received.length(), 2);
    reply.send(skerry::Message::of(0, received.word(0) + received.word(1)));
    check_equal(got, 42);
}

TEST(skerry, runs_a_thread_with_a_budget) {
    const skerry::Cap<skerry::SchedControl> control{sched_control()};
    const skerry::Cap<skerry::SchedContext> context{make(Type::sched_context, 8)};
    const skerry::Cap<skerry::Thread> thread{make(Type::thread)};
    check(control.configure(context, {.budget_us = 1'000, .period_us = 1'000}).has_value());
    check(thread
              .set_scheduling(skerry::Cap<skerry::Thread>{initial::thread}, 1, 1, context,
                              skerry::Cap<skerry::Endpoint>{})
              .has_value());
    check(context.unbind().has_value());
    check(context.bind(thread).has_value());
    check_equal(context.consumed().value_or(99), 0);
    auto registers = thread.read_registers(false);
    require(registers.has_value());
    registers->pc = 0x1230;
    check(thread.write_registers(*registers, false).has_value());
    check_equal(thread.read_registers(false)->pc, 0x1230);
    check_equal(thread.set_flags(0, 1).value_or(0) & 1, 1);
    check(thread.suspend().has_value());
}

TEST(skerry, maps_a_page) {
    const skerry::Cap<skerry::Space> space{initial::vspace};
    map_tables(initial::vspace, free_address);
    const skerry::Cap<skerry::Page> page{make(ArchType::small_page)};
    check(page.map(space, free_address).has_value());
    word_at(free_address) = 3;
    check_equal(word_at(free_address), 3);
    check(page.physical_address().value_or(0) != 0);
    check(page.unmap().has_value());
}

TEST(skerry, issues_an_interrupt) {
    const skerry::Cap<skerry::IrqControl> control{initial::irq_control};
    const skerry::Slot to = at(slot());
    check(control.issue(40, skerry::Trigger::level, to).has_value());
    const auto handler = to.cap<skerry::IrqHandler>();
    check(handler.set_notification(skerry::Cap<skerry::Notification>{make(Type::notification)})
              .has_value());
    check(handler.acknowledge().has_value());
    check(control.issue(40, skerry::Trigger::level, at(slot())).error() ==
          abi::Error::revoke_first);
}

} // namespace
