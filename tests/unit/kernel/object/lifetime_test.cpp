// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Threads that end in the middle of what they do: whatever they leave behind is somebody's.
#include "cap/derivation.hpp"
#include "googletest.hpp"
#include "object/deletion.hpp"
#include "support/system.hpp"

namespace {

using Type = abi::ObjectType;
using Label = abi::Invocation;

constexpr Word depth = 64;
constexpr Word cnode_bits = 3;

// A worker of middle priority whose memory is an untyped of its own; the first task waits for an
// interrupt that comes at some poll of the worker's.
class Scene {
public:
    System system;
    Word untyped = system.make(Type::untyped, 16);
    Word cnode = system.make_from(untyped, Type::cnode, cnode_bits);
    Word thread = 0;
    Word thread_memory = 0;
    Thread* worker = nullptr;
    Thread* first = &system.current();

    // The worker, its memory from `memory`.
    void make_worker(Word memory) {
        const System::NewThread model = system.make_thread(100); // has a buffer and time
        thread_memory = memory;
        thread = system.make_from(memory, Type::thread);
        worker = &system.object<Thread>(thread);
        const Word vspace = static_cast<Word>(abi::InitialCap::vspace);
        const Word frame = model.thread + 1; // made behind it
        ok(system.call(thread, Label::tcb_configure, {0, 0, model.buffer},
                       {system.root_cnode(), vspace, frame}));
        ok(system.call(model.sched_context, Label::sched_context_unbind));
        ok(system.call(model.sched_context, Label::sched_context_bind, {}, {thread}));
        const Word self = static_cast<Word>(abi::InitialCap::thread);
        ok(system.call(thread, Label::tcb_set_priority, {100}, {self}));
        ok(system.resume(thread));
    }

    void put(Word index, Word slot) {
        ok(system.call(cnode, Label::cnode_move, {index, cnode_bits, slot, depth},
                       {system.root_cnode()}));
    }

    // Endpoints in all slots but 6.
    void fill() {
        for (Word index = 0; index < Word{1} << cnode_bits; ++index) {
            if (index != 6) {
                put(index, system.make_from(untyped, Type::endpoint));
            }
        }
    }

    // The worker runs until the first task is woken at poll `poll`; false: it never was.
    bool run(unsigned poll, Label label, Word target) {
        const Word notification = system.make(Type::notification);
        const Word handler = system.make_irq();
        ok(system.call(handler, Label::irq_set_irq_handler, {}, {notification}));
        system.system_call(abi::Syscall::wait, notification);
        EXPECT_EQ(&system.current(), worker);
        system.machine.raise_at_poll(poll, System::test_irq);
        static_cast<void>(system.call(system.root_cnode(), label, {target, depth}));
        if (&system.current() != first) { // the worker has ended
            static_cast<void>(system.machine.take_interrupt());
        }
        return &system.current() == first;
    }

