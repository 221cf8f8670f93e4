// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Random invocations by a thread that has a few objects of every kind in a CSpace of its own and
// nothing else: whatever it does, the kernel goes on, and all that it used can be taken back.
#include "fault.hpp"
#include "space.hpp"

#include "abi/cap_data.hpp"

#include <algorithm>

namespace {

using namespace suite;

constexpr unsigned radix = 6;
constexpr Word slot_count = Word{1} << radix;
constexpr unsigned rounds = 25;
constexpr unsigned invocations = 400; // in a round, on fresh objects

class Random {
public:
    explicit Random(Word seed) : state_{seed} {}

    Word next() {
        state_ = state_ * 6364136223846793005 + 1442695040888963407;
        return state_ >> 20;
    }

    Word below(Word limit) { return next() % limit; }

    // A number that programs get wrong: small, a slot, a limit, a power of two, or its like.
    Word argument() {
        constexpr Word limits[] = {0,   4,   7,      12,           63,       64,    65,
                                   255, 256, 0x1000, free_address, ~Word{0}, 5'000, 20'000};
        switch (below(4)) {
        case 0:
            return below(8);
        case 1:
            return below(slot_count);
        case 2:
            return limits[below(std::size(limits))];
        default:
            return (Word{1} << below(64)) - below(2);
        }
    }

private:
    Word state_;
};

// Where the objects of a kind lie, and the invocations they know.
struct Kind {
    Word slot;
    Word count;
    Word first_label;
    Word last_label;
};

template <typename Label>
constexpr Word number(Label label) {
    return static_cast<Word>(label);
}

// The slots of the playground: three objects of most kinds.
enum Place : Word {
    self = 1,
    untyped = 2,
    thread = 5,
    endpoint = 8,
    notification = 11,
    reply = 14,
    sched_context = 17,
    cnode = 20,
    page = 23,
    page_table = 26,
    space = 29,
    control = 32, // scheduling, identifier pool, identifiers, an interrupt handler
    first_free = 36,
};

constexpr Kind kinds[] = {
    {self, 1, number(Generic::cnode_revoke), number(Generic::cnode_rotate)},
    {cnode, 3, number(Generic::cnode_revoke), number(Generic::cnode_rotate)},
    {untyped, 3, number(Generic::untyped_retype), number(Generic::untyped_retype)},
    {thread, 3, number(Generic::tcb_read_registers), number(Generic::tcb_set_flags)},
    {endpoint, 3, 0, 5},
    {notification, 3, 0, 1},
    {reply, 3, 0, 1},
    {sched_context, 3, number(Generic::sched_context_bind),
     number(Generic::sched_context_yield_to)},
    {page, 3, number(Arch::page_map), number(Arch::page_get_address)},
    {page_table, 3, number(Arch::page_table_map), number(Arch::page_table_unmap)},
    {space, 3, abi::first_arch_invocation, number(Arch::page_table_unmap)},
    {control, 1, number(Generic::sched_control_configure_flags),
     number(Generic::sched_control_configure_flags)},
    {control + 1, 1, number(Arch::asid_pool_assign), number(Arch::asid_pool_assign)},
    {control + 2, 1, number(Arch::asid_control_make_pool), number(Arch::asid_control_make_pool)},
    {control + 3, 1, number(Generic::irq_ack_irq), number(Generic::irq_clear_irq_handler)},
};

// The CSpace: a CNode whose guard makes its slots' numbers capability pointers.
class Playground {
public:
    Playground() : table_{make(Type::cnode, radix)} {
        root_ = mint_of(table_, abi::GuardWord::make(0, 64 - radix).raw());
        put(copy_of(root_));
        make_three([](Word i) { return make(Type::untyped, 16 - 2 * i); });
        make_three([](Word) { return make(Type::thread); });
        make_three([](Word) { return make(Type::endpoint); });
        make_three([](Word) { return make(Type::notification); });
        make_three([](Word) { return make(Type::reply); });
        make_three([](Word) { return make_sched_context(1'000, 5'000, 2); });
        make_three([](Word i) { return make(Type::cnode, 2 + i); });
        make_three([](Word) { return make(ArchType::small_page); });
        make_three([](Word) { return make(ArchType::page_table); });
        make_three([](Word i) { return i == 0 ? make(vspace_type) : make_vspace(); });
        put(copy_of(sched_control()));
        put(copy_of(initial::asid_pool));
        put(copy_of(initial::asid_control));
        const Cap handler = slot();
        require_ok(invoke(initial::irq_control, Generic::irq_issue_irq_handler,
                          {40, handler, full_depth}, {initial::cnode}));
        put(handler);
        require(next_ == first_free);
    }

    [[nodiscard]] Cap root() const { return root_; }

private:
    template <typename Maker>
    void make_three(Maker maker) {
        for (Word i = 0; i < 3; i++) {
            put(maker(i));
        }
    }

    void put(Cap cap) {
        require_ok(invoke(table_, Generic::cnode_move, {next_++, radix, cap, full_depth},
                          {initial::cnode}));
    }

