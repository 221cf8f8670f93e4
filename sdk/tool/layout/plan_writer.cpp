// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "layout/plan_writer.hpp"

#include "base/text.hpp"
#include "layout/cap_slots.hpp"
#include "sdk/initialiser/plan.hpp"

#include "abi/rights.hpp"

#include <bit>
#include <cstring>
#include <set>
#include <type_traits>

namespace sdk {

namespace {

constexpr std::uint64_t slot_capacity = std::uint64_t{1} << 17; // root CNode of the first task
constexpr std::uint64_t slot_reserve = 4096; // of it, for the image, untyped memory, temporaries

class PlanWriter {
public:
    PlanWriter(const Layout& layout, const Target& target)
        : layout_{layout}, objects_{layout.objects}, target_{target} {}

    [[nodiscard]] Result<Bytes> write() {
        add_runs();
        for (const DomainLayout& domain : layout_.domains) {
            add_domain(domain);
        }
        for (const PhysicalPatch& patch : layout_.patches) {
            patches_.push_back({patch.content_offset, objects_.number(patch.frame), 0});
        }
        for (const RegionFill& fill : layout_.fills) {
            add_fill(fill);
        }
        if (layout_.schedule) {
            add_schedule(*layout_.schedule);
        }
        if (slots_needed() > slot_capacity) {
            return failure({},
                           text("the system needs ", slots_needed(),
                                " capability slots to set up; the kernel gives ", slot_capacity));
        }
        return serialise();
    }

private:
    void add_runs() {
        for (const ObjectRun* run : objects_.in_order()) {
            runs_.push_back({run->type, run->size_bits, run->size_argument, run->count,
                             run->physical.value_or(plan::anywhere),
                             run->contiguous ? plan::Contiguous::yes : plan::Contiguous::no,
                             add_name(run->name)});
        }
    }

    void add_domain(const DomainLayout& domain) {
        const std::uint32_t vspace = objects_.number(domain.vspace);
        std::uint64_t i = 0;
        for (const std::uint64_t address : domain.space.table_addresses()) {
            page_tables_.push_back({vspace, objects_.number(domain.page_tables.at(i++)), address});
        }
        for (const AddressSpace::Range& range : domain.space.ranges()) {
            add_mapping(vspace, range);
        }
        sched_contexts_.push_back(
            {objects_.number(domain.sched_context), 0, domain.budget, domain.period, domain.badge});
        for (const IrqLayout& irq : domain.irqs) {
            irqs_.push_back({irq.number, irq.trigger == Trigger::edge ? 1U : 0U, irq.badge,
                             objects_.number(irq.handler), objects_.number(irq.notification)});
        }
        for (const CapLayout& cap : domain.caps) {
            add_capability(domain, cap);
        }
        add_thread(domain);
    }

    // The first mapping of a frame takes its own capability; content pages are mapped in the
    // initialiser already.
    void add_mapping(std::uint32_t vspace, const AddressSpace::Range& range) {
        const std::uint32_t first = objects_.number(range.first_frame);
        const bool is_content = range.first_frame.kind == ObjectRef::Kind::content;
        const bool is_copy =
            is_content || range.borrowed || (range.shared && !mapped_.insert(first).second);
        const Permissions& permissions = range.permissions;
        std::uint64_t attributes = permissions.execute ? 0 : target_.arch().execute_never;
        attributes |= range.cached ? target_.arch().cacheable : 0;
        mappings_.push_back(
            {vspace, first, range.count,
             static_cast<std::uint64_t>(std::countr_zero(range.page_size)), range.address,
             abi::Rights::read | (permissions.write ? abi::Rights::write : 0), attributes,
             is_copy ? plan::MappingKind::copy : plan::MappingKind::original, 0});
        copies_ += is_copy ? range.count : 0;
    }

    void add_fill(const RegionFill& fill) {
        fills_.push_back(
            {objects_.number(fill.first_frame),
             fill.pages ? plan::FillSource::content : plan::FillSource::device_tree, fill.size_bits,
             fill.pages ? std::uint64_t{fill.pages->index} * plan::page_size : 0, fill.size});
    }

    // The kernel's other entries are ends already.
    void add_schedule(const DomainSchedule& schedule) {
        std::uint64_t index = schedule.index_shift;
        schedule_start_ = index + schedule.start_index;
        for (const DomainSchedule::Entry& entry : schedule.entries) {
            schedule_.push_back({index++, entry.domain, entry.ticks});
        }
    }

