// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Interrupts: IRQControl, IRQHandler and what a device's interrupt does. The device is the
// machine's UART: its transmitter is empty most of the time, which it can be asked to tell.
#include "thread.hpp"

namespace {

using namespace suite;

constexpr Word unused_interrupt = 40; // nothing is wired there on either machine
constexpr Word uart_interrupt = is_riscv ? 10 : 33;

Reply get(Word irq, Cap to) {
    return invoke(initial::irq_control, Generic::irq_issue_irq_handler, {irq, to, full_depth},
                  {initial::cnode});
}

Reply get_trigger(Word irq, Word trigger, Cap to) {
    return invoke(initial::irq_control, Arch::irq_issue_irq_handler_trigger,
                  {irq, trigger, to, full_depth}, {initial::cnode});
}

Cap handler_of(Word irq) {
    const Cap handler = slot();
    require_ok(get(irq, handler));
    return handler;
}

Reply set_notification(Cap handler, Cap notification) {
    return invoke(handler, Generic::irq_set_irq_handler, {}, {notification});
}

Reply acknowledge(Cap handler) {
    return invoke(handler, Generic::irq_ack_irq);
}

TEST(irq, irq_short) {
    check_reply(invoke(initial::irq_control, Generic::irq_issue_irq_handler,
                       {unused_interrupt, slot()}, {initial::cnode}),
                truncated_message());
    check_reply(invoke(initial::irq_control, Generic::irq_issue_irq_handler,
                       {unused_interrupt, slot(), full_depth}),
                truncated_message());
}

TEST(irq, irq_big) {
    for (const Word irq : {last_interrupt + 1, Word{1000}, ~Word{0}}) {
        check_reply(get(irq, slot()), range_error(first_interrupt, last_interrupt));
        check_reply(get_trigger(irq, 0, slot()), range_error(first_interrupt, last_interrupt));
    }
}

TEST(irq, irq_0) {
    check_reply(get(0, slot()), is_riscv ? range_error(1, last_interrupt) : ok());
}

TEST(irq, irq_kernel_timer) {
    check_reply(get(timer_interrupt, slot()), revoke_first());
}

TEST(irq, irq_27_26_25_96) {
    check_reply(get(27, slot()), is_riscv ? ok() : revoke_first());
    check_reply(get(26, slot()), ok());
    check_reply(get(25, slot()), ok());
    check_reply(get(96, slot()), is_riscv ? revoke_first() : ok());
}

TEST(irq, trigger_short) {
    check_reply(invoke(initial::irq_control, Arch::irq_issue_irq_handler_trigger,
                       {unused_interrupt, 0, slot()}, {initial::cnode}),
                truncated_message());
    check_reply(invoke(initial::irq_control, Arch::irq_issue_irq_handler_trigger,
                       {unused_interrupt, 0, slot(), full_depth}),
                truncated_message());
}

TEST(irq, trigger) {
    check_reply(get_trigger(unused_interrupt, 0, slot()), ok());
    check_reply(get_trigger(unused_interrupt + 1, 1, slot()), ok());
}

TEST(irq, trigger_again) {
    require_ok(get_trigger(unused_interrupt, 1, slot()));
    check_reply(get_trigger(unused_interrupt, 1, slot()), revoke_first());
    check_reply(get(unused_interrupt, slot()), revoke_first());
}

TEST(irq, irq_40) {
    check_reply(get(unused_interrupt, slot()), ok());
}

TEST(irq, irq_again) {
    require_ok(get(unused_interrupt, slot()));
    check_reply(get(unused_interrupt, slot()), revoke_first());
}

TEST(irq, irq_again_after_delete) {
    const Cap handler = handler_of(unused_interrupt);
    const Cap copied = copy_of(handler);
    check_reply(remove(handler), ok());
    check_reply(get(unused_interrupt, slot()), revoke_first()); // the copy still holds it
    check_reply(remove(copied), ok());
    check_reply(get(unused_interrupt, slot()), ok());
}

TEST(irq, irq_bad_destination) {
    check_reply(get(unused_interrupt, initial::thread), delete_first());
    check_reply(invoke(initial::irq_control, Generic::irq_issue_irq_handler,
                       {unused_interrupt, slot(), full_depth}, {initial::thread}),
                invalid_root(Lookup::other));
    check_reply(invoke(initial::irq_control, Generic::irq_issue_irq_handler,
                       {unused_interrupt, slot(), 0}, {initial::cnode}),
                range_error(1, 64));
    check_reply(get(unused_interrupt, slot()), ok()); // nothing was issued by the failures
}

TEST(irq, revoking_irq_control_takes_handlers_back) {
    const Cap handler = handler_of(unused_interrupt);
    check_reply(revoke(initial::irq_control), ok());
    check(is_empty(handler));
    check_reply(get(unused_interrupt, handler), ok());
}

TEST(irq, label_on_irqctl) {
    check_reply(invoke(initial::irq_control, Generic::invalid), illegal_operation());
    check_reply(invoke(initial::irq_control, Generic::irq_ack_irq), illegal_operation());
}

TEST(irq, irqh_set_bad) {
    const Cap handler = handler_of(unused_interrupt);
    check_reply(set_notification(handler, make(Type::endpoint)), invalid_capability(0));
    check_reply(set_notification(handler, slot()), invalid_capability(0));
    check_reply(set_notification(handler, copy_of(make(Type::notification), Rights::read)),
                invalid_capability(0));
}

TEST(irq, irqh_set_nocap) {
    check_reply(invoke(handler_of(unused_interrupt), Generic::irq_set_irq_handler),
                truncated_message());
}

TEST(irq, irqh_set) {
    const Cap handler = handler_of(unused_interrupt);
    check_reply(set_notification(handler, make(Type::notification)), ok());
    check_reply(set_notification(handler, copy_of(make(Type::notification), Rights::write)), ok());
}

TEST(irq, irqh_ack) {
    check_reply(acknowledge(handler_of(unused_interrupt)), ok());
}

TEST(irq, irqh_clear) {
    const Cap handler = handler_of(unused_interrupt);
    check_reply(invoke(handler, Generic::irq_clear_irq_handler), ok());
    require_ok(set_notification(handler, make(Type::notification)));
    check_reply(invoke(handler, Generic::irq_clear_irq_handler), ok());
}

TEST(irq, irqh_badlabel) {
    const Cap handler = handler_of(unused_interrupt);
    check_reply(invoke(handler, Generic::invalid), illegal_operation());
    check_reply(invoke(handler, Generic::irq_issue_irq_handler), illegal_operation());
}

// The UART asks for attention, or stops asking.

void start_asking() {
#if defined(__riscv)
    uart_registers()[1] = 0; // the line is raised by a change of IER:
    uart_registers()[1] = 2; // 16550, transmitter holding register empty
#else
    auto* mask = reinterpret_cast<volatile std::uint32_t*>(uart_address + 0x38);
    *mask = 1u << 5;                                               // PL011 IMSC: transmit
    *reinterpret_cast<volatile std::uint32_t*>(uart_address) = 10; // what is sent is announced
#endif
}

void stop_asking() {
#if defined(__riscv)
    uart_registers()[1] = 0;
    static_cast<void>(uart_registers()[2]); // reading IIR clears it
#else
    *reinterpret_cast<volatile std::uint32_t*>(uart_address + 0x38) = 0;
    *reinterpret_cast<volatile std::uint32_t*>(uart_address + 0x44) = 0x7ff; // ICR
#endif
}

// Waits a while for the notification's word.
Word poll(Cap notification) {
    const Word end = microseconds() + 200'000;
    Word badge = 0;
    while (badge == 0 && microseconds() < end) {
        badge = nb_wait(notification).badge;
    }
    return badge;
}

Word poll_briefly(Cap notification) {
    spin(5'000);
    return nb_wait(notification).badge;
}

TEST(irq, interrupt_signals_with_the_badge_of_the_given_cap) {
    const Cap notification = make(Type::notification);
    const Cap handler = handler_of(uart_interrupt);
    require_ok(set_notification(handler, mint_of(notification, 0x50)));
    start_asking();
    check_equal(poll(notification), 0x50);
    stop_asking();
    check_reply(acknowledge(handler), ok());
}

TEST(irq, interrupt_comes_once_until_acknowledged) {
    const Cap notification = make(Type::notification);
    const Cap handler = handler_of(uart_interrupt);
    require_ok(set_notification(handler, mint_of(notification, 1)));
    start_asking();
    check_equal(poll(notification), 1);
    start_asking();
    check_equal(poll_briefly(notification), 0); // masked
    check_reply(acknowledge(handler), ok());
    start_asking();
    check_equal(poll(notification), 1); // and again
    stop_asking();
    check_reply(acknowledge(handler), ok());
}

TEST(irq, interrupt_wakes_a_waiting_thread) {
    const Cap notification = make(Type::notification);
    const Cap handler = handler_of(uart_interrupt);
    require_ok(set_notification(handler, mint_of(notification, 1)));
    Word badge = 0;
    Thread driver{{}, [&] {
                      badge = wait(notification).badge;
                      stop_asking();
                      acknowledge(handler);
                  }};
    start_asking();
    const Word end = microseconds() + 200'000;
    while (!driver.finished() && microseconds() < end) {
    }
    stop_asking();
    check_equal(badge, 1);
}

TEST(irq, cleared_handler_drops_the_interrupt) {
    const Cap notification = make(Type::notification);
    const Cap handler = handler_of(uart_interrupt);
    require_ok(set_notification(handler, mint_of(notification, 1)));
    check_reply(invoke(handler, Generic::irq_clear_irq_handler), ok());
    start_asking();
    check_equal(poll_briefly(notification), 0);
    stop_asking();
}

TEST(irq, deleted_handler_masks_the_interrupt) {
    const Cap notification = make(Type::notification);
    const Cap handler = handler_of(uart_interrupt);
    require_ok(set_notification(handler, mint_of(notification, 1)));
    check_reply(remove(handler), ok());
    start_asking();
    check_equal(poll_briefly(notification), 0);
    stop_asking();
}

TEST(irq, second_notification_replaces_the_first) {
    const Cap first = make(Type::notification);
    const Cap second = make(Type::notification);
    const Cap handler = handler_of(uart_interrupt);
    require_ok(set_notification(handler, mint_of(first, 1)));
    require_ok(set_notification(handler, mint_of(second, 2)));
    start_asking();
    check_equal(poll(second), 2);
    check_equal(nb_wait(first).badge, 0);
    stop_asking();
    check_reply(acknowledge(handler), ok());
}

TEST(irq, deleted_notification_is_dropped_from_the_handler) {
    const Cap notification = make(Type::notification);
    const Cap handler = handler_of(uart_interrupt);
    require_ok(set_notification(handler, notification));
    check_reply(remove(notification), ok()); // the handler's own copy keeps the object
    check_reply(revoke(memory()), ok());     // now it is gone
    start_asking();
    spin(2'000);
    stop_asking();
    check_reply(acknowledge(handler), ok());
}

TEST(irq, a_new_handler_needs_no_acknowledge_first) {
    const Cap notification = make(Type::notification);
    const Cap handler = handler_of(uart_interrupt);
    require_ok(set_notification(handler, mint_of(notification, 1)));
    start_asking();
    check_equal(poll(notification), 1);
    stop_asking();
    check_reply(acknowledge(handler), ok());
    check_reply(acknowledge(handler), ok()); // once more is harmless
}

TEST(irq, handler_with_a_trigger_delivers) {
    const Cap notification = make(Type::notification);
    const Cap handler = slot();
    require_ok(get_trigger(uart_interrupt, 0, handler));
    require_ok(set_notification(handler, mint_of(notification, 1)));
    start_asking();
    check_equal(poll(notification), 1);
    stop_asking();
    check_reply(acknowledge(handler), ok());
}

TEST(irq, interrupt_gives_a_passive_driver_time_through_the_notification) {
    const Cap notification = make(Type::notification);
    const Cap handler = handler_of(uart_interrupt);
    require_ok(set_notification(handler, mint_of(notification, 1)));
    const Cap sched_context = make_sched_context();
    bool served = false;
    Thread driver{{}, [&] {
                      wait(notification);
                      stop_asking();
                      acknowledge(handler);
                      served = true;
                      wait(notification);
                  }};
    require_ok(invoke(driver.sched_context(), Generic::sched_context_unbind));
    require_ok(invoke(sched_context, Generic::sched_context_bind, {}, {notification}));
    start_asking();
    const Word end = microseconds() + 200'000;
    while (!served && microseconds() < end) {
        spin(100);
    }
    stop_asking();
    check(served);
}

} // namespace
