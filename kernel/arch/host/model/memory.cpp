// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "arch/host/model/memory.hpp"

#include "hardware.hpp"

#include <bitset>
#include <stdexcept>
#include <sys/mman.h>

namespace host {
namespace {

// A machine takes one place of 512 GiB: what page tables of three levels can tell apart.
constexpr unsigned place_bits = 39;
constexpr abi::Word first_place = abi::Word{0x1100} << 32;
constexpr unsigned place_count = 100;

std::bitset<place_count>& taken_places() {
    static std::bitset<place_count> taken;
    return taken;
}

unsigned take_place() {
    for (unsigned place = 0; place < place_count; ++place) {
        if (!taken_places()[place]) {
            taken_places()[place] = true;
            return place;
        }
    }
    throw std::runtime_error("too many machines at once");
}

} // namespace

Memory::Memory(const std::vector<abi::BootRange>& ranges)
    : ranges_(ranges), window_(0), place_(take_place()) {
    window_ = first_place + (abi::Word{place_} << place_bits) + window_bits_below_place;
    for (const abi::BootRange& range : ranges_) {
        void* const wanted = reinterpret_cast<void*>(window_ + range.start);
        void* const got =
            mmap(wanted, range.end - range.start, PROT_READ | PROT_WRITE,
                 MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED_NOREPLACE, -1, 0);
        if (got != wanted) {
            throw std::runtime_error("the machine's memory finds no place");
        }
    }
}

Memory::~Memory() {
    for (const abi::BootRange& range : ranges_) {
        munmap(reinterpret_cast<void*>(window_ + range.start), range.end - range.start);
    }
    taken_places()[place_] = false;
}

bool Memory::contains(abi::Word physical) const {
    for (const abi::BootRange& range : ranges_) {
        if (physical >= range.start && physical < range.end) {
            return true;
        }
    }
    return false;
}

} // namespace host
