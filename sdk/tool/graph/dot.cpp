// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The least urgent domains stand at the top and the devices at the bottom, so that calls, which go
// to higher priorities, point down. A channel is one line with an arrow head at each end for what
// the other end may do: a filled head is a call, an open one a notification.
#include "analyse/regions.hpp"
#include "base/text.hpp"
#include "graph/graph.hpp"

#include <algorithm>

namespace sdk::graph {

namespace {

using analyse::RegionPart;
using analyse::RegionUser;

constexpr std::string_view heading = R"(digraph system {
    graph [rankdir=TB, splines=true, nodesep=0.35, ranksep=0.6, fontname="Helvetica", fontsize=13,
           labelloc=b, outputorder=edgesfirst]
    node [fontname="Helvetica", fontsize=11, shape=box, style="filled", color="#37474f",
          fillcolor="white", margin="0.12,0.07"]
    edge [fontname="Helvetica", fontsize=9, color="#37474f", arrowsize=0.8]
)";

// The text of an HTML-like label.
std::string escaped(std::string_view plain) {
    std::string out;
    for (const char c : plain) {
        switch (c) {
        case '&':
            out += "&amp;";
            break;
        case '<':
            out += "&lt;";
            break;
        case '>':
            out += "&gt;";
            break;
        case '"':
            out += "&quot;";
            break;
        default:
            out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
        }
    }
    return out;
}

std::string small(const std::string& line) {
    return text("<br/><font point-size=\"9\">", line, "</font>");
}

std::string size_text(std::uint64_t bytes) {
    constexpr std::uint64_t kibi = 1024;
    if (bytes % (kibi * kibi) == 0) {
        return text(bytes / (kibi * kibi), " MiB");
    }
    return bytes % kibi == 0 ? text(bytes / kibi, " KiB") : text(bytes, " bytes");
}

std::string letters(Permissions permissions) {
    return text(permissions.read ? "r" : "", permissions.write ? "w" : "",
                permissions.execute ? "x" : "");
}

class Drawing {
public:
    Drawing(const System& system, const Target& target)
        : system_{system}, regions_{analyse::regions_of(system, target)} {}

    [[nodiscard]] std::string draw() {
        out_ = heading;
        for (std::size_t i = 0; i < system_.domains.size(); i++) {
            if (!system_.domains[i].parent) {
                add_family(i);
            }
        }
        for (std::size_t i = 0; i < regions_.size(); i++) {
            add_region(i);
        }
        add_irqs();
        for (const Channel& channel : system_.channels) {
            add_channel(channel);
        }
        add_legend();
        return out_ + "}\n";
    }

private:
    [[nodiscard]] static std::string node(std::size_t domain) { return text("domain", domain); }

    // A domain, or a box with the parent and its children. Nesting is followed without recursion:
    // a description may nest deeply.
    void add_family(std::size_t top) {
        struct Open {
            std::vector<std::size_t> children;
            std::size_t next = 0;
        };

        std::vector<Open> open{{{top}}};
        while (!open.empty()) {
            Open& level = open.back();
            if (level.next == level.children.size()) {
                open.pop_back();
                out_ += open.empty() ? "" : "    }\n";
                continue;
            }
            const std::size_t domain = level.children[level.next++];
            std::vector<std::size_t> children = analyse::children_of(system_, domain);
            if (!children.empty()) {
                add_cluster(domain);
            }
            add_domain(domain);
            if (!children.empty()) {
                open.push_back({std::move(children)});
            }
        }
    }

    void add_cluster(std::size_t parent) {
        out_ +=
            text("    subgraph cluster", parent,
                 " {\n        style=\"rounded,dashed\"; color=\"#78909c\"; margin=14; labelloc=t; "
                 "fontsize=10; label=<",
                 escaped(system_.domains[parent].name), " and its children>\n");
    }

    void add_domain(std::size_t index) {
        const ProtectionDomain& domain = system_.domains[index];
        out_ += text("    ", node(index), " [fillcolor=\"", domain.passive ? "#e8f5e9" : "#e3f2fd",
                     "\", label=<<b>", escaped(domain.name), "</b>", small(time_of(domain)),
                     private_memory(index), shared_caps(domain), ">]\n");
    }

    [[nodiscard]] static std::string time_of(const ProtectionDomain& domain) {
        const std::string priority = text("priority ", domain.priority);
        if (domain.passive) {
            return priority + ", passive";
        }
        return domain.budget < domain.period
                   ? text(priority, ", ", domain.budget, " of ", domain.period, " µs")
                   : priority;
    }

