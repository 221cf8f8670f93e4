// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "report/report.hpp"

#include "base/text.hpp"

#include "abi/rights.hpp"

#include <sstream>

namespace sdk {

namespace {

std::string rights_text(std::uint64_t rights) {
    std::string letters;
    letters += (rights & abi::Rights::read) != 0 ? 'R' : '-';
    letters += (rights & abi::Rights::write) != 0 ? 'W' : '-';
    letters += (rights & abi::Rights::grant) != 0 ? 'G' : '-';
    letters += (rights & abi::Rights::grant_reply) != 0 ? 'P' : '-';
    return letters;
}

void write_memory(std::ostream& out, const Objects& objects) {
    out << "# Kernel objects\n\n";
    for (const ObjectRun* run : objects.in_order()) {
        out << "  " << run->name << ": " << run->count << " x 2^" << run->size_bits << " bytes";
        if (run->physical) {
            out << " at " << hex(*run->physical);
        }
        out << '\n';
    }
    out << "\n  objects: " << objects.created() << "\n  memory: " << objects.bytes()
        << " bytes, and " << objects.content().size() << " bytes in the image\n\n";
}

void write_space(std::ostream& out, const AddressSpace& space) {
    out << "  address space:\n";
    for (const AddressSpace::Range& range : space.ranges()) {
        out << "    " << hex_range(range.address, range.end()) << ' ' << text_of(range.permissions)
            << (range.cached ? "" : " uncached") << ", pages of " << hex(range.page_size) << ": "
            << range.name << '\n';
    }
}

void write_caps(std::ostream& out, const DomainLayout& domain) {
    out << "  capabilities:\n";
    for (const CapLayout& cap : domain.caps) {
        const bool in_root = cap.where == CapLayout::Where::root_cnode;
        out << "    " << (in_root ? "root slot " : "slot ") << cap.slot << ": " << cap.meaning
            << ", rights " << rights_text(cap.rights);
        if (cap.data != 0) {
            out << (in_root && cap.slot == 0 ? ", guard " : ", badge ") << hex(cap.data);
        }
        out << '\n';
    }
}

void write_domain(std::ostream& out, const DomainLayout& domain) {
    out << "# Domain " << domain.name << "\n\n";
    out << "  priority " << domain.priority << ", budget " << domain.budget << " of "
        << domain.period << " us, entry " << hex(domain.entry) << '\n';
    out << "  waits on its " << (domain.endpoint ? "endpoint and notification" : "notification")
        << '\n';
    for (const IrqLayout& irq : domain.irqs) {
        out << "  irq " << irq.number << (irq.trigger == Trigger::edge ? ", edge" : ", level")
            << " triggered\n";
    }
    write_space(out, domain.space);
    write_caps(out, domain);
    out << '\n';
}

} // namespace

std::string report(const System& system, const Target& target, const Layout& layout) {
    std::ostringstream out;
    out << "System " << system.position.file << " for board " << target.board->name << "\n\n";
    for (const DomainLayout& domain : layout.domains) {
        write_domain(out, domain);
    }
    write_memory(out, layout.objects);
    return out.str();
}

} // namespace sdk
