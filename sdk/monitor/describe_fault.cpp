// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "describe_fault.hpp"

#include "console.hpp"

#include "abi/error.hpp"
#include "abi/fault.hpp"

#include <utility>

namespace monitor {

namespace {

using text::hexadecimal;

Word word(unsigned index) {
    return seL4_GetMR(static_cast<int>(index));
}

const char* failure_name(Word failure) {
    switch (static_cast<abi::LookupFailure>(failure)) {
    case abi::LookupFailure::none:
        return "none";
    case abi::LookupFailure::invalid_root:
        return "the CSpace has no root";
    case abi::LookupFailure::missing_capability:
        return "the slot is empty or of the wrong kind";
    case abi::LookupFailure::depth_mismatch:
        return "depth mismatch";
    case abi::LookupFailure::guard_mismatch:
        return "guard mismatch";
    }
    return "unknown";
}

constexpr Word neighbourhood = 0x1000;

bool is_stack(const table::Region& region) {
    return std::string_view{region.name} == "stack";
}

// An overrun of the stack shows as an access just below it, one of a buffer just behind it.
bool lies_below(const table::Region& region, Word address) {
    return address < region.start && region.start - address <= neighbourhood;
}

bool lies_behind(const table::Region& region, Word address) {
    return address >= region.end && address - region.end < neighbourhood;
}

void describe_neighbours(Word domain, Word address) {
    for (const table::Region& region : regions()) {
        if (region.domain == domain && is_stack(region) && lies_below(region, address)) {
            say("  the address lies just below the stack of '", domains()[domain].name,
                "': it has overflowed");
            return;
        }
        if (region.domain == domain && lies_behind(region, address)) {
            say("  nothing is mapped at the address, ", address - region.end,
                " bytes behind the end of: ", region.name, " (", hexadecimal(region.start), "..",
                hexadecimal(region.end), ")");
            return;
        }
    }
    say(address < neighbourhood ? "  the address lies in the null page"
                                : "  nothing is mapped at the address");
}

void describe_address(Word domain, Word address) {
    for (const table::Region& region : regions()) {
        if (region.domain == domain && address >= region.start && address < region.end) {
            say("  the address lies in: ", region.name, is_stack(region) ? " of " : "",
                is_stack(region) ? domains()[domain].name : "", " (", hexadecimal(region.start),
                "..", hexadecimal(region.end), ")");
            return;
        }
    }
    describe_neighbours(domain, address);
}

void describe_vm_fault(Word domain) {
    using abi::VmFault;
    const Word address = word(VmFault::address);
    const bool is_fetch = word(VmFault::instruction_fetch) != 0;
    say("  memory fault: ", is_fetch ? "instruction fetch" : "access", " at ", hexadecimal(address),
        ", pc ", hexadecimal(word(VmFault::ip)));
    describe_access(word(VmFault::status));
    describe_address(domain, address);
}

void describe_capability_fault() {
    using abi::CapabilityFault;
    say("  capability fault: CPtr ", hexadecimal(word(CapabilityFault::address)), ", pc ",
        hexadecimal(word(CapabilityFault::ip)), ", while ",
        word(CapabilityFault::in_receive_phase) != 0 ? "receiving" : "sending");
    say("  lookup: ", failure_name(word(CapabilityFault::failure)));
}

void describe_kind(Word domain, seL4_MessageInfo_t message) {
    const auto kind = static_cast<abi::Fault>(seL4_MessageInfo_get_label(message));
    switch (kind) {
    case abi::Fault::vm:
        describe_vm_fault(domain);
        return;
    case abi::Fault::capability:
        describe_capability_fault();
        return;
    case abi::Fault::unknown_syscall:
        say("  unknown system call ",
            static_cast<std::int64_t>(
                word(static_cast<unsigned>(seL4_MessageInfo_get_length(message)) - 1)));
        return;
    case abi::Fault::user_exception:
        describe_exception();
        return;
    case abi::Fault::timeout:
    case abi::Fault::none:
        break;
    }
    say("  fault with unknown label ", std::to_underlying(kind));
}

} // namespace

void describe_fault(Word domain, seL4_MessageInfo_t message, seL4_CPtr thread) {
    say("fault in domain '", domains()[domain].name, "'; it is stopped");
    describe_kind(domain, message);
    constexpr Word register_count = sizeof(seL4_UserContext) / sizeof(Word);
    seL4_UserContext context = {};
    if (seL4_TCB_ReadRegisters(thread, seL4_False, 0, register_count, &context) != seL4_NoError) {
        say("  its registers can't be read");
        return;
    }
    describe_registers(context);
    print_backtrace(domains()[domain], context.pc, frame_place(context));
}

} // namespace monitor
