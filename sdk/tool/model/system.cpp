// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "model/system.hpp"

#include "base/text.hpp"
#include "model/limits.hpp"

#include <algorithm>
#include <ranges>

namespace sdk {

namespace {

class Reader {
public:
    Reader(System& system, const Target& target, Diagnostics& diagnostics)
        : system_{system}, target_{target}, diagnostics_{diagnostics} {}

    void read(const xml::Element& root) {
        if (root.name() != "system") {
            diagnostics_.error(root.position(), "the element at the top must be 'system'",
                               text("it is '", root.name(), "'"));
            system_.has_unread_elements = true;
            return;
        }
        xml::Attributes attributes{root, {"strict", "limits"}, diagnostics_};
        system_.strict = attributes.boolean("strict", false);
        system_.wide = attributes.is_second("limits", "plain", "wide");
        read_time_domains(root);
        for (const xml::Element& element : root.children()) {
            read_top(element);
        }
    }

private:
    // First, because protection domains name them.
    void read_time_domains(const xml::Element& root) {
        for (const xml::Element& element : root.children()) {
            if (element.name() != "domains") {
                continue;
            }
            if (time_domains_) {
                diagnostics_.error(element.position(),
                                   "domains must only be specified once on element 'system'",
                                   text("first at ", row_and_column(time_domains_->position)));
                continue;
            }
            time_domains_ = TimeDomains::parse(element, target_, diagnostics_);
            system_.schedule = time_domains_->schedule;
        }
    }

    void read_top(const xml::Element& element) {
        const std::string_view name = element.name();
        if (name == "protection_domain") {
            read_domains(element);
        } else if (name == "memory_region") {
            system_.regions.push_back(MemoryRegion::parse(element, diagnostics_));
            note_name(system_.regions.back().name);
        } else if (name == "channel") {
            auto channel = Channel::parse(element, id_limit(), diagnostics_);
            if (channel) {
                system_.channels.push_back(*std::move(channel));
            }
        } else if (name != "domains") {
            refuse(element);
        }
    }

    [[nodiscard]] unsigned id_limit() const {
        return system_.wide ? limits::wide_ids : limits::ids;
    }

    // Nested domains, in document order and without recursion: a description may nest deeply.
    void read_domains(const xml::Element& top) {
        struct Pending {
            xml::Element element;
            std::optional<std::size_t> parent;
        };

        const Context context{target_, time_domains_ ? &*time_domains_ : nullptr, diagnostics_};
        std::vector<Pending> pending{{top, std::nullopt}};
        while (!pending.empty()) {
            const Pending next = pending.back();
            pending.pop_back();
            const std::size_t index = system_.domains.size();
            system_.domains.push_back(ProtectionDomain::parse(next.element, next.parent, context));
            note_name(system_.domains.back().name);
            for (const xml::Element& child : next.element.children() | std::views::reverse) {
                if (child.name() == "protection_domain") {
                    pending.push_back({child, index});
                }
            }
        }
    }

    void note_name(const std::string& name) {
        system_.has_unread_elements = system_.has_unread_elements || name.empty();
    }

    void refuse(const xml::Element& element) {
        if (element.name() == "virtual_machine") {
            diagnostics_.error(element.position(),
                               "virtual machine must be a child of a protection domain");
        } else if (element.name() == "io_address_space") {
            diagnostics_.error(element.position(),
                               "io address space requires seL4 to be built with IOMMU support",
                               "neither AArch64 nor RISC-V boards have it");
        } else {
            xml::refuse_element(element,
                                {"protection_domain", "memory_region", "channel", "domains"},
                                diagnostics_);
            system_.has_unread_elements = true;
        }
    }

    System& system_;
    const Target& target_;
    Diagnostics& diagnostics_;
    std::optional<TimeDomains> time_domains_;
};

} // namespace

System System::parse(const xml::Document& document, const Target& target,
                     Diagnostics& diagnostics) {
    System system;
    system.position = document.root().position();
    for (const Diagnostic& fault : document.faults()) {
        diagnostics.add(fault);
    }
    Reader{system, target, diagnostics}.read(document.root());
    return system;
}

std::optional<std::size_t> System::find_domain(std::string_view name) const {
    const std::size_t index = domain_index(name);
    return index == domains.size() ? std::nullopt : std::optional{index};
}

std::optional<std::size_t> System::find_region(std::string_view name) const {
    const std::size_t index = region_index(name);
    return index == regions.size() ? std::nullopt : std::optional{index};
}

std::size_t System::domain_index(std::string_view name) const {
    return static_cast<std::size_t>(std::ranges::find(domains, name, &ProtectionDomain::name) -
                                    domains.begin());
}

std::size_t System::region_index(std::string_view name) const {
    return static_cast<std::size_t>(std::ranges::find(regions, name, &MemoryRegion::name) -
                                    regions.begin());
}

unsigned System::domain_limit() const {
    return wide ? limits::wide_protection_domains : limits::protection_domains;
}

} // namespace sdk
