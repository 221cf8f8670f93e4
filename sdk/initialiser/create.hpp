// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The steps from a plan to a running system, in the order in which they must happen.
#pragma once

#include "memory.hpp"
#include "window.hpp"

namespace initialiser {

class Creator {
public:
    Creator(const PlanView& plan, const seL4_BootInfo& info)
        : plan_{plan}, info_{info}, slots_{info, plan.head()}, memory_{info, slots_},
          window_{memory_, slots_} {}

    void create_objects();
    void create_irq_handlers();
    void fill_frames();          // before they are mapped where they belong
    void build_address_spaces(); // threads know their address spaces, so these come first
    void fill_cspaces();
    void write_physical_addresses();
    void configure_threads();
#ifdef SKERRY_DEBUG
    void compare_with_plan(); // nothing starts if what exists differs
#endif
    void give_up_authority(); // all but what starting needs
    void start_threads();     // point of no return: they run as soon as this program ends
    void start_schedule();    // may not return, if domain 0 gets no time

private:
    // The object's name is looked up only if there is something to say of it.
    void require_of(seL4_Error error, const char* action, std::uint32_t object) const;
    void fill(const plan::Fill& fill, const void* from, Word size);
    void map(const plan::Mapping& mapping);
    void configure(const plan::Thread& thread);
    void set_schedule(const plan::Thread& thread);
    void write_registers(const plan::Thread& thread);

    // A capability derived for one use only.
    [[nodiscard]] seL4_CPtr mint(std::uint32_t object, Word rights, Word badge);

    PlanView plan_;
    const seL4_BootInfo& info_;
    Slots slots_;
    Memory memory_;
    Window window_;
};

} // namespace initialiser
