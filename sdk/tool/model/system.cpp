// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "model/system.hpp"

#include "base/text.hpp"

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
            diagnostics_.error(root.position(), "the element at the top must be 'system'");
            return;
        }
        keep(xml::Attributes::read(root, {}));
        for (const xml::Element& element : root.children()) {
            read_top(element);
        }
    }

private:
    void read_top(const xml::Element& element) {
        const std::string_view name = element.name();
        if (name == "protection_domain") {
            read_domains(element);
        } else if (name == "memory_region") {
            if (auto region = keep(MemoryRegion::parse(element))) {
                system_.regions.push_back(*std::move(region));
            }
        } else if (name == "channel") {
            if (auto channel = keep(Channel::parse(element))) {
                system_.channels.push_back(*std::move(channel));
            }
        } else {
            refuse(element);
        }
    }

    // Nested domains, in document order and without recursion: a description may nest deeply.
    void read_domains(const xml::Element& top) {
        struct Pending {
            xml::Element element;
            std::optional<std::size_t> parent;
        };

        std::vector<Pending> pending{{top, std::nullopt}};
        while (!pending.empty()) {
            const Pending next = pending.back();
            pending.pop_back();
            auto domain = keep(ProtectionDomain::parse(next.element, next.parent, target_));
            if (!domain) {
                continue;
            }
            system_.domains.push_back(*std::move(domain));
            const std::size_t index = system_.domains.size() - 1;
            for (const xml::Element& child : next.element.children() | std::views::reverse) {
                if (child.name() == "protection_domain") {
                    pending.push_back({child, index});
                }
            }
        }
    }

    void refuse(const xml::Element& element) {
        const std::string_view name = element.name();
        if (name == "virtual_machine") {
            diagnostics_.error(element.position(),
                               "virtual machine must be a child of a protection domain");
        } else if (name == "io_address_space") {
            diagnostics_.error(element.position(),
                               "I/O address spaces are not supported on ARM and RISC-V");
        } else if (name == "domains") {
            diagnostics_.add(xml::not_yet(element, "element 'domains'"));
        } else {
            diagnostics_.error(element.position(), text("invalid XML element '", name, "'"));
        }
    }

    template <typename T>
    std::optional<T> keep(Result<T> result) {
        if (!result) {
            diagnostics_.add(std::move(result).error());
            return std::nullopt;
        }
        return std::move(result).value();
    }

    System& system_;
    const Target& target_;
    Diagnostics& diagnostics_;
};

} // namespace

System System::parse(const xml::Document& document, const Target& target,
                     Diagnostics& diagnostics) {
    System system;
    system.position = document.root().position();
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

} // namespace sdk
