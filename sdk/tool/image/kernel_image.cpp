// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "image/kernel_image.hpp"

#include "base/text.hpp"
#include "sdk/loader/payload.hpp"

#include <algorithm>

namespace sdk {

namespace {

// Physical minus virtual address, when all segments agree.
std::optional<std::uint64_t> distance(const Elf& kernel) {
    const auto distance_of = [](const Segment& segment) {
        return segment.physical - segment.address;
    };
    const std::uint64_t first = distance_of(kernel.segments().front());
    const bool agree = std::ranges::all_of(
        kernel.segments(), [&](const Segment& segment) { return distance_of(segment) == first; });
    return agree ? std::optional{first} : std::nullopt;
}

Result<void> check_place(const std::string& file, const Elf& kernel, const Architecture& arch) {
    if (kernel.start() < arch.kernel_window) {
        return failure({file},
                       text("not a kernel for ", arch.name, ": it begins at ", hex(kernel.start()),
                            ", the kernel's addresses at ", hex(arch.kernel_window),
                            arch.arch == Arch::aarch64 ? " (at EL1; kernels for EL2 "
                                                         "cannot be started)"
                                                       : ""));
    }
    if (kernel.start() % payload::kernel_alignment != 0) {
        return failure({file}, text("the kernel begins at ", hex(kernel.start()),
                                    ", not on a border of 2 MiB"));
    }
    return {};
}

Result<void> check_memory(const std::string& file, std::uint64_t start, std::uint64_t size,
                          const Board& board) {
    if (start % payload::kernel_alignment != 0) {
        return failure({file}, text("the kernel's physical address ", hex(start),
                                    " is not on a border of 2 MiB"));
    }
    for (const AddressRange& range : board.memory) {
        if (start >= range.start && start < range.end && size <= range.end - start) {
            return {};
        }
    }
    return failure({file}, text("the kernel was linked for physical memory ",
                                hex_range(start, start + size), ", which board ", board.name,
                                " does not have"));
}

bool has_boot_block(const Elf& kernel) {
    const auto block = kernel.find_symbol("boot_block");
    return block && block->address == kernel.start();
}

} // namespace

Result<KernelImage> kernel_image(const std::string& file, const Elf& kernel, const Board& board) {
    const Architecture& arch = architecture(board.arch);
    if (kernel.machine() != arch.elf_machine) {
        return failure({file}, text("the kernel is for another architecture than board ",
                                    board.name, ", which is ", arch.name));
    }
    TRY(check_place(file, kernel, arch));
    const auto to_physical = distance(kernel);
    if (!to_physical) {
        return failure({file}, "not a kernel: its segments do not keep their distances in physical "
                               "memory");
    }
    KernelImage image{flat_image(kernel), std::nullopt};
    if (*to_physical != 0) {
        image.physical = image.flat.virtual_base + *to_physical;
        TRY(check_memory(file, *image.physical, image.flat.memory_size, board));
    } else if (!has_boot_block(kernel)) {
        return failure({file}, "not a kernel: it has neither a boot block nor physical addresses");
    }
    return image;
}

std::optional<std::uint64_t> root_cnode_slots(const Elf& kernel) {
    const auto symbol = kernel.find_symbol("kernel_root_cnode_slots");
    return symbol ? kernel.word_at(symbol->address) : std::nullopt;
}

} // namespace sdk
