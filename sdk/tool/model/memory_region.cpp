// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "model/memory_region.hpp"

#include "base/nearest.hpp"
#include "base/text.hpp"
#include "model/limits.hpp"

#include <algorithm>
#include <array>

namespace sdk {

namespace {

// What else Microkit's initialiser finds in the boot information, all of it of PCs.
constexpr std::array<std::string_view, 5> x86_boot_information = {
    "x86_vbe", "x86_mbmmap", "x86_acpi_rsdp", "x86_framebuffer", "x86_tsc_freq"};

void parse_prefill(xml::Attributes& attributes, MemoryRegion& region) {
    region.prefill_path = attributes.optional("prefill_path");
    const auto kind = attributes.optional("prefill_bootinfo");
    region.prefill_device_tree = kind.has_value();
    if (kind && region.prefill_path) {
        attributes.refuse("prefill_path and prefill_bootinfo cannot be both specified");
    } else if (kind && std::ranges::count(x86_boot_information, *kind) != 0) {
        attributes.refuse(text("BootInfoMap type: '", *kind, "' is only supported on x86"),
                          "known here: fdt, the device tree");
    } else if (kind && *kind != "fdt") {
        attributes.refuse(text("BootInfoMap type: '", *kind, "' is not supported"),
                          "known: fdt, the device tree");
    }
}

void check_size(xml::Attributes& attributes, const MemoryRegion& region,
                std::optional<std::uint64_t> size) {
    const bool is_prefilled = region.prefill_path || region.prefill_device_tree;
    const std::uint64_t page_size = region.page_size.value_or(limits::small_page);
    if (!size && !is_prefilled && !attributes.has("size")) {
        attributes.refuse("size must be specified if memory region is not prefilled");
    } else if (size == 0) {
        attributes.refuse("size must not be 0", "memory comes in pages of 0x1000 or 0x200000");
    } else if (size && *size % page_size != 0) {
        attributes.refuse(
            "size is not a multiple of the page size",
            text("the page size is ", hex(page_size), "; ", nearest_multiples(*size, page_size)));
    }
}

void check_place(xml::Attributes& attributes, const MemoryRegion& region) {
    const std::uint64_t page_size = region.page_size.value_or(limits::small_page);
    const std::uint64_t physical = region.physical.value_or(0);
    if (physical % page_size != 0) {
        attributes.refuse("phys_addr is not aligned to the page size",
                          text("the page size is ", hex(page_size), "; ", hex(physical),
                               " lies in the page at ", hex(physical / page_size * page_size)));
    } else if (physical + region.size < physical) {
        attributes.refuse("phys_addr and size together exceed the address space");
    }
}

} // namespace

MemoryRegion MemoryRegion::parse(const xml::Element& element, Diagnostics& diagnostics) {
    xml::Attributes attributes{
        element,
        {"name", "size", "page_size", "phys_addr", "prefill_path", "prefill_bootinfo", "queue"},
        diagnostics};
    xml::warn_of_children(element, diagnostics);
    MemoryRegion region;
    region.position = element.position();
    region.name = attributes.required("name");
    region.queue = attributes.optional("queue");
    parse_prefill(attributes, region);
    const auto size = attributes.optional_number("size");
    region.page_size = attributes.optional_number("page_size");
    region.physical = attributes.optional_number("phys_addr");
    region.size = size.value_or(0);
    if (region.page_size && *region.page_size != limits::small_page &&
        *region.page_size != limits::large_page) {
        attributes.refuse(text("page size ", hex(*region.page_size), " not supported"),
                          "page sizes are 0x1000 and 0x200000");
        region.page_size.reset();
    }
    check_size(attributes, region, size);
    check_place(attributes, region);
    region.sound = attributes.sound();
    return region;
}

} // namespace sdk
