// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "cap/derivation.hpp"
#include "googletest.hpp"
#include "object/deletion.hpp"
#include "support/system.hpp"

namespace {

using Type = abi::ObjectType;
using Label = abi::Invocation;

constexpr Word depth = 64;

class DeletionTest : public ::testing::Test {
protected:
    System system_;
    Word untyped_ = system_.make(Type::untyped, 20); // everything here is made from it

    Word make(Type type, Word size = 0) { return system_.make_from(untyped_, type, size); }

    // Moves a capability of the root CNode into slot `index` of a CNode of that radix.
    void put(Word cnode, Word index, Word radix, Word slot) {
        ASSERT_TRUE(
            system_
                .call(cnode, Label::cnode_move, {index, radix, slot, depth}, {system_.root_cnode()})
                .ok());
    }

    void copy_into(Word cnode, Word index, Word radix, Word slot) {
        ASSERT_TRUE(system_
                        .call(cnode, Label::cnode_copy,
                              {index, radix, slot, depth, abi::Rights::all}, {system_.root_cnode()})
                        .ok());
    }

    void expect_all_free() {
        EXPECT_FALSE(Derivation::has_children(system_.slot(untyped_)));
        system_.check();
        make(Type::cnode, 14); // half of it can be used again
        EXPECT_TRUE(system_.revoke(untyped_).ok());
        system_.check();
    }
};

TEST_F(DeletionTest, DeletingAnEmptySlotDoesNothing) {
    EXPECT_TRUE(system_.remove(system_.free_slot()).ok());
}

TEST_F(DeletionTest, ACopyLeavesTheObject) {
    const Word endpoint = make(Type::endpoint);
    const Word copy = system_.copy(endpoint);
    EXPECT_TRUE(system_.remove(endpoint).ok());
    EXPECT_TRUE(system_.slot(endpoint).is_empty());
    EXPECT_EQ(system_.slot(copy).cap.kind(), CapKind::endpoint);
    EXPECT_TRUE(Derivation::has_children(system_.slot(untyped_)));
    EXPECT_TRUE(system_.remove(copy).ok());
    expect_all_free();
}

TEST_F(DeletionTest, ACNodeTakesItsContentsAlong) {
    const Word cnode = make(Type::cnode, 3);
    for (Word i = 0; i < 8; ++i) {
        put(cnode, i, 3, make(Type::endpoint));
    }
    EXPECT_TRUE(system_.remove(cnode).ok());
    expect_all_free();
}

TEST_F(DeletionTest, ACNodeCanHoldItsOwnCapability) {
    const Word cnode = make(Type::cnode, 2);
    copy_into(cnode, 3, 2, cnode);
    EXPECT_TRUE(system_.remove(cnode).ok()); // the copy within keeps it
    EXPECT_TRUE(Derivation::has_children(system_.slot(untyped_)));
    system_.check();
    EXPECT_TRUE(system_.revoke(untyped_).ok());
    expect_all_free();
}

TEST_F(DeletionTest, ACNodeCanHoldItsOwnLastCapability) {
    for (Word index = 0; index < 4; ++index) { // slot 0 is where a zombie stands
        const Word cnode = make(Type::cnode, 2);
        put(cnode, index, 2, cnode);
        EXPECT_TRUE(system_.revoke(untyped_).ok());
        EXPECT_FALSE(Derivation::has_children(system_.slot(untyped_)));
    }
    expect_all_free();
}

TEST_F(DeletionTest, TwoCNodesCanHoldEachOther) {
    const Word first = make(Type::cnode, 2);
    const Word second = make(Type::cnode, 2);
    copy_into(first, 1, 2, second);
    put(second, 0, 2, first);
    EXPECT_TRUE(system_.remove(second).ok());
    EXPECT_TRUE(Derivation::has_children(system_.slot(untyped_)));
    EXPECT_TRUE(system_.revoke(untyped_).ok());
    expect_all_free();
}

TEST_F(DeletionTest, AChainOfAThousandCNodesGoes) {
    Word outer = make(Type::cnode, 1);
    for (unsigned i = 1; i < 1000; ++i) {
        const Word next = make(Type::cnode, 1);
        put(next, i % 2, 1, outer);
        outer = next;
    }
    system_.check();
    EXPECT_TRUE(system_.remove(outer).ok());
    expect_all_free();
}

TEST_F(DeletionTest, AnInterruptStopsItBetweenAnyTwoSteps) {
    system_.make_irq();
    for (unsigned poll = 1; poll < 60; ++poll) {
        const Word cnode = make(Type::cnode, 3);
        const Word inner = make(Type::cnode, 2);
        for (Word i = 0; i < 4; ++i) {
            put(inner, i, 2, make(Type::endpoint));
        }
        put(cnode, 0, 3, inner);
        put(cnode, 5, 3, make(Type::thread));
        system_.machine.raise_at_poll(poll, System::test_irq);
        EXPECT_TRUE(system_.remove(cnode).ok());
        EXPECT_TRUE(poll > 20 || system_.restarts() == 1) << "poll " << poll;
        EXPECT_FALSE(deletion::is_pending(system_.current()));
        EXPECT_FALSE(Derivation::has_children(system_.slot(untyped_)));
        system_.machine.raise_at_poll(0, System::test_irq);
        system_.machine.lower(System::test_irq);
        system_.machine.take_interrupt();
        // The handler is nobody's: user level would acknowledge it.
        arch::interrupt::acknowledge(System::test_irq);
    }
    expect_all_free();
}

TEST_F(DeletionTest, AThreadThatIsDeletedStops) {
    const System::NewThread made = system_.make_thread(abi::max_priority - 1);
    EXPECT_TRUE(system_.resume(made.thread).ok());
    EXPECT_TRUE(system_.object<Thread>(made.thread).in_ready_queue);
    EXPECT_TRUE(system_.remove(made.thread).ok());
    EXPECT_EQ(system_.object<SchedContext>(made.sched_context).thread, nullptr);
    system_.check();
}

TEST_F(DeletionTest, AThreadCanDeleteItself) {
    const System::NewThread made = system_.make_thread(200);
    const Thread& first = system_.current();
    system_.lower_priority(100);
    EXPECT_TRUE(system_.resume(made.thread).ok());
    ASSERT_EQ(&system_.current(), &system_.object<Thread>(made.thread));
    static_cast<void>(system_.remove(made.thread));
    EXPECT_EQ(&system_.current(), &first);
    EXPECT_TRUE(system_.slot(made.thread).is_empty());
    system_.check();
}

TEST_F(DeletionTest, AThreadCanDeleteACNodeThatHoldsIt) {
    const System::NewThread made = system_.make_thread(200);
    EXPECT_TRUE(system_.resume(made.thread).ok());
    const Thread& thread = system_.object<Thread>(made.thread);
    const Word cnode = make(Type::cnode, 2);
    put(cnode, 1, 2, make(Type::endpoint));
    put(cnode, 2, 2, made.thread);
    put(cnode, 3, 2, make(Type::endpoint));
    const Thread& first = system_.current();
    system_.lower_priority(100);
    ASSERT_EQ(&system_.current(), &thread);
    static_cast<void>(system_.remove(cnode));
    EXPECT_EQ(&system_.current(), &first);
    expect_all_free();
}

// A thread below the first task is in the middle of deleting a CNode when an interrupt wakes the
// first task up.
class InterruptedDeletionTest : public DeletionTest {
protected:
    Thread& first_ = system_.current();
    System::NewThread worker_ = system_.make_thread(100);
    Thread& thread_ = system_.object<Thread>(worker_.thread);

