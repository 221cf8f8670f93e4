// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Restarts two children that run the same program, after they spoilt their memory. One is
// restarted as Microkit does it, the other one restores.
//
//   step          | goes on when
//   started       | both have told what they found at their first start
//   spoilt        | the plain child spoilt its memory; it is restarted
//   restarted     | it started again; the restoring one is told to destroy all it can
//   restored      | that one faulted, was restarted, and started again
#include "checks.hpp"
#include "restart.hpp"

extern "C" {
[[gnu::retain]] seL4_Word plain_base;
[[gnu::retain]] seL4_Word restored_base;
}

namespace sdk_test {

namespace {

constexpr unsigned plain = 0; // child and channel
constexpr unsigned restored = 1;

enum class Step { started, spoilt, restarted, restored };

Step step = Step::started;
unsigned first_starts;

Found& found(unsigned child) {
    return *reinterpret_cast<Found*>(child == plain ? plain_base : restored_base);
}

void check_fresh(unsigned child, bool is_restored) {
    const Found& page = found(child);
    check(page.data == data_in_the_image,
          is_restored ? "a restoring restart resets .data" : ".data is as in the image");
    check(page.bss == 0, is_restored ? "a restoring restart clears .bss" : ".bss is zero");
    check(page.stack_is_zero == 1,
          is_restored ? "a restoring restart clears the stack" : "the stack is zero");
    check(page.constructions == 1, is_restored ? "constructors run again, on fresh memory"
                                               : "constructors run once before init");
    check(page.variable == 0x10000000, is_restored ? "variables set by the tool are restored"
                                                   : "variables set by the tool are set");
}

void check_spoilt() {
    const Found& page = found(plain);
    check(page.starts == 2, "a plain restart runs from the entry");
    check(page.data == spoilt, "a plain restart leaves .data as it was");
    check(page.bss == spoilt, "a plain restart leaves .bss as it was");
    check(page.stack_is_zero == 0, "a plain restart leaves the stack's memory as it was");
    check(page.constructions == 2, "constructors run again");
}

void tell(unsigned child, Wish wish) {
    found(child).wish = wish;
    microkit_notify(child);
}

} // namespace

extern "C" void init() {}

extern "C" void notified(microkit_channel child) {
    switch (step) {
    case Step::started:
        check(found(child).starts == 1, "a child starts once by itself");
        check_fresh(child, false);
        if (++first_starts == 2) {
            step = Step::spoilt;
            tell(plain, Wish::spoil);
        }
        return;
    case Step::spoilt:
        step = Step::restarted;
        microkit_pd_restart(plain, MICROKIT_ENTRY_POINT);
        return;
    case Step::restarted:
        check_spoilt();
        step = Step::restored;
        tell(restored, Wish::destroy);
        return;
    case Step::restored:
        check(child == restored && found(restored).starts == 2,
              "a region that is shared is not restored");
        check_fresh(restored, true);
        finish();
        return;
    }
}

extern "C" seL4_Bool fault(microkit_child child, microkit_msginfo, microkit_msginfo*) {
    check(child == restored && step == Step::restored,
          "only who was told to destroy itself faults");
    microkit_pd_restart(child, MICROKIT_ENTRY_POINT);
    return seL4_False;
}

} // namespace sdk_test
