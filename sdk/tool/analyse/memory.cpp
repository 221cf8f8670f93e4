// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "analyse/analyse.hpp"
#include "analyse/regions.hpp"
#include "analyse/relations.hpp"
#include "base/text.hpp"

#include <algorithm>

namespace sdk::analyse {

namespace {

// Of the domain's maps of the region, the first.
const Map& map_of(const System& system, const RegionPart& part, const RegionUser& user) {
    const auto& maps = system.domains[user.domain].maps;
    return *std::ranges::find(maps, part.region->name, &Map::region);
}

class Memory {
public:
    Memory(const Subject& subject, Diagnostics& diagnostics)
        : system_{subject.system}, subject_{subject}, diagnostics_{diagnostics},
          relations_{subject.system} {}

    void check() {
        for (std::size_t i = 0; i < system_.domains.size(); i++) {
            check_segments(system_.domains[i], subject_.programs[i]);
        }
        for (const RegionPart& part : regions_of(system_, subject_.target)) {
            check_executable(part);
            check_channels(part);
            check_device(part);
        }
    }

private:
    [[nodiscard]] const std::string& name_of(const RegionUser& user) const {
        return system_.domains[user.domain].name;
    }

    void check_segments(const ProtectionDomain& domain, const Program& program) {
        for (const Segment& segment : program.elf().segments()) {
            if (segment.writable && segment.executable) {
                diagnostics_.warning(domain.program.position,
                                     text("program image '", program.file(),
                                          "' has a segment that is writable and executable: ",
                                          hex_range(segment.address, segment.end())));
            }
        }
    }

    [[nodiscard]] const Position& place_of(const RegionPart& part, const RegionUser& user) const {
        return map_of(system_, part, user).position;
    }

    void check_executable(const RegionPart& part) {
        const RegionUser* writer = nullptr;
        const RegionUser* runner = nullptr;
        for (const RegionUser& user : part.users) {
            const Permissions& may = user.permissions;
            if (may.write && may.execute) {
                diagnostics_.warning(place_of(part, user),
                                     text("memory region '", part.region->name,
                                          "' is writable and executable in '", name_of(user), "'"));
                return;
            }
            writer = may.write ? &user : writer;
            runner = may.execute ? &user : runner;
        }
        if (writer != nullptr && runner != nullptr) {
            diagnostics_.warning(place_of(part, *runner),
                                 text("memory region '", part.region->name, "' is executable in '",
                                      name_of(*runner), "' and writable in '", name_of(*writer),
                                      "'"));
        }
    }

    // Memory through which something can flow between two domains that otherwise do not know each
    // other.
    void check_channels(const RegionPart& part) {
        const auto& users = part.users;
        for (std::size_t i = 0; i < users.size(); i++) {
            for (std::size_t j = i + 1; j < users.size(); j++) {
                const bool flows = users[i].permissions.write || users[j].permissions.write;
                if (flows && !relations_.are_connected(users[i].domain, users[j].domain)) {
                    diagnostics_.warning(place_of(part, users[j]),
                                         text("'", name_of(users[i]), "' and '", name_of(users[j]),
                                              "' share memory region '", part.region->name,
                                              "' without a channel"));
                }
            }
        }
    }

    void check_device(const RegionPart& part) {
        for (std::size_t i = 1; part.is_device && i < part.users.size(); i++) {
            diagnostics_.warning(place_of(part, part.users[i]),
                                 text("device memory '", part.region->name, "' is mapped by '",
                                      name_of(part.users[0]), "' and by '", name_of(part.users[i]),
                                      "'"));
        }
    }

    const System& system_;
    const Subject& subject_;
    Diagnostics& diagnostics_;
    Relations relations_;
};

} // namespace

void memory(const Subject& subject, Diagnostics& diagnostics) {
    Memory{subject, diagnostics}.check();
}

} // namespace sdk::analyse