    Cap table_;
    Cap root_ = 0;
    Word next_ = self;
};

struct Attempt {
    Word object = 0;
    Word label = 0;
    Word words[8] = {};
    Cap caps[3] = {};
};

// Arguments that may well work.
void fill_sensibly(Attempt& attempt, Random& random) {
    const auto any = [&] { return random.below(slot_count); };
    const auto one_of = [&](Word place) { return place + random.below(3); };
    const auto set = [&](std::initializer_list<Word> words, std::initializer_list<Cap> caps) {
        std::ranges::copy(words, attempt.words);
        std::ranges::copy(caps, attempt.caps);
    };
    const Word label = attempt.label;
    if (label == number(Generic::untyped_retype)) {
        set({random.below(arch::object_type_count), 4 + random.below(9), 0, 0, any(),
             1 + random.below(4)},
            {self});
    } else if (label == number(Generic::cnode_rotate)) {
        set({any(), full_depth, 0, any(), full_depth, 0, any(), full_depth}, {self, self});
    } else if (label >= number(Generic::cnode_revoke) && label < number(Generic::cnode_rotate)) {
        set({any(), full_depth, any(), full_depth, random.below(16), random.below(3)}, {self});
    } else if (label == number(Generic::tcb_set_space)) {
        set({0, 0}, {one_of(endpoint), self, one_of(space)});
    } else if (label == number(Generic::tcb_configure)) {
        set({0, 0, random.below(2) * 0x1000}, {self, one_of(space), one_of(page)});
    } else if (label == number(Generic::tcb_set_sched_params)) {
        set({0, 0}, {one_of(thread), one_of(sched_context), one_of(endpoint)});
    } else if (label == number(Generic::tcb_write_registers)) {
        set({random.below(2), random.below(5), random.argument(), random.argument()}, {});
    } else if (label == number(Generic::tcb_bind_notification)) {
        set({}, {one_of(notification)});
    } else if (label == number(Generic::sched_control_configure_flags)) {
        set({20 + random.below(2'000), 1'000 + random.below(9'000), random.below(10), random.next(),
             random.below(2)},
            {one_of(sched_context)});
    } else if (label >= number(Generic::sched_context_bind) &&
               label <= number(Generic::sched_context_yield_to)) {
        set({}, {random.below(2) == 0 ? one_of(thread) : one_of(notification)});
    } else if (label == number(Arch::page_map) || label == number(Arch::page_table_map)) {
        set({free_address + random.below(4) * 0x1000, random.below(4), random.below(8)},
            {one_of(space)});
    } else if (label == number(Arch::asid_pool_assign)) {
        set({}, {one_of(space)});
    } else if (label == number(Arch::asid_control_make_pool)) {
        set({any(), full_depth}, {one_of(untyped), self});
    } else {
        set({random.argument(), random.argument(), random.argument()}, {any(), any(), any()});
    }
}

Attempt think_of_something(Random& random) {
    const Kind& kind = kinds[random.below(std::size(kinds))];
    Attempt attempt{kind.slot + random.below(kind.count),
                    kind.first_label + random.below(kind.last_label - kind.first_label + 1),
                    {},
                    {}};
    fill_sensibly(attempt, random);
    if (random.below(3) == 0) { // and now spoil something
        attempt.words[random.below(8)] = random.argument();
        attempt.caps[random.below(3)] = random.below(slot_count);
    }
    if (random.below(10) == 0) {
        attempt.object = random.below(slot_count);
    }
    return attempt;
}

// One random invocation, by a call or by a send that doesn't wait.
void do_something(Random& random) {
    const Attempt attempt = think_of_something(random);
    const auto& w = attempt.words;
    const Outgoing message{attempt.label,
                           {w[0], w[1], w[2], w[3], w[4], w[5], w[6], w[7]},
                           {attempt.caps[0], attempt.caps[1], attempt.caps[2]}};
    switch (random.below(10)) {
    case 0:
        nb_send(attempt.object, message);
        break;
    case 1:
        nb_wait(attempt.object);
        break;
    case 2:
        nb_receive(attempt.object, reply + random.below(3));
        break;
    default:
        call(attempt.object, message);
        break;
    }
}

void run_one_round(Random& random) {
    const Playground playground;
    const FaultHandler handler;
    unsigned done = 0;
    Thread actor{
        {.priority = low, .fault_endpoint = handler.endpoint(), .cnode = playground.root()}, [&] {
            while (done < invocations) {
                done++;
                do_something(random);
            }
            wait(0); // done: a fault that its handler sees
        }};
    while (true) {
        settle();
        static_cast<void>(handler.take()); // it faulted, or waits in a call nobody answers
        if (done >= invocations) {
            break;
        }
        actor.restart();
    }
    check_reply(revoke(memory()), ok());
}

void run_randomly(Word seed) {
    allow(100);
    Random random{seed};
    for (unsigned round = 0; round < rounds; round++) {
        run_one_round(random);
    }
    make(Type::untyped, 20); // all memory is there again
}

TEST(random, invocations_1) {
    run_randomly(1);
}

TEST(random, invocations_2) {
    run_randomly(0x5eed);
}

TEST(random, invocations_3) {
    run_randomly(0xdeadbeefcafe);
}

TEST(random, invocations_4) {
    run_randomly(987654321);
}

} // namespace
