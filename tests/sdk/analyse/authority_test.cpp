// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Who can do what, against the plan: the same question is asked of the bytes that the initialiser
// reads, by a search of its own, for many systems made at random.
#include "analyse/example.hpp"
#include "analyse/who_can.hpp"
#include "base/text.hpp"
#include "layout/plan_writer.hpp"
#include "sdk/initialiser/plan.hpp"

#include "abi/rights.hpp"

#include <cstring>
#include <gtest/gtest.h>
#include <random>
#include <set>

namespace sdk::test {

namespace {

using analyse::Question;
using Kind = Question::Kind;
using Names = std::set<std::string>;

// The plan's bytes as tables, with nothing of the layout's.
class PlanReader {
public:
    explicit PlanReader(Bytes bytes) : bytes_{std::move(bytes)} {
        std::memcpy(&head_, bytes_.data(), sizeof(head_));
        threads_ = table<plan::Thread>(head_.threads);
        for (const auto& cap : table<plan::Capability>(head_.capabilities)) {
            if (cap.slot == 0) { // a root CNode's: the other CNode of the same domain
                library_[cap.object] = cap.cnode;
            }
        }
        for (const auto& cap : table<plan::Capability>(head_.capabilities)) {
            read(cap);
        }
    }

    // Domains by what they may do to this one, or to this region.
    [[nodiscard]] Names direct(Kind kind, const std::string& target) const {
        Names names;
        for (const plan::Thread& thread : threads_) {
            if (can(thread, kind, target)) {
                names.insert(name(thread.name));
            }
        }
        return names;
    }

    // Those of whom something can come to one of `ends`, they included.
    [[nodiscard]] Names sources(Names ends) const {
        for (std::size_t size = 0; size != ends.size();) {
            size = ends.size();
            for (const plan::Thread& from : threads_) {
                for (const plan::Thread& to : threads_) {
                    if (ends.contains(name(to.name)) && flows(from, to)) {
                        ends.insert(name(from.name));
                    }
                }
            }
        }
        return ends;
    }

    // Those to whom something can come from one of `starts`.
    [[nodiscard]] Names sinks(Names starts) const {
        for (std::size_t size = 0; size != starts.size();) {
            size = starts.size();
            for (const plan::Thread& from : threads_) {
                for (const plan::Thread& to : threads_) {
                    if (starts.contains(name(from.name)) && flows(from, to)) {
                        starts.insert(name(to.name));
                    }
                }
            }
        }
        return starts;
    }

private:
    struct Held {
        std::uint32_t object;
        std::uint32_t rights;
    };

    template <typename T>
    [[nodiscard]] std::vector<T> table(const plan::Table& where) const {
        std::vector<T> entries(where.count);
        std::memcpy(entries.data(), bytes_.data() + where.offset, where.count * sizeof(T));
        return entries;
    }

    [[nodiscard]] std::string name(std::uint32_t offset) const {
        return reinterpret_cast<const char*>(bytes_.data()) + head_.names.offset + offset;
    }

    void read(const plan::Capability& cap) {
        const bool in_library = library_.contains(cap.cnode);
        const std::uint32_t root = in_library ? library_.at(cap.cnode) : cap.cnode;
        held_[root].push_back({cap.object, cap.rights});
        if (in_library && cap.slot == 1) {
            input_[root] = cap.object;
        }
    }

    [[nodiscard]] bool holds(const plan::Thread& who, std::uint32_t object,
                             std::uint32_t rights) const {
        const auto found = held_.find(who.cspace);
        return found != held_.end() && object != plan::no_object &&
               std::ranges::any_of(found->second, [&](const Held& held) {
                   return held.object == object && (held.rights & rights) == rights;
               });
    }

    [[nodiscard]] std::uint32_t endpoint(const plan::Thread& thread) const {
        return thread.notification == plan::no_object ? plan::no_object : input_.at(thread.cspace);
    }

    [[nodiscard]] std::uint32_t notification(const plan::Thread& thread) const {
        return thread.notification == plan::no_object ? input_.at(thread.cspace)
                                                      : thread.notification;
    }

    [[nodiscard]] bool calls(const plan::Thread& from, const plan::Thread& to) const {
        return holds(from, endpoint(to), abi::Rights::write);
    }

    [[nodiscard]] bool notifies(const plan::Thread& from, const plan::Thread& to) const {
        return holds(from, notification(to), abi::Rights::write);
    }

    [[nodiscard]] bool controls(const plan::Thread& from, const plan::Thread& to) const {
        return holds(from, to.thread, 0);
    }

    [[nodiscard]] bool faults(const plan::Thread& from, const plan::Thread& to) const {
        return from.fault_endpoint != plan::no_object && from.fault_endpoint == endpoint(to);
    }

    [[nodiscard]] bool flows(const plan::Thread& from, const plan::Thread& to) const {
        return calls(from, to) || calls(to, from) || notifies(from, to) || controls(from, to) ||
               controls(to, from) || faults(from, to) || faults(to, from) ||
               holds(from, to.sched_context, 0) || holds(from, to.vspace, 0) || shares(from, to);
    }

    [[nodiscard]] bool shares(const plan::Thread& from, const plan::Thread& to) const {
        for (const plan::Run& run : table<plan::Run>(head_.runs)) {
            const std::string region = name(run.name);
            if (region.starts_with("memory region ") && maps(from, region, abi::Rights::write) &&
                maps(to, region, abi::Rights::read)) {
                return true;
            }
        }
        return false;
    }

