// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Whatever user code asks for, in whatever order: every invariant of the kernel holds after each
// system call. The operations are random; their targets are mostly things that exist.
#include "check/check.hpp"
#include "googletest.hpp"
#include "support/deep_check.hpp"

#include <cstdlib>
#include <random>

namespace {

using Type = abi::ObjectType;
using Label = abi::Invocation;
using abi::Syscall;

constexpr Word depth = 64;

class RandomUser {
public:
    explicit RandomUser(unsigned seed) : random_(seed) {
        system_.make_irq();
        memory_ = system_.make(Type::untyped, 18);
        base_ = system_.free_slot();
        const Word endpoint = system_.make(Type::endpoint);
        const Word notification = system_.make(Type::notification);
        system_.make(Type::reply);
        system_.make(Type::reply);
        system_.mint(endpoint, 3);
        system_.mint(notification, 5);
        system_.make(Type::cnode, 3);
        system_.make_tables(pages);
        system_.make_tables(pages + (pages_in_use << 11));
        for (Word i = 0; i < 3; ++i) {
            system_.make(ArchObjectType::small_page);
            system_.make(ArchObjectType::page_table);
        }
        for (Word i = 0; i < 4; ++i) {
            const auto made = system_.make_thread(200 + i % 2);
            static_cast<void>(system_.call(
                made.thread, Label::tcb_set_sched_params, {255, 200},
                {static_cast<Word>(abi::InitialCap::thread), made.sched_context, endpoint}));
            static_cast<void>(system_.resume(made.thread));
        }
        end_ = system_.free_slot() + 20; // some slots stay empty
        system_.lower_priority(200);
    }

