// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// From a description to objects, capabilities and the plan.
#include "check/check.hpp"
#include "elf_builder.hpp"
#include "layout/layout.hpp"
#include "layout/plan_writer.hpp"
#include "sdk/initialiser/plan.hpp"

#include "abi/rights.hpp"

#include <algorithm>
#include <cstring>
#include <gtest/gtest.h>

namespace sdk {

namespace {

using abi::Rights;
using test::ElfBuilder;

class LayoutTest : public testing::Test {
protected:
    // Lays out the elements of a <system> whose domains all have the same small program.
    Result<Layout> lay_out_elements(const std::string& elements, Config config = Config::debug) {
        target_ = {find_board("qemu_virt_riscv64"), config};
        Diagnostics diagnostics;
        const auto document = xml::Document::parse("a.system", "<system>" + elements + "</system>");
        EXPECT_TRUE(document);
        system_ = System::parse(*document, target_, diagnostics);
        check::check_system(system_, target_, {}, diagnostics);
        EXPECT_FALSE(diagnostics.has_errors());
        const auto elf = Elf::parse("a.elf", ElfBuilder::program(243).build());
        EXPECT_TRUE(elf);
        std::vector<Program> programs(system_.domains.size(), Program{"a.elf", *elf});
        return lay_out({system_, target_, std::move(programs), Program{"monitor.elf", *elf}});
    }

    Layout make(const std::string& elements, Config config = Config::debug) {
        auto layout = lay_out_elements(elements, config);
        if (!layout) {
            ADD_FAILURE() << text_of(layout.error());
            return {};
        }
        return *std::move(layout);
    }

    std::string error_of(const std::string& elements) {
        const auto layout = lay_out_elements(elements);
        return layout ? "" : text_of(layout.error());
    }

    static const CapLayout* find_cap(const DomainLayout& domain, unsigned slot,
                                     CapLayout::Where where = CapLayout::Where::library_cnode) {
        const auto found = std::ranges::find_if(domain.caps, [&](const CapLayout& cap) {
            return cap.slot == slot && cap.where == where;
        });
        return found == domain.caps.end() ? nullptr : &*found;
    }

    static bool is_same(ObjectRef left, ObjectRef right) {
        return left.kind == right.kind && left.run == right.run && left.index == right.index;
    }

