// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "performer.hpp"

#include "act.hpp"
#include "nurse.hpp"

#include <cstddef>
#include <runtime/thread_local.hpp>
#include <sel4/sel4.h>

namespace suite::stress {

Performer performers[performer_count];

namespace {

constexpr std::size_t stack_size = 8192;
constexpr unsigned first_server = performer_count - 2;
constexpr unsigned patience = 2; // looks without a call, before it begins again

struct Stage {
    alignas(4096) std::byte buffer_page[4096];
    alignas(16) std::byte stack[stack_size];
    alignas(16) runtime::ThreadLocal thread_local_storage;
};

Stage stages[performer_count];
Cap slots_of[performer_count][2];

} // namespace

void Performer::take_part(unsigned number, Cap memory, Cap vspace, Random random) {
    number_ = number;
    arena_ = number % arena_count;
    is_server_ = number >= first_server;
    memory_ = memory;
    vspace_ = vspace;
    random_ = random;
    for (Cap& each : slots_of[number]) {
        each = each == 0 ? slot() : each;
    }
    thread_ = slots_of[number][0];
    sched_context_ = slots_of[number][1];
}

void Performer::take_away() const {
    revoke(memory_);
}

// A mortal's capabilities are all in the arenas: deleting them there ends it.
void Performer::recreate(Random& random) {
    take_away();
    require_ok(retype(memory_, static_cast<Word>(Type::thread), 0, thread_));
    require_ok(retype(memory_, static_cast<Word>(Type::sched_context), 8, sched_context_));
    const Word period = random.between(5'000, 10'000);
    const Word budget = random.one_in(4) ? period : random.between(1'000, period);
    require_ok(invoke(sched_control(), Generic::sched_control_configure_flags,
                      {budget, period, random.below(9), number_, random.below(2)},
                      {sched_context_}));
    Stage& stage = stages[number_];
    require_ok(invoke(thread_, Generic::tcb_configure,
                      {0, 0, reinterpret_cast<Word>(stage.buffer_page)},
                      {arenas[arena_].root(), vspace_, image_frame(stage.buffer_page)}));
    const Cap fault_endpoint = nurse::endpoint();
    require_ok(invoke(thread_, Generic::tcb_set_sched_params, {97, random.between(70, 95)},
                      {initial::thread, sched_context_, fault_endpoint}));
    if (random.one_in(3)) {
        require_ok(invoke(thread_, Generic::tcb_set_timeout_endpoint, {}, {fault_endpoint}));
    }
    for (Arena& each : arenas) {
        each.give(place::performers + number_, thread_, Kind::other);
    }
    arenas[arena_].give(random.between(60, slot_count - 1), sched_context_, Kind::sched_context);
    start();
    is_mortal_ = !is_server_ && random.one_in(2);
    if (is_mortal_) {
        remove(thread_);
        remove(sched_context_);
    }
}

void Performer::start() {
    Stage& stage = stages[number_];
    const std::uintptr_t pointer = runtime::prepare_thread_local(
        stage.thread_local_storage, reinterpret_cast<seL4_IPCBuffer*>(stage.buffer_page));
    arch::UserContext context{};
    context.pc = reinterpret_cast<Word>(is_server_ ? &serve : &perform);
    context.sp = reinterpret_cast<Word>(stage.stack + stack_size);
#if defined(__riscv)
    asm("la %0, __global_pointer$" : "=r"(context.gp));
    context.a0 = reinterpret_cast<Word>(this);
    context.tp = pointer;
#else
    context.x0 = reinterpret_cast<Word>(this);
    context.tpidr_el0 = pointer;
#endif
    seL4_TCB_WriteRegisters(thread_, 1, 0, arch::register_count,
                            reinterpret_cast<seL4_UserContext*>(&context));
}

// One that waits for ever begins again; if that doesn't help, it is made anew. A server waits most
// of the time.
void Performer::look_after(Random& random) {
    const Word calls = calls_;
    if (calls != calls_seen_) {
        calls_seen_ = calls;
        idle_ = 0;
        if (random.one_in(64)) {
            recreate(random);
        }
        return;
    }
    if (is_server_ && !random.one_in(16)) {
        invoke(sched_context_, Generic::sched_context_unbind); // it waits: others bring their time
        return;
    }
    if (++idle_ % patience != 0) {
        return;
    }
    if (idle_ > patience || is_mortal_ || is_server_) {
        idle_ = 0;
        recreate(random);
    } else {
        invoke(thread_, Generic::tcb_suspend);
        start();
    }
}

void Performer::forget_tallies() {
    for (Tally& each : tallies_) {
        each = {};
    }
    for (Word& each : system_calls_) {
        each = 0;
    }
}

void Performer::perform(Performer* self) {
    Act act{*self};
    for (;;) {
        act.once();
    }
}

void Performer::serve(Performer* self) {
    Act act{*self};
    act.serve();
}

} // namespace suite::stress
