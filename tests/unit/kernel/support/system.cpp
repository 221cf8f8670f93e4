// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "support/system.hpp"

#include "check/check.hpp"
#include "googletest.hpp"
#include "object/buffer_word.hpp"

#include "abi/cap_data.hpp"

namespace {

constexpr Word word_size = sizeof(Word);
constexpr Word first_buffer = 0x1000'0000;
constexpr Word page_size = Word{1} << abi::small_page_bits;
constexpr unsigned full_depth = 64;

} // namespace

System::System(const host::Configuration& configuration) : machine(configuration) {
    machine.boot();
    Thread& first = current();
    root_ = first.cspace().pointer<Slot>();
    const Slot& frame = root_[static_cast<Word>(abi::InitialCap::boot_info_frame)];
    boot_info_ = to_kernel<abi::BootInfo>(frame.cap.physical());
    next_slot_ = boot_info_->empty.start;
    Word largest = 0;
    for (Word i = 0; i < boot_info_->untyped.end - boot_info_->untyped.start; ++i) {
        const abi::UntypedDescription& untyped = boot_info_->untyped_list[i];
        if (untyped.is_device == 0 && untyped.size_bits > largest) {
            largest = untyped.size_bits;
            memory_ = boot_info_->untyped.start + i;
        }
    }
    next_buffer_ = first_buffer;
}

Word buffer_address(const Thread& thread) {
    return thread.ipc_buffer_address;
}

void System::system_call(abi::Syscall number, Word cptr, Word info, const Words& words,
                         const Words& caps, Word reply) {
    Thread& thread = current();
    arch::Context& registers = machine.registers();
    const Word buffer = buffer_address(thread);
    for (unsigned i = 0; i < words.size(); ++i) {
        if (i < abi::register_message_words) {
            registers.set_message_register(i, words[i]);
        } else {
            ASSERT_TRUE(machine.store(buffer + (buffer_word::message + i) * word_size, words[i]));
        }
    }
    for (unsigned i = 0; i < caps.size(); ++i) {
        const Word place = buffer + (buffer_word::caps_or_badges + i) * word_size;
        ASSERT_TRUE(machine.store(place, caps[i]));
    }
    registers.set_capability_register(cptr);
    registers.set_info_register(info);
    registers.set_message_register(4, reply); // the register behind the message's four
    const auto raw_number = static_cast<Word>(static_cast<i64>(number));
    registers.set_message_register(5, raw_number);
    machine.system_call();
}

Answer System::answer() {
    const arch::Context& registers = machine.registers();
    const abi::MessageInfo info(registers.info_register());
    Answer answer = {.error = static_cast<abi::Error>(info.label()), .words = {}};
    for (unsigned i = 0; i < info.length(); ++i) {
        if (i < abi::register_message_words) {
            answer.words.push_back(registers.message_register(i));
        } else {
            const Word place = buffer_address(current()) + (buffer_word::message + i) * word_size;
            answer.words.push_back(machine.load(place).value_or(~Word{0}));
        }
    }
    return answer;
}

Answer System::call(Word cptr, Word label, const Words& words, const Words& caps) {
    system_call(abi::Syscall::call, cptr,
                abi::MessageInfo::make(label, words.size(), caps.size()).raw(), words, caps);
    return answer();
}

Word System::make_from(Word untyped, abi::ObjectType type, Word size, Word count) {
    const Word slot = next_slot_;
    next_slot_ += count;
    const Answer made = call(untyped, abi::Invocation::untyped_retype,
                             {static_cast<Word>(type), size, 0, 0, slot, count}, {root_cnode()});
    EXPECT_EQ(made.error, abi::Error::none);
    return slot;
}

Word System::make(abi::ObjectType type, Word size) {
    return make_from(memory_, type, size);
}

Word System::copy(Word slot, Word rights) {
    const Word to = free_slot();
    const Answer copied = call(root_cnode(), abi::Invocation::cnode_copy,
                               {to, full_depth, slot, full_depth, rights}, {root_cnode()});
    EXPECT_EQ(copied.error, abi::Error::none);
    return to;
}

Word System::mint(Word slot, Word badge, Word rights) {
    const Word to = free_slot();
    const Answer minted = call(root_cnode(), abi::Invocation::cnode_mint,
                               {to, full_depth, slot, full_depth, rights, badge}, {root_cnode()});
    EXPECT_EQ(minted.error, abi::Error::none);
    return to;
}

Answer System::remove(Word slot) {
    return call(root_cnode(), abi::Invocation::cnode_delete, {slot, full_depth});
}

Answer System::revoke(Word slot) {
    return call(root_cnode(), abi::Invocation::cnode_revoke, {slot, full_depth});
}

Answer System::set_budget(Word context, Word budget_us, Word period_us, Word extra_refills,
                          Word flags) {
    return call(boot_info_->sched_control.start, abi::Invocation::sched_control_configure_flags,
                {budget_us, period_us, extra_refills, 0, flags}, {context});
}

System::NewThread System::make_thread(Word priority, bool with_time) {
    using Initial = abi::InitialCap;
    const Word vspace = static_cast<Word>(Initial::vspace);
    NewThread made = {.thread = make(abi::ObjectType::thread),
                      .sched_context = 0,
                      .buffer = next_buffer_};
    next_buffer_ += page_size;
    const Word frame = make(ArchObjectType::small_page);
    // Tables until the page fits: the first buffer needs some.
    const Words map = {made.buffer, abi::Rights::read_write, 1};
    for (unsigned level = 1; level < arch::page_table::levels; ++level) {
        if (call(frame, ArchLabel::page_map, map, {vspace}).ok()) {
            break;
        }
        const Word table = make(ArchObjectType::page_table);
        EXPECT_TRUE(call(table, ArchLabel::page_table_map, {made.buffer, 0}, {vspace}).ok());
    }
    EXPECT_TRUE(slot(frame).cap.is_mapped() || call(frame, ArchLabel::page_map, map, {vspace}).ok());
    EXPECT_TRUE(call(made.thread, abi::Invocation::tcb_configure, {0, 0, made.buffer},
                     {root_cnode(), vspace, frame})
                    .ok());
    if (with_time) {
        made.sched_context = make(abi::ObjectType::sched_context, abi::sched_context_min_bits);
        EXPECT_TRUE(set_budget(made.sched_context, 10'000, 10'000).ok());
        EXPECT_TRUE(
            call(made.sched_context, abi::Invocation::sched_context_bind, {}, {made.thread}).ok());
    }
    const Word authority = static_cast<Word>(Initial::thread);
    EXPECT_TRUE(
        call(made.thread, abi::Invocation::tcb_set_mc_priority, {priority}, {authority}).ok());
    EXPECT_TRUE(call(made.thread, abi::Invocation::tcb_set_priority, {priority}, {authority}).ok());
    return made;
}

Answer System::resume(Word thread) {
    return call(thread, abi::Invocation::tcb_resume);
}

Slot& System::slot(Word number) {
    machine.activate();
    return root_[number];
}
