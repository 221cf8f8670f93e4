// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "model/platform.hpp"

#include "base/text.hpp"

#include "abi/object_size.hpp"

#include <vector>

namespace sdk {

namespace {

std::uint64_t device_top(Arch arch) {
    return std::uint64_t{1} << (arch == Arch::riscv64 ? abi::riscv64::device_physical_bits
                                                      : abi::aarch64::device_physical_bits);
}

// The memory of a board is in ascending order.
std::vector<AddressRange> devices(const Board& board) {
    std::vector<AddressRange> found;
    std::uint64_t start = 0;
    for (const AddressRange& memory : board.memory) {
        if (start < memory.start) {
            found.push_back({start, memory.start});
        }
        start = memory.end;
    }
    found.push_back({start, device_top(board.arch)});
    return found;
}

std::string json_of(std::span<const AddressRange> ranges) {
    std::string list;
    for (const AddressRange& range : ranges) {
        list += text(list.empty() ? "" : ", ", "{\"start\": ", range.start,
                     ", \"end\": ", range.end, "}");
    }
    return text("[", list, "]");
}

} // namespace

std::string platform_json(const Board& board) {
    return text("{\"devices\": ", json_of(devices(board)), ", \"memory\": ", json_of(board.memory),
                "}\n");
}

} // namespace sdk
