// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "export/headers.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace sdk {

namespace {

// Words that C++ keeps for itself.
constexpr std::string_view keywords[] = {"alignas",       "alignof",     "and",
                                         "and_eq",        "asm",         "auto",
                                         "bitand",        "bitor",       "bool",
                                         "break",         "case",        "catch",
                                         "char",          "char16_t",    "char32_t",
                                         "char8_t",       "class",       "co_await",
                                         "co_return",     "co_yield",    "compl",
                                         "concept",       "const",       "consteval",
                                         "constexpr",     "constinit",   "const_cast",
                                         "continue",      "decltype",    "default",
                                         "delete",        "do",          "double",
                                         "dynamic_cast",  "else",        "enum",
                                         "explicit",      "export",      "extern",
                                         "false",         "float",       "for",
                                         "friend",        "goto",        "if",
                                         "inline",        "int",         "long",
                                         "mutable",       "namespace",   "new",
                                         "noexcept",      "not",         "not_eq",
                                         "nullptr",       "operator",    "or",
                                         "or_eq",         "private",     "protected",
                                         "public",        "register",    "reinterpret_cast",
                                         "requires",      "return",      "short",
                                         "signed",        "sizeof",      "static",
                                         "static_assert", "static_cast", "struct",
                                         "switch",        "template",    "this",
                                         "thread_local",  "throw",       "true",
                                         "try",           "typedef",     "typeid",
                                         "typename",      "union",       "unsigned",
                                         "using",         "virtual",     "void",
                                         "volatile",      "wchar_t",     "while",
                                         "xor",           "xor_eq"};

// The names of one namespace of the header.
class Names {
public:
    explicit Names(std::string space) : space_{std::move(space)} {}

    [[nodiscard]] Result<void> add(const Position& position, const std::string& name,
                                   const std::string& value, bool is_type = false) {
        if (!taken_.insert(name).second) {
            return failure(position, text("the header would have two things named '", space_,
                                          "::", name, "'; rename one"));
        }
        lines_ += is_type ? text("using ", name, " = ", value, ";\n")
                          : text("inline constexpr ", value, " ", name, ";\n");
        return {};
    }

    // Empty when there are none.
    [[nodiscard]] std::string lines() const {
        return lines_.empty() ? "" : text("\nnamespace ", space_, " {\n", lines_, "}\n");
    }

private:
    std::string space_;
    std::string lines_;
    std::set<std::string> taken_;
};

std::string flag(bool value) {
    return value ? "true" : "false";
}

std::string channel_type(const ChannelEnd& end) {
    return text("skerry::Channel<", end.id, ", {.notify = ", flag(end.may_notify),
                ", .call = ", flag(end.may_call), "}>");
}

std::string region_type(const Map& map, const MemoryRegion& region) {
    return text("skerry::Region<", hex(map.address), ", ", hex(region.size),
                ", {.read = ", flag(map.permissions.read),
                ", .write = ", flag(map.permissions.write),
                ", .execute = ", flag(map.permissions.execute), "}>");
}

// Both ends of a channel, as one of the domains sees it.
struct Link {
    const ChannelEnd* mine;
    const ChannelEnd* other;
};

std::vector<Link> links_of(const System& system, const std::string& domain) {
    std::vector<Link> links;
    for (const Channel& channel : system.channels) {
        for (unsigned end = 0; end < channel.ends.size(); end++) {
            if (channel.ends[end].domain == domain) {
                links.push_back({&channel.ends[end], &channel.ends[1 - end]});
            }
        }
    }
    return links;
}

class HeaderWriter {
public:
    HeaderWriter(const System& system, std::size_t index)
        : system_{system}, index_{index}, domain_{system.domains[index]},
          links_{links_of(system, domain_.name)} {}

    [[nodiscard]] Result<std::string> write() {
        TRY(add_channels());
        TRY(add_children());
        TRY(add_regions());
        const std::string include =
            queues_.lines().empty() ? "skerry/component.hpp" : "skerry/queue.hpp";
        return text("// What the domain '", domain_.name,
                    "' has, by its system's description. Made by `skerry headers`: change the\n"
                    "// description instead.\n#pragma once\n\n#include <",
                    include, ">\n\nnamespace ", identifier(domain_.name), " {\n", channels_.lines(),
                    irqs_.lines(), children_.lines(), regions_.lines(), queues_.lines(),
                    "\n} // namespace ", identifier(domain_.name), "\n");
    }

private:
    // A channel is named after who is at its other end, and by its number as well where several
    // lead there.
    [[nodiscard]] std::string channel_name(const Link& link) const {
        const auto alike = std::ranges::count_if(
            links_, [&](const Link& other) { return other.other->domain == link.other->domain; });
        const std::string name = identifier(link.other->domain);
        return alike == 1 ? name : text(name, "_", link.mine->id);
    }

    [[nodiscard]] Result<void> add_channels() {
        for (const Link& link : links_) {
            TRY(channels_.add(link.mine->position, channel_name(link), channel_type(*link.mine)));
        }
        for (const Irq& irq : domain_.irqs) {
            TRY(irqs_.add(irq.position, text("irq_", irq.number),
                          text("skerry::Interrupt<", irq.id, ">")));
        }
        return {};
    }

    [[nodiscard]] Result<void> add_children() {
        for (const ProtectionDomain& child : system_.domains) {
            if (child.parent == index_) {
                TRY(children_.add(child.position, identifier(child.name),
                                  text("skerry::Child<", child.child_id, ">")));
            }
        }
        return {};
    }

    [[nodiscard]] Result<void> add_regions() {
        for (const Map& map : domain_.maps) {
            const MemoryRegion& region = system_.regions[system_.region_index(map.region)];
            const std::string name = identifier(map.region);
            TRY(regions_.add(map.position, name, region_type(map, region)));
            if (map.queue_side) {
                TRY(add_queue(map, region, name));
            }
        }
        return {};
    }

    // check/queues.cpp has seen to it that one channel leads to the other side.
    [[nodiscard]] Result<void> add_queue(const Map& map, const MemoryRegion& region,
                                         const std::string& name) {
        for (const Link& link : links_) {
            const auto& other = system_.domains[system_.domain_index(link.other->domain)];
            const bool has_it = std::ranges::any_of(other.maps, [&](const Map& candidate) {
                return candidate.region == map.region && candidate.queue_side;
            });
            if (has_it) {
                const bool is_producer = *map.queue_side == QueueSide::producer;
                return queues_.add(map.position, name,
                                   text("skerry::", is_producer ? "QueueProducer" : "QueueConsumer",
                                        "<", *region.queue, ", decltype(region::", name,
                                        "), decltype(channel::", channel_name(link), ")>"),
                                   true);
            }
        }
        return {};
    }

    const System& system_;
    std::size_t index_;
    const ProtectionDomain& domain_;
    std::vector<Link> links_;
    Names channels_{"channel"};
    Names irqs_{"interrupt"};
    Names children_{"child"};
    Names regions_{"region"};
    Names queues_{"queue_end"};
};

} // namespace

std::string identifier(std::string_view name) {
    std::string result;
    for (const char letter : name) {
        const bool is_digit = letter >= '0' && letter <= '9';
        const bool is_letter = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
        if (is_digit && result.empty()) {
            result += '_';
        }
        result += is_digit || is_letter ? letter : '_';
    }
    return std::ranges::find(keywords, result) == std::end(keywords) ? result : result + "_";
}

Result<std::string> component_header(const System& system, std::size_t domain) {
    return HeaderWriter{system, domain}.write();
}

} // namespace sdk