    System system_;
    Target target_{};
};

std::string domain(const std::string& name, const std::string& attributes = "",
                   const std::string& body = "") {
    return "<protection_domain name='" + name + "' " + attributes +
           "><program_image path='a.elf'/>" + body + "</protection_domain>";
}

const std::string channel = "<channel><end pd='a' id='3' pp='true'/>"
                            "<end pd='b' id='5' notify='false'/></channel>";

TEST_F(LayoutTest, gives_a_caller_send_rights_only) {
    const Layout layout = make(domain("a") + domain("b", "priority='1'") + channel);
    const CapLayout* call = find_cap(layout.domains[0], 74 + 3);
    ASSERT_NE(call, nullptr);
    EXPECT_TRUE(is_same(call->object, *layout.domains[1].endpoint));
    EXPECT_EQ(call->rights, Rights::write | Rights::grant_reply);
    EXPECT_EQ(call->data, (std::uint64_t{1} << 63) + 5);
}

TEST_F(LayoutTest, gives_notification_in_the_allowed_direction_only) {
    const Layout layout = make(domain("a") + domain("b", "priority='1'") + channel);
    const CapLayout* notify = find_cap(layout.domains[0], 10 + 3);
    ASSERT_NE(notify, nullptr);
    EXPECT_EQ(notify->rights, Rights::write);
    EXPECT_EQ(notify->data, std::uint64_t{1} << 5);
    EXPECT_EQ(find_cap(layout.domains[1], 10 + 5), nullptr);
}

TEST_F(LayoutTest, gives_an_endpoint_to_those_who_are_called_or_have_children) {
    const Layout layout = make(domain("a") + domain("b", "priority='1'") + channel +
                               domain("p", "", domain("c", "id='4'")));
    EXPECT_FALSE(layout.domains[0].endpoint);
    EXPECT_TRUE(layout.domains[1].endpoint);
    EXPECT_TRUE(layout.domains[2].endpoint);
    EXPECT_FALSE(layout.domains[3].endpoint);
    const CapLayout* input = find_cap(layout.domains[0], 1);
    ASSERT_NE(input, nullptr);
    EXPECT_TRUE(is_same(input->object, layout.domains[0].notification));
    EXPECT_EQ(input->rights, Rights::read);
}

TEST_F(LayoutTest, makes_the_parent_handle_the_childs_faults) {
    const Layout layout = make(domain("p", "", domain("c", "id='4'")));
    const DomainLayout& child = layout.domains[1];
    ASSERT_TRUE(child.fault_handler);
    EXPECT_TRUE(is_same(child.fault_handler->endpoint, *layout.domains[0].endpoint));
    EXPECT_EQ(child.fault_handler->badge, (std::uint64_t{1} << 62) + 4);
    const CapLayout* thread = find_cap(layout.domains[0], 202 + 4);
    ASSERT_NE(thread, nullptr);
    EXPECT_TRUE(is_same(thread->object, child.thread));
}

TEST_F(LayoutTest, connects_an_interrupt) {
    const Layout layout = make(domain("a", "", "<irq irq='10' id='7' trigger='edge'/>"));
    const DomainLayout& made = layout.domains[0];
    ASSERT_EQ(made.irqs.size(), 1U);
    EXPECT_EQ(made.irqs[0].number, 10U);
    EXPECT_EQ(made.irqs[0].trigger, Trigger::edge);
    EXPECT_EQ(made.irqs[0].badge, std::uint64_t{1} << 7);
    const CapLayout* handler = find_cap(made, 138 + 7);
    ASSERT_NE(handler, nullptr);
    EXPECT_TRUE(is_same(handler->object, made.irqs[0].handler));
}

TEST_F(LayoutTest, shares_capabilities_by_cspace) {
    const Layout layout =
        make(domain("a", "", "<cspace><cap_sc pd='b' slot='9'/></cspace>") + domain("b"));
    const CapLayout* shared = find_cap(layout.domains[0], 9, CapLayout::Where::root_cnode);
    ASSERT_NE(shared, nullptr);
    EXPECT_TRUE(is_same(shared->object, layout.domains[1].sched_context));
}

TEST_F(LayoutTest, leaves_no_monitor_in_a_release_system) {
    EXPECT_EQ(make(domain("a")).domains.size(), 2U);
    const Layout release = make(domain("a"), Config::release);
    EXPECT_EQ(release.domains.size(), 1U);
    EXPECT_FALSE(release.domains[0].fault_handler);
}

TEST_F(LayoutTest, gives_the_release_monitor_passive_domains_only) {
    const Layout layout = make(domain("a") + domain("b", "passive='true'"), Config::release);
    ASSERT_EQ(layout.domains.size(), 3U);
    const DomainLayout& monitor = layout.domains[2];
    EXPECT_EQ(monitor.priority, 255U);
    EXPECT_EQ(find_cap(monitor, 10), nullptr);
    EXPECT_NE(find_cap(monitor, 11), nullptr);
    EXPECT_NE(find_cap(monitor, 75), nullptr);
    EXPECT_NE(find_cap(monitor, 139), nullptr);
    EXPECT_NE(find_cap(layout.domains[1], 5), nullptr);
    EXPECT_EQ(find_cap(layout.domains[0], 5), nullptr);
}

TEST_F(LayoutTest, maps_text_without_write_and_data_without_execute) {
    const Layout layout = make(domain("a"));
    for (const AddressSpace::Range& range : layout.domains[0].space.ranges()) {
        EXPECT_FALSE(range.permissions.write && range.permissions.execute) << range.name;
        if (range.address == 0x200000) {
            EXPECT_TRUE(range.permissions.execute);
            EXPECT_EQ(range.first_frame.kind, ObjectRef::Kind::content);
        }
    }
}

TEST_F(LayoutTest, takes_pages_without_contents_from_fresh_memory) {
    const Layout layout = make(domain("a"));
    const auto& ranges = layout.domains[0].space.ranges();
    const auto zero =
        std::ranges::find(ranges, std::uint64_t{0x202000}, &AddressSpace::Range::address);
    ASSERT_NE(zero, ranges.end());
    EXPECT_EQ(zero->first_frame.kind, ObjectRef::Kind::created);
    EXPECT_EQ(zero->count, 2U);
}

TEST_F(LayoutTest, tells_where_a_variable_is_missing_or_too_small) {
    const std::string region = "<memory_region name='m' size='0x1000'/>";
    EXPECT_EQ(error_of(region + domain("a", "",
                                       "<map mr='m' vaddr='0x1000000' "
                                       "setvar_vaddr='absent'/>")),
              "a.system:1:106: error: no symbol named 'absent' in program image 'a.elf'");
    EXPECT_EQ(error_of(region + domain("a", "",
                                       "<map mr='m' vaddr='0x1000000' "
                                       "setvar_vaddr='small_variable'/>")),
              "a.system:1:106: error: symbol 'small_variable' in program image 'a.elf' must be 8 "
              "bytes, but is 4");
}

TEST_F(LayoutTest, refuses_a_map_over_the_program) {
    EXPECT_EQ(error_of("<memory_region name='m' size='0x1000'/>" +
                       domain("a", "", "<map mr='m' vaddr='0x203000'/>")),
              "a.system:1:106: error: map for 'm' has virtual address range "
              "[0x203000..0x204000) which overlaps with the segment [0x201000..0x204000) of "
              "program image 'a.elf'");
}

TEST_F(LayoutTest, writes_an_unknown_physical_address_at_boot) {
    const Layout layout = make("<memory_region name='m' size='0x3000'/>" +
                               domain("a", "",
                                      "<map mr='m' vaddr='0x1000000'/>"
                                      "<setvar symbol='variable' region_paddr='m'/>"));
    ASSERT_EQ(layout.patches.size(), 1U);
    const auto runs = layout.objects.in_order();
    const auto region = std::ranges::find_if(
        runs, [](const ObjectRun* run) { return run->name == "memory region m"; });
    ASSERT_NE(region, runs.end());
    EXPECT_TRUE((*region)->contiguous);
}

TEST_F(LayoutTest, orders_fixed_places_first_then_by_size) {
    const Layout layout = make("<memory_region name='m' size='0x1000' phys_addr='0x10000000'/>"
                               "<memory_region name='n' size='0x200000'/>" +
                               domain("a", "",
                                      "<map mr='n' vaddr='0x4000000'/>"
                                      "<map mr='m' vaddr='0x3000000'/>"));
    const auto runs = layout.objects.in_order();
    EXPECT_EQ(runs[0]->physical, 0x10000000U);
    EXPECT_EQ(runs[1]->size_bits, 21U);
    for (std::size_t i = 2; i < runs.size(); i++) {
        EXPECT_GE(runs[i - 1]->size_bits, runs[i]->size_bits);
    }
}

TEST_F(LayoutTest, gives_the_same_plan_twice) {
    const std::string elements = domain("a") + domain("b", "priority='1'") + channel;
    const auto first = write_plan(make(elements), target_);
    const auto second = write_plan(make(elements), target_);
    ASSERT_TRUE(first && second);
    EXPECT_EQ(*first, *second);
}

TEST_F(LayoutTest, writes_a_plan_whose_tables_lie_inside) {
    const auto bytes =
        write_plan(make(domain("a") + domain("b", "priority='1'") + channel), target_);
    ASSERT_TRUE(bytes);
    plan::Plan head;
    std::memcpy(&head, bytes->data(), sizeof(head));
    EXPECT_EQ(head.magic, plan::magic);
    EXPECT_EQ(head.size, bytes->size());
    EXPECT_EQ(head.threads.count, 3U); // with the monitor
    EXPECT_EQ(head.content_offset % plan::page_size, 0U);
    EXPECT_EQ(head.content_offset + head.content_pages * plan::page_size, head.size);
    EXPECT_LE(head.capabilities.offset + head.capabilities.count * sizeof(plan::Capability),
              head.content_offset);
}

} // namespace

} // namespace sdk
