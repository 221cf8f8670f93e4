// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Thread invocations and their errors, registers apart (thread_registers_test.cpp).
#include "thread.hpp"

namespace {

using namespace suite;

constexpr Word register_count = arch::register_count;

alignas(4096) std::byte spare_page[4096];

Reply configure(Cap thread, Cap cspace, Cap vspace, Word buffer, Cap frame, Word guard = 0) {
    return invoke(thread, Generic::tcb_configure, {guard, 0, buffer}, {cspace, vspace, frame});
}

Word spare_address() {
    return reinterpret_cast<Word>(spare_page);
}

TEST(thread, configure_short) {
    const Cap thread = make(Type::thread);
    check_reply(
        invoke(thread, Generic::tcb_configure, {0, 0}, {initial::cnode, initial::vspace, slot()}),
        truncated_message());
    check_reply(
        invoke(thread, Generic::tcb_configure, {0, 0, 0}, {initial::cnode, initial::vspace}),
        truncated_message());
}

TEST(thread, configure_ok) {
    check_reply(configure(make(Type::thread), initial::cnode, initial::vspace, spare_address(),
                          image_frame(spare_page)),
                ok());
}

TEST(thread, configure_null_cspace) {
    check_reply(configure(make(Type::thread), slot(), initial::vspace, 0, slot()),
                illegal_operation());
    check_reply(configure(make(Type::thread), initial::thread, initial::vspace, 0, slot()),
                illegal_operation());
}

TEST(thread, configure_null_vspace) {
    check_reply(configure(make(Type::thread), initial::cnode, slot(), 0, slot()),
                illegal_operation());
    check_reply(configure(make(Type::thread), initial::cnode, initial::thread, 0, slot()),
                illegal_operation());
    check_reply(configure(make(Type::thread), initial::cnode, make(vspace_type), 0, slot()),
                illegal_operation()); // no address-space identifier yet
}

TEST(thread, configure_buf_unaligned) {
    check_reply(configure(make(Type::thread), initial::cnode, initial::vspace,
                          spare_address() + 512, image_frame(spare_page)),
                alignment_error());
}

TEST(thread, configure_buf_notframe) {
    check_reply(configure(make(Type::thread), initial::cnode, initial::vspace, spare_address(),
                          make(Type::endpoint)),
                illegal_operation());
    check_reply(
        configure(make(Type::thread), initial::cnode, initial::vspace, spare_address(), slot()),
        illegal_operation());
}

TEST(thread, configure_buf_device) {
    const Cap frame = slot();
    require_ok(retype(device_memory(), static_cast<Word>(ArchType::small_page), 0, frame));
    check_reply(
        configure(make(Type::thread), initial::cnode, initial::vspace, spare_address(), frame),
        illegal_operation());
}

TEST(thread, configure_buf0_nullcap) {
    check_reply(configure(make(Type::thread), initial::cnode, initial::vspace, 0, slot()), ok());
}

TEST(thread, configure_guard_too_big) {
    const Cap table = make(Type::cnode, 4);
    check_reply(configure(make(Type::thread), table, initial::vspace, 0, slot(), 61),
                illegal_operation());
    check_reply(configure(make(Type::thread), table, initial::vspace, 0, slot(), 60), ok());
}

TEST(thread, setprio_bad_auth) {
    check_reply(invoke(make(Type::thread), Generic::tcb_set_priority, {1}, {initial::cnode}),
                invalid_capability(1));
    check_reply(invoke(make(Type::thread), Generic::tcb_set_priority, {1}, {slot()}),
                invalid_capability(1));
}

TEST(thread, setprio_256) {
    check_reply(invoke(make(Type::thread), Generic::tcb_set_priority, {256}, {initial::thread}),
                range_error(0, 255));
    check_reply(
        invoke(make(Type::thread), Generic::tcb_set_priority, {~Word{0}}, {initial::thread}),
        range_error(0, 255));
    check_reply(invoke(make(Type::thread), Generic::tcb_set_priority, {255}, {initial::thread}),
                ok());
}

TEST(thread, setprio_nocap) {
    check_reply(invoke(make(Type::thread), Generic::tcb_set_priority, {1}), truncated_message());
    check_reply(invoke(make(Type::thread), Generic::tcb_set_priority, {}, {initial::thread}),
                truncated_message());
}

TEST(thread, setprio_auth_mcp0) {
    const Cap authority = make(Type::thread);
    check_reply(invoke(make(Type::thread), Generic::tcb_set_priority, {1}, {authority}),
                range_error(0, 0));
    check_reply(invoke(make(Type::thread), Generic::tcb_set_priority, {0}, {authority}), ok());
}

TEST(thread, setmcp_rules) {
    const Cap thread = make(Type::thread);
    check_reply(invoke(thread, Generic::tcb_set_mc_priority, {}, {initial::thread}),
                truncated_message());
    check_reply(invoke(thread, Generic::tcb_set_mc_priority, {5}), truncated_message());
    check_reply(invoke(thread, Generic::tcb_set_mc_priority, {5}, {initial::cnode}),
                invalid_capability(1));
    check_reply(invoke(thread, Generic::tcb_set_mc_priority, {256}, {initial::thread}),
                range_error(0, 255));
    check_reply(invoke(thread, Generic::tcb_set_mc_priority, {5}, {initial::thread}), ok());
    check_reply(invoke(make(Type::thread), Generic::tcb_set_priority, {6}, {thread}),
                range_error(0, 5));
    check_reply(invoke(make(Type::thread), Generic::tcb_set_priority, {5}, {thread}), ok());
}

Reply set_sched_params(Cap thread, Word mcp, Word priority, Cap sched_context, Cap fault_endpoint) {
    return invoke(thread, Generic::tcb_set_sched_params, {mcp, priority},
                  {initial::thread, sched_context, fault_endpoint});
}

TEST(thread, setschedparams_short) {
    const Cap thread = make(Type::thread);
    check_reply(invoke(thread, Generic::tcb_set_sched_params, {1}, {initial::thread, 0, 0}),
                truncated_message());
    check_reply(invoke(thread, Generic::tcb_set_sched_params, {1, 1}, {initial::thread, 0}),
                truncated_message());
}

TEST(thread, setschedparams_ok) {
    const Cap sched_context = make_sched_context();
    const Cap thread = make(Type::thread);
    check_reply(set_sched_params(thread, 255, 255, sched_context, make(Type::endpoint)), ok());
    check_reply(set_sched_params(thread, 255, 255, sched_context, 0), ok()); // the same again
    check_reply(set_sched_params(thread, 0, 0, 0, 0), ok());
}

TEST(thread, setschedparams_bad_authority) {
    const Cap thread = make(Type::thread);
    check_reply(invoke(thread, Generic::tcb_set_sched_params, {1, 1}, {initial::cnode, 0, 0}),
                invalid_capability(1));
    check_reply(set_sched_params(thread, 256, 0, 0, 0), range_error(0, 255));
    check_reply(set_sched_params(thread, 0, 256, 0, 0), range_error(0, 255));
    const Cap weak = make(Type::thread);
    check_reply(invoke(thread, Generic::tcb_set_sched_params, {1, 0}, {weak, 0, 0}),
                range_error(0, 0));
    check_reply(invoke(thread, Generic::tcb_set_sched_params, {0, 1}, {weak, 0, 0}),
                range_error(0, 0));
}

TEST(thread, setschedparams_bad_sc) {
    check_reply(set_sched_params(make(Type::thread), 1, 1, make(Type::endpoint), 0),
                invalid_capability(2));
}

TEST(thread, setschedparams_bad_fep) {
    check_reply(set_sched_params(make(Type::thread), 1, 1, 0, make(Type::notification)),
                invalid_capability(3));
}

TEST(thread, setschedparams_fep_no_write) {
    const Cap endpoint = make(Type::endpoint);
    for (const Word rights : {Rights::none, Rights::read, Rights::write, Rights::grant,
                              Rights::grant_reply, Rights::read | Rights::grant}) {
        check_reply(set_sched_params(make(Type::thread), 1, 1, 0, copy_of(endpoint, rights)),
                    invalid_capability(3));
    }
    for (const Word rights : {Rights::write | Rights::grant, Rights::write | Rights::grant_reply}) {
        check_reply(set_sched_params(make(Type::thread), 1, 1, 0, copy_of(endpoint, rights)), ok());
    }
}

TEST(thread, setschedparams_self_null_sc) {
    check_reply(set_sched_params(initial::thread, 255, normal, 0, 0), illegal_operation());
}

TEST(thread, setschedparams_bound_sc) {
    const Cap sched_context = make_sched_context();
    const Cap thread = make(Type::thread);
    check_reply(set_sched_params(thread, 1, 1, sched_context, 0), ok());
    check_reply(set_sched_params(make(Type::thread), 1, 1, sched_context, 0), illegal_operation());
    check_reply(set_sched_params(thread, 1, 1, make_sched_context(), 0), illegal_operation());
}

TEST(thread, settimeout_bad) {
    const Cap thread = make(Type::thread);
    check_reply(invoke(thread, Generic::tcb_set_timeout_endpoint, {}, {make(Type::notification)}),
                invalid_capability(1));
    check_reply(invoke(thread, Generic::tcb_set_timeout_endpoint, {},
                       {copy_of(make(Type::endpoint), Rights::write)}),
                invalid_capability(1));
    check_reply(invoke(thread, Generic::tcb_set_timeout_endpoint), truncated_message());
}

TEST(thread, settimeout_null) {
    check_reply(invoke(make(Type::thread), Generic::tcb_set_timeout_endpoint, {}, {slot()}), ok());
}

TEST(thread, settimeout_ok) {
    check_reply(
        invoke(make(Type::thread), Generic::tcb_set_timeout_endpoint, {}, {make(Type::endpoint)}),
        ok());
}

TEST(thread, setspace_short) {
    const Cap thread = make(Type::thread);
    check_reply(invoke(thread, Generic::tcb_set_space, {0}, {0, initial::cnode, initial::vspace}),
                truncated_message());
    check_reply(invoke(thread, Generic::tcb_set_space, {0, 0}, {0, initial::cnode}),
                truncated_message());
}

TEST(thread, setspace_ok) {
    check_reply(invoke(make(Type::thread), Generic::tcb_set_space, {0, 0},
                       {0, initial::cnode, initial::vspace}),
                ok());
}

TEST(thread, setspace_null_cspace) {
    check_reply(
        invoke(make(Type::thread), Generic::tcb_set_space, {0, 0}, {0, slot(), initial::vspace}),
        illegal_operation());
    check_reply(
        invoke(make(Type::thread), Generic::tcb_set_space, {0, 0}, {0, initial::cnode, slot()}),
        illegal_operation());
}

TEST(thread, setspace_bad_fep) {
    check_reply(invoke(make(Type::thread), Generic::tcb_set_space, {0, 0},
                       {make(Type::notification), initial::cnode, initial::vspace}),
                invalid_capability(1));
}

TEST(thread, setipcbuffer_rules) {
    const Cap thread = make(Type::thread);
    const Cap frame = image_frame(spare_page);
    check_reply(invoke(thread, Generic::tcb_set_ipc_buffer, {}, {frame}), truncated_message());
    check_reply(invoke(thread, Generic::tcb_set_ipc_buffer, {spare_address()}),
                truncated_message());
    check_reply(invoke(thread, Generic::tcb_set_ipc_buffer, {spare_address() + 8}, {frame}),
                alignment_error());
    check_reply(invoke(thread, Generic::tcb_set_ipc_buffer, {spare_address()}, {slot()}),
                illegal_operation());
    check_reply(invoke(thread, Generic::tcb_set_ipc_buffer, {spare_address()}, {initial::cnode}),
                illegal_operation());
    check_reply(invoke(thread, Generic::tcb_set_ipc_buffer, {spare_address()}, {frame}), ok());
    check_reply(invoke(thread, Generic::tcb_set_ipc_buffer, {spare_address() + 1024}, {frame}),
                ok());
    check_reply(invoke(thread, Generic::tcb_set_ipc_buffer, {0}, {slot()}), ok());
}

TEST(thread, setflags_short) {
    check_reply(invoke(make(Type::thread), Generic::tcb_set_flags, {0}), truncated_message());
}

TEST(thread, setflags_get) {
    check_reply(invoke(make(Type::thread), Generic::tcb_set_flags, {0, 0}), ok({0}));
}

TEST(thread, setflags_set_all) {
    // The one flag of the interface. (Flags of ours may exist above it; a test of theirs is ours.)
    const Reply reply = invoke(make(Type::thread), Generic::tcb_set_flags, {0, ~Word{0}});
    check_equal(reply.length, 1);
    check_equal(reply.words[0] & 1, 1);
}

TEST(thread, setflags_clears_first_then_sets) {
    const Cap thread = make(Type::thread);
    check_reply(invoke(thread, Generic::tcb_set_flags, {0, 1}), ok({1}));
    check_reply(invoke(thread, Generic::tcb_set_flags, {1, 1}), ok({1}));
    check_reply(invoke(thread, Generic::tcb_set_flags, {1, 0}), ok({0}));
}

TEST(thread, bindntf_null) {
    const Cap thread = make(Type::thread);
    check_reply(invoke(thread, Generic::tcb_bind_notification, {}, {slot()}), illegal_operation());
    check_reply(invoke(thread, Generic::tcb_bind_notification, {}, {make(Type::endpoint)}),
                illegal_operation());
    check_reply(invoke(thread, Generic::tcb_bind_notification), truncated_message());
}

TEST(thread, bindntf_ok) {
    check_reply(
        invoke(make(Type::thread), Generic::tcb_bind_notification, {}, {make(Type::notification)}),
        ok());
}

TEST(thread, bindntf_again) {
    const Cap thread = make(Type::thread);
    const Cap notification = make(Type::notification);
    check_reply(invoke(thread, Generic::tcb_bind_notification, {}, {notification}), ok());
    check_reply(invoke(thread, Generic::tcb_bind_notification, {}, {notification}),
                illegal_operation());
    check_reply(invoke(thread, Generic::tcb_bind_notification, {}, {make(Type::notification)}),
                illegal_operation());
    check_reply(invoke(make(Type::thread), Generic::tcb_bind_notification, {}, {notification}),
                illegal_operation());
}

TEST(thread, bindntf_write_only) {
    check_reply(invoke(make(Type::thread), Generic::tcb_bind_notification, {},
                       {copy_of(make(Type::notification), Rights::write)}),
                illegal_operation());
    check_reply(invoke(make(Type::thread), Generic::tcb_bind_notification, {},
                       {copy_of(make(Type::notification), Rights::read)}),
                ok());
}

TEST(thread, bindntf_with_a_waiter) {
    const Cap notification = make(Type::notification);
    Thread waiter{{}, [&] { wait(notification); }};
    check_reply(invoke(make(Type::thread), Generic::tcb_bind_notification, {}, {notification}),
                illegal_operation());
}

TEST(thread, unbind_ok) {
    const Cap thread = make(Type::thread);
    const Cap notification = make(Type::notification);
    check_reply(invoke(thread, Generic::tcb_bind_notification, {}, {notification}), ok());
    check_reply(invoke(thread, Generic::tcb_unbind_notification), ok());
    check_reply(invoke(make(Type::thread), Generic::tcb_bind_notification, {}, {notification}),
                ok());
}

TEST(thread, unbind_again) {
    check_reply(invoke(make(Type::thread), Generic::tcb_unbind_notification), illegal_operation());
}

TEST(thread, resume_idle_tcb) {
    check_reply(invoke(make(Type::thread), Generic::tcb_resume), ok());
}

TEST(thread, suspend) {
    check_reply(invoke(make(Type::thread), Generic::tcb_suspend), ok());
}

TEST(thread, settlsbase_rules) {
    const Cap thread = make(Type::thread);
    check_reply(invoke(thread, Generic::tcb_set_tls_base), truncated_message());
    check_reply(invoke(thread, Generic::tcb_set_tls_base, {0x1238}), ok());
    arch::UserContext context{};
    check_equal(seL4_TCB_ReadRegisters(thread, 0, 0, register_count,
                                       reinterpret_cast<seL4_UserContext*>(&context)),
                0);
#if defined(__riscv)
    check_equal(context.tp, 0x1238);
#else
    check_equal(context.tpidr_el0, 0x1238);
#endif
}

TEST(thread, label_on_tcb) {
    check_reply(invoke(make(Type::thread), Generic::invalid), illegal_operation());
    check_reply(invoke(make(Type::thread), Generic::cnode_copy), illegal_operation());
    check_reply(invoke(make(Type::thread), Word{999}), illegal_operation());
}

TEST(thread, setspace_errors_in_order) {
    const Cap thread = make(Type::thread);
    check_reply(
        invoke(thread, Generic::tcb_set_space, {0, 0}, {make(Type::notification), slot(), slot()}),
        illegal_operation()); // the spaces before the fault endpoint
}

TEST(thread, setschedparams_errors_in_order) {
    const Cap thread = make(Type::thread);
    check_reply(invoke(thread, Generic::tcb_set_sched_params, {256, 256},
                       {initial::cnode, initial::cnode, initial::cnode}),
                invalid_capability(1));
    check_reply(invoke(thread, Generic::tcb_set_sched_params, {256, 256},
                       {initial::thread, initial::cnode, initial::cnode}),
                range_error(0, 255));
    check_reply(invoke(thread, Generic::tcb_set_sched_params, {1, 1},
                       {initial::thread, initial::cnode, initial::cnode}),
                invalid_capability(2));
}

TEST(thread, bind_errors_in_order) {
    const Cap thread = make(Type::thread);
    const Cap notification = make(Type::notification);
    require_ok(invoke(thread, Generic::tcb_bind_notification, {}, {notification}));
    check_reply(invoke(thread, Generic::tcb_bind_notification, {}, {slot()}), illegal_operation());
}

TEST(thread, authority_need_not_be_the_caller) {
    const Cap authority = make(Type::thread);
    require_ok(invoke(authority, Generic::tcb_set_mc_priority, {9}, {initial::thread}));
    Reply reply = ok();
    const Cap target = make(Type::thread);
    Thread caller{{},
                  [&] { reply = invoke(target, Generic::tcb_set_priority, {10}, {authority}); }};
    check_reply(reply, range_error(0, 9));
}

// Answers reach a caller without IPC buffer as far as they fit into registers.
TEST(thread, results_without_a_buffer_are_cut_to_4_words) {
    const Cap target = make(Type::thread);
    Message registers;
    Message failure;
    Thread caller{{.buffer = Buffer::none}, [&] {
                      registers = trap(
                          abi::Syscall::call, target,
                          abi::MessageInfo::make(static_cast<Word>(Generic::tcb_read_registers), 2),
                          {0, 6, 0, 0});
                      // 64 bits of an index whose guard is not the CNode's: five words elsewhere
                      failure =
                          trap(abi::Syscall::call, initial::cnode,
                               abi::MessageInfo::make(static_cast<Word>(Generic::cnode_delete), 2),
                               {~Word{0}, 64, 0, 0});
                  }};
    check(caller.finished());
    check_equal(registers.label(), 0);
    check_equal(registers.length(), 4);
    check_equal(failure.label(), static_cast<Word>(abi::Error::failed_lookup));
    check_equal(failure.length(), 4);
    check_equal(failure.registers[1], static_cast<Word>(abi::LookupFailure::guard_mismatch));
    check_equal(failure.registers[2], 64);
}

} // namespace
