// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The largest things a program can ask for at once. The suite checks that they are done; a tool
// outside measures how long interrupts stay off meanwhile.
#include "space.hpp"

namespace {

using namespace suite;

constexpr Word thread_count = 1'000;

// A thread without a stack: sends what its registers say, then waits for ever on the
// notification in a register that the system call preserves.
extern "C" const std::byte send_then_wait[];

[[gnu::naked, gnu::used]] void stackless_code() {
#if defined(__riscv)
    asm volatile(".global send_then_wait\n"
                 "send_then_wait: ecall\n"
                 "mv a0, s0\n"
                 "li a7, -9\n"
                 "ecall\n"
                 "j .");
#else
    asm volatile(".global send_then_wait\n"
                 "send_then_wait: svc #0\n"
                 "mov x0, x19\n"
                 "mov x7, #-9\n"
                 "svc #0\n"
                 "b .");
#endif
}

// `thread_count` threads that send through `endpoint`, which run in turn and queue there.
class Crowd {
public:
    explicit Crowd(Cap endpoint) : endpoint_{endpoint}, silence_{make(Type::notification)} {
        threads_ = make_many(Type::thread, 0);
        contexts_ = make_many(Type::sched_context, 7);
        for (Word i = 0; i < thread_count; i++) {
            start(i);
        }
    }

    [[nodiscard]] Cap thread(Word i) const { return threads_ + i; }

private:
    static Cap make_many(Type type, Word size_bits) {
        const Cap first = slots(thread_count);
        for (Word i = 0; i < thread_count; i += 250) {
            require_ok(retype(memory(), static_cast<Word>(type), size_bits, first + i, 250));
        }
        return first;
    }

    void start(Word i) const {
        const Cap thread = threads_ + i;
        const Cap context = contexts_ + i;
        require_ok(invoke(sched_control(), Generic::sched_control_configure_flags,
                          {5'000, 5'000, 0, 0, 0}, {context}));
        require_ok(invoke(thread, Generic::tcb_configure, {0, 0, 0},
                          {initial::cnode, initial::vspace, 0}));
        require_ok(invoke(thread, Generic::tcb_set_sched_params, {0, high + i % 100},
                          {initial::thread, context, 0}));
        arch::UserContext registers{};
        registers.pc = reinterpret_cast<Word>(send_then_wait);
        const auto number = static_cast<Word>(abi::Syscall::send);
        const Word info = abi::MessageInfo::make(i, 1).raw();
#if defined(__riscv)
        registers.a0 = endpoint_;
        registers.a1 = info;
        registers.a2 = i;
        registers.a7 = number;
        registers.s0 = silence_;
#else
        registers.x0 = endpoint_;
        registers.x1 = info;
        registers.x2 = i;
        registers.x7 = number;
        registers.x19 = silence_;
#endif
        require(seL4_TCB_WriteRegisters(thread, 1, 0, arch::register_count,
                                        reinterpret_cast<seL4_UserContext*>(&registers)) ==
                seL4_NoError);
    }

