// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Watches others use time: `budget.system`, a spinner of higher priority with a budget;
// `partition.system`, a spinner of higher priority in another time domain, and two passive servers
// that ended their `init` before the monitor had its turn.
#include "checks.hpp"
#include "machine.hpp"
#include "time.hpp"

extern "C" {
[[gnu::retain]] seL4_Word page_base;
}

namespace sdk_test {

namespace {

constexpr seL4_Word first_server = 0; // channel, and slot of its time
constexpr seL4_Word spinner_slot = 1;
constexpr seL4_Word second_server = 2;

const volatile TimePage& page() {
    return *reinterpret_cast<const volatile TimePage*>(page_base);
}

seL4_Word microseconds() {
    return machine::now() / machine::ticks_per_microsecond;
}

seL4_Word consumed(seL4_Word slot) {
    return seL4_SchedContext_Consumed(microkit_cspace_root_slot_to_cptr(slot)).consumed;
}

// The longest time in which this domain did not run, over `duration` microseconds.
seL4_Word longest_pause(seL4_Word duration) {
    const seL4_Word start = microseconds();
    seL4_Word longest = 0;
    for (seL4_Word last = start; last - start < duration;) {
        const seL4_Word next = microseconds();
        longest = next - last > longest ? next - last : longest;
        last = next;
    }
    return longest;
}

void check_budget() {
    constexpr seL4_Word duration = 100'000; // ten periods of the spinner
    check(page().starts == 3 && page().order[0] == 'a' && page().order[1] == 'b' &&
              page().order[2] == 'c',
          "domains start in the order of their priorities");
    consumed(spinner_slot);
    const seL4_Word longest = longest_pause(duration);
    const seL4_Word used = consumed(spinner_slot);
    check(used >= 18'000, "a domain gets its budget in each period");
    check(used <= 22'000, "a domain gets no more than its budget in each period");
    check(longest >= 1'900 && longest <= 2'400, "a budget is used in one piece by who needs it");
}

void call(seL4_Word server) {
    const auto channel = static_cast<microkit_channel>(server);
    microkit_mr_set(0, 41);
    microkit_ppcall(channel, microkit_msginfo_new(7, 1));
    check(microkit_mr_get(0) == 42, "a passive server answers");
}

void check_passive(seL4_Word server) {
    const seL4_Word slot = server + 1;
    consumed(slot);
    for (unsigned i = 0; i < 100; i++) {
        call(server);
    }
    check(consumed(slot) == 0,
          "a domain becomes passive, though the monitor's time domain comes later");
}

void check_partition() {
    constexpr seL4_Word duration = 60'000; // ten rounds of the schedule
    const seL4_Word turns = page().turns;
    const seL4_Word longest = longest_pause(duration);
    check(page().turns != turns, "a domain of another time domain runs in its turn");
    check(longest >= 3'400 && longest <= 4'100,
          "a time domain's turn comes after those of the others, whatever their priorities");
    check_passive(first_server);
    check_passive(second_server);
}

} // namespace

extern "C" void init() {
    if (microkit_pps == 0) {
        check_budget();
    } else {
        check_partition();
    }
    finish();
}

extern "C" void notified(microkit_channel) {}

} // namespace sdk_test
