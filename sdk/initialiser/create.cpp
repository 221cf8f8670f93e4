// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "create.hpp"

#ifdef SKERRY_DEBUG
#include "compare.hpp"
#endif
#include "paging.hpp"

#include "abi/rights.hpp"

#include <algorithm>

namespace initialiser {

using abi::Rights;

namespace {

// The record with its header, or null: the machine passed none.
const seL4_BootInfoHeader* find_device_tree(const seL4_BootInfo& info) {
    Word record = reinterpret_cast<Word>(&info) + seL4_BootInfoFrameSize;
    const Word end = record + info.extraLen;
    while (record < end) {
        const auto* header = reinterpret_cast<const seL4_BootInfoHeader*>(record);
        if (header->id == SEL4_BOOTINFO_HEADER_FDT) {
            return header;
        }
        record += header->len;
    }
    return nullptr;
}

} // namespace

void Creator::create_objects() {
    std::uint32_t object = 0;
    for (const plan::Run& run : plan_.runs()) {
        memory_.create(run, slots_.of(object), plan_.name(run.name));
        object += static_cast<std::uint32_t>(run.count);
    }
}

void Creator::create_irq_handlers() {
    for (const plan::Irq& irq : plan_.irqs()) {
        require_of(seL4_IRQControl_GetTrigger(seL4_CapIRQControl, irq.number, irq.trigger,
                                              own_cnode, slots_.of(irq.handler), own_depth),
                   "take the interrupt for", irq.notification);
        const seL4_CPtr signal = mint(irq.notification, Rights::write, irq.badge);
        require_of(seL4_IRQHandler_SetNotification(slots_.of(irq.handler), signal),
                   "connect the interrupt to", irq.notification);
        slots_.give_back(signal);
    }
}

void Creator::fill_frames() {
    for (const plan::Fill& part : plan_.fills()) {
        if (part.source == plan::FillSource::content) {
            fill(part, reinterpret_cast<const void*>(plan_.content_address() + part.offset),
                 part.size);
        } else if (const seL4_BootInfoHeader* record = find_device_tree(info_)) {
            fill(part, record, std::min(part.size, record->len));
        }
    }
}

void Creator::fill(const plan::Fill& fill, const void* from, Word size) {
    const Word frame_size = Word{1} << fill.size_bits;
    for (Word done = 0; done < size; done += frame_size) {
        const seL4_CPtr frame =
            slots_.of(fill.first_frame + static_cast<std::uint32_t>(done >> fill.size_bits));
        window_.write(frame, fill.size_bits, static_cast<const std::byte*>(from) + done,
                      std::min(frame_size, size - done));
    }
}

void Creator::build_address_spaces() {
    for (const plan::Thread& thread : plan_.threads()) {
        require_of(paging::assign_asid(slots_.of(thread.vspace)), "give an identifier to",
                   thread.vspace);
    }
    for (const plan::PageTable& table : plan_.page_tables()) {
        require_of(
            paging::map_table(slots_.of(table.table), slots_.of(table.vspace), table.address),
            "map", table.table);
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
            require_of(seL4_CNode_Copy(own_cnode, copy, own_depth, own_cnode, frame, own_depth,
                                       rights_of(mapping.rights)),
                       "copy the frame of", mapping.vspace);
            frame = copy;
        }
        require_of(paging::map_page(frame, slots_.of(mapping.vspace),
                                    mapping.address + (Word{i} << mapping.size_bits),
                                    rights_of(mapping.rights), mapping.attributes),
                   "map a page in", mapping.vspace);
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
        require_of(error, "give out a capability of", cap.object);
    }
}

void Creator::write_physical_addresses() {
    for (const plan::Patch& patch : plan_.patches()) {
        Word address = 0;
        require_of(paging::physical_address(slots_.of(patch.frame), address), "find", patch.frame);
        *reinterpret_cast<Word*>(plan_.content_address() + patch.offset) = address;
    }
}

void Creator::configure_threads() {
    for (const plan::SchedContext& context : plan_.sched_contexts()) {
        // Sporadic: no window of a period's length ever holds more than the budget. All the refills
        // that there is room for: with two, a domain that blocks now and then loses part of it.
        require_of(seL4_SchedControl_ConfigureFlags(
                       info_.schedcontrol.start + context.core, slots_.of(context.sched_context),
                       context.budget, context.period, plan::extra_refills, context.badge,
                       seL4_SchedContext_Sporadic),
                   "give time to", context.sched_context);
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
    if (thread.time_domain != 0) {
        require(
            seL4_DomainSet_Set(seL4_CapDomain, static_cast<seL4_Uint8>(thread.time_domain), cap),
            "set the domain of", name);
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

#ifdef SKERRY_DEBUG
void Creator::compare_with_plan() {
    static Comparison comparison{plan_, slots_}; // too large for the stack
    if (comparison.compare() != 0) {
        fail("start", "the system", "it is not what its plan says");
    }
}
#endif

void Creator::give_up_authority() {
    memory_.give_up();
    for (const seL4_CPtr control : {seL4_CapIRQControl, seL4_CapASIDControl}) {
        require(seL4_CNode_Delete(own_cnode, control, own_depth), "give up", "a control");
    }
    for (seL4_CPtr control = info_.schedcontrol.start; control < info_.schedcontrol.end;
         control++) {
        require(seL4_CNode_Delete(own_cnode, control, own_depth), "give up", "time");
    }
}

void Creator::start_schedule() {
    if (plan_.head().schedule_start == plan::no_schedule) {
        return;
    }
    for (const plan::ScheduleEntry& entry : plan_.schedule()) {
        if (entry.index == 0 && entry.ticks == 0) {
            continue; // the kernel starts there until told otherwise; nothing else leads there
        }
        require(seL4_DomainSet_ScheduleConfigure(seL4_CapDomain, entry.index,
                                                 static_cast<seL4_Uint8>(entry.time_domain),
                                                 entry.ticks),
                "set", "the schedule");
    }
    require(seL4_DomainSet_ScheduleSetStart(seL4_CapDomain, plan_.head().schedule_start), "start",
            "the schedule");
}

void Creator::require_of(seL4_Error error, const char* action, std::uint32_t object) const {
    if (error != seL4_NoError) {
        fail(action, plan_.name_of(object), error);
    }
}

seL4_CPtr Creator::mint(std::uint32_t object, Word rights, Word badge) {
    const seL4_CPtr slot = slots_.take();
    require_of(seL4_CNode_Mint(own_cnode, slot, own_depth, own_cnode, slots_.of(object), own_depth,
                               rights_of(rights), badge),
               "derive a capability of", object);
    return slot;
}

} // namespace initialiser
