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

// Registers behind the four of the message.
constexpr unsigned reply_register = 4;
constexpr unsigned number_register = 5;

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

void System::system_call(abi::Syscall number, Word cptr, Word info, const Words& words,
                         const Words& caps, Word reply) {
    const Word buffer = current().ipc_buffer_address;
    arch::Context& registers = machine.registers();
    for (unsigned i = 0; i < words.size(); ++i) {
        if (i < abi::register_message_words) {
            registers.set_message_register(i, words[i]);
        } else {
            if (!machine.store(buffer + (buffer_word::message + i) * word_size, words[i])) {
                return; // it faulted: another thread may run now
            }
        }
    }
    for (unsigned i = 0; i < caps.size(); ++i) {
        const Word place = buffer + (buffer_word::caps_or_badges + i) * word_size;
        if (!machine.store(place, caps[i])) {
            return;
        }
    }
    registers.set_capability_register(cptr);
    registers.set_info_register(info);
    registers.set_message_register(reply_register, reply);
    registers.set_message_register(number_register, static_cast<Word>(number));
    const Thread* const caller = &current();
    const Word pc = registers.pc();
    machine.system_call();
    restarts_ = 0;
    // Preempted: the interrupt is taken, the instruction executed again.
    while (&current() == caller && registers.pc() == pc && machine.take_interrupt()) {
        machine.lower(test_irq);
        if (&current() == caller) {
            ++restarts_;
            machine.system_call();
        }
    }
}

Answer System::answer_of(const Thread& thread) const {
    const abi::MessageInfo info(thread.context.info_register());
    const Word* const buffer = thread.ipc_buffer(Thread::BufferUse::send);
    Answer answer = {.error = static_cast<abi::Error>(info.label()), .words = {}};
    for (unsigned i = 0; i < info.length(); ++i) {
        answer.words.push_back(thread.message_word(i, buffer));
    }
    return answer;
}

Answer System::call(Word cptr, Word label, const Words& words, const Words& caps) {
    const Thread& caller = current();
    system_call(abi::Syscall::call, cptr,
                abi::MessageInfo::make(label, words.size(), caps.size()).raw(), words, caps);
    return answer_of(caller);
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
    NewThread made = {
        .thread = make(abi::ObjectType::thread), .sched_context = 0, .buffer = next_buffer_};
    next_buffer_ += page_size;
    const Word frame = make(ArchObjectType::small_page);
    make_tables(made.buffer);
    EXPECT_TRUE(
        call(frame, ArchLabel::page_map, {made.buffer, abi::Rights::read_write, 1}, {vspace}).ok());
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

void System::make_tables(Word address) {
    const Word vspace = static_cast<Word>(abi::InitialCap::vspace);
    for (unsigned level = 1; level < arch::page_table::levels; ++level) {
        const Word table = make(ArchObjectType::page_table);
        if (!call(table, ArchLabel::page_table_map, {address, 0}, {vspace}).ok()) {
            break;
        }
    }
}

void System::lower_priority(Word priority) {
    const Word self = static_cast<Word>(abi::InitialCap::thread);
    EXPECT_TRUE(call(self, abi::Invocation::tcb_set_priority, {priority}, {self}).ok());
}

Word System::make_irq() {
    const Word handler = free_slot();
    const Word control = static_cast<Word>(abi::InitialCap::irq_control);
    EXPECT_TRUE(call(control, abi::Invocation::irq_issue_irq_handler,
                     {test_irq, handler, full_depth}, {root_cnode()})
                    .ok());
    return handler;
}

void System::check() {
    check::whole(core());
}

Answer System::resume(Word thread) {
    return call(thread, abi::Invocation::tcb_resume);
}

Slot& System::slot(Word number) {
    machine.activate();
    return root_[number];
}