    [[nodiscard]] bool maps(const plan::Thread& who, const std::string& region,
                            std::uint64_t rights) const {
        std::uint32_t first = 0;
        for (const plan::Run& run : table<plan::Run>(head_.runs)) {
            if (name(run.name) == region) {
                return std::ranges::any_of(
                    table<plan::Mapping>(head_.mappings), [&](const plan::Mapping& mapping) {
                        return mapping.vspace == who.vspace && mapping.first_frame == first &&
                               (mapping.rights & rights) == rights;
                    });
            }
            first += static_cast<std::uint32_t>(run.count);
        }
        return false;
    }

    [[nodiscard]] bool can(const plan::Thread& who, Kind kind, const std::string& target) const {
        switch (kind) {
        case Kind::write:
            return maps(who, "memory region " + target, abi::Rights::write);
        case Kind::read:
            return maps(who, "memory region " + target, abi::Rights::read);
        default:
            break;
        }
        for (const plan::Thread& other : threads_) {
            if (name(other.name) == target) {
                return kind == Kind::call     ? calls(who, other)
                       : kind == Kind::notify ? notifies(who, other)
                                              : kind == Kind::restart && controls(who, other);
            }
        }
        return false;
    }

    Bytes bytes_;
    plan::Plan head_{};
    std::vector<plan::Thread> threads_;
    std::map<std::uint32_t, std::uint32_t> library_;  // CNode to the root CNode it is in
    std::map<std::uint32_t, std::vector<Held>> held_; // by root CNode
    std::map<std::uint32_t, std::uint32_t> input_;    // by root CNode: what its slot 1 holds
};

class RandomSystem {
public:
    explicit RandomSystem(unsigned seed) : random_{seed} {}

    [[nodiscard]] std::string elements() {
        const unsigned domains = 3 + pick(5);
        std::string all;
        for (const char* region : {"m0", "m1", "m2"}) {
            all += text("<memory_region name='", region, "' size='0x1000'/>");
        }
        for (unsigned i = 0; i < domains; i++) {
            const std::string attributes =
                text("priority='", i, "'", pick(4) == 0 ? " passive='true'" : "");
            std::string body = maps() + shared_cap(i, domains);
            if (pick(4) == 0) {
                body += domain(text("child", i), "id='0' priority='0'", maps());
            }
            all += domain(text("d", i), attributes, body);
        }
        for (unsigned i = 0; i < domains; i++) {
            const unsigned from = pick(domains);
            const unsigned to = pick(domains);
            const bool calls = from < to && pick(2) == 0;
            all += text("<channel><end pd='d", from, "' id='", 2 * i, "' pp='",
                        calls ? "true" : "false", "' notify='", pick(2) == 0 ? "true" : "false",
                        "'/><end pd='d", to, "' id='", 2 * i + 1, "' notify='",
                        pick(2) == 0 ? "true" : "false", "'/></channel>");
        }
        return all;
    }

private:
    unsigned pick(unsigned count) { return static_cast<unsigned>(random_() % count); }

    std::string maps() {
        std::string all;
        for (unsigned i = 0; i < 3; i++) {
            if (pick(3) == 0) {
                all += text("<map mr='m", i, "' vaddr='", hex(0x1000000 + i * 0x1000), "' perms='",
                            pick(2) == 0 ? "r" : "rw", "'/>");
            }
        }
        return all;
    }

    std::string shared_cap(unsigned domain, unsigned domains) {
        constexpr const char* kinds[] = {"cap_tcb", "cap_sc", "cap_vspace"};
        return pick(5) != 0 ? ""
                            : text("<cspace><", kinds[pick(3)], " pd='d", (domain + 1) % domains,
                                   "' slot='5'/></cspace>");
    }

    std::mt19937 random_;
};

Names names_of(const analyse::Authority& authority, const std::vector<analyse::Answer>& answers,
               bool direct_only) {
    Names names;
    for (const analyse::Answer& answer : answers) {
        if (!direct_only || answer.path.empty()) {
            names.insert(authority.name(answer.who));
        }
    }
    return names;
}

// Each step of a path begins where the one before it ended.
void expect_connected(const analyse::Answer& answer) {
    for (std::size_t i = 1; i < answer.path.size(); i++) {
        EXPECT_EQ(answer.path[i - 1].to, answer.path[i].from);
    }
}

class WhoCan : public testing::TestWithParam<unsigned> {};

TEST_P(WhoCan, agrees_with_the_plan) {
    const Example example{RandomSystem{GetParam()}.elements()};
    const Layout layout = example.layout();
    const analyse::Authority authority{layout};
    const auto bytes = write_plan(layout, example.target());
    ASSERT_TRUE(bytes);
    const PlanReader plan{*bytes};

    const auto compare = [&](Kind kind, const std::string& target) {
        const auto answers = analyse::who_can(authority, {kind, target});
        std::ranges::for_each(answers, expect_connected);
        const Names direct = plan.direct(kind, target);
        EXPECT_EQ(names_of(authority, answers, true), direct)
            << analyse::text_of(authority, {kind, target}, answers);
        EXPECT_EQ(names_of(authority, answers, false),
                  kind == Kind::read ? plan.sinks(direct) : plan.sources(direct));
    };
    for (const char* region : {"m0", "m1", "m2"}) {
        compare(Kind::write, region);
        compare(Kind::read, region);
    }
    for (std::size_t i = 0; i < layout.domains.size(); i++) {
        const std::string& name = layout.domains[i].name;
        compare(Kind::call, name);
        compare(Kind::notify, name);
        compare(Kind::restart, name);
        const auto answers = analyse::who_can(authority, {Kind::reach, name});
        Names expected = plan.sources({name});
        expected.erase(name);
        EXPECT_EQ(names_of(authority, answers, false), expected);
    }
}

INSTANTIATE_TEST_SUITE_P(random_systems, WhoCan, testing::Range(0U, 40U));

} // namespace

} // namespace sdk::test
