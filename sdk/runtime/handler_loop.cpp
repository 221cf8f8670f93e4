// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The life of a protection domain: constructors, `init`, then one event after the other.
//
//   badge of the message | meaning                 | entry point
//   bit 63               | call, low bits: id      | protected, always answered
//   bit 62               | fault, low bits: child  | fault, answered if it returns true
//   neither              | one bit a channel       | notified, lowest channel first
//
// Each wait carries at most one thing to send: an answer, or the deferred operation. When there
// are both, the deferred operation goes first by a system call of its own.
#include "far_channels.hpp"
#include "sdk/monitor/table.hpp"

#include <microkit.h>

extern "C" {

// The tool sets these in every program: they stay, whether the program asks or not.
[[gnu::retain]] char microkit_name[MICROKIT_PD_NAME_LENGTH];
[[gnu::retain]] seL4_Bool microkit_passive;
[[gnu::retain]] seL4_Word microkit_irqs;
[[gnu::retain]] seL4_Word microkit_notifications;
[[gnu::retain]] seL4_Word microkit_pps;
[[gnu::retain]] seL4_Word microkit_ioports;

seL4_Bool microkit_have_signal;
seL4_CPtr microkit_signal_cap;
seL4_MessageInfo_t microkit_signal_msg;

using Constructor = void (*)();
// NOLINTBEGIN(bugprone-reserved-identifier, readability-identifier-naming): the linker's names
extern Constructor __init_array_start[];
extern Constructor __init_array_end[];

// NOLINTEND(bugprone-reserved-identifier, readability-identifier-naming)

[[gnu::weak]] microkit_msginfo microkit_protected(microkit_channel, microkit_msginfo) {
    microkit_dbg_puts(microkit_name);
    microkit_dbg_puts(" is missing the 'protected' entry point\n");
    microkit_internal_crash(seL4_NoError);
    return microkit_msginfo_new(0, 0);
}

[[gnu::weak]] seL4_Bool fault(microkit_child, microkit_msginfo, microkit_msginfo*) {
    microkit_dbg_puts(microkit_name);
    microkit_dbg_puts(" is missing the 'fault' entry point\n");
    microkit_internal_crash(seL4_NoError);
    return seL4_False;
}

void microkit_internal_invalid_id(const char* operation, seL4_Word id) {
    microkit_dbg_puts(microkit_name);
    microkit_dbg_puts(" ");
    microkit_dbg_puts(operation);
    microkit_dbg_puts(": invalid channel given '");
    microkit_dbg_put32(static_cast<seL4_Uint32>(id));
    microkit_dbg_puts("'\n");
}

void microkit_start();

// far_channels.cpp
seL4_Bool microkit_internal_has_groups();
void microkit_internal_notify_groups(seL4_Word groups);
}

namespace {

constexpr seL4_Word channel_mask = 0xffff; // 6 bits but for limits="wide"
constexpr seL4_Word child_mask = 0xff;

void send_deferred() {
    if (microkit_have_signal) {
        microkit_have_signal = seL4_False;
        seL4_NBSend(microkit_signal_cap, microkit_signal_msg);
    }
}

// When the call returns the monitor has tied this domain's time to its notification, and the
// kernel takes it away with the next wait. A call is never lost, however busy the monitor is.
void become_passive() {
    send_deferred();
    seL4_Call(MONITOR_EP, seL4_MessageInfo_new(0, 0, 0, sdk::monitor::passive_request_length));
}

void run_constructors() {
    for (Constructor* next = __init_array_start; next != __init_array_end; next++) {
        (*next)();
    }
}

// An interrupt that was pending before the domain ran is delivered only once acknowledged.
void acknowledge_interrupts() {
    for (microkit_channel id = 0; id <= MICROKIT_MAX_CHANNEL_ID; id++) {
        if (microkit_internal_has(microkit_irqs, id)) {
            microkit_irq_ack(id);
        }
    }
}

void notify_all(seL4_Word channels) {
    seL4_Word groups = 0;
    if (microkit_internal_has_groups()) {
        groups = channels >> sdk::far::direct_ids;
        channels &= (seL4_Word{1} << sdk::far::direct_ids) - 1;
    }
    for (microkit_channel id = 0; channels != 0; id++, channels >>= 1) {
        if ((channels & 1) != 0) {
            notified(id);
        }
    }
    microkit_internal_notify_groups(groups);
}

struct Answer {
    seL4_Bool wanted;
    seL4_MessageInfo_t message;
};

Answer handle(seL4_Word badge, seL4_MessageInfo_t message) {
    if ((badge >> 63 & 1) != 0) {
        return {seL4_True,
                microkit_protected(static_cast<microkit_channel>(badge & channel_mask), message)};
    }
    if ((badge >> 62 & 1) != 0) {
        Answer answer = {seL4_False, microkit_msginfo_new(0, 0)};
        answer.wanted =
            fault(static_cast<microkit_child>(badge & child_mask), message, &answer.message);
        return answer;
    }
    notify_all(badge);
    return {seL4_False, microkit_msginfo_new(0, 0)};
}

[[noreturn]] void handle_for_ever() {
    Answer answer = {seL4_False, microkit_msginfo_new(0, 0)};
    for (;;) {
        seL4_Word badge = 0;
        seL4_MessageInfo_t message;
        if (answer.wanted) {
            send_deferred();
            message =
                seL4_ReplyRecv(MICROKIT_INPUT_CAP, answer.message, &badge, MICROKIT_REPLY_CAP);
        } else if (microkit_have_signal) {
            microkit_have_signal = seL4_False;
            message = seL4_NBSendRecv(microkit_signal_cap, microkit_signal_msg, MICROKIT_INPUT_CAP,
                                      &badge, MICROKIT_REPLY_CAP);
        } else {
            message = seL4_Recv(MICROKIT_INPUT_CAP, &badge, MICROKIT_REPLY_CAP);
        }
        answer = handle(badge, message);
    }
}

} // namespace

extern "C" void microkit_internal_defer(seL4_CPtr cap, seL4_MessageInfo_t message) {
    if (microkit_signal_cap != cap) { // the same operation twice before a wait is one
        send_deferred();
    }
    microkit_have_signal = seL4_True;
    microkit_signal_cap = cap;
    microkit_signal_msg = message;
}

// Called by start-up with the stack set.
extern "C" void microkit_start() {
    run_constructors();
    acknowledge_interrupts();
    init();
    if (microkit_passive) {
        become_passive();
    }
    handle_for_ever();
}
