// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "base/json.hpp"

#include "base/text.hpp"
#include "report/boot_estimate.hpp"
#include "report/facts.hpp"
#include "report/report.hpp"

namespace sdk {

namespace {

class JsonReport {
public:
    explicit JsonReport(const Design& design)
        : design_{design}, layout_{design.layout}, objects_{design.layout.objects} {}

    [[nodiscard]] std::string write() {
        json_.open_object();
        json_.field("system", design_.system.position.file);
        json_.field("board", design_.target.board->name);
        json_.key("domains");
        json_.open_array();
        for (std::size_t i = 0; i < layout_.domains.size(); i++) {
            json_.open_object();
            write_domain(i);
            json_.close_object();
        }
        json_.close_array();
        list("objects", placements(objects_), [this](const Placement& run) { write_run(run); });
        write_totals();
        write_boot();
        json_.close_object();
        return json_.text();
    }

private:
    void list(std::string_view name, const auto& items, const auto& write_item) {
        json_.key(name);
        json_.open_array();
        for (const auto& item : items) {
            json_.open_object();
            write_item(item);
            json_.close_object();
        }
        json_.close_array();
    }

    void write_domain(std::size_t index) {
        const DomainLayout& domain = layout_.domains[index];
        json_.field("name", domain.name);
        json_.field("priority", domain.priority);
        json_.field("budget_us", domain.budget);
        json_.field("period_us", domain.period);
        json_.field("entry", hex(domain.entry));
        json_.field("waits_on", domain.endpoint ? "endpoint" : "notification");
        if (index < design_.system.domains.size()) { // not the monitor
            write_time(design_.findings.times[index]);
            write_stack(design_.findings.stacks[index], design_.system.domains[index].stack_size);
        }
        write_memory(memory_of(domain, objects_));
        list("irqs", domain.irqs, [this](const IrqLayout& irq) {
            json_.field("number", irq.number);
            json_.field("trigger", irq.trigger == Trigger::edge ? "edge" : "level");
            json_.field("badge", hex(irq.badge));
        });
        list("address_space", domain.space.ranges(),
             [this](const AddressSpace::Range& range) { write_range(range); });
        list("capabilities", domain.caps, [this](const CapLayout& cap) { write_cap(cap); });
    }

    void write_time(const analyse::TimeFact& time) {
        json_.field("has_own_time", time.has_own_time);
        json_.key("response_us");
        if (time.response_us) {
            json_.value(*time.response_us);
        } else {
            json_.null();
        }
    }

    void write_stack(const analyse::StackNeed& need, std::uint64_t size) {
        json_.key("stack");
        json_.open_object();
        json_.field("bytes", size);
        json_.field("needs", need.bytes);
        json_.field("is_bound", need.is_bound());
        list_of_texts("unknown", need.unknown);
        list_of_texts("deepest", need.deepest);
        json_.close_object();
    }

    void list_of_texts(std::string_view name, const std::vector<std::string>& texts) {
        json_.key(name);
        json_.open_array();
        for (const std::string& text : texts) {
            json_.value(text);
        }
        json_.close_array();
    }

    void write_memory(const DomainMemory& memory) {
        json_.key("memory");
        json_.open_object();
        json_.field("own", memory.own());
        json_.field("kernel_objects", memory.kernel_objects);
        json_.field("page_tables", memory.page_tables);
        json_.field("frames", memory.frames);
        json_.field("image", memory.image);
        json_.field("shared", memory.shared);
        json_.close_object();
    }

    void write_range(const AddressSpace::Range& range) {
        json_.field("name", range.name);
        json_.field("start", hex(range.address));
        json_.field("end", hex(range.end()));
        json_.field("permissions", text_of(range.permissions));
        json_.field("cached", range.cached);
        json_.field("page_size", range.page_size);
        json_.field("shared", range.shared);
    }

    void write_cap(const CapLayout& cap) {
        const bool in_root = cap.where == CapLayout::Where::root_cnode;
        json_.field("cnode", in_root ? "root" : "library");
        json_.field("slot", cap.slot);
        json_.field("object", object_name(cap.object));
        json_.field("rights", rights_text(cap.rights));
        json_.field(in_root && cap.slot == 0 ? "guard" : "badge", hex(cap.data));
        json_.field("meaning", cap.meaning);
    }

    [[nodiscard]] std::string object_name(ObjectRef object) const {
        switch (object.kind) {
        case ObjectRef::Kind::created:
            return objects_.runs()[object.run].name;
        case ObjectRef::Kind::irq_handler:
            return "interrupt handler";
        case ObjectRef::Kind::content:
            return "page of the image";
        }
        std::unreachable();
    }

    void write_run(const Placement& place) {
        const ObjectRun& run = *place.run;
        json_.field("name", run.name);
        json_.field("kind", object_kind(run, design_.target.arch()));
        json_.field("count", run.count);
        json_.field("size_bits", run.size_bits);
        json_.field("bytes", run.bytes());
        if (run.physical) {
            json_.field("physical", hex(*run.physical));
        } else {
            json_.field("untyped_offset", hex(place.offset));
        }
    }

    void write_totals() {
        json_.key("memory");
        json_.open_object();
        json_.field("objects", objects_.created());
        json_.field("untyped", objects_.bytes());
        json_.field("image", std::uint64_t{objects_.content().size()});
        json_.close_object();
    }

    void write_boot() {
        const BootEstimate boot = boot_estimate(layout_, design_.target.board->arch);
        json_.key("boot_instructions");
        json_.open_object();
        json_.field("start", boot.start);
        json_.field("domains", boot.domains);
        json_.field("memory", boot.memory);
        json_.field("mappings", boot.mappings);
        json_.field("image", boot.image);
        json_.field("total", boot.total());
        json_.close_object();
    }

    const Design& design_;
    const Layout& layout_;
    const Objects& objects_;
    JsonWriter json_;
};

} // namespace

std::string json_report(const Design& design) {
    return JsonReport{design}.write();
}

} // namespace sdk
