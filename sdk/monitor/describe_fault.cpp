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

// Stack overflow shows as an access just below the stack.
constexpr Word stack_neighbourhood = 0x1000;

bool is_stack(const table::Region& region) {
    return std::string_view{region.name} == "stack";
}

void describe_address(Word domain, Word address) {
    for (const table::Region& region : regions()) {
        if (region.domain != domain) {
            continue;
        }
        if (address >= region.start && address < region.end) {
            say("  the address lies in: ", region.name, " (", hexadecimal(region.start), "..",
                hexadecimal(region.end), ")");
            return;
        }
        if (is_stack(region) && address < region.start &&
            region.start - address <= stack_neighbourhood) {
            say("  the address lies just below the stack: it has overflowed");
            return;
        }
    }
    say(address < stack_neighbourhood ? "  the address lies in the null page"
                                      : "  nothing is mapped at the address");
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
}

} // namespace monitor