    void interrupt_after(unsigned polls) { interrupt_after(polls, make_nested()); }

    // A CNode with a CNode in it and endpoints in both.
    Word make_nested() {
        const Word cnode = make(Type::cnode, 3);
        const Word inner = make(Type::cnode, 2);
        for (Word i = 0; i < 4; ++i) {
            put(inner, i, 2, make(Type::endpoint));
        }
        put(cnode, 0, 3, inner);
        put(cnode, 7, 3, make(Type::endpoint));
        return cnode;
    }

    void interrupt_after(unsigned polls, Word target) {
        const Word notification = system_.make(Type::notification);
        const Word handler = system_.make_irq();
        ASSERT_TRUE(system_.call(handler, Label::irq_set_irq_handler, {}, {notification}).ok());
        ASSERT_TRUE(system_.resume(worker_.thread).ok());
        system_.system_call(abi::Syscall::wait, notification);
        ASSERT_EQ(&system_.current(), &thread_);
        system_.machine.raise_at_poll(polls, System::test_irq);
        static_cast<void>(system_.remove(target));
        ASSERT_EQ(&system_.current(), &first_);
        ASSERT_TRUE(deletion::is_pending(thread_));
        system_.check();
    }
};

TEST_F(InterruptedDeletionTest, TheThreadGoesOnWithItWhenItRunsAgain) {
    interrupt_after(3);
    static_cast<void>(system_.call(static_cast<Word>(abi::InitialCap::thread), Label::tcb_suspend));
    ASSERT_EQ(&system_.current(), &thread_);
    static_cast<void>(system_.call(0, Word{0})); // whatever it asks for
    EXPECT_FALSE(deletion::is_pending(thread_));
    EXPECT_FALSE(Derivation::has_children(system_.slot(untyped_)));
    system_.check();
}

TEST_F(InterruptedDeletionTest, WhoDeletesTheThreadTakesItsWorkOver) {
    interrupt_after(5);
    EXPECT_TRUE(system_.remove(worker_.thread).ok());
    expect_all_free();
}

TEST_F(InterruptedDeletionTest, AThreadThatIsBeingDeletedDoesNotRun) {
    const System::NewThread victim = system_.make_thread(50);
    const Thread& dying = system_.object<Thread>(victim.thread);
    ASSERT_TRUE(system_.resume(victim.thread).ok());
    interrupt_after(1, victim.thread);
    EXPECT_EQ(dying.state, ThreadState::inactive);
    EXPECT_FALSE(dying.in_ready_queue);
}

TEST_F(InterruptedDeletionTest, RevokeFinishesWhatAnotherBegan) {
    interrupt_after(4);
    EXPECT_TRUE(system_.revoke(untyped_).ok());
    EXPECT_FALSE(deletion::is_pending(thread_));
    expect_all_free();
}

TEST_F(DeletionTest, RevokeKeepsTheCapabilityItself) {
    const Word endpoint = make(Type::endpoint);
    const Word badged = system_.mint(endpoint, 7);
    const Word copy = system_.copy(badged);
    EXPECT_TRUE(system_.revoke(badged).ok());
    EXPECT_TRUE(system_.slot(copy).is_empty());
    EXPECT_FALSE(system_.slot(badged).is_empty());
    EXPECT_TRUE(system_.revoke(endpoint).ok());
    EXPECT_TRUE(system_.slot(badged).is_empty());
    EXPECT_FALSE(system_.slot(endpoint).is_empty());
    system_.check();
}

TEST_F(DeletionTest, RevokeOfThousandsIsPreemptible) {
    system_.make_irq();
    const Word endpoint = make(Type::endpoint);
    for (unsigned i = 0; i < 2000; ++i) {
        system_.copy(endpoint);
    }
    system_.machine.raise_at_poll(1000, System::test_irq);
    EXPECT_TRUE(system_.revoke(endpoint).ok());
    EXPECT_EQ(system_.restarts(), 1U);
    EXPECT_FALSE(Derivation::has_children(system_.slot(endpoint)));
    system_.check();
}

} // namespace
