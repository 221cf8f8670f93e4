// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// limits="wide": a hub with ids up to 943, a spoke with ids that Microkit has, and more domains
// than Microkit takes. The spoke is above: what it sends gathers.
//
//   step      | goes on when
//   gathered  | the hub heard what the spoke sent while it could not run
//   deferred  | the spoke heard the hub's deferred notifications, and told so
#include "checks.hpp"
#include "wide.hpp"

extern "C" {
[[gnu::retain]] seL4_Word page_base;
}

namespace sdk_test {

namespace {

microkit_channel heard[16];
unsigned heard_count;

WidePage& page() {
    return *reinterpret_cast<WidePage*>(page_base);
}

void check_order() {
    check(heard[0] == 0 && heard[1] == 47 && heard[2] == 48 && heard[3] == 61 && heard[4] == 62 &&
              heard[5] == 111 && heard[6] == 112 && heard[7] == 943,
          "far notifications come in the order of their ids, direct ones first");
    check(heard_count == 8, "far notifications gather: each comes once");
}

} // namespace

extern "C" void init() {
    check(microkit_pps == 0, "a far channel has no bit");
    const seL4_CPtr server_time = microkit_cspace_root_slot_to_cptr(1);
    seL4_SchedContext_Consumed(server_time);
    microkit_mr_set(0, 5);
    const microkit_msginfo answer = microkit_ppcall(700, microkit_msginfo_new(9, 1));
    check(microkit_msginfo_get_label(answer) == 9 && microkit_mr_get(0) == 6,
          "a call by a far id is answered");
    check(microkit_mr_get(2) == 61, "a server knows a far caller by its own id");
    check(seL4_SchedContext_Consumed(server_time).consumed == 0,
          "a passive domain beyond the 63rd runs on its caller's time");
    microkit_notify(701);
    microkit_ppcall(701, microkit_msginfo_new(0, 0));
    check(true, "an operation on an invalid far id does nothing");
    page().go = 1;
    microkit_notify(48); // from a far one of ours to a plain one of the spoke's
}

extern "C" void notified(microkit_channel channel) {
    if (heard_count < 16) {
        heard[heard_count] = channel;
    }
    heard_count++;
    if (channel == 943 && page().heard == 0) {
        check_order();
        heard_count = 0;
        microkit_deferred_notify(943);
        microkit_deferred_notify(62);
        microkit_deferred_notify(0);
    } else if (channel == 943) {
        check(page().heard == 0b1001'0001, "no deferred far notification is lost");
        finish();
    }
}

} // namespace sdk_test
