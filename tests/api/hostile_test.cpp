// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// What a hostile program would try: every invocation on every wrong object, every argument at
// and past its limits, system calls with senseless registers, objects deleted under their users.
// That the kernel goes on and answers as documented is the result.
#include "fault.hpp"
#include "space.hpp"

namespace {

using namespace suite;

constexpr Word extremes[] = {
    0, 1, 2, 63, 64, 65, 0x7fff'ffff, Word{1} << 47, Word{1} << 63, ~Word{0} - 1, ~Word{0}};

// An object of each kind, and the labels it understands: from the first to the last.
struct Kind {
    const char* name;
    Cap cap;
    Word first;
    Word last;
    Word arch_first = 0;
    Word arch_last = 0;
};

template <typename Label>
constexpr Word number(Label label) {
    return static_cast<Word>(label);
}

bool understands(const Kind& kind, Word label) {
    return (label >= kind.first && label <= kind.last) ||
           (label >= kind.arch_first && label <= kind.arch_last && kind.arch_first != 0);
}

template <unsigned count>
struct Kinds {
    Kind all[count];
};

auto make_kinds() {
    const Cap handler = slot();
    require_ok(invoke(initial::irq_control, Generic::irq_issue_irq_handler,
                      {40, handler, full_depth}, {initial::cnode}));
    constexpr Word get_address = number(Arch::page_get_address);
    constexpr Word page_map = number(Arch::page_map);
    constexpr Word table_map = number(Arch::page_table_map);
    constexpr Word table_unmap = number(Arch::page_table_unmap);
    constexpr Word assign = number(Arch::asid_pool_assign);
    constexpr Word make_pool = number(Arch::asid_control_make_pool);
    constexpr Word irq_arch_first = number(Arch::irq_issue_irq_handler_trigger);
    constexpr Word irq_arch_last = arch::invocation_count - 1;
    const Cap space = make_vspace();
    // On AArch64 an address space has cache invocations of its own, the first four labels.
    const Word space_first = is_riscv ? table_map : abi::first_arch_invocation;
    const Word space_last = is_riscv ? table_unmap : abi::first_arch_invocation + 3;
    return Kinds<14>{{
        {"untyped", make(Type::untyped, 12), 1, 1},
        {"thread", make(Type::thread), 2, 17},
        {"cnode", make(Type::cnode, 4), 18, 25},
        {"irq control", initial::irq_control, 26, 26, irq_arch_first, irq_arch_last},
        {"irq handler", handler, 27, 29},
        {"domain", initial::domain, 30, 32},
        {"sched control", sched_control(), 33, 33},
        {"sched context", make(Type::sched_context, 8), 34, 38},
        {"page table", make(ArchType::page_table), table_map, table_unmap},
        {"page", make(ArchType::small_page), page_map, get_address},
        {"asid control", initial::asid_control, make_pool, make_pool},
        {"asid pool", initial::asid_pool, assign, assign},
        {"space", space, space_first, space_last},
        {"large page", make(ArchType::large_page), page_map, get_address},
    }};
}

TEST(hostile, every_label_on_every_wrong_object_is_illegal) {
    const auto kinds = make_kinds();
    for (const Kind& kind : kinds.all) {
        for (Word label = 0; label <= arch::invocation_count + 40; label++) {
            if (!understands(kind, label)) {
                check_reply(invoke(kind.cap, label, {1, 1, 1, 1, 1, 1, 1, 1},
                                   {initial::cnode, initial::cnode, initial::cnode}),
                            illegal_operation());
            }
        }
        check_reply(invoke(kind.cap, ~Word{0} >> 12), illegal_operation());
    }
}

TEST(hostile, labels_without_arguments_never_succeed_by_accident) {
    // Invocations that need words or capabilities say that they are missing, or that the object
    // is in no state for them; those that need none are left out.
    const auto kinds = make_kinds();
    const auto needs_nothing = [](Word label) {
        constexpr Word none[] = {number(Generic::tcb_suspend),
                                 number(Generic::tcb_resume),
                                 number(Generic::tcb_unbind_notification),
                                 number(Generic::irq_ack_irq),
                                 number(Generic::irq_clear_irq_handler),
                                 number(Generic::sched_context_unbind),
                                 number(Generic::sched_context_consumed),
                                 number(Generic::sched_context_yield_to),
                                 number(Arch::page_table_unmap),
                                 number(Arch::page_unmap),
                                 number(Arch::page_get_address)};
        for (const Word each : none) {
            if (each == label) {
                return true;
            }
        }
        return false;
    };
    for (const Kind& kind : kinds.all) {
        for (Word label = 1; label < arch::invocation_count; label++) {
            if (understands(kind, label) && !needs_nothing(label)) {
                check_reply(invoke(kind.cap, label), truncated_message());
            }
        }
    }
}

TEST(hostile, every_label_on_null_and_nonsense) {
    const Cap empty = slot();
    for (Word label = 0; label < arch::invocation_count; label++) {
        check_reply(invoke(empty, label), invalid_capability(0));
        check_reply(invoke(Cap{0}, label), invalid_capability(0));
    }
}

// Each word of each understood invocation runs through the extremes while the others are small.
// Nothing is expected but an answer; the capabilities offered are copies that may be lost.
TEST(hostile, every_argument_at_its_extremes_is_answered) {
    const auto kinds = make_kinds();
    const Cap table = make(Type::cnode, 4);
    const Cap thread = make(Type::thread);
    unsigned answers = 0;
    for (const Kind& kind : kinds.all) {
        if (kind.cap == initial::domain) {
            continue; // it would change the schedule this very test runs in
        }
        for (Word label = 0; label < arch::invocation_count; label++) {
            const bool is_yield = label == number(Generic::sched_context_yield_to);
            if (!understands(kind, label) || is_yield) {
                continue;
            }
            for (unsigned position = 0; position < 8; position++) {
                for (const Word extreme : extremes) {
                    Word words[8] = {};
                    words[position] = extreme;
                    for (const Cap cap : {table, thread, Cap{0}}) {
                        invoke(kind.cap, label,
                               {words[0], words[1], words[2], words[3], words[4], words[5],
                                words[6], words[7]},
                               {cap, cap, cap});
                        answers++;
                    }
                }
            }
        }
    }
    check(answers > 1000);
}

TEST(hostile, message_info_of_all_shapes) {
    for (const Word shape : extremes) {
        for (const Cap cap : {memory(), make(Type::thread), initial::cnode, Cap{0}}) {
            trap(abi::Syscall::nb_send, cap, abi::MessageInfo{shape}, {~Word{0}, 0, ~Word{0}, 0});
        }
    }
}

TEST(hostile, every_system_call_with_senseless_registers) {
    constexpr abi::Syscall calls[] = {
        abi::Syscall::call,    abi::Syscall::reply_receive, abi::Syscall::nb_send_receive,
        abi::Syscall::send,    abi::Syscall::nb_send_wait,  abi::Syscall::nb_send,
        abi::Syscall::receive, abi::Syscall::nb_receive,    abi::Syscall::wait,
        abi::Syscall::nb_wait, abi::Syscall::yield};
    for (const abi::Syscall number_of_call : calls) {
        const FaultHandler handler;
        Thread thread{{.fault_endpoint = handler.endpoint()}, [&] {
                          trap(number_of_call, ~Word{0}, abi::MessageInfo{~Word{0}}, {1, 2, 3, 4},
                               ~Word{0}, ~Word{0});
                      }};
        check(thread.finished() || handler.take().is(abi::Fault::capability));
    }
}

TEST(hostile, ipc_buffer_address_of_somebody_else) {
    // The buffer's address is only told to the user; the kernel writes through the frame.
    const Cap endpoint = make(Type::endpoint);
    const Cap reply = make(Type::reply);
    Message got;
    alignas(4096) static std::byte page[4096];
    Thread receiver{{}, [&] { got = receive(endpoint, reply); }};
    require_ok(invoke(receiver.thread(), Generic::tcb_set_ipc_buffer, {~Word{0} << 10},
                      {image_frame(page)}));
    send(endpoint, {.words = {1, 2, 3, 4, 5}});
    check_equal(got.registers[0], 1);
}

TEST(hostile, thread_pointed_at_the_kernel) {
    for (const Word address :
         {Word{0xffff'ffff'8000'0000}, Word{0xffff'ffff'c000'0000}, Word{1} << 62, ~Word{0}}) {
        const FaultHandler handler;
        Thread thread{{.start = Start::later, .fault_endpoint = handler.endpoint()}, [] {}};
        require_ok(invoke(thread.thread(), Generic::tcb_write_registers, {0, 1, address}));
        require_ok(thread.resume());
        const FaultMessage fault = handler.take();
        check(fault.is(abi::Fault::vm) || fault.is(abi::Fault::user_exception));
        require_ok(thread.suspend());
    }
}

TEST(hostile, objects_deleted_while_everybody_uses_them) {
    // Each round deletes another object of a small working system in the middle of its work.
    for (unsigned victim = 0; victim < 6; victim++) {
        const Cap untyped = make(Type::untyped, 15);
        const Cap endpoint = slots(2);
        require_ok(retype(untyped, number(Type::endpoint), 0, endpoint));
        require_ok(retype(untyped, number(Type::reply), 0, endpoint + 1));
        const Cap reply = endpoint + 1;
        Thread server{{.faults = Faults::none}, [&] {
                          receive(endpoint, reply);
                          for (;;) {
                              reply_receive(endpoint, reply);
                          }
                      }};
        require_ok(invoke(server.sched_context(), Generic::sched_context_unbind));
        Thread client{{.priority = low, .faults = Faults::none}, [&] {
                          for (unsigned i = 0; i < 50 && call(endpoint, {}).label() == 0; i++) {
                          }
                      }};
        const Cap victims[] = {endpoint,
                               reply,
                               server.thread(),
                               client.thread(),
                               client.sched_context(),
                               server.sched_context()};
        Thread killer{{.priority = low, .start = Start::later}, [&] { remove(victims[victim]); }};
        require_ok(killer.resume());
        settle();
        check(killer.finished());
        check_reply(revoke(untyped), ok());
    }
}

TEST(hostile, a_thread_deletes_the_endpoint_it_is_called_through) {
    const Cap untyped = make(Type::untyped, 12);
    const Cap endpoint = slot();
    require_ok(retype(untyped, number(Type::endpoint), 0, endpoint));
    const Cap reply = make(Type::reply);
    Thread server{{}, [&] {
                      receive(endpoint, reply);
                      revoke(untyped);
                      send(reply, {.label = 5});
                  }};
    check_equal(call(endpoint, {}).label(), 5); // the reply outlives the endpoint
    check(is_empty(endpoint));
}

TEST(hostile, own_cspace_taken_away) {
    // The capability slots of a thread's CSpace vanish while it runs: it faults, nobody else.
    const FaultHandler handler;
    const Cap table = make(Type::cnode, 4);
    const Cap notification = make(Type::notification);
    require_ok(invoke(table, Generic::cnode_copy, {1, 4, notification, full_depth, Rights::all},
                      {initial::cnode}));
    const Cap root = mint_of(table, 60);
    Thread thread{{.fault_endpoint = handler.endpoint(), .cnode = root}, [] {
                      for (;;) {
                          wait(1);
                      }
                  }};
    check_reply(remove(root), ok());
    check_reply(remove(table), ok()); // the thread's own copy keeps the table
    check_equal(handler.take().label, 0);
    signal(notification); // it waits again, through its own copy
    check_equal(handler.take().label, 0);
    check_reply(revoke(memory()), ok()); // and now everything goes
}

TEST(hostile, endless_copies_and_deletions) {
    const Cap endpoint = make(Type::endpoint);
    const Cap first = slots(32);
    Word seed = 12345;
    for (unsigned i = 0; i < 5'000; i++) {
        seed = seed * 6364136223846793005 + 1442695040888963407;
        const Cap a = first + (seed >> 33) % 32;
        const Cap b = first + (seed >> 45) % 32;
        switch ((seed >> 57) % 6) {
        case 0:
            copy(a, endpoint);
            break;
        case 1:
            mint(a, endpoint, seed & 3);
            break;
        case 2:
            move(a, b);
            break;
        case 3:
            remove(a);
            break;
        case 4:
            copy(a, b);
            break;
        default:
            revoke(a);
            break;
        }
    }
    check_reply(revoke(endpoint), ok());
    for (Cap cap = first; cap < first + 32; cap++) {
        check(is_empty(cap));
    }
}

TEST(hostile, retype_into_a_cnode_that_is_being_retyped_from) {
    // The destination lies in memory that the same untyped gave.
    const Cap untyped = make(Type::untyped, 14);
    const Cap table = slot();
    require_ok(retype(untyped, number(Type::cnode), 4, table));
    check_reply(
        invoke(untyped, Generic::untyped_retype, {number(Type::endpoint), 0, 0, 0, 0, 16}, {table}),
        ok());
    check_reply(revoke(untyped), ok());
    check(is_empty(table));
}

TEST(hostile, untyped_moved_into_its_own_child) {
    const Cap untyped = make(Type::untyped, 14);
    const Cap table = slot();
    require_ok(retype(untyped, number(Type::cnode), 4, table));
    check_reply(invoke(table, Generic::cnode_move, {3, 4, untyped, full_depth}, {initial::cnode}),
                ok());
    // Revoking the untyped deletes the CNode it lies in.
    check_reply(invoke(table, Generic::cnode_revoke, {3, 4}), ok());
    check_reply(revoke(memory()), ok());
    make(Type::untyped, 20);
}

} // namespace
