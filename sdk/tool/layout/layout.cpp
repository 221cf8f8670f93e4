// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "layout/layout.hpp"

#include "base/text.hpp"
#include "layout/cap_slots.hpp"
#include "layout/domain_objects.hpp"
#include "layout/far_channels.hpp"
#include "layout/monitor.hpp"
#include "model/limits.hpp"

#include "abi/object_size.hpp"
#include "abi/rights.hpp"
#include "abi/sched_context.hpp"

#include <algorithm>
#include <bit>

namespace sdk {

namespace {

using Where = CapLayout::Where;
using abi::Rights;

// A signed-on caller: may send, and be answered, but not pass capabilities on.
constexpr std::uint64_t call_rights = Rights::write | Rights::grant_reply;

// The valid ids of a domain, as its library checks them.
struct IdBitmaps {
    std::uint64_t irqs = 0;
    std::uint64_t notifications = 0;
    std::uint64_t calls = 0;
};

class LayoutMaker {
public:
    explicit LayoutMaker(LayoutInput input)
        : system_{input.system}, target_{input.target}, arch_{input.target.arch()},
          programs_{std::move(input.programs)}, monitor_{std::move(input.monitor)},
          maker_{layout_.objects, arch_} {}

    [[nodiscard]] Result<Layout> make() {
        layout_.schedule = system_.schedule;
        for (const MemoryRegion& region : system_.regions) {
            add_region(region);
        }
        for (std::size_t i = 0; i < system_.domains.size(); i++) {
            add_domain(i);
        }
        const bool monitored = needs_monitor(system_, target_);
        if (monitored) {
            layout_.domains.push_back(monitor_layout(system_, target_, layout_.objects));
        }
        for (std::size_t i = 0; i < system_.domains.size(); i++) {
            add_caps(i);
        }
        for (const Channel& channel : system_.channels) {
            connect(channel.ends[0], channel.ends[1]);
            connect(channel.ends[1], channel.ends[0]);
        }
        for (std::size_t i = 0; i < system_.domains.size(); i++) {
            TRY(set_variables(i));
            TRY(load(i));
        }
        if (monitored) {
            TRY(add_monitor());
        }
        for (DomainLayout& domain : layout_.domains) {
            maker_.add_page_tables(domain);
            add_vspace_cap(domain);
        }
        add_shared_caps();
        layout_.objects.number_all();
        add_patches();
        return std::move(layout_);
    }

private:
    void add_region(const MemoryRegion& region) {
        const bool large = region.chosen_page_size == limits::large_page;
        if (region.prefill_path && !large && !region.physical) {
            Bytes contents = region.prefill;
            contents.resize(region.size);
            regions_.push_back(layout_.objects.add_content(contents));
            return;
        }
        regions_.push_back(
            layout_.objects.add({.name = text("memory region ", region.name),
                                 .type = large ? arch_.large_page_type : arch_.small_page_type,
                                 .size_bits = large ? abi::large_page_bits : abi::small_page_bits,
                                 .count = region.page_count(),
                                 .physical = region.physical,
                                 .contiguous = wants_physical_address(region)}));
        if (region.prefill_path || region.prefill_device_tree) {
            add_fill(region, large ? abi::large_page_bits : abi::small_page_bits);
        }
    }

    void add_fill(const MemoryRegion& region, unsigned size_bits) {
        RegionFill fill = {regions_.back(), size_bits, {}, region.size};
        if (region.prefill_path) {
            fill.pages = layout_.objects.add_content(region.prefill);
            fill.size = region.prefill.size();
        }
        layout_.fills.push_back(fill);
    }

    [[nodiscard]] bool wants_physical_address(const MemoryRegion& region) const {
        return std::ranges::any_of(system_.domains, [&](const ProtectionDomain& domain) {
            return std::ranges::any_of(domain.variables, [&](const Variable& variable) {
                return variable.source == VariableSource::region_physical &&
                       variable.region == region.name;
            });
        });
    }

    [[nodiscard]] bool is_called(const ProtectionDomain& domain) const {
        return std::ranges::any_of(system_.channels, [&](const Channel& channel) {
            const auto& [a, b] = channel.ends;
            return (a.may_call && b.domain == domain.name) ||
                   (b.may_call && a.domain == domain.name);
        });
    }

    [[nodiscard]] bool is_parent(std::size_t index) const {
        return std::ranges::any_of(
            system_.domains, [&](const ProtectionDomain& other) { return other.parent == index; });
    }

