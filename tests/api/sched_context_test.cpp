// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Invocations of SchedControl and scheduling contexts, and their errors. What time does with
// them is in budget_test.cpp and donation_test.cpp.
#include "thread.hpp"

namespace {

using namespace suite;

constexpr Word most_us = arch::max_period_us;

Reply configure(Cap sched_context, Word budget, Word period, Word extra = 0, Word badge = 0,
                Word flags = 0) {
    return invoke(sched_control(), Generic::sched_control_configure_flags,
                  {budget, period, extra, badge, flags}, {sched_context});
}

Cap fresh(Word size_bits = 8) {
    return make(Type::sched_context, size_bits);
}

Reply bind(Cap sched_context, Cap object) {
    return invoke(sched_context, Generic::sched_context_bind, {}, {object});
}

Reply unbind(Cap sched_context) {
    return invoke(sched_context, Generic::sched_context_unbind);
}

Reply unbind_object(Cap sched_context, Cap object) {
    return invoke(sched_context, Generic::sched_context_unbind_object, {}, {object});
}

Reply yield_to(Cap sched_context) {
    return invoke(sched_context, Generic::sched_context_yield_to);
}

TEST(sched_context, conf_nocap) {
    check_reply(
        invoke(sched_control(), Generic::sched_control_configure_flags, {1000, 1000, 0, 0, 0}),
        truncated_message());
}

TEST(sched_context, conf_short) {
    check_reply(invoke(sched_control(), Generic::sched_control_configure_flags, {1000, 1000, 0, 0},
                       {fresh()}),
                truncated_message());
}

TEST(sched_context, conf_budget0) {
    check_reply(configure(fresh(), 0, 1000), range_error(20, most_us));
    check_reply(configure(fresh(), 19, 1000), range_error(20, most_us));
}

TEST(sched_context, conf_period0) {
    check_reply(configure(fresh(), 1000, 0), range_error(20, most_us));
    check_reply(configure(fresh(), 1000, 19), range_error(20, most_us));
}

TEST(sched_context, conf_huge) {
    check_reply(configure(fresh(), most_us + 1, most_us + 1), range_error(20, most_us));
    check_reply(configure(fresh(), ~Word{0}, ~Word{0}), range_error(20, most_us));
    check_reply(configure(fresh(), 1000, most_us + 1), range_error(20, most_us));
}

TEST(sched_context, conf_limits_are_valid) {
    check_reply(configure(fresh(), 20, 20), ok());
    check_reply(configure(fresh(), most_us, most_us), ok());
    check_reply(configure(fresh(), 20, most_us), ok());
}

TEST(sched_context, conf_b_above_p) {
    check_reply(configure(fresh(), 1001, 1000), range_error(20, 1000));
}

TEST(sched_context, conf_not_sc) {
    check_reply(configure(make(Type::endpoint), 1000, 1000), invalid_capability(1));
    check_reply(configure(slot(), 1000, 1000), invalid_capability(1));
}

TEST(sched_context, conf_extra99) {
    check_reply(configure(fresh(), 1000, 2000, 99), range_error(0, 8));
    check_reply(configure(fresh(), 1000, 2000, 9), range_error(0, 8));
    check_reply(configure(fresh(), 1000, 2000, ~Word{0}), range_error(0, 8));
    check_reply(configure(fresh(), 1000, 2000, ~Word{0} - 1), range_error(0, 8));
    check_reply(configure(fresh(), 1000, 2000, 8), ok());
}

TEST(sched_context, conf_extra99_rr) {
    check_reply(configure(fresh(), 1000, 1000, 99), range_error(0, 8));
}

TEST(sched_context, extra_refills_by_size) {
    for (Word size_bits = 7; size_bits <= 12; size_bits++) {
        const Word most = abi::max_extra_refills(static_cast<unsigned>(size_bits));
        const Cap sched_context = fresh(size_bits);
        check_reply(configure(sched_context, 1000, 2000, most + 1), range_error(0, most));
        check_reply(configure(sched_context, 1000, 2000, most), ok());
    }
}

TEST(sched_context, conf_flags_ff) {
    check_reply(configure(fresh(), 1000, 2000, 0, 0, 0xff), ok());
    check_reply(configure(fresh(), 1000, 2000, 0, 0, ~Word{0}), ok());
}

TEST(sched_context, conf_ok) {
    check_reply(configure(fresh(), 1000, 2000, 2, 77, 1), ok());
}

TEST(sched_context, conf_errors_in_order) {
    check_reply(configure(make(Type::endpoint), 0, 0, 99), range_error(20, most_us));
    check_reply(configure(make(Type::endpoint), 2000, 1000, 99), range_error(20, 1000));
    check_reply(configure(make(Type::endpoint), 1000, 1000, 99), invalid_capability(1));
}

TEST(sched_context, label_on_schedctl) {
    check_reply(invoke(sched_control(), Generic::invalid), illegal_operation());
    check_reply(invoke(sched_control(), Generic::sched_context_bind), illegal_operation());
}

TEST(sched_context, label_on_sc) {
    check_reply(invoke(fresh(), Generic::invalid), illegal_operation());
    check_reply(invoke(fresh(), Generic::sched_control_configure_flags), illegal_operation());
}

TEST(sched_context, sc_bind_nocap) {
    check_reply(invoke(fresh(), Generic::sched_context_bind), truncated_message());
}

TEST(sched_context, sc_bind_ep) {
    check_reply(bind(fresh(), make(Type::endpoint)), invalid_capability(1));
    check_reply(bind(fresh(), slot()), invalid_capability(1));
}

TEST(sched_context, sc_bind_ntf) {
    check_reply(bind(fresh(), make(Type::notification)), ok());
}

TEST(sched_context, sc_bind_ntf2) {
    const Cap sched_context = fresh();
    const Cap notification = make(Type::notification);
    check_reply(bind(sched_context, notification), ok());
    check_reply(bind(sched_context, make(Type::notification)), illegal_operation());
    check_reply(bind(fresh(), notification), illegal_operation());
}

TEST(sched_context, sc_bind_tcb) {
    check_reply(bind(fresh(), make(Type::thread)), ok());
}

TEST(sched_context, sc_bind_tcb_again) {
    const Cap sched_context = fresh();
    const Cap thread = make(Type::thread);
    check_reply(bind(sched_context, thread), ok());
    check_reply(bind(sched_context, thread), illegal_operation());
    check_reply(bind(sched_context, make(Type::thread)), illegal_operation());
    check_reply(bind(fresh(), thread), illegal_operation());
}

TEST(sched_context, sc_bind_tcb_and_ntf) {
    const Cap sched_context = fresh();
    check_reply(bind(sched_context, make(Type::thread)), ok());
    check_reply(bind(sched_context, make(Type::notification)), ok());
}

TEST(sched_context, sc_unbindobj_wrong_ntf) {
    const Cap sched_context = fresh();
    check_reply(bind(sched_context, make(Type::notification)), ok());
    check_reply(unbind_object(sched_context, make(Type::notification)), illegal_operation());
    check_reply(unbind_object(sched_context, make(Type::thread)), illegal_operation());
}

TEST(sched_context, sc_unbindobj_ntf) {
    const Cap sched_context = fresh();
    const Cap notification = make(Type::notification);
    check_reply(bind(sched_context, notification), ok());
    check_reply(unbind_object(sched_context, notification), ok());
    check_reply(unbind_object(sched_context, notification), illegal_operation());
    check_reply(bind(sched_context, notification), ok());
}

TEST(sched_context, sc_unbindobj_tcb) {
    const Cap sched_context = fresh();
    const Cap thread = make(Type::thread);
    check_reply(bind(sched_context, thread), ok());
    check_reply(unbind_object(sched_context, thread), ok());
    check_reply(bind(sched_context, thread), ok());
}

TEST(sched_context, sc_unbindobj_ep) {
    check_reply(unbind_object(fresh(), make(Type::endpoint)), invalid_capability(1));
}

TEST(sched_context, sc_unbindobj_nocap) {
    check_reply(invoke(fresh(), Generic::sched_context_unbind_object), truncated_message());
}

TEST(sched_context, sc_unbindobj_own) {
    check_reply(unbind_object(initial::sched_context, initial::thread), illegal_operation());
}

TEST(sched_context, sc_unbind_own) {
    check_reply(unbind(initial::sched_context), illegal_operation());
}

TEST(sched_context, sc_unbind) {
    const Cap sched_context = fresh();
    check_reply(unbind(sched_context), ok()); // nothing bound: no error
    check_reply(bind(sched_context, make(Type::thread)), ok());
    check_reply(bind(sched_context, make(Type::notification)), ok());
    check_reply(unbind(sched_context), ok());
    check_reply(bind(sched_context, make(Type::thread)), ok());
    check_reply(bind(sched_context, make(Type::notification)), ok());
}

TEST(sched_context, sc_yieldto_own) {
    check_reply(yield_to(initial::sched_context), illegal_operation());
}

TEST(sched_context, sc_yieldto_unbound) {
    check_reply(yield_to(fresh()), illegal_operation());
}

TEST(sched_context, sc_yieldto_stopped) {
    const Cap sched_context = make_sched_context();
    check_reply(bind(sched_context, make(Type::thread)), ok());
    check_reply(yield_to(sched_context), ok({0}));
}

TEST(sched_context, sc_yieldto_above_mcp) {
    Reply reply = ok();
    Thread target{{.priority = 200, .start = Start::later}, [] {}};
    Thread caller{{.start = Start::later}, [&] { reply = yield_to(target.sched_context()); }};
    check_reply(invoke(caller.thread(), Generic::tcb_set_mc_priority, {199}, {initial::thread}),
                ok());
    check_reply(caller.resume(), ok());
    check_reply(reply, illegal_operation());
}

TEST(sched_context, consumed_of_a_fresh_one_is_zero) {
    check_reply(invoke(fresh(), Generic::sched_context_consumed), ok({0}));
}

TEST(sched_context, consumed_counts_and_resets) {
    Thread spinner{{}, [] { spin(3'000); }};
    const Reply first = invoke(spinner.sched_context(), Generic::sched_context_consumed);
    check_equal(first.length, 1);
    check_between(first.words[0], 2'500, 50'000);
    check_reply(invoke(spinner.sched_context(), Generic::sched_context_consumed), ok({0}));
}

TEST(sched_context, unbudgeted_bind_to_a_blocked_thread) {
    const Cap notification = make(Type::notification);
    const Cap sched_context = make_sched_context();
    Thread blocked{{.budget = Budget::none}, [&] { wait(notification); }};
    check_reply(bind(sched_context, blocked.thread()), ok()); // runs until it blocks
    check_reply(unbind(sched_context), ok());
    check_reply(bind(fresh(), blocked.thread()), illegal_operation());
    check_reply(invoke(blocked.thread(), Generic::tcb_set_sched_params, {high, high},
                       {initial::thread, fresh(), 0}),
                illegal_operation());
    check_reply(bind(fresh(), make(Type::thread)), ok());
}

} // namespace
