// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// In a debug build text goes through the kernel. In a release build there is nobody but us: the
// UART's page is made from device memory, as any driver would, and written to.
#include "output.hpp"

#include "world.hpp"

namespace suite {

namespace {

constexpr const char* error_names[] = {
    "ok",          "InvalidArgument", "InvalidCapability", "IllegalOperation",
    "RangeError",  "AlignmentError",  "FailedLookup",      "TruncatedMessage",
    "DeleteFirst", "RevokeFirst",     "NotEnoughMemory",
};

void uart_put(char character) {
    auto* base = reinterpret_cast<volatile std::uint8_t*>(uart_address);
#if defined(__riscv)
    constexpr unsigned line_status = 5; // 16550: bit 5, transmitter holding register empty
    while ((base[line_status] & 0x20) == 0) {
    }
    base[0] = static_cast<std::uint8_t>(character);
#else
    constexpr unsigned flags = 0x18; // PL011: bit 5, transmit FIFO full
    while ((base[flags] & 0x20) != 0) {
    }
    base[0] = static_cast<std::uint8_t>(character);
#endif
}

} // namespace

void print_reply(const Reply& reply) {
    const auto error = static_cast<Word>(reply.error);
    if (error < abi::error_count) {
        print(error_names[error]);
    } else {
        print("label ", error);
    }
    if (reply.length == 0) {
        return;
    }
    print("(");
    for (unsigned i = 0; i < reply.length && i < reply.words.size(); i++) {
        print(i == 0 ? "" : ", ", text::hexadecimal(reply.words[i]));
    }
    print(reply.length > reply.words.size() ? ", …)" : ")");
}

namespace own {

void set_up_output() {
    // One table for each missing level, then the page. In a debug build the tests of interrupts
    // use it, beside the kernel.
    const Cap frame = device_page(uart_physical);
    constexpr Word attributes = is_riscv ? 1 : 4; // execute never; on AArch64: not cacheable
    for (unsigned level = 1; level < arch::page_table_levels; level++) {
        const Cap table = make(static_cast<Word>(ArchType::page_table));
        invoke(table, Arch::page_table_map, {uart_address, 0}, {initial::vspace});
    }
    invoke(frame, Arch::page_map, {uart_address, Rights::read_write, attributes},
           {initial::vspace});
    if (!debug_kernel) {
        runtime::console().set_output(uart_put);
    }
}

} // namespace own

} // namespace suite
