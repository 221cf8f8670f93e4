// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "window.hpp"

#include "paging.hpp"

#include "abi/object_size.hpp"
#include "abi/rights.hpp"

#include <cstring>

namespace initialiser {

namespace {

// Far above the image, and of large-page alignment: small frames go through the table made here,
// large ones into the place of the next one.
constexpr Word small_address = Word{64} << 30;
constexpr Word large_address = small_address + (Word{1} << abi::large_page_bits);
constexpr Word table_levels = 2; // below the tables that a 64 GiB image would share with this

} // namespace

void Window::open() {
    constexpr Word count = 1;
    const plan::Run table = {
        paging::page_table_type, abi::page_table_bits, 0, count, plan::anywhere,
        plan::Contiguous::no,    plan::no_object};
    for (Word level = 0; level < table_levels; level++) {
        const seL4_CPtr slot = slots_.take();
        memory_.create(table, slot, "the window");
        require(paging::map_table(slot, seL4_CapInitThreadVSpace, small_address), "map",
                "the window");
    }
    is_open_ = true;
}

void Window::write(seL4_CPtr frame, Word size_bits, const std::byte* from, Word size) {
    if (!is_open_) {
        open();
    }
    const Word address = size_bits == abi::large_page_bits ? large_address : small_address;
    require(paging::map_page(frame, seL4_CapInitThreadVSpace, address,
                             rights_of(abi::Rights::read_write), paging::default_attributes),
            "map a frame in", "the window");
    std::memcpy(reinterpret_cast<void*>(address), from, size);
    require(paging::publish(frame, size), "write", "a frame");
    require(paging::unmap_page(frame), "unmap a frame from", "the window");
}

} // namespace initialiser