    // One system call by whoever runs; false: nobody runs any more.
    bool step() {
        system_.machine.lower(System::test_irq);
        if (pick(20) == 0) {
            system_.machine.raise_at_poll(1 + static_cast<unsigned>(pick(20)), System::test_irq);
        }
        if (pick(4) == 0) {
            system_.machine.advance(pick(3) == 0 ? pick(200'000) : pick(2'000));
        }
        for (unsigned i = 0; i < 20 && is_idle(); ++i) {
            system_.machine.advance(100'000);
        }
        if (is_idle()) {
            return false;
        }
        act();
        system_.check();
        if (++steps_ % 16 == 0) {
            deep_check(system_);
        }
        return true;
    }

private:
    Word pick(Word count) { return random_() % count; }

    bool is_idle() { return &system_.current() == &system_.core().idle; }

    Word slot() { return base_ + pick(end_ - base_); }

    // A slot that holds such a capability, if some tries find one.
    Word slot_of(CapKind kind) {
        for (unsigned i = 0; i < 200; ++i) {
            const Word number = slot();
            if (system_.slot(number).cap.kind() == kind) {
                return number;
            }
        }
        return slot();
    }

    Word small_word() {
        constexpr Word words[] = {0, 1, 2, 3, 5, 12, 64, 200, 255, 1'000, 10'000, ~Word{0}};
        return words[pick(std::size(words))];
    }

    void invoke(Word cptr, Word label, Words words, Words caps = {}) {
        const Word most = can_use_buffer() ? 100 : abi::register_message_words;
        words.resize(std::min<Word>(words.size(), most));
        if (most < 100) {
            caps.clear();
        }
        const auto info = abi::MessageInfo::make(label, words.size(), caps.size());
        const Syscall how[] = {Syscall::call, Syscall::call, Syscall::send, Syscall::nb_send};
        system_.system_call(how[pick(4)], cptr, info.raw(), words, caps);
    }

    void invoke(Word cptr, Label label, const Words& words, const Words& caps = {}) {
        invoke(cptr, static_cast<Word>(label), words, caps);
    }

    // The thread that runs can write to its buffer (its space may have gone, or its address).
    bool can_use_buffer() {
        const Thread& thread = system_.current();
        return thread.ipc_buffer_address != 0 &&
               thread.ipc_buffer(Thread::BufferUse::receive) != nullptr &&
               thread.slots[Thread::vspace_slot].cap.is_mapped() &&
               thread.cspace().kind() == CapKind::cnode;
    }

    void act() {
        const Word root = system_.root_cnode();
        switch (pick(28)) {
        case 0: {
            const Word types[] = {0, 1, 2, 3, 4, 5, 6};
            const Word type = types[pick(7)];
            const Word size = type == 5 ? abi::sched_context_min_bits : 4 + pick(3);
            return invoke(pick(2) == 0 ? memory_ : slot_of(CapKind::untyped), Label::untyped_retype,
                          {type, size, 0, 0, slot(), 1 + pick(2)}, {root});
        }
        case 1:
            return invoke(root, Label::cnode_copy, {slot(), depth, slot(), depth, pick(16)},
                          {root});
        case 2:
            return invoke(root, Label::cnode_mint,
                          {slot(), depth, slot_of(CapKind::endpoint), depth, 15, pick(4)}, {root});
        case 3:
            return invoke(root, Label::cnode_move, {slot(), depth, slot(), depth}, {root});
        case 4:
            return invoke(root, pick(3) == 0 ? Label::cnode_revoke : Label::cnode_delete,
                          {pick(8) == 0 ? memory_ : slot(), depth});
        case 5:
            return invoke(slot_of(CapKind::cnode), Label::cnode_move, {pick(8), 3, slot(), depth},
                          {root});
        case 6:
            return invoke(root, Label::cnode_cancel_badged_sends,
                          {slot_of(CapKind::endpoint), depth});
        case 7:
            return invoke(slot_of(CapKind::thread),
                          pick(3) == 0 ? Label::tcb_suspend : Label::tcb_resume, {});
        case 8:
            return invoke(slot_of(CapKind::thread), Label::tcb_set_priority, {198 + pick(5)},
                          {static_cast<Word>(abi::InitialCap::thread)});
        case 9:
            return invoke(slot_of(CapKind::thread),
                          pick(2) == 0 ? Label::tcb_bind_notification
                                       : Label::tcb_unbind_notification,
                          {}, {slot_of(CapKind::notification)});
        case 10: {
            constexpr Label labels[] = {Label::sched_context_bind, Label::sched_context_unbind,
                                        Label::sched_context_unbind_object,
                                        Label::sched_context_consumed,
                                        Label::sched_context_yield_to};
            return invoke(
                slot_of(CapKind::sched_context), labels[pick(5)], {},
                {pick(3) == 0 ? slot_of(CapKind::notification) : slot_of(CapKind::thread)});
        }
        case 11:
            return invoke(system_.boot_info().sched_control.start,
                          Label::sched_control_configure_flags,
                          {100 + pick(1'000), 1'000 + pick(2'000), pick(3), pick(9), pick(2)},
                          {slot_of(CapKind::sched_context)});
        case 12:
        case 13:
            return invoke(pick(2) == 0 ? slot_of(CapKind::endpoint)
                                       : slot_of(CapKind::notification),
                          pick(5), Words(pick(6), 7), Words(pick(2), slot()));
        case 14:
            return invoke(slot_of(CapKind::reply), Word{0}, Words(pick(6), 1));
        case 15:
            return invoke(slot(), pick(70), {small_word(), small_word(), small_word()},
                          {slot(), slot()});
        case 16:
            return touch();
        case 17:
        case 18:
            return map_or_unmap();
        case 19:
        case 20:
            return change_thread();
        case 21:
            return change_slots();
        case 22:
            return use_interrupt();
        case 23:
            return use_domain();
        case 24:
            return use_identifiers();
        case 25:
            return maintain();
        default: {
            constexpr Syscall calls[] = {
                Syscall::receive,         Syscall::nb_receive,    Syscall::wait,
                Syscall::nb_wait,         Syscall::reply_receive, Syscall::yield,
                Syscall::nb_send_receive, Syscall::nb_send_wait};
            return system_.system_call(calls[pick(8)],
                                       pick(4) == 0 ? slot_of(CapKind::notification)
                                                    : slot_of(CapKind::endpoint),
                                       0, {}, {}, slot_of(CapKind::reply));
        }
        }
    }

    void change_thread() {
        const Word root = system_.root_cnode();
        const Word vspace = static_cast<Word>(abi::InitialCap::vspace);
        const Word first = static_cast<Word>(abi::InitialCap::thread);
        const Word thread = slot_of(CapKind::thread);
        switch (pick(10)) {
        case 0:
            return invoke(thread, Label::tcb_read_registers, {pick(2), 1 + pick(32)});
        case 1:
            return invoke(thread, Label::tcb_write_registers, {pick(2), 2, pages, pages});
        case 2:
            return invoke(thread, Label::tcb_copy_registers, {pick(16)},
                          {slot_of(CapKind::thread)});
        case 3:
            return invoke(thread, Label::tcb_configure, {0, 0, 0}, {root, vspace, 0});
        case 4:
            return invoke(thread, Label::tcb_set_mc_priority, {190 + pick(40)}, {first});
        case 5:
            return invoke(thread, Label::tcb_set_sched_params, {255, 198 + pick(5)},
                          {first, slot_of(CapKind::sched_context), slot_of(CapKind::endpoint)});
        case 6:
            return invoke(thread, Label::tcb_set_timeout_endpoint, {},
                          {slot_of(CapKind::endpoint)});
        case 7:
            return invoke(thread, Label::tcb_set_space, {0, 0},
                          {slot_of(CapKind::endpoint), root, vspace});
        case 8:
            return invoke(thread, Label::tcb_set_tls_base, {small_word()});
        default:
            return invoke(thread, Label::tcb_set_flags, {pick(4), pick(4)});
        }
    }

    void change_slots() {
        const Word root = system_.root_cnode();
        if (pick(2) == 0) {
            return invoke(root, Label::cnode_mutate,
                          {slot(), depth, slot_of(CapKind::cnode), depth, pick(64)}, {root});
        }
        invoke(root, Label::cnode_rotate, {slot(), depth, 0, slot(), depth, 0, slot(), depth},
               {root, root});
    }

    void use_interrupt() {
        const Word handler = slot_of(CapKind::irq_handler);
        switch (pick(4)) {
        case 0:
            return invoke(static_cast<Word>(abi::InitialCap::irq_control),
                          Label::irq_issue_irq_handler, {39 + pick(4), slot(), depth},
                          {system_.root_cnode()});
        case 1:
            return invoke(handler, Label::irq_ack_irq, {});
        case 2:
            return invoke(handler, Label::irq_set_irq_handler, {},
                          {slot_of(CapKind::notification)});
        default:
            return invoke(handler, Label::irq_clear_irq_handler, {});
        }
    }

    // The first domain always has its turn.
    void use_domain() {
        const Word domain = static_cast<Word>(abi::InitialCap::domain);
        switch (pick(3)) {
        case 0:
            return invoke(domain, Label::domain_set_set, {pick(3)}, {slot_of(CapKind::thread)});
        case 1: {
            const Word index = pick(3);
            return invoke(domain, Label::domain_schedule_configure,
                          {index, index == 0 ? 0 : pick(3), 1'000 + pick(50'000)});
        }
        default:
            return invoke(domain, Label::domain_schedule_set_start, {pick(2) * 99});
        }
    }

    void use_identifiers() {
        const Word root = system_.root_cnode();
        if (pick(2) == 0) {
            return invoke(static_cast<Word>(abi::InitialCap::asid_control),
                          static_cast<Word>(ArchLabel::asid_control_make_pool), {slot(), depth},
                          {slot_of(CapKind::untyped), root});
        }
        const Word initial = static_cast<Word>(abi::InitialCap::asid_pool);
        invoke(pick(2) == 0 ? initial : slot_of(CapKind::asid_pool),
               static_cast<Word>(ArchLabel::asid_pool_assign), {},
               {slot_of(pick(2) == 0 ? CapKind::page_table : CapKind::vspace)});
    }

    // Whatever labels only one architecture has.
    void maintain() {
        const Word address = pages + (pick(pages_in_use) << 12) + pick(64) * 8;
        const bool space = pick(2) == 0;
        invoke(space ? static_cast<Word>(abi::InitialCap::vspace) : slot_of(CapKind::frame),
               abi::first_arch_invocation + pick(20),
               space ? Words{address, address + pick(256)} : Words{pick(64) * 8, pick(512) * 8});
    }

    // User code looks at memory, so that the TLB has something to remember; it may fault.
    void touch() {
        const Word address = pages + (pick(pages_in_use) << 12);
        if (pick(2) == 0) {
            static_cast<void>(system_.machine.load(address));
        } else {
            static_cast<void>(system_.machine.store(address, 1));
        }
    }

    void map_or_unmap() {
        const Word vspace = static_cast<Word>(abi::InitialCap::vspace);
        const Word address = pages + (pick(pages_in_use) << 12);
        if (pick(4) == 0) {
            const bool map = pick(2) == 0;
            return invoke(
                slot_of(CapKind::page_table),
                static_cast<Word>(map ? ArchLabel::page_table_map : ArchLabel::page_table_unmap),
                {address, 0}, {vspace});
        }
        const bool map = pick(3) != 0;
        invoke(slot_of(CapKind::frame),
               static_cast<Word>(map ? ArchLabel::page_map : ArchLabel::page_unmap),
               {address, pick(4), 1}, {vspace});
    }

    // Half of these lie behind a border between two tables.
    static constexpr Word pages = 0x2020'0000 - 0x2000;
    static constexpr Word pages_in_use = 4;

    std::mt19937_64 random_;
    System system_;
    unsigned steps_ = 0;
    Word memory_ = 0;
    Word base_ = 0;
    Word end_ = 0;
};

// The environment may ask for more runs than there is time for in every build.
unsigned seed_count() {
    const char* const wanted = std::getenv("SKERRY_RANDOM_SEEDS");
    return wanted == nullptr ? 60 : static_cast<unsigned>(std::strtoul(wanted, nullptr, 10));
}

TEST(RandomCalls, KeepEveryInvariant) {
    unsigned steps = 0;
    for (unsigned seed = 1; seed <= seed_count(); ++seed) {
        SCOPED_TRACE(seed);
        RandomUser user(seed);
        for (unsigned i = 0; i < 300; ++i) {
            try {
                if (!user.step()) {
                    break;
                }
            } catch (const host::Halted& halted) {
                FAIL() << "step " << i << ": " << halted.what();
            }
            ++steps;
        }
    }
    RecordProperty("steps", static_cast<int>(steps));
    EXPECT_GT(steps, 20 * seed_count());
}

} // namespace
