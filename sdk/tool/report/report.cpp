// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "report/report.hpp"

#include "base/text.hpp"
#include "report/boot_estimate.hpp"
#include "report/facts.hpp"

#include <sstream>

namespace sdk {

namespace {

class TextReport {
public:
    explicit TextReport(const Design& design) : design_{design}, layout_{design.layout} {}

    [[nodiscard]] std::string write() {
        out_ << "System " << design_.system.position.file << " for board "
             << design_.target.board->name << "\n\n";
        for (std::size_t i = 0; i < layout_.domains.size(); i++) {
            write_domain(i);
        }
        write_objects();
        write_memory();
        write_boot();
        return out_.str();
    }

private:
    void write_domain(std::size_t index) {
        const DomainLayout& domain = layout_.domains[index];
        out_ << "# Domain " << domain.name << "\n\n";
        out_ << "  priority " << domain.priority << ", budget " << domain.budget << " of "
             << domain.period << " us, entry " << hex(domain.entry) << '\n';
        out_ << "  waits on its "
             << (domain.endpoint ? "endpoint and notification" : "notification") << '\n';
        if (index < design_.system.domains.size()) { // not the monitor
            write_findings(index);
        }
        for (const IrqLayout& irq : domain.irqs) {
            out_ << "  irq " << irq.number << (irq.trigger == Trigger::edge ? ", edge" : ", level")
                 << " triggered\n";
        }
        write_space(domain.space);
        write_caps(domain);
        out_ << '\n';
    }

    void write_findings(std::size_t index) {
        const analyse::TimeFact& time = design_.findings.times[index];
        if (time.response_us) {
            out_ << "  has its budget after at most " << *time.response_us << " us\n";
        } else {
            out_ << (time.has_own_time ? "  no bound on when it has its budget\n"
                                       : "  runs on its callers' time\n");
        }
        const analyse::StackNeed& need = design_.findings.stacks[index];
        out_ << "  needs " << (need.is_bound() ? "" : "at least ") << need.bytes << " of "
             << design_.system.domains[index].stack_size << " bytes of stack\n";
        for (const std::string& reason : need.unknown) {
            out_ << "    it cannot be told how much more: " << reason << '\n';
        }
    }

    void write_space(const AddressSpace& space) {
        out_ << "  address space:\n";
        for (const AddressSpace::Range& range : space.ranges()) {
            out_ << "    " << hex_range(range.address, range.end()) << ' '
                 << text_of(range.permissions) << (range.cached ? "" : " uncached") << ", pages of "
                 << hex(range.page_size) << ": " << range.name << '\n';
        }
    }

    void write_caps(const DomainLayout& domain) {
        out_ << "  capabilities:\n";
        for (const CapLayout& cap : domain.caps) {
            const bool in_root = cap.where == CapLayout::Where::root_cnode;
            out_ << "    " << (in_root ? "root slot " : "slot ") << cap.slot << ": " << cap.meaning
                 << ", rights " << rights_text(cap.rights);
            if (cap.data != 0) {
                out_ << (in_root && cap.slot == 0 ? ", guard " : ", badge ") << hex(cap.data);
            }
            out_ << '\n';
        }
    }

    void write_objects() {
        out_
            << "# Kernel objects\n\n"
            << "In the order in which they are made; those without a fixed place lie one after the "
               "other\nin untyped memory, the number is the distance from its start.\n\n";
        for (const Placement& place : placements(layout_.objects)) {
            const ObjectRun& run = *place.run;
            out_ << "  " << run.name << ": " << run.count << " x 2^" << run.size_bits << " bytes"
                 << (run.physical ? " at " : ", ") << hex(run.physical.value_or(place.offset))
                 << ", " << object_kind(run, design_.target.arch()) << '\n';
        }
        out_ << "\n  objects: " << layout_.objects.created()
             << "\n  memory: " << layout_.objects.bytes() << " bytes, and "
             << layout_.objects.content().size() << " bytes in the image\n\n";
    }

    void write_memory() {
        out_ << "# Memory of each domain\n\n"
             << "Bytes: kernel objects, page tables, frames, pages of the image; and shared "
                "regions.\n\n";
        for (const DomainLayout& domain : layout_.domains) {
            const DomainMemory memory = memory_of(domain, layout_.objects);
            out_ << "  " << domain.name << ": " << memory.own() << " = " << memory.kernel_objects
                 << " + " << memory.page_tables << " + " << memory.frames << " + " << memory.image
                 << "; " << memory.shared << '\n';
        }
        out_ << '\n';
    }

    void write_boot() {
        const BootEstimate boot = boot_estimate(layout_, design_.target.board->arch);
        out_ << "# Boot\n\nInstructions to the last domain's init in release, estimated from "
                "measured "
                "boots.\n\n"
             << "  start: " << boot.start << "\n  domains: " << boot.domains
             << "\n  memory: " << boot.memory << "\n  mappings: " << boot.mappings
             << "\n  image: " << boot.image << "\n  in all: " << boot.total() << '\n';
    }

    const Design& design_;
    const Layout& layout_;
    std::ostringstream out_;
};

} // namespace

std::string report(const Design& design) {
    return TextReport{design}.write();
}

} // namespace sdk
