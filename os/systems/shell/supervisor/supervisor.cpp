// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The parent of crasher: is told of its faults, prints them with the registers, and starts it over.
#include "fault_report.hpp"
#include "libs/text/print.hpp"
#include "os/serial/output.hpp"

#include <bit>

extern "C" {
// Written into the image by the tool.
std::uintptr_t output_ring;
std::size_t output_ring_size;
}

namespace {

using namespace supervisor; // NOLINT(google-build-using-namespace): this program's own

constexpr microkit_channel output_channel = 0;
constexpr std::size_t registers_in_a_line = 3;
constexpr std::string_view child_name = "crasher";

constinit os::serial::Output output;
std::uint64_t restarts;

Fault take_fault(microkit_msginfo message) {
    Fault fault{microkit_msginfo_get_label(message), {}};
    const seL4_Word count = microkit_msginfo_get_count(message);
    for (std::size_t i = 0; i < most_fault_words && i < count; ++i) {
        fault.words[i] = microkit_mr_get(static_cast<seL4_Uint8>(i));
    }
    return fault;
}

std::string_view memory_access(const Fault& fault) {
    if (fault.words[seL4_VMFault_PrefetchFault] != 0) {
        return "instruction fetch from";
    }
    return is_write(fault.words[seL4_VMFault_FSR]) ? "write to" : "read from";
}

void print_fault(const Fault& fault) {
    text::print(output, "supervisor: ", child_name, " faulted: ");
    switch (fault.kind) {
    case seL4_Fault_VMFault:
        text::print(output, memory_access(fault), " address ",
                    text::hexadecimal(fault.words[seL4_VMFault_Addr]), ", which it may not touch (",
                    "status ", text::hexadecimal(fault.words[seL4_VMFault_FSR]), ")");
        break;
    case seL4_Fault_CapFault:
        text::print(output, "no such capability ",
                    text::hexadecimal(fault.words[seL4_CapFault_Addr]));
        break;
    case seL4_Fault_UnknownSyscall:
        text::print(output, "unknown system call");
        break;
    case seL4_Fault_UserException:
        text::print(output, "illegal instruction or other exception");
        break;
    default:
        text::print(output, "fault of kind ", fault.kind);
    }
    output.put('\n');
}

void print_registers(microkit_child child) {
    seL4_UserContext context{};
    constexpr std::size_t count = sizeof(context) / sizeof(seL4_Word);
    if (seL4_TCB_ReadRegisters(BASE_TCB_CAP + child, seL4_False, 0, count, &context) != 0) {
        text::print(output, "supervisor:   its registers cannot be read\n");
        return;
    }
    const auto values = std::bit_cast<std::array<seL4_Word, count>>(context);
    for (std::size_t i = 0; i < count; ++i) {
        text::print(output, i % registers_in_a_line == 0 ? "supervisor:   " : "  ",
                    text::left(register_names()[i], 4), ' ', text::hexadecimal(values[i], 16));
        if (i % registers_in_a_line == registers_in_a_line - 1 || i == count - 1) {
            output.put('\n');
        }
    }
}

} // namespace

void init() {
    output = os::serial::Output{{output_ring, output_ring_size}, output_channel};
}

void notified(microkit_channel) {}

// No answer: the child does not go on where it was.
seL4_Bool fault(microkit_child child, microkit_msginfo message, microkit_msginfo*) {
    const Fault what = take_fault(message);
    print_fault(what);
    print_registers(child);
    microkit_pd_restart(child, MICROKIT_ENTRY_POINT);
    ++restarts;
    text::print(output, "supervisor: ", child_name, " restarted (", restarts,
                restarts == 1 ? " time" : " times", " since boot)\n");
    output.flush();
    return seL4_False;
}
