// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "base/text.hpp"
#include "check/check.hpp"
#include "layout/address_space.hpp"

namespace sdk::check {

namespace {

// Whose maps, as messages call it, and the first address that they can't have.
struct Space {
    std::string owner;
    std::uint64_t top;
    std::string hint; // what ends there
};

class Maps {
public:
    Maps(const System& system, Diagnostics& diagnostics)
        : system_{system}, diagnostics_{diagnostics} {}

    void check(const std::vector<Map>& maps, const Space& space) {
        std::vector<const Map*> placed;
        for (const Map& map : maps) {
            if (is_placed(map, space)) {
                check_overlap(map, space, placed);
                placed.push_back(&map);
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

    bool is_placed(const Map& map, const Space& space) {
        if (!system_.find_region(map.region)) {
            refuse_region(map);
            return false;
        }
        const MemoryRegion& region = region_of(map);
        if (!map.sound || !region.sound) {
            return false;
        }
        const std::uint64_t page_size = region.chosen_page_size;
        if (map.address % page_size != 0) {
            const std::uint64_t below = map.address / page_size * page_size;
            diagnostics_.error(map.position, "invalid vaddr alignment on 'map'",
                               text("the pages of '", map.region, "' are of ", hex(page_size), "; ",
                                    hex(map.address), " lies in the one at ", hex(below)));
            return false;
        }
        return is_below_top(map, region, space);
    }

    void refuse_region(const Map& map) {
        if (!system_.has_unread_elements && !map.region.empty()) {
            diagnostics_.error(map.position,
                               text("invalid memory region name '", map.region, "' on 'map'"),
                               hint_for_region(system_, map.region));
        }
    }

    bool is_below_top(const Map& map, const MemoryRegion& region, const Space& space) {
        if (map.address >= space.top) {
            diagnostics_.error(map.position,
                               text("vaddr (", hex(map.address), ") must be less than ",
                                    hex(space.top), " on element 'map'"),
                               space.hint);
        } else if (map.address + region.size < map.address) {
            diagnostics_.error(
                map.position,
                text("map for '", map.region, "' has virtual address range that overflows"),
                space.hint);
        } else if (region.size > space.top - map.address) {
            diagnostics_.error(map.position,
                               text("map for '", map.region, "' has virtual address range ",
                                    hex_range(map.address, end_of(map)),
                                    " which exceeds valid address space"),
                               space.hint);
        } else {
            return true;
        }
        return false;
    }

    void check_overlap(const Map& map, const Space& space, const std::vector<const Map*>& others) {
        for (const Map* other : others) {
            if (map.address < end_of(*other) && other->address < end_of(map)) {
                diagnostics_.error(map.position,
                                   text("map for '", map.region, "' has virtual address range ",
                                        hex_range(map.address, end_of(map)),
                                        " which overlaps with map for '", other->region, "' ",
                                        hex_range(other->address, end_of(*other)), " in ",
                                        space.owner),
                                   first_at(other->position));
                return;
            }
        }
    }

    const System& system_;
    Diagnostics& diagnostics_;
};

} // namespace

void maps(const System& system, const Target& target, Diagnostics& diagnostics) {
    Maps maps{system, diagnostics};
    for (const ProtectionDomain& domain : system.domains) {
        const std::uint64_t top = AddressSpace::map_limit(target.arch(), domain.stack_size);
        maps.check(domain.maps, {text("protection domain '", domain.name, "'"), top,
                                 text("addresses end at ", hex(top), ", where the stack begins")});
        if (domain.guest) {
            const std::uint64_t guest_top = target.arch().guest_top;
            maps.check(domain.guest->maps,
                       {text("virtual machine '", domain.guest->name, "'"), guest_top,
                        text("the addresses of guests end at ", hex(guest_top))});
        }
    }
}

} // namespace sdk::check
