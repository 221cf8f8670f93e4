// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The initialiser: first task of a system image. It creates what the plan says, starts it, and
// ends: nobody holds a capability to it, so nothing with its authority can run again.
#include "create.hpp"

#include <runtime/start.hpp>

// Written by the tool (sdk/tool/image/user_image.cpp).
extern "C" {
extern volatile sdk::plan::PlanLocation skerry_plan;
[[gnu::used]] volatile sdk::plan::PlanLocation skerry_plan = {0, 0};
}

namespace initialiser {

namespace {

PlanView find_plan() {
    const Word address = skerry_plan.address;
    if (address == 0) {
        fail("find", "the plan", "the tool did not set it");
    }
    const PlanView plan{*reinterpret_cast<const plan::Plan*>(address)};
    if (!plan.is_known()) {
        fail("read", "the plan", "it is of another version");
    }
    return plan;
}

} // namespace

} // namespace initialiser

int main() {
    static initialiser::Creator creator{initialiser::find_plan(),
                                        *seL4_GetBootInfo()}; // too large for the stack
    creator.create_objects();
    creator.create_irq_handlers();
    creator.fill_frames();
    creator.build_address_spaces();
    creator.fill_cspaces();
    creator.write_physical_addresses();
    creator.configure_threads();
#ifdef SKERRY_DEBUG
    creator.compare_with_plan();
#endif
    creator.give_up_authority();
    creator.start_threads();
    creator.start_schedule();
    return 0;
}