    static void ok(const Answer& answer) { EXPECT_TRUE(answer.ok()); }
};

TEST(LifetimeTest, ARevokeThatTakesItsOwnThreadLeavesNothingInItsMemory) {
    for (unsigned poll = 1; poll < 40; ++poll) {
        Scene scene;
        const Word foreign = scene.system.make(Type::endpoint);
        scene.put(0, scene.system.copy(foreign));
        scene.put(7, scene.system.copy(foreign));
        scene.make_worker(scene.untyped); // newer than the CNode: goes before it
        if (!scene.run(poll, Label::cnode_revoke, scene.untyped)) {
            continue; // done before the interrupt came
        }
        EXPECT_TRUE(scene.worker->is_runnable() || !deletion::is_pending(*scene.worker)) << poll;
        EXPECT_TRUE(scene.system.revoke(scene.untyped).ok());
        scene.system.make_from(scene.untyped, Type::cnode, 10); // its memory is cleared
        EXPECT_TRUE(scene.system.revoke(foreign).ok());
        scene.system.check();
    }
}

TEST(LifetimeTest, WhoEndsAThreadThatDeletesItselfTakesItsWorkOver) {
    for (unsigned poll = 1; poll < 40; ++poll) {
        Scene scene;
        scene.fill();
        const Word memory = scene.system.make(Type::untyped, abi::thread_bits);
        scene.make_worker(memory);
        scene.put(6, scene.thread);
        if (!scene.run(poll, Label::cnode_delete, scene.cnode)) {
            ASSERT_GT(poll, 20U); // done before the interrupt came
            break;
        }
        EXPECT_TRUE(scene.system.revoke(memory).ok());
        EXPECT_FALSE(deletion::is_pending(*scene.worker)) << poll;
        scene.system.make_from(memory, Type::cnode, abi::thread_bits - abi::slot_bits);
        EXPECT_TRUE(scene.system.revoke(scene.untyped).ok());
        EXPECT_FALSE(Derivation::has_children(scene.system.slot(scene.untyped)));
        scene.system.check();
    }
}

TEST(LifetimeTest, AThreadThatDeletesItselfNeedsNoSpaceOfItsOwnToGoOn) {
    for (unsigned poll = 1; poll < 40; ++poll) {
        Scene scene;
        scene.fill();
        scene.make_worker(scene.system.make(Type::untyped, abi::thread_bits));
        scene.put(6, scene.thread);
        if (!scene.run(poll, Label::cnode_delete, scene.cnode)) {
            ASSERT_GT(poll, 20U); // done before the interrupt came
            break;
        }
        const Word self = static_cast<Word>(abi::InitialCap::thread);
        static_cast<void>(scene.system.call(self, Label::tcb_suspend));
        for (unsigned i = 0; i < 3 && &scene.system.current() == scene.worker; ++i) {
            if (scene.system.machine.fetch(scene.system.machine.registers().pc())) {
                scene.system.machine.system_call();
            }
        }
        EXPECT_FALSE(Derivation::has_children(scene.system.slot(scene.untyped))) << poll;
        scene.system.check();
    }
}

// The answer to a call arrives, but the time that comes with it is used up.
TEST(LifetimeTest, ATimeoutAfterAnAnswerDoesNotRepeatTheCall) {
    System system;
    const Thread& first = system.current();
    const Word endpoint = system.make(Type::endpoint);
    const Word timeouts = system.make(Type::endpoint);
    const Word reply = system.make(Type::reply);
    const Word timeout_reply = system.make(Type::reply);
    const System::NewThread server = system.make_thread(160);
    const System::NewThread client = system.make_thread(150);
    const Thread& caller = system.object<Thread>(client.thread);
    EXPECT_TRUE(system.set_budget(client.sched_context, 1000, 100'000).ok());
    EXPECT_TRUE(system.call(client.thread, Label::tcb_set_timeout_endpoint, {}, {timeouts}).ok());
    system.lower_priority(100);
    EXPECT_TRUE(system.resume(server.thread).ok());
    system.system_call(abi::Syscall::receive, endpoint, 0, {}, {}, reply);
    ASSERT_EQ(&system.current(), &first);
    EXPECT_TRUE(system.call(server.sched_context, Label::sched_context_unbind).ok());
    EXPECT_TRUE(system.resume(client.thread).ok());
    ASSERT_EQ(&system.current(), &caller);
    system.system_call(abi::Syscall::call, endpoint);
    const Word next = caller.context.pc();
    ASSERT_EQ(&system.current(), &system.object<Thread>(server.thread));
    system.machine.advance(arch::timer::ticks_from_microseconds(1000)); // the server uses all up
    ASSERT_EQ(&system.current(), &first);
    system.system_call(abi::Syscall::send, reply);
    ASSERT_EQ(caller.fault.type, abi::Fault::timeout);
    system.system_call(abi::Syscall::receive, timeouts, 0, {}, {}, timeout_reply);
    system.system_call(abi::Syscall::send, timeout_reply);
    system.machine.advance(arch::timer::ticks_from_microseconds(100'000));
    ASSERT_EQ(&system.current(), &caller);
    EXPECT_EQ(caller.context.pc(), next);
}

} // namespace
