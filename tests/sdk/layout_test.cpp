// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// From a description to objects, capabilities and the plan.
#include "check/check.hpp"
#include "elf_builder.hpp"
#include "layout/layout.hpp"
#include "layout/plan_writer.hpp"
#include "sdk/initialiser/plan.hpp"

#include "abi/object_type.hpp"
#include "abi/rights.hpp"

#include <algorithm>
#include <cstring>
#include <functional>
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
        if (change_) {
            change_(system_);
        }
        const auto elf = Elf::parse("a.elf", program_.build());
        EXPECT_TRUE(elf);
        std::vector<Program> programs(system_.domains.size(), Program{"a.elf", *elf});
        return lay_out({system_, target_, std::move(programs), Program{"monitor.elf", *elf}});
    }

    // With what the description has no words for here.
    Layout make_changed(const std::string& elements, const std::function<void(System&)>& change) {
        change_ = change;
        Layout layout = make(elements);
        change_ = {};
        return layout;
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

    std::function<void(System&)> change_;
    ElfBuilder program_ = ElfBuilder::program(243);
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
    EXPECT_NE(find_cap(monitor, 13), nullptr);
    EXPECT_NE(find_cap(monitor, 14), nullptr);
    EXPECT_NE(find_cap(monitor, 15), nullptr);
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

TEST_F(LayoutTest, fills_large_pages_and_fixed_places_at_boot) {
    const Layout layout =
        make_changed("<memory_region name='m' size='0x200000' page_size='0x200000'/>"
                     "<memory_region name='n' size='0x1000' phys_addr='0xa0000000'/>"
                     "<memory_region name='o' size='0x1000'/>" +
                         domain("a", "",
                                "<map mr='m' vaddr='0x4000000'/><map mr='n' vaddr='0x3000000'/>"
                                "<map mr='o' vaddr='0x3001000'/>"),
                     [](System& system) {
                         for (MemoryRegion& region : system.regions) {
                             region.prefill_path = "a file";
                             region.prefill = {'s'};
                         }
                     });
    ASSERT_EQ(layout.fills.size(), 2U); // small pages anywhere are pages of the image
    EXPECT_EQ(layout.fills[0].size_bits, 21U);
    EXPECT_EQ(layout.fills[1].size_bits, 12U);
    for (const RegionFill& fill : layout.fills) {
        EXPECT_EQ(fill.first_frame.kind, ObjectRef::Kind::created);
        ASSERT_TRUE(fill.pages);
        EXPECT_EQ(layout.objects.content()[fill.pages->index * 0x1000], 's');
    }
    EXPECT_FALSE(layout.needs_device_tree());
}

TEST_F(LayoutTest, asks_for_the_device_tree_where_a_region_holds_it) {
    const Layout layout =
        make_changed("<memory_region name='m' size='0x10000'/>" +
                         domain("a", "", "<map mr='m' vaddr='0x4000000'/>"),
                     [](System& system) { system.regions[0].prefill_device_tree = true; });
    ASSERT_EQ(layout.fills.size(), 1U);
    EXPECT_FALSE(layout.fills[0].pages);
    EXPECT_EQ(layout.fills[0].size, 0x10000U);
    EXPECT_TRUE(layout.needs_device_tree());
}

TEST_F(LayoutTest, keeps_a_read_only_copy_of_what_a_restart_restores) {
    const Layout layout = make_changed(domain("p", "", domain("c", "id='4'")),
                                       [](System& system) { system.domains[1].restores = true; });
    const auto& ranges = layout.domains[1].space.ranges();
    const auto copy = std::ranges::find(ranges, "pristine copy of c", &AddressSpace::Range::name);
    ASSERT_NE(copy, ranges.end());
    EXPECT_FALSE(copy->permissions.write || copy->permissions.execute);
    EXPECT_EQ(copy->first_frame.kind, ObjectRef::Kind::content);
    for (const AddressSpace::Range& range : ranges) {
        EXPECT_TRUE(!range.permissions.write || range.first_frame.kind == ObjectRef::Kind::created)
            << range.name; // written by start-up alone
        EXPECT_TRUE(&range == &*copy || range.end() < copy->address || copy->end() < range.address)
            << range.name; // a free page on either side
    }
}

TEST_F(LayoutTest, restores_program_data_stack_and_ipc_buffer) {
    const Layout layout = make_changed(domain("p", "", domain("c", "id='4'")),
                                       [](System& system) { system.domains[1].restores = true; });
    const auto& space = layout.domains[1].space;
    const auto copy =
        std::ranges::find(space.ranges(), "pristine copy of c", &AddressSpace::Range::name);
    ASSERT_NE(copy, space.ranges().end());
    std::uint64_t entry[3] = {};
    std::uint64_t restored = 0;
    const std::uint8_t* at = &layout.objects.content()[copy->first_frame.index * 0x1000];
    for (std::memcpy(entry, at, sizeof(entry)); entry[2] != 0;
         std::memcpy(entry, at += sizeof(entry), sizeof(entry))) {
        restored += entry[2];
        EXPECT_TRUE(entry[1] == 0 || (entry[1] > copy->address && entry[1] < copy->end()));
    }
    std::uint64_t writable = 0;
    for (const AddressSpace::Range& range : space.ranges()) {
        writable += range.permissions.write ? range.end() - range.address : 0;
    }
    EXPECT_EQ(restored, writable);
}

TEST_F(LayoutTest, refuses_to_restore_what_start_up_runs_from) {
    program_.entry(0x201000);
    EXPECT_EQ(error_of(domain("p", "", domain("c", "id='4' restart='restore'"))),
              "a.system:1:120: error: the entry of program image 'a.elf' must lie in read-only "
              "memory, for 'restart'");
}

TEST_F(LayoutTest, puts_the_monitor_into_a_time_domain_that_gets_time) {
    const auto monitor_of = [&](std::vector<DomainSchedule::Entry> entries) {
        return make_changed(domain("a"),
                            [&](System& system) {
                                system.schedule = DomainSchedule{std::move(entries)};
                                system.domains[0].time_domain = 3;
                            })
            .domains;
    };
    EXPECT_EQ(monitor_of({{3, 100}, {0, 100}})[1].time_domain, 0U);
    EXPECT_EQ(monitor_of({{0, 0}, {3, 100}})[1].time_domain, 3U); // an end gives no time
    EXPECT_EQ(monitor_of({{3, 100}})[0].time_domain, 3U);
}

TEST_F(LayoutTest, writes_the_schedule_behind_its_shift) {
    const auto bytes = write_plan(make_changed(domain("a"),
                                               [](System& system) {
                                                   system.schedule = DomainSchedule{
                                                       {{0, 5}, {1, 7}, {0, 0}}, 1, 4};
                                               }),
                                  target_);
    ASSERT_TRUE(bytes);
    plan::Plan head;
    std::memcpy(&head, bytes->data(), sizeof(head));
    EXPECT_EQ(head.schedule_start, 5U);
    ASSERT_EQ(head.schedule.count, 3U);
    plan::ScheduleEntry second;
    std::memcpy(&second, &(*bytes)[head.schedule.offset + sizeof(second)], sizeof(second));
    EXPECT_EQ(second.index, 5U);
    EXPECT_EQ(second.time_domain, 1U);
    EXPECT_EQ(second.ticks, 7U);
}

TEST_F(LayoutTest, gives_a_far_channel_the_groups_notification_and_the_wake_up) {
    const Layout layout = make_changed(
        domain("a") + domain("b") + "<channel><end pd='a' id='3'/><end pd='b' id='5'/></channel>",
        [](System& system) {
            system.wide = true;
            system.channels[0].ends[1].id = 113;
        });
    const DomainLayout& near = layout.domains[0];
    ASSERT_EQ(near.far_channels.size(), 1U);
    const far::Channel& far_one = near.far_channels[0];
    const CapLayout* notify = find_cap(near, static_cast<unsigned>(far_one.notify));
    const CapLayout* wake = find_cap(near, static_cast<unsigned>(far_one.wake));
    ASSERT_TRUE(notify != nullptr && wake != nullptr);
    const DomainLayout& wide = layout.domains[1];
    ASSERT_EQ(wide.groups.size(), 2U); // ids 48 to 111, and 112 on
    EXPECT_TRUE(is_same(notify->object, wide.groups[1]));
    EXPECT_EQ(notify->data, std::uint64_t{1} << 1);
    EXPECT_TRUE(is_same(wake->object, wide.notification));
    EXPECT_EQ(wake->data, std::uint64_t{1} << 49);
    EXPECT_EQ(notify->rights | wake->rights, Rights::write);
    EXPECT_EQ(wide.far_channels.size(), 1U); // its id is above 61
    EXPECT_GT(wide.library_bits, slots::library_cnode_bits);
}

TEST_F(LayoutTest, leaves_plain_systems_without_far_channels) {
    const Layout layout = make(domain("a") + domain("b", "priority='1'") + channel);
    for (const DomainLayout& made : layout.domains) {
        EXPECT_TRUE(made.far_channels.empty() && made.groups.empty()) << made.name;
        EXPECT_EQ(made.library_bits, slots::library_cnode_bits) << made.name;
    }
}

// Nothing that makes objects, and no CNode but the one through which a domain names its own: in no
// configuration can a domain reach the initialiser's authority.
TEST_F(LayoutTest, hands_out_no_capability_that_creates_or_renames) {
    for (const Config config : {Config::debug, Config::release, Config::benchmark}) {
        const Layout layout = make(domain("p", "passive='true'", domain("c", "id='4'")), config);
        for (const DomainLayout& made : layout.domains) {
            for (const CapLayout& cap : made.caps) {
                const bool is_cnode = is_same(cap.object, made.library_cnode);
                EXPECT_EQ(is_cnode, cap.where == CapLayout::Where::root_cnode && cap.slot == 0);
                ASSERT_EQ(cap.object.kind, ObjectRef::Kind::created) << cap.meaning;
                const auto type =
                    static_cast<abi::ObjectType>(layout.objects.runs()[cap.object.run].type);
                EXPECT_NE(type, abi::ObjectType::untyped) << cap.meaning;
                EXPECT_EQ(type == abi::ObjectType::cnode, is_cnode) << cap.meaning;
            }
        }
    }
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
