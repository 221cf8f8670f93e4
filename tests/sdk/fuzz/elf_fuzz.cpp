// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Any bytes as an ELF file: it is refused, or what it says of itself holds together. Runs start
// from a file that the tests' builder made.
#include "analyse/stack_need.hpp"
#include "elf_builder.hpp"
#include "image/elf.hpp"

#include <algorithm>
#include <cstdlib>

namespace {

constexpr std::uint64_t flatten_limit = 0x100'0000; // memory is the machine's, not the target's

void require(bool holds) {
    if (!holds) {
        std::abort();
    }
}

void require_order(const sdk::Elf& elf) {
    std::uint64_t end = 0;
    for (const sdk::Segment& segment : elf.segments()) {
        require(segment.address >= end && segment.memory_size != 0);
        require(segment.contents.size() <= segment.memory_size);
        end = segment.end();
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                               std::size_t limit, unsigned seed);
extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t limit);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    auto elf = sdk::Elf::parse("a.elf", sdk::Bytes(data, data + size));
    if (!elf) {
        return 0;
    }
    require_order(*elf);
    if (elf->end() - elf->start() <= flatten_limit) {
        require(elf->flatten().size() <= elf->end() - elf->start());
    }
    if (const auto symbol = elf->find_symbol("microkit_name")) {
        static_cast<void>(elf->write(symbol->address, sdk::Bytes(8)));
    }
    for (const sdk::Arch arch : {sdk::Arch::riscv64, sdk::Arch::aarch64}) {
        static_cast<void>(sdk::analyse::stack_need(*elf, *elf, arch));
    }
    return 0;
}

// An empty input becomes a good file; then bytes change as usual.
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                               std::size_t limit, unsigned) {
    if (size < 64) {
        const sdk::Bytes good = sdk::test::ElfBuilder::program(243).build();
        size = std::min(good.size(), limit);
        std::copy_n(good.begin(), size, data);
    }
    return LLVMFuzzerMutate(data, size, limit);
}
