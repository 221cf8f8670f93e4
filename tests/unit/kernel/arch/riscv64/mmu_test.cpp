// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The kernel's own tables: what is granted is mapped, once, and nothing else is; and exactly the
// flushes that are needed, with and without ASIDs in the core.
#include "arch/riscv64/mmu.hpp"
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

namespace csr = arch::csr;
namespace layout = arch::layout;
namespace mmu = arch::mmu;
namespace page_table = arch::page_table;
using arch::machine::Event;
using arch::machine::model;
using Events = std::vector<Event>;

constexpr Word image_size = 6 * 4096;
constexpr Word kernel_physical = 0x8020'0000;

const Word* table_at(PhysAddr table) {
    return reinterpret_cast<const Word*>(table.raw() - kernel_physical +
                                         reinterpret_cast<Word>(kernel_start));
}

// The leaf for an address, found as the hardware would.
class Walk {
public:
    explicit Walk(Word vaddr) {
        PhysAddr table(csr::Satp::RootPage::get(mmu::empty_space().raw) << 12);
        for (unsigned level = 0;; level++) {
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

    bool is_writable() const { return page_table::Entry::Writable::get(entry_) != 0; }

    bool is_executable() const { return page_table::Entry::Executable::get(entry_) != 0; }

    bool is_for_user() const { return page_table::Entry::User::get(entry_) != 0; }

    bool is_global() const { return page_table::Entry::Global::get(entry_) != 0; }

    Word physical() const { return physical_; }

private:
    Word entry_ = 0;
    Word physical_ = 0;
};

class Riscv64Mmu : public testing::Test {
protected:
    static constexpr abi::BootRange low = {0x8000'1000, 0xc000'0000};
    static constexpr abi::BootRange high = {0x1'0000'0000, 0x1'8012'3000};

    // The tables are built once, as at boot.
    static void SetUpTestSuite() {
        model = {};
        abi::BootBlock block{};
        block.kernel_physical = kernel_physical;
        block.kernel_size = image_size;
        block.interrupt_context = 1;
        block.ram_count = 2;
        block.ram[0] = low;
        block.ram[1] = high;
        mmu::initialise(block);
    }

    void SetUp() override { model.events.clear(); }

    static bool is_granted(Word physical) {
        const bool ram = (physical >= low.start && physical < low.end) ||
                         (physical >= high.start && physical < high.end);
        const bool image = physical >= kernel_physical && physical < kernel_physical + image_size;
        return ram && !image;
    }

    static void expect_window(Word physical) {
        const Walk walk(physical + layout::window_base);
        ASSERT_EQ(walk.is_mapped(), is_granted(physical)) << std::hex << physical;
        if (walk.is_mapped()) {
            ASSERT_EQ(walk.physical(), physical);
            ASSERT_TRUE(walk.is_writable() && !walk.is_executable() && walk.is_global() &&
                        !walk.is_for_user());
        }
    }
};

TEST_F(Riscv64Mmu, TheWindowShowsWhatIsGrantedAndNoMore) {
    for (const Word border : {low.start, low.end, high.start, high.end, kernel_physical,
                              kernel_physical + image_size, Word{0x8040'0000}}) {
        for (Word page = 0; page < 600; page++) {
            expect_window(border + page * 4096);
            expect_window(border - page * 4096 - 4096);
        }
    }
    for (Word physical = 0; physical < Word{16} << 30; physical += Word{1} << 21) {
        expect_window(physical);
    }
}

TEST_F(Riscv64Mmu, PartsOfTheImageHaveTheirPermissions) {
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
    Word vaddr = layout::image_base;
    for (const Page& page : pages) {
        const Walk walk(vaddr);
        EXPECT_EQ(walk.is_mapped(), page.mapped) << std::hex << vaddr;
        if (page.mapped) {
            EXPECT_EQ(walk.physical(), kernel_physical + (vaddr - layout::image_base));
            EXPECT_EQ(walk.is_writable(), page.writable);
            EXPECT_EQ(walk.is_executable(), page.executable);
            EXPECT_FALSE(walk.is_for_user());
        }
        vaddr += 4096;
    }
}

TEST_F(Riscv64Mmu, DevicesOfTheKernel) {
    using layout::DevicePage;
    EXPECT_EQ(Walk(layout::device_address(DevicePage::interrupt_enable)).physical(), 0x0c00'2000U);
    EXPECT_EQ(Walk(layout::device_address(DevicePage::interrupt_context)).physical(), 0x0c20'1000U);
    EXPECT_FALSE(Walk(layout::device_base + 3 * 4096).is_mapped());
    EXPECT_FALSE(Walk(layout::device_base - 4096).is_mapped());
}

TEST_F(Riscv64Mmu, AUserRootGetsTheKernelHalfOnly) {
    alignas(4096) Word root[page_table::entry_count] = {};
    mmu::install_kernel_half(root);
    const PhysAddr kernel_root(csr::Satp::RootPage::get(mmu::empty_space().raw) << 12);
    for (unsigned i = 0; i < page_table::entry_count; i++) {
        const bool kernel = i >= page_table::entry_count / 2;
        EXPECT_EQ(root[i], kernel ? table_at(kernel_root)[i] : 0);
        EXPECT_TRUE(kernel || table_at(kernel_root)[i] == 0) << "the empty space is not empty";
    }
}

TEST_F(Riscv64Mmu, ASpaceWordIsTheRegister) {
    EXPECT_EQ(mmu::make_space(PhysAddr(0x8765'4000), 0xabcd).raw, 0x8abc'd000'0008'7654U);
    EXPECT_EQ(csr::Satp::Asid::get(mmu::empty_space().raw), 0U);
}

TEST_F(Riscv64Mmu, WithAsidsASwitchFlushesNothing) {
    const mmu::SpaceWord space = mmu::make_space(PhysAddr(0x8765'4000), 3);
    mmu::switch_space(space);
    EXPECT_EQ(model.events, (Events{{Event::Kind::register_write, csr::Satp::number, space.raw}}));
}

TEST_F(Riscv64Mmu, FlushesNameExactlyWhatChanged) {
    mmu::flush_page(0x1234, 0x3f'ffff'e000);
    mmu::flush_asid(7);
    mmu::flush_all();
    EXPECT_EQ(model.events, (Events{{Event::Kind::flush_page, 0x1234, 0x3f'ffff'e000},
                                    {Event::Kind::flush_asid, 7},
                                    {Event::Kind::flush_all}}));
}

// A core with too few ASID bits: every space is ASID 0, forgotten at each switch. Its own process
// state follows from the probe at initialise(), so it comes last in this file.
TEST_F(Riscv64Mmu, WithoutEnoughAsidsASwitchFlushes) {
    model.asid_mask = 0xff;
    abi::BootBlock block{};
    block.kernel_physical = kernel_physical;
    block.kernel_size = image_size;
    mmu::initialise(block);
    model.events.clear();
    const mmu::SpaceWord space = mmu::make_space(PhysAddr(0x8765'4000), 3);
    EXPECT_EQ(csr::Satp::Asid::get(space.raw), 0U);
    mmu::switch_space(space);
    mmu::flush_page(3, 0x1000);
    EXPECT_EQ(model.events, (Events{{Event::Kind::register_write, csr::Satp::number, space.raw},
                                    {Event::Kind::flush_asid, 0},
                                    {Event::Kind::flush_page, 0, 0x1000}}));
}

} // namespace
