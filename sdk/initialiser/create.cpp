// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "create.hpp"

#include "paging.hpp"

#include "abi/rights.hpp"

namespace initialiser {

using abi::Rights;

void Creator::create_objects() {
    std::uint32_t object = 0;
    for (const plan::Run& run : plan_.runs()) {
        memory_.create(run, slots_.of(object), plan_.name(run.name));
        object += static_cast<std::uint32_t>(run.count);
    }
}

void Creator::create_irq_handlers() {
    for (const plan::Irq& irq : plan_.irqs()) {
        const char* name = plan_.name_of(irq.notification);
        require(seL4_IRQControl_GetTrigger(seL4_CapIRQControl, irq.number, irq.trigger, own_cnode,
                                           slots_.of(irq.handler), own_depth),
                "take the interrupt for", name);
        const seL4_CPtr signal = mint(irq.notification, Rights::write, irq.badge);
        require(seL4_IRQHandler_SetNotification(slots_.of(irq.handler), signal),
                "connect the interrupt to", name);
        slots_.give_back(signal);
    }
}

void Creator::build_address_spaces() {
    for (const plan::Thread& thread : plan_.threads()) {
        require(paging::assign_asid(slots_.of(thread.vspace)), "give an identifier to",
                plan_.name_of(thread.vspace));
    }
    for (const plan::PageTable& table : plan_.page_tables()) {
        require(paging::map_table(slots_.of(table.table), slots_.of(table.vspace), table.address),
                "map", plan_.name_of(table.table));
    }
    for (const plan::Mapping& mapping : plan_.mappings()) {
        map(mapping);
    }
}

void Creator::map(const plan::Mapping& mapping) {
    for (std::uint32_t i = 0; i < mapping.count; i++) {
        seL4_CPtr frame = slots_.of(mapping.first_frame + i);
        if (mapping.kind == plan::MappingKind::copy) {
            const seL4_CPtr copy = slots_.take();
            require(seL4_CNode_Copy(own_cnode, copy, own_depth, own_cnode, frame, own_depth,
                                    rights_of(mapping.rights)),
                    "copy the frame of", plan_.name_of(mapping.vspace));
            frame = copy;
        }
        require(paging::map_page(frame, slots_.of(mapping.vspace),
                                 mapping.address + (Word{i} << mapping.size_bits),
                                 rights_of(mapping.rights), mapping.attributes),
                "map a page in", plan_.name_of(mapping.vspace));
    }
}

void Creator::fill_cspaces() {
    for (const plan::Capability& cap : plan_.capabilities()) {
        const auto depth = static_cast<seL4_Uint8>(cap.depth);
        const seL4_CPtr cnode = slots_.of(cap.cnode);
        const seL4_CPtr source = slots_.of(cap.object);
        const seL4_CapRights_t rights = rights_of(cap.rights);
        // A badge or guard of 0 means none: Mint would replace what the object has.
        const seL4_Error error =
            cap.data == 0
                ? seL4_CNode_Copy(cnode, cap.slot, depth, own_cnode, source, own_depth, rights)
                : seL4_CNode_Mint(cnode, cap.slot, depth, own_cnode, source, own_depth, rights,
                                  cap.data);
        require(error, "give out a capability of", plan_.name_of(cap.object));
    }
}

void Creator::write_physical_addresses() {
    for (const plan::Patch& patch : plan_.patches()) {
        Word address = 0;
        require(paging::physical_address(slots_.of(patch.frame), address), "find",
                plan_.name_of(patch.frame));
        *reinterpret_cast<Word*>(plan_.content_address() + patch.offset) = address;
    }
}

void Creator::configure_threads() {
    for (const plan::SchedContext& context : plan_.sched_contexts()) {
        require(seL4_SchedControl_ConfigureFlags(info_.schedcontrol.start + context.core,
                                                 slots_.of(context.sched_context), context.budget,
                                                 context.period, 0, context.badge, 0),
                "give time to", plan_.name_of(context.sched_context));
    }
    for (const plan::Thread& thread : plan_.threads()) {
        configure(thread);
    }
}

void Creator::configure(const plan::Thread& thread) {
    const char* name = plan_.name(thread.name);
    const seL4_CPtr cap = slots_.of(thread.thread);
    require(seL4_TCB_Configure(cap, slots_.of(thread.cspace), thread.cspace_data,
                               slots_.of(thread.vspace), 0, thread.ipc_buffer_address,
                               slots_.of(thread.ipc_buffer)),
            "configure", name);
    set_schedule(thread);
    if (thread.notification != plan::no_object) {
        require(seL4_TCB_BindNotification(cap, slots_.of(thread.notification)),
                "bind the notification of", name);
    }
    if (thread.flags != 0) {
        const auto result = seL4_TCB_SetFlags(cap, 0, thread.flags);
        require(static_cast<seL4_Error>(result.error), "set the flags of", name);
    }
    write_registers(thread);
#ifdef SKERRY_DEBUG
    seL4_DebugNameThread(cap, name);
#endif
}

void Creator::set_schedule(const plan::Thread& thread) {
    seL4_CPtr handler = seL4_CapNull;
    if (thread.fault_endpoint != plan::no_object) {
        handler =
            mint(thread.fault_endpoint, Rights::write | Rights::grant_reply, thread.fault_badge);
    }
    require(seL4_TCB_SetSchedParams(slots_.of(thread.thread), seL4_CapInitThreadTCB,
                                    thread.max_priority, thread.priority,
                                    slots_.of(thread.sched_context), handler),
            "schedule", plan_.name(thread.name));
    if (handler != seL4_CapNull) {
        slots_.give_back(handler);
    }
}

void Creator::write_registers(const plan::Thread& thread) {
    constexpr Word register_count = sizeof(seL4_UserContext) / sizeof(Word);
    seL4_UserContext context = {};
    paging::set_entry(context, thread.pc, thread.sp);
    require(
        seL4_TCB_WriteRegisters(slots_.of(thread.thread), seL4_False, 0, register_count, &context),
        "write the registers of", plan_.name(thread.name));
}

void Creator::start_threads() {
    for (const plan::Thread& thread : plan_.threads()) {
        if (thread.start == plan::Start::running) {
            require(seL4_TCB_Resume(slots_.of(thread.thread)), "start", plan_.name(thread.name));
        }
    }
}

seL4_CPtr Creator::mint(std::uint32_t object, Word rights, Word badge) {
    const seL4_CPtr slot = slots_.take();
    require(seL4_CNode_Mint(own_cnode, slot, own_depth, own_cnode, slots_.of(object), own_depth,
                            rights_of(rights), badge),
            "derive a capability of", plan_.name_of(object));
    return slot;
}

} // namespace initialiser
