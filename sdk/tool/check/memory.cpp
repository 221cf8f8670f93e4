// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "base/text.hpp"
#include "check/check.hpp"
#include "layout/address_space.hpp"
#include "model/limits.hpp"

#include <algorithm>
#include <set>

namespace sdk::check {

namespace {

std::uint64_t round_up_to_page(std::uint64_t size) {
    return (size + limits::small_page - 1) / limits::small_page * limits::small_page;
}

bool is_unused(const System& system, const MemoryRegion& region) {
    const auto maps_it = [&](const Map& map) { return map.region == region.name; };
    const auto names_it = [&](const Variable& variable) { return variable.region == region.name; };
    return std::ranges::none_of(system.domains, [&](const ProtectionDomain& domain) {
        return std::ranges::any_of(domain.maps, maps_it) ||
               std::ranges::any_of(domain.variables, names_it);
    });
}

// Large pages where size, physical address and every map of the region allow them.
std::uint64_t choose_page_size(const System& system, const MemoryRegion& region) {
    if (region.page_size) {
        return *region.page_size;
    }
    std::uint64_t combined = region.size | region.physical.value_or(0);
    for (const ProtectionDomain& domain : system.domains) {
        for (const Map& map : domain.maps) {
            combined |= map.region == region.name ? map.address : 0;
        }
    }
    const bool large = combined % limits::large_page == 0 && !region.prefill_path;
    return large ? limits::large_page : limits::small_page;
}

Result<Bytes> read_prefill(const MemoryRegion& region, const std::string& file,
                           const std::vector<std::filesystem::path>& search_paths) {
    const auto refuse = [&](const std::string& reason) {
        return failure(region.position, text(reason, " on element 'memory_region'"));
    };
    const auto path = find_file(file, search_paths);
    if (!path) {
        return refuse(text("unable to find prefill file: '", file, "'"));
    }
    auto contents = TRY(read_file(*path));
    if (contents.empty()) {
        return refuse(text("prefill file '", file, "' is empty"));
    }
    if (region.size != 0 && contents.size() > region.size) {
        return refuse(text("prefill file '", file, "' of ", contents.size(),
                           " bytes is larger than the region"));
    }
    return contents;
}

void check_physical(const System& system, Diagnostics& diagnostics) {
    struct Fixed {
        const MemoryRegion* region;
        std::uint64_t start;
        std::uint64_t end;
    };

    std::vector<Fixed> fixed;
    for (const MemoryRegion& region : system.regions) {
        if (!region.physical) {
            continue;
        }
        const Fixed own = {&region, *region.physical, *region.physical + region.size};
        for (const Fixed& other : fixed) {
            if (own.start < other.end && other.start < own.end) {
                diagnostics.error(region.position,
                                  text("memory region '", region.name, "' physical address range ",
                                       hex_range(own.start, own.end),
                                       " overlaps with another memory region '", other.region->name,
                                       "' ", hex_range(other.start, other.end)));
            }
        }
        fixed.push_back(own);
    }
}

class Maps {
public:
    Maps(const System& system, const Target& target, Diagnostics& diagnostics)
        : system_{system}, target_{target}, diagnostics_{diagnostics} {}

    void check(const ProtectionDomain& domain) {
        const std::uint64_t top = AddressSpace::map_limit(target_.arch(), domain.stack_size);
        std::vector<const Map*> good;
        for (const Map& map : domain.maps) {
            if (is_placed(map, top)) {
                check_overlap(domain, map, good);
                good.push_back(&map);
            }
        }
    }

private:
    [[nodiscard]] const MemoryRegion& region_of(const Map& map) const {
        return system_.regions[system_.region_index(map.region)];
    }

    [[nodiscard]] std::uint64_t end_of(const Map& map) const {
        return map.address + region_of(map).size;
    }

    bool is_placed(const Map& map, std::uint64_t top) {
        if (!system_.find_region(map.region)) {
            diagnostics_.error(map.position,
                               text("invalid memory region name '", map.region, "' on 'map'"));
            return false;
        }
        if (map.address % region_of(map).chosen_page_size != 0) {
            diagnostics_.error(map.position, "invalid vaddr alignment on 'map'");
            return false;
        }
        if (map.address >= top) {
            diagnostics_.error(map.position,
                               text("vaddr (", hex(map.address), ") must be less than ", hex(top),
                                    " on element 'map'"));
            return false;
        }
        if (region_of(map).size > top - map.address) {
            diagnostics_.error(map.position,
                               text("region '", map.region, "' of ", hex(region_of(map).size),
                                    " bytes does not fit below ", hex(top), " on element 'map'"));
            return false;
        }
        return true;
    }

    void check_overlap(const ProtectionDomain& domain, const Map& map,
                       const std::vector<const Map*>& others) {
        for (const Map* other : others) {
            if (map.address < end_of(*other) && other->address < end_of(map)) {
                diagnostics_.error(map.position,
                                   text("map for '", map.region, "' has virtual address range ",
                                        hex_range(map.address, end_of(map)),
                                        " which overlaps with map for '", other->region, "' ",
                                        hex_range(other->address, end_of(*other)),
                                        " in protection domain '", domain.name, "'"));
            }
        }
    }

    const System& system_;
    const Target& target_;
    Diagnostics& diagnostics_;
};

} // namespace

void memory(System& system, const Target& target,
            const std::vector<std::filesystem::path>& search_paths, Diagnostics& diagnostics) {
    for (MemoryRegion& region : system.regions) {
        if (region.prefill_path) {
            auto contents = read_prefill(region, *region.prefill_path, search_paths);
            if (!contents) {
                diagnostics.add(std::move(contents).error());
                continue;
            }
            region.prefill = *std::move(contents);
            region.size = region.size != 0 ? region.size : round_up_to_page(region.prefill.size());
        }
    }
    for (MemoryRegion& region : system.regions) {
        region.chosen_page_size = choose_page_size(system, region);
        if (is_unused(system, region)) {
            diagnostics.warning(region.position, text("unused memory region '", region.name, "'"));
        }
    }
    check_physical(system, diagnostics);
    Maps maps{system, target, diagnostics};
    for (const ProtectionDomain& domain : system.domains) {
        maps.check(domain);
    }
}

} // namespace sdk::check
