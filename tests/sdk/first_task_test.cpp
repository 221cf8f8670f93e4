// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Images of a first task alone: each thing that can be wrong has one line, and leaves no image.
#include "elf_builder.hpp"
#include "sdk/loader/payload.hpp"
#include "skerry_sdk.hpp"

#include <csignal>
#include <cstring>
#include <gtest/gtest.h>
#include <sys/resource.h>

namespace sdk {

namespace {

namespace fs = std::filesystem;
using test::ElfBuilder;

constexpr std::uint16_t riscv = 243;
constexpr std::uint16_t arm = 183;
constexpr std::uint64_t kernel_base = 0xffffffff80000000;
constexpr std::size_t type_field = 16;
constexpr std::size_t first_program_header = 64;

ElfBuilder task(std::uint16_t machine = riscv) {
    return ElfBuilder{machine}.segment(0x200000, Bytes(16, 1), 0x2000, ElfBuilder::read);
}

// With a boot block and a root CNode of 2^12 slots.
ElfBuilder our_kernel(std::uint16_t machine = riscv) {
    return ElfBuilder{machine}
        .segment(kernel_base, {0x00, 0x10, 0, 0, 0, 0, 0, 0}, 0x8000, ElfBuilder::read)
        .symbol("boot_block", kernel_base, 4096)
        .symbol("kernel_root_cnode_slots", kernel_base, 8)
        .entry(kernel_base + 0x1000);
}

ElfBuilder sel4_kernel(std::uint64_t physical) {
    return ElfBuilder{riscv}
        .segment(0xffffffff80200000, Bytes(64, 2), 0x300000, ElfBuilder::read)
        .physical(physical)
        .entry(0xffffffff80200000);
}

class FirstTask : public testing::Test {
protected:
    void SetUp() override {
        std::string name = (fs::temp_directory_path() / "skerry_first_task.XXXXXX").string();
        ASSERT_NE(mkdtemp(name.data()), nullptr);
        folder_ = name;
        put("loader.elf", ElfBuilder{riscv}
                              .segment(0x80200000, Bytes(0x10, 0x11), 0x1000, ElfBuilder::read)
                              .symbol("loader_end", 0x80202000, 0)
                              .build());
        put("kernel.elf", our_kernel().build());
        put("task.elf", task().build());
        request_.root_task = folder_ / "task.elf";
        request_.board = "qemu_virt_riscv64";
        request_.files.loader = folder_ / "loader.elf";
        request_.files.kernel = folder_ / "kernel.elf";
        request_.image = folder_ / "out.img";
    }

    void TearDown() override { fs::remove_all(folder_); }

    void put(const std::string& name, const Bytes& bytes) {
        ASSERT_TRUE(write_file(folder_ / name, bytes));
    }

    // What is said, without the folder; and that nothing was written.
    std::string refusal() {
        const auto before = std::distance(fs::directory_iterator{folder_}, {});
        const auto built = build_root_task_image(request_);
        EXPECT_EQ(std::distance(fs::directory_iterator{folder_}, {}), before);
        if (built) {
            return "accepted";
        }
        const std::string prefix = folder_.string() + "/";
        return built.error().starts_with(prefix) ? built.error().substr(prefix.size())
                                                 : built.error();
    }

    std::string refusal_of_task(const Bytes& bytes) {
        put("task.elf", bytes);
        return refusal();
    }

    std::string refusal_of_kernel(const Bytes& bytes) {
        put("kernel.elf", bytes);
        return refusal();
    }

    payload::Header header() {
        const auto image = read_file(request_.image);
        payload::Header found = {};
        EXPECT_TRUE(image);
        std::memcpy(&found, image->data() + 0x2000, sizeof(found));
        return found;
    }

