// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The initialiser, gone astray: between filling the CSpaces and comparing with the plan it gives
// the first CNode of the plan one capability too many, takes one away, and moves the first thread's
// entry. The comparison must say so, and nothing may start.
#include "create.hpp"

#include "abi/rights.hpp"

#include <runtime/start.hpp>

extern "C" {
extern volatile sdk::plan::PlanLocation skerry_plan;
[[gnu::used]] volatile sdk::plan::PlanLocation skerry_plan = {0, 0};
}

namespace initialiser {

namespace {

void go_astray(const PlanView& plan, const Slots& slots) {
    constexpr seL4_Word free_slot = 60;
    const plan::Capability& cap = plan.capabilities().front();
    const auto depth = static_cast<seL4_Uint8>(cap.depth);
    const seL4_CPtr cnode = slots.of(cap.cnode);
    seL4_CNode_Copy(cnode, free_slot, depth, own_cnode, seL4_CapInitThreadTCB, own_depth,
                    rights_of(abi::Rights::all));
    seL4_CNode_Delete(cnode, cap.slot, depth);
    seL4_UserContext context = {};
    context.pc = 0x1000;
    seL4_TCB_WriteRegisters(slots.of(plan.threads().front().thread), seL4_False, 0, 1, &context);
}

} // namespace

} // namespace initialiser

int main() {
    const initialiser::PlanView plan{
        *reinterpret_cast<const sdk::plan::Plan*>(skerry_plan.address)};
    const seL4_BootInfo& info = *seL4_GetBootInfo();
    static initialiser::Creator creator{plan, info};
    creator.create_objects();
    creator.build_address_spaces();
    creator.fill_cspaces();
    creator.configure_threads();
    initialiser::go_astray(plan, {info, plan.head()});
    creator.compare_with_plan();
    creator.start_threads();
    return 0;
}