    void add_domain(std::size_t index) {
        const ProtectionDomain& domain = system_.domains[index];
        DomainLayout& made = layout_.domains.emplace_back(arch_);
        made.name = domain.name;
        made.priority = domain.priority;
        made.budget = domain.budget;
        made.period = domain.period;
        made.badge = index;
        made.time_domain = domain.time_domain.value_or(0);
        made.entry = programs_[index].entry();
        made.thread_flags = domain.floating_point ? 0 : abi::ThreadFlags::fpu_disabled;
        const FarNeeds needs = far_needs(system_, domain.name);
        made.library_bits = slots::library_bits(slots::far + needs.slots());
        const bool endpoint = is_called(domain) || is_parent(index);
        maker_.add_kernel_objects(made, endpoint ? Listens::to_endpoint : Listens::to_notification);
        maker_.add_groups(made, needs.groups);
        maker_.add_stack(made, domain.stack_size);
    }

    // Capabilities that do not depend on channels.
    void add_caps(std::size_t index) {
        const ProtectionDomain& domain = system_.domains[index];
        DomainLayout& made = layout_.domains[index];
        if (target_.config == Config::benchmark) {
            made.caps.push_back({Where::library_cnode, slots::own_thread, made.thread, Rights::all,
                                 0, "own thread"});
        }
        if (domain.passive) {
            made.caps.push_back({Where::library_cnode, slots::monitor, monitor_endpoint(),
                                 call_rights, monitor_badge(index), "monitor"});
        }
        for (const Irq& irq : domain.irqs) {
            add_irq(made, irq);
        }
        if (domain.parent) {
            add_child(layout_.domains[*domain.parent], domain, made);
        } else if (needs_monitor(system_, target_) && target_.config == Config::debug) {
            made.fault_handler = {monitor_endpoint(), monitor_badge(index)};
        }
    }

    [[nodiscard]] ObjectRef monitor_endpoint() const { return layout_.domains.back().listens_to(); }

    void add_irq(DomainLayout& made, const Irq& irq) {
        const ObjectRef handler = layout_.objects.add_irq_handler();
        made.irqs.push_back({irq.number, irq.trigger, handler, made.notification,
                             slots::notification_badge(irq.id)});
        made.caps.push_back({Where::library_cnode, slots::irqs + irq.id, handler, Rights::all, 0,
                             text("irq ", irq.number)});
        if (irq.number == target_.board->physical_timer_irq && irq.number != 0) {
            made.thread_flags |= abi::ThreadFlags::physical_timer;
        }
    }

    static void add_child(DomainLayout& parent, const ProtectionDomain& domain,
                          DomainLayout& child) {
        parent.caps.push_back({Where::library_cnode, slots::children + domain.child_id,
                               child.thread, Rights::all, 0, text("child ", domain.name)});
        child.fault_handler = {parent.listens_to(), slots::fault_badge | domain.child_id};
    }

    // What `from` may do to `to`.
    void connect(const ChannelEnd& from, const ChannelEnd& to) {
        DomainLayout& source = layout_.domains[system_.domain_index(from.domain)];
        const DomainLayout& target = layout_.domains[system_.domain_index(to.domain)];
        if (is_far(system_, from, to)) {
            connect_far(source, from, target, to, call_rights);
            return;
        }
        if (from.may_notify) {
            source.caps.push_back({Where::library_cnode, slots::notifications + from.id,
                                   target.notification, Rights::write,
                                   slots::notification_badge(to.id), text("notify ", to.domain)});
        }
        if (from.may_call) {
            source.caps.push_back({Where::library_cnode, slots::endpoints + from.id,
                                   target.listens_to(), call_rights, slots::call_badge | to.id,
                                   text("call ", to.domain)});
        }
    }

    // RISC-V has no operations on address spaces that a domain could want.
    void add_vspace_cap(DomainLayout& domain) const {
        if (arch_.arch == Arch::aarch64) {
            domain.caps.push_back({Where::library_cnode, slots::vspace, domain.vspace, Rights::all,
                                   0, "address space"});
        }
    }

    void add_shared_caps() {
        for (std::size_t i = 0; i < system_.domains.size(); i++) {
            for (const SharedCap& cap : system_.domains[i].shared_caps) {
                const DomainLayout& other = layout_.domains[system_.domain_index(cap.domain)];
                layout_.domains[i].caps.push_back({Where::root_cnode, cap.slot,
                                                   shared_object(other, cap.kind), Rights::all, 0,
                                                   text("shared by ", cap.domain)});
            }
        }
    }

    static ObjectRef shared_object(const DomainLayout& domain, SharedCapKind kind) {
        switch (kind) {
        case SharedCapKind::thread:
            return domain.thread;
        case SharedCapKind::sched_context:
            return domain.sched_context;
        case SharedCapKind::vspace:
            return domain.vspace;
        }
        std::unreachable();
    }

    [[nodiscard]] IdBitmaps bitmaps_of(const ProtectionDomain& domain) const {
        IdBitmaps bitmaps;
        for (const Irq& irq : domain.irqs) {
            bitmaps.irqs |= std::uint64_t{1} << irq.id;
        }
        for (const Channel& channel : system_.channels) {
            const auto& [a, b] = channel.ends;
            add_bits(bitmaps, domain, a, b);
            add_bits(bitmaps, domain, b, a);
        }
        return bitmaps;
    }