    void add_capability(const DomainLayout& domain, const CapLayout& cap) {
        const bool in_root = cap.where == CapLayout::Where::root_cnode;
        capabilities_.push_back(
            {objects_.number(in_root ? domain.root_cnode : domain.library_cnode),
             in_root ? slots::root_cnode_bits : domain.library_bits, cap.slot,
             objects_.number(cap.object), static_cast<std::uint32_t>(cap.rights), cap.data});
    }

    void add_thread(const DomainLayout& domain) {
        plan::Thread thread = {};
        thread.thread = objects_.number(domain.thread);
        thread.cspace = objects_.number(domain.root_cnode);
        thread.vspace = objects_.number(domain.vspace);
        thread.ipc_buffer = objects_.number(domain.ipc_buffer);
        thread.sched_context = objects_.number(domain.sched_context);
        thread.notification =
            domain.endpoint ? objects_.number(domain.notification) : plan::no_object;
        thread.fault_endpoint = plan::no_object;
        if (domain.fault_handler) {
            thread.fault_endpoint = objects_.number(domain.fault_handler->endpoint);
            thread.fault_badge = domain.fault_handler->badge;
        }
        thread.name = add_name(domain.name);
        thread.ipc_buffer_address = AddressSpace::ipc_buffer(target_.arch());
        thread.priority = domain.priority;
        thread.max_priority = domain.priority;
        thread.flags = domain.thread_flags;
        thread.pc = domain.entry;
        thread.sp = AddressSpace::stack_top(target_.arch());
        thread.start = plan::Start::running;
        thread.time_domain = domain.time_domain;
        threads_.push_back(thread);
    }

    std::uint32_t add_name(const std::string& name) {
        const auto offset = static_cast<std::uint32_t>(names_.size());
        names_ += name;
        names_.push_back('\0');
        return offset;
    }

    [[nodiscard]] std::uint64_t slots_needed() const {
        const std::uint64_t content = objects_.content().size() / plan::page_size;
        return objects_.first_content() + copies_ + content + slot_reserve;
    }

    [[nodiscard]] Bytes serialise() {
        plan::Plan head = {};
        Bytes out(sizeof(head));
        head.runs = append(out, runs_);
        head.page_tables = append(out, page_tables_);
        head.mappings = append(out, mappings_);
        head.fills = append(out, fills_);
        head.threads = append(out, threads_);
        head.sched_contexts = append(out, sched_contexts_);
        head.irqs = append(out, irqs_);
        head.capabilities = append(out, capabilities_);
        head.patches = append(out, patches_);
        head.schedule = append(out, schedule_);
        head.schedule_start = schedule_start_;
        head.names = append(out, std::vector<char>{names_.begin(), names_.end()});
        out.resize((out.size() + plan::page_size - 1) / plan::page_size * plan::page_size);
        head.magic = plan::magic;
        head.version = plan::version;
        head.created_objects = objects_.created();
        head.first_content = objects_.first_content();
        head.content_pages = objects_.content().size() / plan::page_size;
        head.content_offset = out.size();
        out.insert(out.end(), objects_.content().begin(), objects_.content().end());
        head.size = out.size();
        std::memcpy(out.data(), &head, sizeof(head));
        return out;
    }

    template <typename T>
    static plan::Table append(Bytes& out, const std::vector<T>& entries) {
        static_assert(std::is_trivially_copyable_v<T>);
        out.resize((out.size() + 7) / 8 * 8);
        const plan::Table table = {out.size(), entries.size()};
        const auto* first = reinterpret_cast<const std::uint8_t*>(entries.data());
        out.insert(out.end(), first, first + entries.size() * sizeof(T));
        return table;
    }

    const Layout& layout_;
    const Objects& objects_;
    const Target& target_;
    std::set<std::uint32_t> mapped_; // first frames of mapped regions
    std::uint64_t copies_ = 0;
    std::string names_;
    std::vector<plan::Run> runs_;
    std::vector<plan::PageTable> page_tables_;
    std::vector<plan::Mapping> mappings_;
    std::vector<plan::Fill> fills_;
    std::vector<plan::ScheduleEntry> schedule_;
    std::uint64_t schedule_start_ = plan::no_schedule;
    std::vector<plan::Thread> threads_;
    std::vector<plan::SchedContext> sched_contexts_;
    std::vector<plan::Irq> irqs_;
    std::vector<plan::Capability> capabilities_;
    std::vector<plan::Patch> patches_;
};

} // namespace

Result<Bytes> write_plan(const Layout& layout, const Target& target) {
    return PlanWriter{layout, target}.write();
}

} // namespace sdk
