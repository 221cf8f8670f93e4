// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "clock.hpp"

#include "space.hpp"

#include "abi/sched_context.hpp"

namespace suite::stress {

namespace {

#if defined(__riscv)

constexpr Word interrupt_number = 11;
constexpr Word physical = 0x10'1000;
constexpr Word address = free_address + 0x40'0000; // of the device's page, for the suite alone

volatile std::uint32_t& device(Word offset) {
    return *reinterpret_cast<volatile std::uint32_t*>(address + offset);
}

// Registers: Goldfish virtual hardware, "RTC device".
constexpr Word time_low = 0x00;
constexpr Word time_high = 0x04;
constexpr Word alarm_low = 0x08;
constexpr Word alarm_high = 0x0c;
constexpr Word interrupt_enable = 0x10;
constexpr Word clear_interrupt = 0x1c;

void take_device() {
    map_tables(initial::vspace, address);
    require_ok(map_page(device_page(physical), initial::vspace, address));
    device(interrupt_enable) = 1;
}

void set_alarm(Word from_now_us) {
    const Word low = device(time_low);
    const Word then = (Word{device(time_high)} << 32 | low) + from_now_us * 1'000;
    device(clear_interrupt) = 1;
    device(alarm_high) = static_cast<std::uint32_t>(then >> 32);
    device(alarm_low) = static_cast<std::uint32_t>(then);
}

#else

constexpr Word interrupt_number = 30;

void take_device() {}

void set_alarm(Word from_now_us) {
    const Word ticks_from_now = from_now_us * ticks_per_microsecond_x2 / 2;
    asm volatile("msr cntp_tval_el0, %0\n msr cntp_ctl_el0, %1" ::"r"(ticks_from_now), "r"(Word{1})
                 : "memory");
}

#endif

} // namespace

Clock::Clock() : handler_{slot()}, notification_{mint_of(make(Type::notification), 1)} {
    take_device();
    require_ok(invoke(initial::irq_control, Generic::irq_issue_irq_handler,
                      {interrupt_number, handler_, full_depth}, {initial::cnode}));
    reclaim();
}

void Clock::allow(Cap thread) const {
    if (is_aarch64) {
        invoke(thread, Generic::tcb_set_flags, {0, abi::ThreadFlags::physical_timer});
    }
}

void Clock::reclaim() const {
    require_ok(invoke(handler_, Generic::irq_set_irq_handler, {}, {notification_}));
    require_ok(invoke(handler_, Generic::irq_ack_irq));
    signal(notification_); // the interrupt may have gone elsewhere
}

void Clock::arm(Word from_now_us) const {
    set_alarm(from_now_us);
}

void Clock::wait_for_interrupt() const {
    static_cast<void>(wait(notification_));
}

void Clock::acknowledge() const {
    invoke(handler_, Generic::irq_ack_irq);
}

} // namespace suite::stress
