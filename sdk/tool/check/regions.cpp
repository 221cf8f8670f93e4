// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "base/text.hpp"
#include "check/check.hpp"
#include "model/limits.hpp"

#include <algorithm>

namespace sdk::check {

namespace {

using Folders = std::vector<std::filesystem::path>;

// Calls `use` with every map of the region, those of guests included.
template <typename Use>
void for_each_map(const System& system, const MemoryRegion& region, Use use) {
    const auto use_all = [&](const std::vector<Map>& maps) {
        for (const Map& map : maps) {
            if (map.region == region.name) {
                use(map);
            }
        }
    };
    for (const ProtectionDomain& domain : system.domains) {
        use_all(domain.maps);
        if (domain.guest) {
            use_all(domain.guest->maps);
        }
    }
}

bool wants_physical_address(const System& system, const MemoryRegion& region) {
    return std::ranges::any_of(system.domains, [&](const ProtectionDomain& domain) {
        return std::ranges::any_of(domain.variables, [&](const Variable& variable) {
            return variable.source == VariableSource::region_physical &&
                   variable.region == region.name;
        });
    });
}

bool is_used(const System& system, const MemoryRegion& region) {
    bool used = wants_physical_address(system, region);
    for_each_map(system, region, [&](const Map&) { used = true; });
    return used;
}

// Large pages where size, physical address and every map of the region allow them.
std::uint64_t choose_page_size(const System& system, const MemoryRegion& region) {
    if (region.page_size) {
        return *region.page_size;
    }
    std::uint64_t combined = region.size | region.physical.value_or(0);
    for_each_map(system, region, [&](const Map& map) { combined |= map.address; });
    return combined % limits::large_page == 0 ? limits::large_page : limits::small_page;
}

Result<Bytes> read_prefill(const MemoryRegion& region, const Folders& search_paths) {
    const std::string& file = *region.prefill_path;
    const auto refuse = [&](const std::string& reason, std::string hint = {}) {
        return failure(region.position, text(reason, " on element 'memory_region'"),
                       std::move(hint));
    };
    const auto path = find_file(file, search_paths);
    if (!path) {
        return refuse(text("unable to find prefill file: '", file, "'"),
                      "files are searched for in the search paths, then in the current folder");
    }
    auto contents = read_file(*path);
    if (!contents) {
        return refuse(text("prefill file '", file, "': ", contents.error().reason));
    }
    if (contents->empty()) {
        return refuse(text("prefill file '", file, "' is empty"));
    }
    if (region.size != 0 && contents->size() > region.size) {
        return refuse(
            text("prefill file '", file, "' of ", contents->size(),
                 " bytes is larger than the region"),
            text("the region has ", hex(region.size), " bytes, the file ", hex(contents->size())));
    }
    return contents;
}

// Size and contents of a region that gets its size from them.
void fill(MemoryRegion& region, const Folders& search_paths, Diagnostics& diagnostics) {
    const std::uint64_t page_size = region.page_size.value_or(limits::small_page);
    if (region.prefill_device_tree && region.size == 0) {
        region.size = page_size;
    }
    if (!region.prefill_path) {
        return;
    }
    auto contents = read_prefill(region, search_paths);
    if (!contents) {
        diagnostics.add(std::move(contents).error());
        region.sound = false;
        return;
    }
    region.prefill = *std::move(contents);
    if (region.size == 0) {
        region.size = (region.prefill.size() + page_size - 1) / page_size * page_size;
    }
}

class Places {
public:
    Places(const System& system, const Target& target, Diagnostics& diagnostics)
        : system_{system}, target_{target}, diagnostics_{diagnostics} {}

    void check(const MemoryRegion& region) {
        if (!region.sound) {
            return;
        }
        if (region.physical) {
            check_fixed(region);
        } else {
            check_room(region);
        }
    }

private:
    struct Fixed {
        const MemoryRegion* region;
        AddressRange range;
    };

    static bool overlap(const AddressRange& left, const AddressRange& right) {
        return left.start < right.end && right.start < left.end;
    }

    void check_fixed(const MemoryRegion& region) {
        if (*region.physical + region.size < *region.physical) { // with the size of its prefill
            diagnostics_.error(region.position, "phys_addr and size together exceed the address "
                                                "space on element 'memory_region'");
            return;
        }
        const Fixed own = {&region, {*region.physical, *region.physical + region.size}};
        for (const Fixed& other : fixed_) {
            if (overlap(own.range, other.range)) {
                diagnostics_.error(region.position,
                                   text("memory region '", region.name, "' physical address range ",
                                        hex_range(own.range.start, own.range.end),
                                        " overlaps with another memory region '",
                                        other.region->name, "' ",
                                        hex_range(other.range.start, other.range.end)),
                                   first_at(other.region->position));
                break;
            }
        }
        fixed_.push_back(own);
        check_exists(own);
    }

    void check_exists(const Fixed& own) {
        const Board& board = *target_.board;
        const std::uint64_t top = target_.arch().device_top;
        if (own.range.end > top) {
            refuse(own, text("lies beyond the last physical address, ", hex(top - 1)));
        }
        for (const AddressRange& device : board.kernel_devices) {
            if (overlap(own.range, device)) {
                refuse(own, text("overlaps with ", hex_range(device.start, device.end),
                                 ", which is the kernel's"));
            }
        }
        for (const AddressRange& memory : board.memory) {
            const bool inside = own.range.start >= memory.start && own.range.end <= memory.end;
            if (overlap(own.range, memory) && !inside) {
                refuse(own, text("lies only partly in the memory at ",
                                 hex_range(memory.start, memory.end)));
            }
        }
    }

    void refuse(const Fixed& own, const std::string& reason) {
        diagnostics_.error(own.region->position,
                           text("memory region '", own.region->name, "' physical address range ",
                                hex_range(own.range.start, own.range.end), " ", reason,
                                " on board ", target_.board->name));
    }

    // One region alone that is too much; the sum is known after the layout.
    void check_room(const MemoryRegion& region) {
        std::uint64_t all = 0;
        std::uint64_t largest = 0;
        for (const AddressRange& memory : target_.board->memory) {
            all += memory.end - memory.start;
            largest = std::max(largest, memory.end - memory.start);
        }
        const bool in_one_piece = wants_physical_address(system_, region);
        if (region.size > (in_one_piece ? largest : all)) {
            diagnostics_.error(
                region.position,
                text("there is no ", in_one_piece ? "contiguous " : "", "room for memory region '",
                     region.name, "' of ", hex(region.size), " bytes"),
                text("board ", target_.board->name, " has ", hex(in_one_piece ? largest : all),
                     " bytes of memory", in_one_piece ? " in one piece" : ""));
        }
    }

    const System& system_;
    const Target& target_;
    Diagnostics& diagnostics_;
    std::vector<Fixed> fixed_;
};

} // namespace

void regions(System& system, const Target& target, const Folders& search_paths,
             Diagnostics& diagnostics) {
    Places places{system, target, diagnostics};
    for (MemoryRegion& region : system.regions) {
        fill(region, search_paths, diagnostics);
        region.chosen_page_size = choose_page_size(system, region);
        places.check(region);
    }
}

void unused_regions(const System& system, Diagnostics& diagnostics) {
    for (const MemoryRegion& region : system.regions) {
        if (!is_used(system, region)) {
            diagnostics.warning(region.position, text("unused memory region '", region.name, "'"));
        }
    }
}

} // namespace sdk::check
