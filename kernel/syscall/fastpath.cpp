// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "syscall/fastpath.hpp"

#include "check/check.hpp"
#include "object/endpoint.hpp"
#include "object/notification.hpp"
#include "object/reply.hpp"
#include "object/sched_context.hpp"
#include "sched/scheduler.hpp"
#include "syscall/event.hpp"

namespace {

void transfer(const arch::Context& from, arch::Context& to, abi::MessageInfo info, Word badge) {
    for (unsigned i = 0; i < info.length(); ++i) { // at most register_message_words
        to.set_message_register(i, from.message_register(i));
    }
    to.set_info_register(abi::MessageInfo::make(info.label(), info.length()).raw());
    to.set_capability_register(badge);
}

[[gnu::flatten]] arch::Context& leave(Core& core, Thread& next) {
    scheduler::switch_on_same_time(core, next);
    check::at_exit(core);
    return next.context;
}

} // namespace

// SPEC: fastpath-2. The client waits for the answer, the server runs on its time.
[[gnu::flatten]] arch::Context& fastpath::call(Core& core) {
    Thread& client = *core.current;
    const abi::MessageInfo info(client.context.info_register());
    const Slot* const slot = lookup::find(client.cspace(), client.context.capability_register());
    if (!info.fits_registers() || slot == nullptr || client.has_deletions) {
        [[clang::noinline]] return event::ordinary_syscall(core);
    }
    const Cap& cap = slot->cap;
    if (cap.kind() != CapKind::endpoint || !cap.may(abi::Rights::write) ||
        (cap.rights() & (abi::Rights::grant | abi::Rights::grant_reply)) == 0) {
        [[clang::noinline]] return event::ordinary_syscall(core);
    }
    Endpoint* const endpoint = cap.pointer<Endpoint>();
    Thread* const server = endpoint->lone_receiver();
    if (server == nullptr || server->reply == nullptr || !scheduler::may_follow(core, *server)) {
        [[clang::noinline]] return event::ordinary_syscall(core);
    }
    endpoint->take(*server);
    server->reply->lend(client, *server);
    transfer(client.context, server->context, info, cap.badge());
    return leave(core, *server);
}

// SPEC: fastpath-3. The client goes on with its time, the server waits.
[[gnu::flatten]] arch::Context& fastpath::reply_receive(Core& core) {
    Thread& server = *core.current;
    const abi::MessageInfo info(server.context.info_register());
    const Slot* const slot = lookup::find(server.cspace(), server.context.capability_register());
    const Slot* const reply_slot = lookup::find(server.cspace(), server.context.reply_register());
    if (!info.fits_registers() || slot == nullptr || reply_slot == nullptr ||
        server.has_deletions) {
        [[clang::noinline]] return event::ordinary_syscall(core);
    }
    const Cap& cap = slot->cap;
    if (cap.kind() != CapKind::endpoint || !cap.may(abi::Rights::read) ||
        reply_slot->cap.kind() != CapKind::reply) {
        [[clang::noinline]] return event::ordinary_syscall(core);
    }
    Endpoint* const endpoint = cap.pointer<Endpoint>();
    Reply* const reply = reply_slot->cap.pointer<Reply>();
    if (!endpoint->is_idle() || !reply->has_lent_to(server)) {
        [[clang::noinline]] return event::ordinary_syscall(core);
    }
    Thread& client = *reply->thread();
    const Notification* const bound = server.bound_notification;
    if (client.fault.type != abi::Fault::none || !scheduler::may_follow(core, client) ||
        (bound != nullptr && bound->is_active())) {
        [[clang::noinline]] return event::ordinary_syscall(core);
    }
    reply->give_back(client, server);
    transfer(server.context, client.context, info, 0);
    endpoint->wait_alone(server, *reply);
    return leave(core, client);
}
