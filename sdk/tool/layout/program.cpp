// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "layout/program.hpp"

#include "base/nearest.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <iterator>

namespace sdk {

namespace {

constexpr unsigned page_bits = 12;
constexpr std::uint64_t page_size = 1 << page_bits;

std::uint64_t page_of(std::uint64_t address) {
    return address / page_size * page_size;
}

Result<Elf> read_elf(const std::string& path, const Position& wanted_by, const Target& target,
                     const std::vector<std::filesystem::path>& folders) {
    const auto found = find_file(path, folders);
    if (!found) {
        return failure(wanted_by, text("unable to find program image: '", path, "'"));
    }
    auto elf = Elf::read(*found);
    if (!elf) {
        return failure(wanted_by, text("program image '", path, "': ", elf.error().reason));
    }
    if (elf->machine() != target.arch().elf_machine) {
        return failure(wanted_by,
                       text("program image '", path, "' is not for ", target.arch().name));
    }
    return elf;
}

bool is_zero(const Bytes& bytes) {
    return std::ranges::all_of(bytes, [](std::uint8_t byte) { return byte == 0; });
}

bool same(Permissions left, Permissions right) {
    return left.read == right.read && left.write == right.write && left.execute == right.execute;
}

} // namespace

Result<Program> Program::read(const ProtectionDomain& domain, const Target& target,
                              const std::vector<std::filesystem::path>& folders) {
    const ProgramImage& image = domain.program;
    Program program{image.path, TRY(read_elf(image.path, image.position, target, folders))};
    if (image.symbol_path != image.path) {
        program.symbols_ = TRY(read_elf(image.symbol_path, image.position, target, folders));
    }
    return program;
}

Result<Symbol> Program::find(const std::string& symbol, const Position& wanted_by) const {
    const auto found = symbols().find_symbol(symbol);
    if (!found) {
        return failure(wanted_by,
                       text("no symbol named '", symbol, "' in program image '", file_, "'"),
                       near_hint_for(symbol, (symbols_ ? *symbols_ : elf_).symbol_names()));
    }
    return *found;
}

Result<Symbol> Program::find_word(const std::string& symbol, const Position& wanted_by) const {
    const Symbol found = TRY(find(symbol, wanted_by));
    if (found.size != sizeof(std::uint64_t)) {
        return failure(wanted_by,
                       text("symbol '", symbol, "' in program image '", file_,
                            "' must be 8 bytes, but is ", found.size),
                       "declare it as a 64-bit integer or a pointer");
    }
    if (!elf_.holds(found.address, found.size)) {
        return failure(
            wanted_by,
            text("symbol '", symbol, "' lies outside the segments of program image '", file_, "'"));
    }
    return found;
}

Result<void> Program::set(const std::string& symbol, std::span<const std::uint8_t> bytes,
                          const Position& wanted_by) {
    const Symbol found = TRY(find(symbol, wanted_by));
    if (bytes.size() > found.size) {
        return failure(wanted_by, text("symbol '", symbol, "' in program image '", file_,
                                       "' must be ", bytes.size(), " bytes, but is ", found.size));
    }
    if (!elf_.write(found.address, bytes)) {
        return failure(wanted_by, text("symbol '", symbol,
                                       "' lies outside the segments of "
                                       "program image '",
                                       file_, "'"));
    }
    return {};
}

Result<void> Program::set_word(const std::string& symbol, std::uint64_t value,
                               const Position& wanted_by) {
    TRY(find_word(symbol, wanted_by));
    Bytes bytes;
    for (unsigned i = 0; i < sizeof(value); i++) {
        bytes.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
    }
    return set(symbol, bytes, wanted_by);
}

Result<std::uint64_t> Program::reserve_word(const std::string& symbol, const Position& wanted_by) {
    TRY(set_word(symbol, 0, wanted_by));
    const Symbol found = TRY(find(symbol, wanted_by));
    if (found.address % sizeof(std::uint64_t) != 0) {
        return failure(wanted_by, text("symbol '", symbol, "' in program image '", file_,
                                       "' must be aligned to 8 bytes"));
    }
    kept_pages_.insert(page_of(found.address));
    return found.address;
}

// Bytes of the segment that fall on the page.
void Program::copy_onto(Page& page, std::uint64_t address, const Segment& segment) {
    const auto start = std::max(address, segment.address);
    const auto end = std::min(address + page_size, segment.address + segment.contents.size());
    if (start >= end) {
        return;
    }
    page.contents.resize(page_size);
    const auto from =
        segment.contents.begin() + static_cast<std::ptrdiff_t>(start - segment.address);
    std::copy(from, from + static_cast<std::ptrdiff_t>(end - start),
              page.contents.begin() + static_cast<std::ptrdiff_t>(start - address));
}

Program::Pages Program::pages() const {
    std::map<std::uint64_t, Page> pages;
    for (const Segment& segment : elf_.segments()) {
        for (auto at = page_of(segment.address); at < segment.end(); at += page_size) {
            Page& page = pages[at];
            page.permissions.read |= segment.readable || segment.writable;
            page.permissions.write |= segment.writable;
            page.permissions.execute |= segment.executable;
            copy_onto(page, at, segment);
        }
    }
    for (auto& [address, page] : pages) {
        page.has_content = kept_pages_.contains(address) || !is_zero(page.contents);
    }
    return pages;
}

Result<void> Program::check_maps(const ProtectionDomain& domain, const AddressSpace& space) const {
    for (const AddressSpace::Range& range : space.ranges()) {
        for (const Segment& segment : elf_.segments()) {
            const auto start = page_of(segment.address);
            const auto end = page_of(segment.end() - 1) + page_size;
            if (start >= range.end() || range.address >= end) {
                continue;
            }
            const auto map = std::ranges::find(domain.maps, range.address, &Map::address);
            const bool is_map = range.shared && map != domain.maps.end();
            return failure(
                is_map ? map->position : domain.program.position,
                text(is_map ? "map for '" : "", range.name, is_map ? "'" : "",
                     " has virtual address range ", hex_range(range.address, range.end()),
                     " which overlaps with the segment ", hex_range(segment.address, segment.end()),
                     " of program image '", file_, "'"));
        }
    }
    return {};
}

// Pages from `page` on that can be one range: adjacent, and of one kind.
std::uint64_t Program::count_alike(const Pages& all, Pages::const_iterator page) {
    const auto& [address, first] = *page;
    std::uint64_t count = 0;
    for (; page != all.end(); ++page, ++count) {
        const bool alike = page->first == address + count * page_size &&
                           page->second.has_content == first.has_content &&
                           same(page->second.permissions, first.permissions);
        if (!alike) {
            break;
        }
    }
    return count;
}

Result<void> Program::load(Objects& objects, AddressSpace& space, const ProtectionDomain& domain) {
    TRY(check_maps(domain, space));
    if (domain.restores) {
        TRY(add_pristine_copy(objects, space, domain));
    }
    const std::string name = text("program of ", domain.name);
    const Pages all = pages();
    for (auto page = all.begin(); page != all.end();) {
        const auto& [address, first] = *page;
        const std::uint64_t count = count_alike(all, page);
        const ObjectRef frames =
            first.has_content && !(domain.restores && first.permissions.write)
                ? add_contents(objects, page, count)
                : objects.add({name, space.arch().small_page_type, page_bits, 0, count});
        space.add({address, page_size, count, frames, first.permissions, true, false, name});
        std::advance(page, count);
    }
    return {};
}

RestorePlan Program::plan_to_restore(const Pages& all, const AddressSpace& space) const {
    RestorePlan plan;
    for (auto page = all.begin(); page != all.end();) {
        const std::uint64_t count = count_alike(all, page);
        if (page->second.permissions.write && page->second.has_content) {
            plan.copy(page->first, contents_of(page, count));
        } else if (page->second.permissions.write) {
            plan.clear(page->first, count * page_size);
        }
        std::advance(page, count);
    }
    for (const AddressSpace::Range& range : space.ranges()) {
        if (!range.shared && range.permissions.write) { // stack and IPC buffer
            plan.clear(range.address, range.end() - range.address);
        }
    }
    return plan;
}

Result<void> Program::add_pristine_copy(Objects& objects, AddressSpace& space,
                                        const ProtectionDomain& domain) {
    const Position& at = domain.program.position;
    const std::uint64_t variable = TRY(reserve_word("microkit_restore", at));
    const Pages all = pages();
    if (all.at(page_of(variable)).permissions.write) {
        return failure(at, text("symbol 'microkit_restore' in program image '", file_,
                                "' must lie in read-only memory, for 'restart'"));
    }
    const auto start_up = all.find(page_of(entry()));
    if (start_up != all.end() && start_up->second.permissions.write) {
        return failure(at, text("the entry of program image '", file_,
                                "' must lie in read-only memory, for 'restart'"));
    }
    const RestorePlan plan = plan_to_restore(all, space);
    const auto base = space.find_room(plan.size(), elf_.start(), elf_.end());
    if (!base) {
        return failure(domain.position, text("no room in the address space for a copy of ",
                                             plan.size(), " bytes, for 'restart'"));
    }
    TRY(set_word("microkit_restore", *base, at));
    const ObjectRef copy = objects.add_content(plan.image(*base));
    for (const auto& [address, page] : all) {
        if (page.permissions.write && page.has_content) {
            content_pages_[address] = copy.at(plan.offset_of(address) / page_size);
        }
    }
    space.add({*base,
               page_size,
               plan.size() / page_size,
               copy,
               {.read = true, .write = false, .execute = false},
               true,
               false,
               text("pristine copy of ", domain.name)});
    return {};
}

Bytes Program::contents_of(Pages::const_iterator page, std::uint64_t count) {
    Bytes contents;
    for (std::uint64_t i = 0; i < count; i++, ++page) {
        contents.insert(contents.end(), page->second.contents.begin(), page->second.contents.end());
        contents.resize((i + 1) * page_size); // a kept page may hold nothing
    }
    return contents;
}

ObjectRef Program::add_contents(Objects& objects, Pages::const_iterator page, std::uint64_t count) {
    const std::uint64_t address = page->first;
    const ObjectRef frames = objects.add_content(contents_of(page, count));
    for (std::uint64_t i = 0; i < count; i++) {
        content_pages_[address + i * page_size] = frames.at(i);
    }
    return frames;
}

std::uint64_t Program::content_offset(std::uint64_t address) const {
    return std::uint64_t{content_pages_.at(page_of(address)).index} * page_size +
           address % page_size;
}

} // namespace sdk
