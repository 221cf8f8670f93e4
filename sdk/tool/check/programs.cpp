// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "base/text.hpp"
#include "check/check.hpp"
#include "layout/address_space.hpp"

namespace sdk::check {

namespace {

constexpr std::uint64_t page = 0x1000;

// Of the pages that a segment touches.
AddressRange pages_of(const Segment& segment) {
    return {segment.address / page * page, (segment.end() + page - 1) / page * page};
}

class ProgramCheck {
public:
    ProgramCheck(const System& system, const Target& target, Diagnostics& diagnostics)
        : system_{system}, target_{target}, diagnostics_{diagnostics} {}

    void check(const ProtectionDomain& domain, const Program& program) {
        check_library(domain, program);
        for (const Variable& variable : domain.variables) {
            note(program.find_word(variable.symbol, variable.position));
        }
        for (const Segment& segment : program.elf().segments()) {
            check_top(domain, program, segment);
            for (const Map& map : domain.maps) {
                check_map(map, program, segment);
            }
        }
    }

private:
    // The first of the variables that libmicrokit has; without it the others are missing as well.
    void check_library(const ProtectionDomain& domain, const Program& program) {
        const auto name = program.find("microkit_name", domain.program.position);
        if (!name) {
            diagnostics_.error(domain.program.position, name.error().reason,
                               "is it linked with libmicrokit?");
        }
    }

    void note(const Result<Symbol>& found) {
        if (!found) {
            diagnostics_.add(found.error());
        }
    }

    void check_top(const ProtectionDomain& domain, const Program& program, const Segment& segment) {
        const std::uint64_t top = AddressSpace::map_limit(target_.arch(), domain.stack_size);
        if (segment.end() > top) {
            diagnostics_.error(domain.program.position,
                               text("the segment ", hex_range(segment.address, segment.end()),
                                    " of program image '", program.file(),
                                    "' does not end below the stack"),
                               text("the stack begins at ", hex(top)));
        }
    }

    void check_map(const Map& map, const Program& program, const Segment& segment) {
        const MemoryRegion& region = system_.regions[system_.region_index(map.region)];
        const AddressRange pages = pages_of(segment);
        if (map.address < pages.end && pages.start < map.address + region.size) {
            diagnostics_.error(map.position,
                               text("map for '", map.region, "' has virtual address range ",
                                    hex_range(map.address, map.address + region.size),
                                    " which overlaps with the segment ",
                                    hex_range(segment.address, segment.end()),
                                    " of program image '", program.file(), "'"),
                               text("the program ends at ", hex(program.elf().end())));
        }
    }

    const System& system_;
    const Target& target_;
    Diagnostics& diagnostics_;
};

} // namespace

void programs(const System& system, const Target& target, const std::vector<Program>& programs,
              Diagnostics& diagnostics) {
    ProgramCheck check{system, target, diagnostics};
    for (std::size_t i = 0; i < programs.size(); i++) {
        check.check(system.domains[i], programs[i]);
    }
}

} // namespace sdk::check