    Cap endpoint_;
    Cap silence_;
    Cap threads_ = 0;
    Cap contexts_ = 0;
};

TEST(bounds, cnode_of_65536_slots_full_of_capabilities_is_deleted) {
    allow(120);
    constexpr unsigned radix = 16;
    const Cap table = make(Type::cnode, radix);
    const Cap endpoint = make(Type::endpoint);
    for (Word i = 0; i < Word{1} << radix; i++) {
        require_ok(invoke(table, Generic::cnode_copy, {i, radix, endpoint, full_depth, Rights::all},
                          {initial::cnode}));
    }
    check_reply(remove(table), ok());
    check(is_empty(table));
    check_reply(revoke(endpoint), ok());
}

TEST(bounds, ten_thousand_capabilities_are_revoked) {
    allow(60);
    constexpr unsigned radix = 14;
    const Cap table = make(Type::cnode, radix);
    const Cap endpoint = make(Type::endpoint);
    for (Word i = 0; i < 10'000; i++) {
        require_ok(invoke(table, Generic::cnode_mint,
                          {i, radix, endpoint, full_depth, Rights::all, i % 3}, {initial::cnode}));
    }
    check_reply(revoke(endpoint), ok());
    for (Word i = 0; i < 10'000; i += 777) {
        check_reply(invoke(table, Generic::cnode_copy,
                           {i, radix, endpoint, full_depth, Rights::all}, {initial::cnode}),
                    ok());
    }
}

TEST(bounds, a_gibibyte_of_frames_is_made_again_after_use) {
    allow(300);
    const Region region = largest_memory();
    require(region.size_bits >= 25);
    const Word large_pages = Word{1} << (region.size_bits - abi::large_page_bits);
    const auto type = static_cast<Word>(ArchType::large_page);
    const Cap first = slots(large_pages < 1024 ? large_pages : 1024);
    const auto make_all = [&] {
        for (Word made = 0; made < large_pages && made < 1024; made += 256) {
            const Word count = large_pages - made < 256 ? large_pages - made : 256;
            require_ok(retype(region.untyped, type, 0, first + made, count));
        }
    };
    make_all();
    check_reply(map_with_tables(first, initial::vspace, free_address), ok());
    word_at(free_address) = ~Word{0};
    check_reply(revoke(region.untyped), ok());
    make_all(); // the memory is cleared again
    check_reply(map_with_tables(first, initial::vspace, free_address), ok());
    check_equal(word_at(free_address), 0);
}

TEST(bounds, a_huge_page_is_made_and_mapped) {
    allow(300);
    const Region region = largest_memory();
    if (region.size_bits < abi::huge_page_bits) {
        skip("this machine has no gibibyte of RAM in one piece");
    }
    const Cap frame = slot();
    check_reply(retype(region.untyped, static_cast<Word>(ArchType::huge_page), 0, frame), ok());
    check_reply(map_page(frame, initial::vspace, free_address + 0x1000), alignment_error());
    check_reply(map_with_tables(frame, initial::vspace, free_address), ok());
    word_at(free_address + (Word{1} << 30) - 8) = 7;
    check_equal(word_at(free_address + (Word{1} << 30) - 8), 7);
}

TEST(bounds, a_thousand_threads_on_one_endpoint_which_is_deleted) {
    allow(60);
    const Cap untyped = make(Type::untyped, 10);
    const Cap endpoint = slot();
    require_ok(retype(untyped, static_cast<Word>(Type::endpoint), 0, endpoint));
    const Crowd crowd{endpoint};
    check_reply(revoke(untyped), ok());
    settle(); // all restart, find nothing, and wait elsewhere
    check(is_empty(endpoint));
}

TEST(bounds, a_thousand_threads_on_one_endpoint_are_served_by_priority) {
    allow(60);
    const Cap endpoint = make(Type::endpoint);
    const Cap reply = make(Type::reply);
    const Crowd crowd{endpoint};
    Word last = 1'000;
    unsigned inversions = 0;
    for (Word i = 0; i < thread_count; i++) {
        const Word priority = receive(endpoint, reply).word(0) % 100;
        inversions += priority > last ? 1 : 0;
        last = priority;
    }
    check_equal(inversions, 0);
    check_equal(nb_receive(endpoint, reply).info.raw(), 0);
}

TEST(bounds, a_thousand_badged_senders_are_cancelled) {
    allow(60);
    const Cap endpoint = make(Type::endpoint);
    const Cap badged = mint_of(endpoint, 7);
    const Cap sender_cap = copy_of(badged);
    const Crowd crowd{sender_cap};
    check_reply(remove(sender_cap), ok()); // restarted senders find nothing
    check_reply(invoke(initial::cnode, Generic::cnode_cancel_badged_sends, {badged, full_depth}),
                ok());
    settle();
    check_equal(nb_receive(endpoint, make(Type::reply)).info.raw(), 0);
}

TEST(bounds, a_thousand_threads_are_deleted_with_their_memory) {
    allow(60);
    const Crowd crowd{make(Type::endpoint)};
    check_reply(revoke(memory()), ok());
    check(is_empty(crowd.thread(0)));
    check(is_empty(crowd.thread(thread_count - 1)));
}

TEST(bounds, a_context_with_250_refills) {
    allow(60);
    const Cap sched_context = make(Type::sched_context, 12);
    require_ok(invoke(sched_control(), Generic::sched_control_configure_flags,
                      {100'000, 1'000'000, 248, 0, 0}, {sched_context}));
    const Cap notification = make(Type::notification);
    const Cap badged = mint_of(notification, 1);
    unsigned rounds = 0;
    Thread thread{{.start = Start::later, .budget = Budget::none}, [&] {
                      for (;;) {
                          wait(notification);
                          spin(40);
                          rounds++;
                      }
                  }};
    require_ok(invoke(sched_context, Generic::sched_context_bind, {}, {thread.thread()}));
    require_ok(thread.resume());
    for (unsigned i = 0; i < 300; i++) {
        signal(badged);
        spin(60);
    }
    check_between(rounds, 250, 300);
}

} // namespace