    fs::path folder_;
    RootTaskRequest request_;
};

TEST_F(FirstTask, is_put_into_an_image_with_the_device_tree_by_default) {
    ASSERT_TRUE(build_root_task_image(request_));
    EXPECT_EQ(header().flags, payload::flag_device_tree);
    request_.pass_device_tree = false;
    ASSERT_TRUE(build_root_task_image(request_));
    EXPECT_EQ(header().flags, 0U);
}

TEST_F(FirstTask, with_a_kernel_of_seL4s_kind_is_started_its_way) {
    put("kernel.elf", sel4_kernel(0x80200000).build());
    ASSERT_TRUE(build_root_task_image(request_));
    EXPECT_EQ(header().flags, payload::flag_device_tree | payload::flag_sel4_kernel);
    EXPECT_EQ(header().kernel_physical, 0x80200000U);
}

TEST_F(FirstTask, no_such_file) {
    request_.root_task = folder_ / "none.elf";
    EXPECT_EQ(refusal(), "none.elf: cannot read: No such file or directory");
}

TEST_F(FirstTask, no_elf) {
    EXPECT_EQ(refusal_of_task(Bytes(200, 'x')), "task.elf: not an ELF file");
    EXPECT_EQ(refusal_of_task({}), "task.elf: not an ELF file");
}

TEST_F(FirstTask, elf_of_32_bits) {
    Bytes bytes = task().build();
    bytes[4] = 1;
    EXPECT_EQ(refusal_of_task(bytes), "task.elf: not a 64-bit ELF file");
}

TEST_F(FirstTask, for_another_architecture) {
    EXPECT_EQ(refusal_of_task(task(arm).build()),
              "task.elf: the first task is for another architecture than board "
              "qemu_virt_riscv64, which is riscv64");
}

TEST_F(FirstTask, not_linked) {
    const std::string line = "task.elf: not an executable that can run by itself (an object file, "
                             "or one that needs a dynamic linker)";
    Bytes bytes = task().build();
    bytes[type_field] = 1;
    EXPECT_EQ(refusal_of_task(bytes), line);
    bytes = task().segment(0x300000, {1}, 0x1000, ElfBuilder::read).build();
    bytes[first_program_header] = 3; // PT_INTERP
    EXPECT_EQ(refusal_of_task(bytes), line);
}

TEST_F(FirstTask, nothing_to_load) {
    EXPECT_EQ(refusal_of_task(ElfBuilder{riscv}.build()),
              "task.elf: this ELF file has no program headers");
    EXPECT_EQ(refusal_of_task(ElfBuilder{riscv}.segment(0x1000, {}, 0, ElfBuilder::read).build()),
              "task.elf: this ELF file has nothing to load");
}

TEST_F(FirstTask, segments_overlap_each_other) {
    EXPECT_EQ(refusal_of_task(task().segment(0x201000, {1}, 0x1000, ElfBuilder::read).build()),
              "task.elf: two segments overlap at 0x201000");
}

TEST_F(FirstTask, entry_outside_of_the_segments) {
    EXPECT_EQ(refusal_of_task(task().entry(0x202000).build()),
              "task.elf: the entry point 0x202000 lies in no segment");
}

TEST_F(FirstTask, overlaps_the_kernel) {
    const auto high = ElfBuilder{riscv}
                          .segment(0xffffffffc0000000, {1}, 0x1000, ElfBuilder::read)
                          .entry(0xffffffffc0000000);
    EXPECT_EQ(refusal_of_task(high.build()),
              "task.elf: the segment [0xffffffffc0000000..0xffffffffc0001000) overlaps the kernel, "
              "which has 0xffffffc000000000 and up");
}

TEST_F(FirstTask, outside_of_user_space) {
    const auto outside =
        ElfBuilder{riscv}.segment(0x4000000000, {1}, 0x1000, ElfBuilder::read).entry(0x4000000000);
    EXPECT_EQ(refusal_of_task(outside.build()),
              "task.elf: the segment [0x4000000000..0x4000001000) lies outside of user space, "
              "[0x0..0x3ffffff000)");
}

TEST_F(FirstTask, no_room_behind_it) {
    const auto last =
        ElfBuilder{riscv}.segment(0x3fffffe000, {1}, 0x1000, ElfBuilder::read).entry(0x3fffffe000);
    EXPECT_EQ(refusal_of_task(last.build()),
              "task.elf: the first task ends at 0x3ffffff000: the kernel needs 1 MiB between it "
              "and the end of user space, 0x3ffffff000");
}

TEST_F(FirstTask, more_pages_than_slots) {
    EXPECT_EQ(refusal_of_task(
                  ElfBuilder{riscv}.segment(0x200000, {1}, 3585 * 4096, ElfBuilder::read).build()),
              "task.elf: the first task has 3585 pages; the root CNode of this kernel, 4096 slots, "
              "has room for 3584");
}

TEST_F(FirstTask, larger_than_any_image) {
    const auto large = ElfBuilder{riscv}
                           .segment(0x200000, {1}, 0x40000000, ElfBuilder::read)
                           .segment(0x40200000, {}, 0x40000000, ElfBuilder::read)
                           .segment(0x80200000, {}, 0x3fffffff, ElfBuilder::read);
    EXPECT_EQ(refusal_of_task(large.build()), "task.elf: the segments are too far apart");
}

TEST_F(FirstTask, larger_than_the_boards_memory) {
    request_.board = "qemu_virt_aarch64";
    const auto large = ElfBuilder{arm}.segment(0x200000, {1}, 0x40000000, ElfBuilder::read);
    put("kernel.elf", ElfBuilder{arm}
                          .segment(kernel_base, {1}, 0x8000, ElfBuilder::read)
                          .symbol("boot_block", kernel_base, 4096)
                          .build()); // which says nothing of slots
    EXPECT_EQ(refusal_of_task(large.build()),
              "task.elf: the first task does not fit: booting it takes 1027 MiB of memory, board "
              "qemu_virt_aarch64 has 1024");
}

TEST_F(FirstTask, kernel_that_is_none) {
    EXPECT_EQ(refusal_of_kernel(task().build()),
              "kernel.elf: not a kernel for riscv64: it begins at 0x200000, the kernel's addresses "
              "at 0xffffffc000000000");
    EXPECT_EQ(
        refusal_of_kernel(ElfBuilder{riscv}.segment(kernel_base, {1}, 1, ElfBuilder::read).build()),
        "kernel.elf: not a kernel: it has neither a boot block nor physical addresses");
    EXPECT_EQ(
        refusal_of_kernel(
            sel4_kernel(0x80200000).segment(0xffffffff90000000, {1}, 1, ElfBuilder::read).build()),
        "kernel.elf: not a kernel: its segments do not keep their distances in physical "
        "memory");
    EXPECT_EQ(refusal_of_kernel(Bytes(100, 'x')), "kernel.elf: not an ELF file");
}

TEST_F(FirstTask, kernel_for_another_architecture) {
    EXPECT_EQ(refusal_of_kernel(our_kernel(arm).build()),
              "kernel.elf: the kernel is for another architecture than board qemu_virt_riscv64, "
              "which is riscv64");
}

TEST_F(FirstTask, kernel_for_memory_that_the_board_does_not_have) {
    EXPECT_EQ(refusal_of_kernel(sel4_kernel(0x40000000).build()),
              "kernel.elf: the kernel was linked for physical memory [0x40000000..0x40300000), "
              "which board qemu_virt_riscv64 does not have");
}

TEST_F(FirstTask, kernel_off_the_border_of_a_large_page) {
    EXPECT_EQ(refusal_of_kernel(sel4_kernel(0x80201000).build()),
              "kernel.elf: the kernel's physical address 0x80201000 is not on a border of 2 MiB");
}

TEST_F(FirstTask, output_is_a_folder) {
    request_.image = folder_;
    EXPECT_TRUE(refusal().ends_with(": cannot write: it is a folder"));
}

TEST_F(FirstTask, output_in_no_folder) {
    request_.image = folder_ / "none" / "out.img";
    EXPECT_EQ(refusal(), "none/out.img: cannot write: No such file or directory");
}

TEST_F(FirstTask, output_device_is_full) {
    request_.image = "/dev/full";
    EXPECT_EQ(refusal(), "/dev/full: cannot write: No space left on device");
    EXPECT_TRUE(fs::is_character_file("/dev/full"));
}

// A limit on the size of files is the full disk that a test can have.
TEST_F(FirstTask, output_disk_is_full) {
    put("out.img", {1, 2, 3});
    rlimit old = {};
    getrlimit(RLIMIT_FSIZE, &old);
    const rlimit small = {.rlim_cur = 4096, .rlim_max = old.rlim_max};
    const auto old_action = std::signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &small);
    const std::string line = refusal();
    setrlimit(RLIMIT_FSIZE, &old);
    std::signal(SIGXFSZ, old_action);
    EXPECT_EQ(line, "out.img: cannot write: File too large");
    EXPECT_EQ(read_file(request_.image), (Bytes{1, 2, 3})); // what was there is there
}

// QEMU and others place the device tree by it: it must reach to the end of the image.
TEST_F(FirstTask, linux_header_of_the_image_has_its_whole_size) {
    Bytes loader(0x100);
    std::memcpy(loader.data() + 56, "ARM\x64", 4);
    put("loader.elf", ElfBuilder{riscv}
                          .segment(0x80200000, loader, 0x1000, ElfBuilder::read)
                          .symbol("loader_end", 0x80202000, 0)
                          .build());
    ASSERT_TRUE(build_root_task_image(request_));
    const auto image = read_file(request_.image);
    ASSERT_TRUE(image);
    std::uint64_t size = 0;
    std::memcpy(&size, image->data() + 16, sizeof(size));
    EXPECT_EQ(size, image->size());
}

} // namespace

} // namespace sdk
