// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "image/first_task.hpp"

#include "base/text.hpp"
#include "sdk/loader/payload.hpp"

#include <algorithm>

namespace sdk {

namespace {

constexpr std::uint64_t page = 0x1000;

// Behind the image the kernel maps the IPC buffer, the boot information and the device tree.
constexpr std::uint64_t room_behind = 0x10'0000;

// Of the root CNode's slots: initial capabilities, page tables, device tree and untyped memory.
constexpr std::uint64_t other_slots = 512;

std::string segment_text(const Segment& segment) {
    return text("the segment ", hex_range(segment.address, segment.end()));
}

Result<void> check_user_space(const std::string& file, const Elf& task, const Architecture& arch) {
    for (const Segment& segment : task.segments()) {
        if (segment.end() > arch.kernel_window) {
            return failure({file}, text(segment_text(segment), " overlaps the kernel, which has ",
                                        hex(arch.kernel_window), " and up"));
        }
        if (segment.end() > arch.user_top) {
            return failure({file}, text(segment_text(segment), " lies outside of user space, ",
                                        hex_range(0, arch.user_top)));
        }
    }
    if (task.end() > arch.user_top - room_behind) {
        return failure({file}, text("the first task ends at ", hex(task.end()),
                                    ": the kernel needs 1 MiB between it and the end of user "
                                    "space, ",
                                    hex(arch.user_top)));
    }
    return {};
}

Result<void> check_entry(const std::string& file, const Elf& task) {
    const bool inside = std::ranges::any_of(task.segments(), [&](const Segment& segment) {
        return task.entry() >= segment.address && task.entry() < segment.end();
    });
    if (!inside) {
        return failure({file}, text("the entry point ", hex(task.entry()), " lies in no segment"));
    }
    return {};
}

} // namespace

Result<void> check_first_task(const std::string& file, const Elf& task, const Board& board) {
    const Architecture& arch = architecture(board.arch);
    if (task.machine() != arch.elf_machine) {
        return failure({file}, text("the first task is for another architecture than board ",
                                    board.name, ", which is ", arch.name));
    }
    if (!task.is_executable()) {
        return failure({file}, "not an executable that can run by itself (an object file, or one "
                               "that needs a dynamic linker)");
    }
    TRY(check_user_space(file, task, arch));
    return check_entry(file, task);
}

Result<void> check_slots(const std::string& file, const FlatImage& task, std::uint64_t slots) {
    const std::uint64_t pages = (task.memory_size + page - 1) / page;
    const std::uint64_t room = slots - std::min(slots, other_slots);
    if (pages > room) {
        return failure({file}, text("the first task has ", pages,
                                    " pages; the root CNode of this "
                                    "kernel, ",
                                    slots, " slots, has room for ", room));
    }
    return {};
}

Result<void> check_board_memory(const std::string& file, std::uint64_t boot_image,
                                const FlatImage& kernel, const FlatImage& task,
                                const Board& board) {
    std::uint64_t available = 0;
    for (const AddressRange& range : board.memory) {
        available += range.end - range.start;
    }
    const std::uint64_t needed =
        boot_image + payload::kernel_alignment + kernel.memory_size + task.memory_size;
    if (needed > available) {
        constexpr std::uint64_t mebibyte = 0x10'0000;
        return failure({file}, text("the first task does not fit: booting it takes ",
                                    (needed + mebibyte - 1) / mebibyte, " MiB of memory, board ",
                                    board.name, " has ", available / mebibyte));
    }
    return {};
}

} // namespace sdk
