// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// From the checked description to kernel objects: which objects each domain has, what its address
// space holds, which capabilities lie in which slots. Nothing here depends on the format of the
// plan; plan_writer.hpp writes it down.
#pragma once

#include "layout/cap_slots.hpp"
#include "layout/program.hpp"
#include "model/system.hpp"
#include "sdk/runtime/far_channels.hpp"

#include <algorithm>

namespace sdk {

// One capability in the domain's library CNode, or in its root CNode.
struct CapLayout {
    enum class Where { library_cnode, root_cnode };

    Where where;
    unsigned slot;
    ObjectRef object;
    std::uint64_t rights;
    std::uint64_t data; // badge or guard
    std::string meaning;
};

struct IrqLayout {
    unsigned number;
    Trigger trigger;
    ObjectRef handler;
    ObjectRef notification;
    std::uint64_t badge;
};

struct FaultHandler {
    ObjectRef endpoint;
    std::uint64_t badge;
};

struct DomainLayout {
    explicit DomainLayout(const Architecture& arch) : space{arch} {}

    std::string name;
    std::uint64_t priority = 0;
    std::uint64_t budget = 0;
    std::uint64_t period = 0;
    std::uint64_t thread_flags = 0;
    std::uint64_t entry = 0;
    std::uint64_t badge = 0; // of timeout faults
    unsigned time_domain = 0;
    unsigned library_bits = slots::library_cnode_bits; // log2 slots of the library's CNode

    ObjectRef thread;
    ObjectRef sched_context;
    ObjectRef reply;
    ObjectRef root_cnode;
    ObjectRef library_cnode;
    ObjectRef vspace;
    ObjectRef page_tables; // as many as the space has table addresses
    ObjectRef ipc_buffer;
    ObjectRef notification;
    std::vector<ObjectRef> groups;     // notifications of ids that are no bits of the above
    std::optional<ObjectRef> endpoint; // then the notification is bound to the thread
    std::optional<FaultHandler> fault_handler;

    AddressSpace space;
    std::vector<CapLayout> caps;
    std::vector<far::Channel> far_channels; // limits="wide"
    std::vector<IrqLayout> irqs;

    [[nodiscard]] ObjectRef listens_to() const { return endpoint.value_or(notification); }
};

// A region's physical address, to be written into the contents at boot.
struct PhysicalPatch {
    std::uint64_t content_offset;
    ObjectRef frame;
};

// What a region's frames hold at boot, where they are not pages of the image themselves.
struct RegionFill {
    ObjectRef first_frame;
    unsigned size_bits;             // log2 bytes of a frame
    std::optional<ObjectRef> pages; // content pages to copy; none: the device tree
    std::uint64_t size;             // bytes, at most
};

struct Layout {
    Objects objects;
    std::vector<DomainLayout> domains; // in the order of the description; the monitor last
    std::vector<PhysicalPatch> patches;
    std::vector<RegionFill> fills;
    std::optional<DomainSchedule> schedule;

    [[nodiscard]] bool needs_device_tree() const {
        return std::ranges::any_of(fills, [](const RegionFill& fill) { return !fill.pages; });
    }
};

struct LayoutInput {
    const System& system;
    const Target& target;
    std::vector<Program> programs; // of the domains, in their order
    Program monitor;
};

[[nodiscard]] Result<Layout> lay_out(LayoutInput input);

} // namespace sdk