    // Far channels have no bits.
    void add_bits(IdBitmaps& bitmaps, const ProtectionDomain& domain, const ChannelEnd& end,
                  const ChannelEnd& other) const {
        if (end.domain == domain.name && !is_far(system_, end, other)) {
            const std::uint64_t bit = std::uint64_t{1} << end.id;
            bitmaps.notifications |= end.may_notify ? bit : 0;
            bitmaps.calls |= end.may_call ? bit : 0;
        }
    }

    // The table of far channels, read-only, where the library finds it.
    [[nodiscard]] Result<void> add_far_table(std::size_t index) {
        const ProtectionDomain& domain = system_.domains[index];
        DomainLayout& made = layout_.domains[index];
        Program& program = programs_[index];
        const Bytes table = far_table(made);
        if (table.empty()) {
            return {};
        }
        const std::uint64_t pages = (table.size() + limits::small_page - 1) / limits::small_page;
        const auto base = made.space.find_room(pages * limits::small_page, program.elf().start(),
                                               program.elf().end());
        if (!base) {
            return failure(domain.position, "no room in the address space for far channels");
        }
        made.space.add({*base,
                        limits::small_page,
                        pages,
                        layout_.objects.add_content(table),
                        {.read = true, .write = false, .execute = false},
                        true,
                        false,
                        "far channels"});
        return program.set_word("microkit_far", *base, domain.program.position);
    }

    [[nodiscard]] Result<void> set_variables(std::size_t index) {
        const ProtectionDomain& domain = system_.domains[index];
        Program& program = programs_[index];
        const IdBitmaps bitmaps = bitmaps_of(domain);
        const Position& at = domain.program.position;
        const std::string shown = domain.name.substr(0, limits::name_length - 1);
        Bytes name(shown.begin(), shown.end());
        name.push_back(0);
        TRY(program.set("microkit_name", name, at));
        TRY(program.set("microkit_passive", Bytes{domain.passive}, at));
        TRY(program.set_word("microkit_irqs", bitmaps.irqs, at));
        TRY(program.set_word("microkit_notifications", bitmaps.notifications, at));
        TRY(program.set_word("microkit_pps", bitmaps.calls, at));
        for (const Variable& variable : domain.variables) {
            TRY(set_variable(index, variable));
        }
        return {};
    }

    [[nodiscard]] Result<void> set_variable(std::size_t index, const Variable& variable) {
        Program& program = programs_[index];
        if (variable.source == VariableSource::value) {
            return program.set_word(variable.symbol, variable.value, variable.position);
        }
        const std::size_t region_index = system_.region_index(variable.region);
        const MemoryRegion& region = system_.regions[region_index];
        switch (variable.source) {
        case VariableSource::value:
            break;
        case VariableSource::region_size:
            return program.set_word(variable.symbol, region.size, variable.position);
        case VariableSource::prefill_size:
            return program.set_word(variable.symbol, region.prefill.size(), variable.position);
        case VariableSource::region_physical:
            if (region.physical) {
                return program.set_word(variable.symbol, *region.physical, variable.position);
            }
            unknown_.push_back({index,
                                TRY(program.reserve_word(variable.symbol, variable.position)),
                                regions_[region_index]});
            return {};
        }
        std::unreachable();
    }

    [[nodiscard]] Result<void> load(std::size_t index) {
        const ProtectionDomain& domain = system_.domains[index];
        AddressSpace& space = layout_.domains[index].space;
        for (const Map& map : domain.maps) {
            const std::size_t region = system_.region_index(map.region);
            space.add({map.address, system_.regions[region].chosen_page_size,
                       system_.regions[region].page_count(), regions_[region], map.permissions,
                       map.cached, true, map.region});
        }
        TRY(add_far_table(index));
        return programs_[index].load(layout_.objects, space, domain);
    }

    [[nodiscard]] Result<void> add_monitor() {
        return finish_monitor({system_, target_, monitor_, layout_, maker_});
    }

    void add_patches() {
        for (const Unknown& unknown : unknown_) {
            const auto offset = programs_[unknown.domain].content_offset(unknown.address);
            layout_.patches.push_back({offset, unknown.frame});
        }
    }

    // A variable that becomes known only at boot.
    struct Unknown {
        std::size_t domain;
        std::uint64_t address;
        ObjectRef frame;
    };

    const System& system_;
    const Target& target_;
    const Architecture& arch_;
    std::vector<Program> programs_;
    Program monitor_;
    Layout layout_;
    DomainObjects maker_;
    std::vector<ObjectRef> regions_; // first frame of each
    std::vector<Unknown> unknown_;
};

} // namespace

Result<Layout> lay_out(LayoutInput input) {
    return LayoutMaker{std::move(input)}.make();
}

} // namespace sdk
