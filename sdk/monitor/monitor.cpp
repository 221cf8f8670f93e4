// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The monitor: the domain of highest priority. Messages on its endpoint carry the badge of the
// domain they come from:
//
//   label 0    a passive domain has finished `init`: it gives up its scheduling context
//   otherwise  a fault nobody else handles: it is described, and the domain stays stopped
//
// It waits for messages with the library's start-up, but has a loop of its own.
#include "console.hpp"
#include "describe_fault.hpp"

namespace monitor {

namespace {

constexpr Word no_badge = 0;

// The domain's message travelled with its own wait: it waits already, and so loses its time
// safely. Bound to the notification first, the scheduling context is lent to the domain by each
// signal; by each call, the caller's is. (With several cores the domain may not wait yet; then
// only Bind is right, and the kernel takes the context back at the next wait.)
void make_passive(Word domain) {
    const seL4_CPtr context = table::first_sched_context_slot + domain;
    const seL4_Error bound =
        seL4_SchedContext_Bind(context, table::first_notification_slot + domain);
    const seL4_Error unbound =
        seL4_SchedContext_UnbindObject(context, table::first_thread_slot + domain);
    if (bound != seL4_NoError || unbound != seL4_NoError) {
        say("domain '", domains()[domain].name, "' can't be made passive: errors ",
            static_cast<unsigned>(bound), ", ", static_cast<unsigned>(unbound));
    }
}

void handle(Word badge, seL4_MessageInfo_t message) {
    if (badge == no_badge || badge > header().domain_count) {
        say("message with unknown badge ", badge);
        return;
    }
    const Word domain = badge - table::badge_of(0);
    if (seL4_MessageInfo_get_label(message) == 0) {
        make_passive(domain);
    } else {
        describe_fault(domain, message, table::first_thread_slot + domain);
    }
}

} // namespace

} // namespace monitor

// In place of the library's event loop.
extern "C" [[noreturn]] void microkit_start();

extern "C" void microkit_start() {
    for (;;) {
        seL4_Word badge = 0;
        const seL4_MessageInfo_t message =
            seL4_Recv(MICROKIT_INPUT_CAP, &badge, MICROKIT_REPLY_CAP);
        monitor::handle(badge, message);
    }
}
