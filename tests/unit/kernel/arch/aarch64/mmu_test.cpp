// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The kernel's own tables: what is granted is mapped, once, and nothing else is.
#include "arch/aarch64/mmu.hpp"
#include "googletest.hpp"

// An image of six pages: boot block, text, constants, data, guard, stack.
asm(".pushsection .data.kernel_image, \"aw\"\n"
    ".balign 4096\n"
    ".globl kernel_start, kernel_text_start, kernel_text_end, kernel_data_start\n"
    ".globl kernel_stack_guard, kernel_end\n"
    "kernel_start: .space 4096\n"
    "kernel_text_start: .space 4096\n"
    "kernel_text_end: .space 4096\n"
    "kernel_data_start: .space 4096\n"
    "kernel_stack_guard: .space 4096\n"
    ".space 4096\n"
    "kernel_end:\n"
    ".popsection\n");

extern "C" const char kernel_start[];
const char* const arch::machine::image_start = kernel_start;

namespace {

namespace mmu = arch::mmu;
namespace page_table = arch::page_table;
using arch::machine::model;

constexpr Word image_size = 6 * 4096;
constexpr Word kernel_physical = 0x4020'0000;

// The leaf for an address, found as the hardware would from TTBR1: 39 bits, three levels.
class Walk {
public:
    explicit Walk(Word vaddr) {
        PhysAddr table(model.system_register<arch::Ttbr1El1>());
        for (unsigned level = 1;; level++) {
            entry_ = table_at(table)[page_table::index(vaddr, level)];
            if (!page_table::is_table(entry_, level)) {
                const Word offset = vaddr & ((Word{1} << page_table::span_bits(level)) - 1);
                physical_ = page_table::address(entry_).raw() + offset;
                return;
            }
            table = page_table::address(entry_);
        }
    }

    bool is_mapped() const { return page_table::is_present(entry_); }

    bool is_writable() const { return (entry_ >> 7 & 1) == 0; }

    bool is_executable() const { return (entry_ >> 53 & 1) == 0; }

    bool is_for_user() const { return (entry_ >> 6 & 1) != 0; }

    Word physical() const { return physical_; }

private:
    static const Word* table_at(PhysAddr table) {
        return reinterpret_cast<const Word*>(table.raw() - kernel_physical +
                                             reinterpret_cast<Word>(kernel_start));
    }

    Word entry_ = 0;
    Word physical_ = 0;
};

class Aarch64Mmu : public testing::Test {
protected:
    static constexpr abi::BootRange low = {0x4000'1000, 0x8000'0000};
    static constexpr abi::BootRange high = {0x1'0000'0000, 0x1'8012'3000};

    // The tables are built once, as at boot.
    static void SetUpTestSuite() {
        model = {};
        model.system_register<arch::IdAa64Mmfr0El1>() = 0x1122;
        abi::BootBlock block{};
        block.kernel_physical = kernel_physical;
        block.kernel_size = image_size;
        block.ram_count = 2;
        block.ram[0] = low;
        block.ram[1] = high;
        mmu::initialise(block);
    }

    static bool is_granted(Word physical) {
        const bool ram = (physical >= low.start && physical < low.end) ||
                         (physical >= high.start && physical < high.end);
        const bool image = physical >= kernel_physical && physical < kernel_physical + image_size;
        return ram && !image;
    }

    static void expect_window(Word physical) {
        const Walk walk(physical + window_offset());
        ASSERT_EQ(walk.is_mapped(), is_granted(physical)) << std::hex << physical;
        ASSERT_EQ(mmu::window_contains(PhysAddr(physical)), is_granted(physical));
        if (walk.is_mapped()) {
            ASSERT_EQ(walk.physical(), physical);
            ASSERT_TRUE(walk.is_writable() && !walk.is_executable() && !walk.is_for_user());
        }
    }
};

TEST_F(Aarch64Mmu, TheWindowShowsWhatIsGrantedAndNoMore) {
    for (const Word border : {low.start, low.end, high.start, high.end, kernel_physical,
                              kernel_physical + image_size, Word{0x4040'0000}, Word{0}}) {
        for (unsigned page = 0; page < 600; page++) {
            expect_window(border + Word{page} * 4096);
            if (border >= Word{600} * 4096) {
                expect_window(border - Word{page} * 4096 - 4096);
            }
        }
    }
    for (Word physical = 0; physical < Word{16} << 30; physical += Word{1} << 21) {
        expect_window(physical);
    }
}

TEST_F(Aarch64Mmu, SectionsOfTheImageHaveTheirRights) {
    struct Page {
        bool mapped, writable, executable;
    };

    constexpr Page pages[] = {
        {true, false, false},  // boot block
        {true, false, true},   // text
        {true, false, false},  // constants
        {true, true, false},   // data
        {false, false, false}, // guard
        {true, true, false},   // stack
        {false, false, false}, // the end
    };
    Word vaddr = mmu::kernel_virtual;
    for (const Page& page : pages) {
        const Walk walk(vaddr);
        EXPECT_EQ(walk.is_mapped(), page.mapped) << std::hex << vaddr;
        if (page.mapped) {
            EXPECT_EQ(walk.physical(), kernel_physical + (vaddr - mmu::kernel_virtual));
            EXPECT_EQ(walk.is_writable(), page.writable);
            EXPECT_EQ(walk.is_executable(), page.executable);
            EXPECT_FALSE(walk.is_for_user());
        }
        vaddr += 4096;
    }
}

TEST_F(Aarch64Mmu, DevicesOfTheKernel) {
    EXPECT_EQ(Walk(mmu::distributor_window).physical(), 0x0800'0000U);
    EXPECT_EQ(Walk(mmu::cpu_interface_window).physical(), 0x0801'0000U);
    EXPECT_FALSE(Walk(mmu::device_window - 4096).is_mapped());
}

TEST_F(Aarch64Mmu, ASpaceWordIsTheRegister) {
    EXPECT_EQ(mmu::make_space(PhysAddr(0x4567'8000), 0xabcd).raw, 0xabcd'0000'4567'8000U);
    EXPECT_EQ(mmu::empty_space().raw >> 48, 0U);
}

TEST_F(Aarch64Mmu, ASwitchWritesOneRegisterAndFlushesNothing) {
    model.events.clear();
    mmu::switch_space(mmu::make_space(PhysAddr(0x4567'8000), 3));
    ASSERT_EQ(model.events.size(), 1U);
    EXPECT_EQ(model.system_register<arch::Ttbr0El1>(), 0x0003'0000'4567'8000U);
}

TEST_F(Aarch64Mmu, FlushesNameExactlyWhatChanged) {
    using arch::machine::Event;
    using arch::machine::name_of;
    model.events.clear();
    mmu::flush_page(0x1234, 0x7fff'ffff'f000);
    ASSERT_GE(model.events.size(), 2U);
    EXPECT_EQ(model.events[0],
              (Event{Event::Kind::maintenance, name_of(arch::TlbInvalidateAddressEl1::encoding),
                     Word{0x1234} << 48 | 0x7'ffff'ffff}));
    EXPECT_EQ(model.events[1].kind, Event::Kind::barrier);
    model.events.clear();
    mmu::flush_asid(7);
    EXPECT_EQ(model.events[0],
              (Event{Event::Kind::maintenance, name_of(arch::TlbInvalidateAsidEl1::encoding),
                     Word{7} << 48}));
}

} // namespace