    // What nobody else maps needs no box of its own.
    [[nodiscard]] std::string private_memory(std::size_t domain) const {
        std::string lines;
        for (const RegionPart& part : regions_) {
            if (!part.is_device && part.users.size() == 1 && part.users[0].domain == domain) {
                lines += small(text(escaped(part.region->name), ", ", size_text(part.region->size),
                                    " ", letters(part.users[0].permissions)));
            }
        }
        return lines;
    }

    [[nodiscard]] std::string shared_caps(const ProtectionDomain& domain) const {
        std::string lines;
        for (const SharedCapKind kind :
             {SharedCapKind::thread, SharedCapKind::sched_context, SharedCapKind::vspace}) {
            std::string names;
            std::size_t count = 0;
            for (const SharedCap& cap : domain.shared_caps) {
                if (cap.kind == kind) {
                    names += text(count == 0 ? "" : ", ", escaped(cap.domain));
                    count++;
                }
            }
            constexpr std::size_t most_names = 3;
            if (count == system_.domains.size()) {
                names = "all";
            } else if (count > most_names) {
                names = text(count, " domains");
            }
            lines += count == 0
                         ? ""
                         : small(text("holds the ", analyse::object_name(kind), " of ", names));
        }
        return lines;
    }

    void add_region(std::size_t index) {
        const RegionPart& part = regions_[index];
        const MemoryRegion& region = *part.region;
        if (!part.is_device && part.users.size() == 1) {
            return;
        }
        const std::string where = region.physical ? text(" at ", hex(*region.physical)) : "";
        out_ += text("    region", index, " [shape=", part.is_device ? "box3d" : "note",
                     ", fillcolor=\"", part.is_device ? "#eceff1" : "#fff8e1", "\", label=<",
                     escaped(region.name), small(text(size_text(region.size), where)), ">]\n");
        for (const RegionUser& user : part.users) {
            out_ += text("    ", node(user.domain), " -> region", index,
                         " [color=\"#a1887f\", fontcolor=\"#6d4c41\", dir=none, label=\"",
                         letters(user.permissions), "\"]\n");
        }
    }

    void add_irqs() {
        for (std::size_t i = 0; i < system_.domains.size(); i++) {
            for (const Irq& irq : system_.domains[i].irqs) {
                out_ += text("    irq", irq.number,
                             " [shape=oval, fillcolor=\"#fce4ec\", label=<irq ", irq.number,
                             small(irq.trigger == Trigger::edge ? "edge" : "level"), ">]\n    ",
                             node(i), " -> irq", irq.number, " [dir=back, arrowtail=onormal]\n");
            }
        }
    }

    [[nodiscard]] static std::string head(const ChannelEnd& by) {
        if (!by.may_call && !by.may_notify) {
            return "none";
        }
        return text(by.may_call ? "normal" : "", by.may_notify ? "onormal" : "");
    }

    void add_channel(const Channel& channel) {
        const ChannelEnd* upper = &channel.ends[0];
        const ChannelEnd* lower = &channel.ends[1];
        const std::size_t first = system_.domain_index(upper->domain);
        const std::size_t second = system_.domain_index(lower->domain);
        const bool swap = system_.domains[first].priority > system_.domains[second].priority;
        if (swap) {
            std::swap(upper, lower);
        }
        const bool calls = upper->may_call || lower->may_call;
        out_ +=
            text("    ", node(swap ? second : first), " -> ", node(swap ? first : second),
                 " [dir=both, arrowhead=", head(*upper), ", arrowtail=", head(*lower), ", color=\"",
                 calls ? "#1565c0" : "#2e7d32", "\", penwidth=", calls ? "1.6" : "1",
                 ", style=", calls ? "solid" : "dashed", "]\n");
    }

    void add_legend() {
        out_ += text(
            "    label=<", escaped(std::filesystem::path{system_.position.file}.stem().string()),
            small("solid blue: calls; dashed green: notifications only; brown: memory, "
                  "with what its maps allow"),
            small("a filled head points at who is called, an open one at who is notified"), ">\n");
    }

    const System& system_;
    std::vector<RegionPart> regions_;
    std::string out_;
};

} // namespace

std::string dot_text(const System& system, const Target& target) {
    return Drawing{system, target}.draw();
}

} // namespace sdk::graph
