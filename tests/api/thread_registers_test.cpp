// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Registers of threads: read, written and copied.
#include "thread.hpp"

namespace {

using namespace suite;

constexpr Word register_count = arch::register_count;

Reply read_registers(Cap thread, Word count, Word flags = 0) {
    return invoke(thread, Generic::tcb_read_registers, {flags, count});
}

TEST(thread, readregs_short) {
    check_reply(invoke(make(Type::thread), Generic::tcb_read_registers, {0}), truncated_message());
}

TEST(thread, readregs_0) {
    check_reply(read_registers(make(Type::thread), 0), range_error(1, register_count));
}

TEST(thread, readregs_99) {
    check_reply(read_registers(make(Type::thread), 99), range_error(1, register_count));
    check_reply(read_registers(make(Type::thread), register_count + 1),
                range_error(1, register_count));
    check_reply(read_registers(make(Type::thread), ~Word{0}), range_error(1, register_count));
}

TEST(thread, readregs_self) {
    check_reply(read_registers(initial::thread, 1), illegal_operation());
    check_reply(read_registers(initial::thread, 0), range_error(1, register_count)); // count first
}

TEST(thread, readregs_6_new) {
    const Message message =
        call(make(Type::thread), {static_cast<Word>(Generic::tcb_read_registers), {0, 6}, {}});
    check_equal(message.label(), 0);
    check_equal(message.length(), 6);
    const Word spsr = is_aarch64 ? (debug_kernel ? 0x40 : 0x140) : 0;
    for (unsigned i = 0; i < 6; i++) {
        check_equal(message.word(i), i == 2 ? spsr : 0);
    }
}

TEST(thread, registers_of_a_new_thread_are_zero) {
    arch::UserContext context;
    __builtin_memset(&context, 0xff, sizeof context);
    check_equal(seL4_TCB_ReadRegisters(make(Type::thread), 0, 0, register_count,
                                       reinterpret_cast<seL4_UserContext*>(&context)),
                0);
    const auto* words = reinterpret_cast<const Word*>(&context);
    for (unsigned i = 0; i < register_count; i++) {
        if (!is_aarch64 || i != 2) {
            check_equal(words[i], 0);
        }
    }
}

TEST(thread, written_registers_are_read_back) {
    const Cap thread = make(Type::thread);
    arch::UserContext context{};
    auto* words = reinterpret_cast<Word*>(&context);
    for (unsigned i = 0; i < register_count; i++) {
        words[i] = 0x1000 + i * 16;
    }
    auto* raw = reinterpret_cast<seL4_UserContext*>(&context);
    check_equal(seL4_TCB_WriteRegisters(thread, 0, 0, register_count, raw), 0);
    context = {};
    check_equal(seL4_TCB_ReadRegisters(thread, 0, 0, register_count, raw), 0);
    for (unsigned i = 0; i < register_count; i++) {
        if (!is_aarch64 || i != 2) {
            check_equal(words[i], 0x1000 + i * 16);
        }
    }
}

TEST(thread, writeregs_self) {
    check_reply(invoke(initial::thread, Generic::tcb_write_registers, {0, 1, 0}),
                illegal_operation());
}

TEST(thread, writeregs_short) {
    const Cap thread = make(Type::thread);
    check_reply(invoke(thread, Generic::tcb_write_registers, {0}), truncated_message());
    check_reply(invoke(thread, Generic::tcb_write_registers, {0, 3, 1, 2}), truncated_message());
    check_reply(invoke(thread, Generic::tcb_write_registers, {0, ~Word{0}, 1, 2}),
                truncated_message());
    check_reply(invoke(thread, Generic::tcb_write_registers, {0, ~Word{0} - 1, 1, 2}),
                truncated_message());
}

TEST(thread, writeregs_only_as_many_as_counted) {
    const Cap thread = make(Type::thread);
    check_reply(invoke(thread, Generic::tcb_write_registers, {0, 2, 0x1000, 0x2000}), ok());
    check_reply(invoke(thread, Generic::tcb_write_registers, {0, 1, 0x3000, 0x4000}), ok());
    check_reply(read_registers(thread, 2), ok({0x3000, 0x2000}));
}

TEST(thread, writeregs_count_99_with_99_words) {
    const Cap thread = make(Type::thread);
    for (int i = 4; i < 101; i++) {
        seL4_SetMR(i, 0x77);
    }
    const Message reply =
        trap(abi::Syscall::call, thread,
             abi::MessageInfo::make(static_cast<Word>(Generic::tcb_write_registers), 101),
             {0, 99, 0x11, 0x22});
    check_equal(reply.label(), 0);
    check_reply(read_registers(thread, 2), ok({0x11, 0x22}));
}

TEST(thread, status_register_is_sanitised) {
    if constexpr (!is_aarch64) {
        skip("AArch64 has a status register to sanitise");
    }
    const Cap thread = make(Type::thread);
    constexpr Word user = debug_kernel ? 0x40 : 0x140;
    check_reply(invoke(thread, Generic::tcb_write_registers, {0, 3, 0, 0, ~Word{0}}), ok());
    check_reply(read_registers(thread, 3), ok({0, 0, 0xf000'0000 | user}));
    check_reply(invoke(thread, Generic::tcb_write_registers, {0, 3, 0, 0, 0x3c5}), ok());
    check_reply(read_registers(thread, 3), ok({0, 0, user}));
}

TEST(thread, readregs_of_a_blocked_thread) {
    const Cap notification = make(Type::notification);
    Thread waiter{{}, [&] { wait(notification); }};
    const Message message =
        call(waiter.thread(), {static_cast<Word>(Generic::tcb_read_registers), {0, 2}, {}});
    check_equal(message.label(), 0);
    check(message.word(0) != 0);
    signal(notification);
    check(waiter.finished());
}

TEST(thread, readregs_can_suspend_its_source) {
    volatile Word count = 0;
    Thread counter{{.priority = low}, [&] {
                       for (;;) {
                           count = count + 1;
                       }
                   }};
    check_equal(read_registers(counter.thread(), 1, 1).length, 1);
    const Word before = count;
    check_reply(set_own_priority(low - 1), ok());
    check_equal(count, before);
}

TEST(thread, copyregs_badsrc) {
    const Cap thread = make(Type::thread);
    check_reply(invoke(thread, Generic::tcb_copy_registers, {0}, {initial::cnode}),
                invalid_capability(1));
    check_reply(invoke(thread, Generic::tcb_copy_registers, {0}, {slot()}), invalid_capability(1));
}

TEST(thread, copyregs_short) {
    const Cap thread = make(Type::thread);
    check_reply(invoke(thread, Generic::tcb_copy_registers, {}, {thread}), truncated_message());
    check_reply(invoke(thread, Generic::tcb_copy_registers, {0}), truncated_message());
}

TEST(thread, copyregs_copies_the_chosen_groups) {
    constexpr Word frame_group = 4;
    constexpr Word integer_group = 8;
    constexpr unsigned frame_count = arch::frame_register_count;
    const Cap source = make(Type::thread);
    arch::UserContext context{};
    auto* words = reinterpret_cast<Word*>(&context);
    auto* raw = reinterpret_cast<seL4_UserContext*>(&context);
    for (unsigned i = 0; i < register_count; i++) {
        words[i] = 0x1000 + i * 16;
    }
    seL4_TCB_WriteRegisters(source, 0, 0, register_count, raw);
    for (const Word groups : {frame_group, integer_group, frame_group | integer_group}) {
        const Cap target = make(Type::thread);
        check_reply(invoke(target, Generic::tcb_copy_registers, {groups}, {source}), ok());
        context = {};
        seL4_TCB_ReadRegisters(target, 0, 0, register_count, raw);
        for (unsigned i = 0; i < register_count; i++) {
            const Word group = i < frame_count ? frame_group : integer_group;
            if (!is_aarch64 || i != 2) {
                check_equal(words[i], (groups & group) != 0 ? 0x1000 + i * 16 : 0);
            }
        }
    }
}

TEST(thread, copyregs_can_resume_its_target) {
    const Cap notification = make(Type::notification);
    Thread target{{.start = Start::later}, [&] { signal(notification); }};
    check_reply(invoke(target.thread(), Generic::tcb_copy_registers, {2}, {make(Type::thread)}),
                ok());
    check(target.finished());
}

TEST(thread, copyregs_can_suspend_its_source) {
    const Cap notification = make(Type::notification);
    Thread source{{}, [&] { wait(notification); }};
    check_reply(invoke(make(Type::thread), Generic::tcb_copy_registers, {1}, {source.thread()}),
                ok());
    signal(notification);
    check(!source.finished());
    check(nb_wait(notification).badge == 0); // a plain capability's signal carries no bits
}

} // namespace
