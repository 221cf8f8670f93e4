// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "model/memory_region.hpp"

#include "base/text.hpp"
#include "model/limits.hpp"

namespace sdk {

Result<MemoryRegion> MemoryRegion::parse(const xml::Element& element) {
    const auto attributes = TRY(xml::Attributes::read(
        element, {"name", "size", "page_size", "phys_addr", "prefill_path"}, {"prefill_bootinfo"}));
    MemoryRegion region;
    region.position = element.position();
    region.name = TRY(attributes.required("name"));
    region.prefill_path = attributes.optional("prefill_path");
    const auto size = TRY(attributes.optional_number("size"));
    region.page_size = TRY(attributes.optional_number("page_size"));
    region.physical = TRY(attributes.optional_number("phys_addr"));
    if (!size && !region.prefill_path) {
        return attributes.refuse("size must be specified if memory region is not prefilled");
    }
    if (size && *size == 0) {
        return attributes.refuse("size must not be 0");
    }
    if (region.page_size && *region.page_size != limits::small_page &&
        *region.page_size != limits::large_page) {
        return attributes.refuse(text("page size ", hex(*region.page_size), " not supported"));
    }
    if (region.prefill_path && region.page_size == limits::large_page) {
        return std::unexpected{xml::not_yet(element, "a prefilled region of large pages")};
    }
    if (region.prefill_path && region.physical) {
        return std::unexpected{
            xml::not_yet(element, "a prefilled region at a fixed physical address")};
    }
    const std::uint64_t page_size = region.page_size.value_or(limits::small_page);
    region.size = size.value_or(0);
    if (region.size % page_size != 0) {
        return attributes.refuse("size is not a multiple of the page size");
    }
    if (region.physical && *region.physical % page_size != 0) {
        return attributes.refuse("phys_addr is not aligned to the page size");
    }
    if (region.physical && *region.physical + region.size < *region.physical) {
        return attributes.refuse("phys_addr and size together exceed the address space");
    }
    return region;
}

} // namespace sdk
