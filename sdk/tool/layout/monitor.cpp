// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "layout/monitor.hpp"

#include "base/text.hpp"
#include "layout/cap_slots.hpp"
#include "model/limits.hpp"

#include "abi/rights.hpp"

#include <algorithm>
#include <cstring>

namespace sdk {

namespace {

constexpr std::uint64_t monitor_priority = 255;
constexpr Permissions read_only{.read = true, .write = false, .execute = false};

// Where the monitor gets time: domain 0, or, where that has no turn, the first that has one.
unsigned system_time_domain(const DomainSchedule& schedule) {
    const auto gets_time = [](const DomainSchedule::Entry& entry) { return entry.ticks != 0; };
    const auto first = std::ranges::find_if(schedule.entries, gets_time);
    const bool zero = std::ranges::any_of(
        schedule.entries, [&](const auto& entry) { return gets_time(entry) && entry.domain == 0; });
    return zero || first == schedule.entries.end() ? 0 : first->domain;
}

template <typename T>
void append(Bytes& out, const T& value) {
    const auto* first = reinterpret_cast<const std::uint8_t*>(&value);
    out.insert(out.end(), first, first + sizeof(value));
}

template <std::size_t size>
void set_text(char (&to)[size], const std::string& from) {
    std::memcpy(to, from.data(), std::min(from.size(), size - 1)); // the rest is zero already
}

// Regions of the domains' address spaces, and the guard page below each IPC buffer.
std::vector<monitor::Region> regions_of(const Layout& layout, const Architecture& arch) {
    std::vector<monitor::Region> regions;
    const auto add = [&](std::size_t domain, std::uint64_t start, std::uint64_t end,
                         const std::string& name) {
        monitor::Region region = {domain, start, end, {}};
        set_text(region.name, name);
        regions.push_back(region);
    };
    for (std::size_t i = 0; i + 1 < layout.domains.size(); i++) {
        for (const AddressSpace::Range& range : layout.domains[i].space.ranges()) {
            add(i, range.address, range.end(), range.name);
        }
        add(i, AddressSpace::stack_top(arch), AddressSpace::ipc_buffer(arch), "guard page");
    }
    return regions;
}

// The upper end of a domain's stack in the monitor's address space, read-only, for backtraces.
void show_stack(monitor::Domain& entry, std::size_t index, const DomainLayout& domain,
                AddressSpace& space) {
    // Every domain has a stack.
    const auto stack =
        std::ranges::find(domain.space.ranges(), "stack", &AddressSpace::Range::name);
    const std::uint64_t pages =
        std::min(stack->count, monitor::stack_window_size / limits::small_page);
    entry.stack_end = stack->end();
    entry.stack_start = stack->end() - pages * limits::small_page;
    entry.stack_window =
        monitor::stack_windows_address + index * (monitor::stack_window_size + limits::small_page);
    space.add({entry.stack_window, limits::small_page, pages,
               stack->first_frame.at(stack->count - pages), read_only, true, true,
               text("stack of ", domain.name), true});
}

Bytes table_of(const System& system, const Target& target, Layout& layout) {
    std::vector<monitor::Region> regions;
    if (target.config == Config::debug) {
        regions = regions_of(layout, target.arch());
    }
    Bytes table;
    append(table, monitor::Header{monitor::table_magic, system.domains.size(), regions.size()});
    for (std::size_t i = 0; i < system.domains.size(); i++) {
        monitor::Domain entry = {};
        entry.passive = system.domains[i].passive ? 1U : 0U;
        set_text(entry.name, system.domains[i].name);
        if (target.config == Config::debug) {
            show_stack(entry, i, layout.domains[i], layout.domains.back().space);
        }
        append(table, entry);
    }
    for (const monitor::Region& region : regions) {
        append(table, region);
    }
    return table;
}

void add_caps(const System& system, const Target& target, Layout& layout) {
    DomainLayout& monitor = layout.domains.back();
    const auto add = [&](std::uint64_t slot, ObjectRef object, std::string meaning) {
        monitor.caps.push_back({CapLayout::Where::library_cnode, static_cast<unsigned>(slot),
                                object, abi::Rights::read_write, 0, std::move(meaning)});
    };
    for (std::size_t i = 0; i < system.domains.size(); i++) {
        const DomainLayout& domain = layout.domains[i];
        if (target.config == Config::debug || system.domains[i].passive) {
            add(monitor::thread_slot(i), domain.thread, text("thread of ", domain.name));
        }
        if (system.domains[i].passive) {
            add(monitor::sched_context_slot(i), domain.sched_context,
                text("scheduling context of ", domain.name));
            add(monitor::notification_slot(i), domain.notification,
                text("notification of ", domain.name));
        }
    }
}

} // namespace

bool needs_monitor(const System& system, const Target& target) {
    return target.config == Config::debug ||
           std::ranges::any_of(system.domains, &ProtectionDomain::passive);
}

DomainLayout monitor_layout(const System& system, const Target& target, Objects& objects) {
    DomainLayout monitor{target.arch()};
    monitor.name = "monitor";
    monitor.priority = monitor_priority;
    monitor.library_bits = slots::library_bits(monitor::thread_slot(system.domains.size()));
    monitor.time_domain = system.schedule ? system_time_domain(*system.schedule) : 0;
    monitor.budget = limits::default_budget;
    monitor.period = limits::default_budget;
    DomainObjects maker{objects, target.arch()};
    maker.add_kernel_objects(monitor, Listens::to_endpoint);
    maker.add_stack(monitor, limits::default_stack);
    return monitor;
}

Result<void> finish_monitor(const MonitorInput& input) {
    const Bytes table = table_of(input.system, input.target, input.layout);
    DomainLayout& monitor = input.layout.domains.back();
    const ObjectRef pages = input.layout.objects.add_content(table);
    monitor.space.add({monitor::table_address, limits::small_page,
                       (table.size() + limits::small_page - 1) / limits::small_page, pages,
                       read_only, true, false, "table"});
    monitor.entry = input.program.entry();
    ProtectionDomain description;
    description.name = "monitor";
    description.program.position = {input.program.file()};
    TRY(input.program.load(input.layout.objects, monitor.space, description));
    add_caps(input.system, input.target, input.layout);
    return {};
}

} // namespace sdk
