// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Software-generated interrupts, an AArch64 matter: capabilities that raise one.
#include "environment.hpp"

#if defined(__aarch64__)

namespace {

using namespace suite;

constexpr Word number = 5;
constexpr Word this_core = 0;

Reply issue(Word irq, Word target, Cap to) {
    return invoke(initial::irq_control, Arch::irq_issue_sgi_signal, {irq, target, to, full_depth},
                  {initial::cnode});
}

Cap sgi_of(Word irq) {
    const Cap sgi = slot();
    require_ok(issue(irq, this_core, sgi));
    return sgi;
}

// A handler of interrupt `irq` whose notification has badge 1; the notification.
struct Listener {
    Cap handler = slot();
    Cap notification = mint_of(make(Type::notification), 1);

    explicit Listener(Word irq) {
        require_ok(invoke(initial::irq_control, Generic::irq_issue_irq_handler,
                          {irq, handler, full_depth}, {initial::cnode}));
        require_ok(invoke(handler, Generic::irq_set_irq_handler, {}, {notification}));
    }

    [[nodiscard]] Word heard() const { return nb_wait(notification).badge; }

    void acknowledge() const { require_ok(invoke(handler, Generic::irq_ack_irq)); }
};

TEST(sgi, sgi_issue) {
    for (Word irq = 0; irq < 16; irq++) {
        check_reply(issue(irq, this_core, slot()), ok());
    }
    check_reply(issue(number, 7, slot()), ok());
}

TEST(sgi, sgi_issue_short) {
    check_reply(invoke(initial::irq_control, Arch::irq_issue_sgi_signal,
                       {number, this_core, slot()}, {initial::cnode}),
                truncated_message());
    check_reply(invoke(initial::irq_control, Arch::irq_issue_sgi_signal,
                       {number, this_core, slot(), full_depth}),
                truncated_message());
}

TEST(sgi, sgi_16) {
    check_reply(issue(16, this_core, slot()), range_error(0, 15));
    check_reply(issue(~Word{0}, this_core, slot()), range_error(0, 15));
    check_reply(issue(16, 99, slot()), range_error(0, 15)); // before the target
}

TEST(sgi, sgi_target_99) {
    check_reply(issue(number, 99, slot()), invalid_argument(1));
    check_reply(issue(number, 8, slot()), invalid_argument(1));
    check_reply(issue(number, 99, initial::thread), invalid_argument(1)); // before the slot
}

TEST(sgi, sgi_issue_destination) {
    check_reply(issue(number, this_core, initial::thread), delete_first());
    check_reply(invoke(initial::irq_control, Arch::irq_issue_sgi_signal,
                       {number, this_core, slot(), 65}, {initial::cnode}),
                range_error(1, 64));
    check_reply(invoke(initial::irq_control, Arch::irq_issue_sgi_signal,
                       {number, this_core, slot(), full_depth}, {initial::thread}),
                invalid_root(Lookup::other));
}

TEST(sgi, sgi_call) {
    const Listener listener{number};
    const Cap sgi = sgi_of(number);
    check_equal(listener.heard(), 0);
    check_reply(invoke(sgi, Generic::invalid), ok());
    check_equal(listener.heard(), 1);
    listener.acknowledge();
    check_reply(invoke(sgi, Generic::tcb_suspend, {1, 2, 3}), ok()); // any label, any message
    check_equal(listener.heard(), 1);
    listener.acknowledge();
    send(sgi);
    check_equal(listener.heard(), 1);
    listener.acknowledge();
    nb_send(sgi);
    check_equal(listener.heard(), 1);
}

TEST(sgi, a_copy_raises_it_too) {
    const Listener listener{number};
    signal(copy_of(sgi_of(number)));
    check_equal(listener.heard(), 1);
}

// Whether an SGI can be masked is the controller's choice (IHI 0048B, 3.1.2), so two that were sent
// before one was heard may come as one or, after the acknowledgement, as two.
TEST(sgi, two_unheard_ones_are_at_least_one) {
    const Listener listener{number};
    const Cap sgi = sgi_of(number);
    signal(sgi);
    signal(sgi);
    check_equal(listener.heard(), 1);
    check_equal(listener.heard(), 0);
    listener.acknowledge();
    listener.acknowledge();
    signal(sgi);
    check_equal(listener.heard(), 1);
}

TEST(sgi, another_number_is_another_interrupt) {
    const Listener listener{number};
    const Listener other{number + 1};
    signal(sgi_of(number + 1));
    check_equal(listener.heard(), 0);
    check_equal(other.heard(), 1);
}

TEST(sgi, without_a_handler_it_is_dropped) {
    signal(sgi_of(number));
    const Listener listener{number};
    check_equal(listener.heard(), 0);
}

} // namespace

#endif
