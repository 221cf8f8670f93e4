// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "hart.hpp"

#include "arch/riscv64/layout.hpp"
#include "arch/riscv64/page_table.hpp"
#include "board.hpp"

namespace model {
namespace {

namespace csr = arch::csr;
namespace page_table = arch::page_table;
using Entry = page_table::Entry;

Hart* current_hart = nullptr;

constexpr Word page_mask = 0xfff;
constexpr Word timer_bit = csr::Sie::Timer::mask;
constexpr Word external_bit = csr::Sie::External::mask;

// Sv39: bits 63 to 39 repeat bit 38.
bool is_canonical(Word address) {
    const i64 top = static_cast<i64>(address) >> 38;
    return top == 0 || top == -1;
}

Exception fault_of(Access access) {
    switch (access) {
    case Access::load:
        return Exception::load_page;
    case Access::store:
        return Exception::store_page;
    case Access::fetch:
        return Exception::instruction_page;
    }
    throw Defect("no such access");
}

bool permits(Word entry, Access access) {
    constexpr Word always = Entry::Valid::mask | Entry::User::mask | Entry::Accessed::mask;
    const Word needed = access == Access::load    ? Entry::Readable::mask
                        : access == Access::store ? Entry::Writable::mask | Entry::Dirty::mask
                                                  : Entry::Executable::mask;
    return (entry & (always | needed)) == (always | needed);
}

} // namespace

Hart::Hart(const HartOptions& options)
    : memory(memory_start, options.memory_size), has_stimecmp(options.has_stimecmp),
      asid_mask_(options.asid_mask) {
    current_hart = this;
}

Hart::~Hart() {
    current_hart = nullptr;
}

Hart& Hart::current() {
    if (current_hart == nullptr) {
        throw Defect("the kernel runs without a machine");
    }
    return *current_hart;
}

// Tables lie in RAM, but for the kernel's own, which are objects of the image.
const Word* Hart::table_at(PhysAddr table) const {
    if (memory.contains(table.raw(), page_mask + 1)) {
        return to_kernel<const Word>(table);
    }
    const Word image = arch::machine::image_address(nullptr);
    return reinterpret_cast<const Word*>(table.raw() - kernel_physical + arch::layout::image_base -
                                         image);
}

// The leaf for `address`; an entry of zero if there is none.
Translation Hart::walk(PhysAddr root, Word asid, Word address) const {
    PhysAddr table = root;
    for (unsigned level = 0; level < page_table::levels; level++) {
        const Word entry = table_at(table)[page_table::index(address, level)];
        const unsigned span = page_table::span_bits(level);
        if (!page_table::is_table(entry, level)) {
            const bool aligned = is_aligned(page_table::address(entry).raw(), span);
            return {asid, align_down(address, span), span, aligned ? entry : 0,
                    Entry::Global::get(entry) != 0};
        }
        table = page_table::address(entry);
    }
    return {asid, align_down(address, 12), 12, 0, false};
}

std::expected<PhysAddr, Exception> Hart::translate(Word address, Access access) {
    if (!is_canonical(address)) {
        return std::unexpected(fault_of(access));
    }
    const Word asid = csr::Satp::Asid::get(satp_);
    auto translation = translations.find(asid, address);
    if (!translation) {
        translation = walk(PhysAddr(csr::Satp::RootPage::get(satp_) << 12), asid, address);
        if (page_table::is_present(translation->entry)) {
            translations.add(*translation);
        }
    }
    if (!permits(translation->entry, access)) {
        return std::unexpected(fault_of(access));
    }
    return page_table::address(translation->entry) + (address - translation->start);
}

u32 Hart::fetch(PhysAddr address) {
    const auto [line, is_new] = instruction_cache.try_emplace(address.raw(), 0);
    if (is_new) {
        line->second = *to_kernel<const u32>(address);
    }
    return line->second;
}

Word Hart::pending() const {
    return (time >= stimecmp ? timer_bit : 0) | (plic.interrupts() ? external_bit : 0);
}

bool Hart::interrupt_waits() const {
    const auto enabled = registers.find(csr::Sie::number);
    return enabled != registers.end() && (pending() & enabled->second) != 0;
}

// Whatever is remembered for the active ASID agrees with the tables of the active root, for it will
// be used from now on. What an address space that isn't active left behind may be stale: it is
// found here when its ASID is used again.
void Hart::check_translations() {
    const Word asid = csr::Satp::Asid::get(satp_);
    const PhysAddr root(csr::Satp::RootPage::get(satp_) << 12);
    for (const Translation& known : translations.all()) {
        if (known.global || known.asid != asid) {
            continue;
        }
        const Translation now = walk(root, asid, known.start);
        if (now.entry != known.entry || now.span_bits != known.span_bits) {
            throw Defect("a stale translation survives in an active address space");
        }
    }
}

// The kernel is mapped in every space it switches to.
void Hart::write_satp(Word value) {
    const Word asid = csr::Satp::Asid::get(value) & asid_mask_;
    satp_ = csr::Satp::Asid::set(value, asid);
    if (csr::Satp::Mode::get(value) != csr::Satp::sv39) {
        throw Defect("translation was turned off");
    }
    const PhysAddr root(csr::Satp::RootPage::get(value) << 12);
    if (!page_table::is_present(walk(root, asid, arch::layout::image_base).entry)) {
        throw Defect("a switch to a space that the kernel is not mapped in");
    }
}

Word Hart::read_register(unsigned number) {
    switch (number) {
    case csr::Satp::number:
        return satp_;
    case csr::Time::number:
        return time++;
    case csr::Stimecmp::number:
        return stimecmp;
    case csr::Sip::number:
        if (spurious_interrupts > 0) {
            spurious_interrupts--;
            return pending() | external_bit;
        }
        return pending();
    default:
        return registers[number];
    }
}

void Hart::write_register(unsigned number, Word value) {
    switch (number) {
    case csr::Satp::number:
        write_satp(value);
        return;
    case csr::Stimecmp::number:
        if (!has_stimecmp) {
            throw Defect("this hart has no stimecmp");
        }
        stimecmp = value;
        return;
    default:
        registers[number] = value;
    }
}

} // namespace model
