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

// Bound to the notification first, the scheduling context is lent to the domain by each signal; by
// each call, the caller's is. The domain gives its own back with the next wait: with the first one
// if it called, for it does not wait yet. Microkit's own library waits already when its message
// arrives, and so loses its time here.
void make_passive(Word domain, bool waits) {
    const seL4_CPtr context = table::sched_context_slot(domain);
    seL4_Error error = seL4_SchedContext_Bind(context, table::notification_slot(domain));
    if (error == seL4_NoError && waits) {
        error = seL4_SchedContext_UnbindObject(context, table::thread_slot(domain));
    }
    if (error != seL4_NoError) {
        say("domain '", domains()[domain].name, "' can't be made passive: error ",
            static_cast<unsigned>(error));
    }
}

enum class Answer { none, empty };

Answer handle(Word badge, seL4_MessageInfo_t message) {
    if (badge == no_badge || badge > header().domain_count) {
        say("message with unknown badge ", badge);
        return Answer::none;
    }
    const Word domain = badge - table::badge_of(0);
    if (seL4_MessageInfo_get_label(message) != 0) {
        describe_fault(domain, message, table::thread_slot(domain));
        return Answer::none;
    }
    make_passive(domain, seL4_MessageInfo_get_length(message) != table::passive_request_length);
    return Answer::empty;
}

} // namespace

} // namespace monitor

// In place of the library's event loop.
extern "C" [[noreturn]] void microkit_start();

extern "C" void microkit_start() {
    auto answer = monitor::Answer::none;
    for (;;) {
        seL4_Word badge = 0;
        const seL4_MessageInfo_t message =
            answer == monitor::Answer::empty
                ? seL4_ReplyRecv(MICROKIT_INPUT_CAP, seL4_MessageInfo_new(0, 0, 0, 0), &badge,
                                 MICROKIT_REPLY_CAP)
                : seL4_Recv(MICROKIT_INPUT_CAP, &badge, MICROKIT_REPLY_CAP);
        answer = monitor::handle(badge, message);
    }
}
