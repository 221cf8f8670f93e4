// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The kernel's privileged effects (machine.hpp), performed by the model.
#include "arch/riscv64/layout.hpp"
#include "arch/riscv64/machine.hpp"
#include "board.hpp"
#include "hart.hpp"

#include <algorithm>

// entry.cpp: the first byte of what passes for the kernel image.
extern "C" const char kernel_start[];

namespace model {
namespace {

using arch::layout::DevicePage;

constexpr Word page_size = 4096;
constexpr Word line_status = 5;
constexpr u8 transmitter_empty = 0x20;

// The kernel's device accesses go through its own tables; here only their window is known.
Word offset_in(DevicePage page, Word address) {
    return address - arch::layout::device_address(page);
}

bool lies_in(DevicePage page, Word address) {
    return offset_in(page, address) < page_size;
}

// Of the enable bits of the context that the boot block names (entry.cpp): supervisor, hart 0.
Word enable_word(Word address) {
    constexpr Word first = board::plic_enable(board::plic_supervisor_context(0)) % page_size;
    return (offset_in(DevicePage::interrupt_enable, address) - first) / sizeof(u32);
}

} // namespace

u32 Hart::read_device(Word address) {
    if (lies_in(DevicePage::interrupt_enable, address)) {
        return plic.read_enabled(static_cast<unsigned>(enable_word(address)));
    }
    if (lies_in(DevicePage::interrupt_context, address)) {
        return plic.claim();
    }
    throw Defect("a device register that the kernel doesn't own was read");
}

void Hart::write_device(Word address, u32 value) {
    if (lies_in(DevicePage::interrupt_enable, address)) {
        plic.write_enabled(static_cast<unsigned>(enable_word(address)), value);
    } else if (!lies_in(DevicePage::interrupt_context, address)) {
        throw Defect("a device register that the kernel doesn't own was written");
    } else if (offset_in(DevicePage::interrupt_context, address) == 0) {
        plic.write_threshold(value);
    } else {
        plic.complete(value);
    }
}

} // namespace model

namespace arch::machine {

using model::Defect;
using model::Hart;

Word read_register(unsigned number) {
    return Hart::current().read_register(number);
}

void write_register(unsigned number, Word value) {
    Hart::current().write_register(number, value);
}

void flush_translations() {
    Hart::current().translations.flush_all();
}

void flush_asid(Word asid) {
    Hart::current().translations.flush_asid(asid);
}

void flush_page(Word asid, Word address) {
    Hart::current().translations.flush_page(asid, address);
}

void synchronise_instructions() {
    Hart::current().instruction_cache.clear();
}

void halt() {
    throw Defect("the kernel stopped the machine: " + Hart::current().console);
}

void firmware_set_timer(Word deadline) {
    Hart::current().stimecmp = deadline;
}

u32 mmio_read32(Word address) {
    return Hart::current().read_device(address);
}

void mmio_write32(Word address, u32 value) {
    Hart::current().write_device(address, value);
}

u8 mmio_read8(Word address) {
    if (address != layout::device_address(layout::DevicePage::uart) + model::line_status) {
        throw Defect("a byte of no device was read");
    }
    return model::transmitter_empty;
}

void mmio_write8(Word address, u8 value) {
    if (address != layout::device_address(layout::DevicePage::uart)) {
        throw Defect("a byte of no device was written");
    }
    Hart::current().console += static_cast<char>(value);
}

Word save_floating_point(Word* registers) {
    Hart& hart = Hart::current();
    if (csr::Sstatus::FloatingPoint::get(read<csr::Sstatus>()) == 0) {
        throw Defect("floating point was saved while off");
    }
    std::ranges::copy(hart.floating_point, registers);
    return hart.floating_point_control;
}

void restore_floating_point(const Word* registers, Word control) {
    Hart& hart = Hart::current();
    if (csr::Sstatus::FloatingPoint::get(read<csr::Sstatus>()) == 0) {
        throw Defect("floating point was restored while off");
    }
    std::ranges::copy_n(registers, 32, hart.floating_point);
    hart.floating_point_control = control;
}

Word image_address(const void* object) {
    return layout::image_base +
           (reinterpret_cast<Word>(object) - reinterpret_cast<Word>(kernel_start));
}

} // namespace arch::machine
