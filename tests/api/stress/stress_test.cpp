// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Everything at once: performers at several priorities, in three CSpaces and three address
// spaces, invoke whatever there is, and suspend, delete and starve each other; servers live on the
// time of others; puppets run with any registers; a timer interrupts. The test's own thread looks
// after them every few milliseconds. It goes on in rounds, each from a seed of its own:
//
//   -append "tests=stress. stress_calls=1000000 stress_seed=0x1234"
//
// runs so many system calls, the first round from this seed.
#include "bystanders.hpp"
#include "clock.hpp"
#include "nurse.hpp"
#include "options.hpp"
#include "output.hpp"
#include "performer.hpp"
#include "puppet.hpp"

#include "abi/sched_context.hpp"

extern "C" const std::byte __ehdr_start[];

namespace {

using namespace suite;         // NOLINT(google-build-using-namespace): the suite's words
using namespace suite::stress; // NOLINT(google-build-using-namespace)

constexpr Word calls_in_round = 10'000;
constexpr Word usual_calls = 10'000;
constexpr Word enough_calls = 100'000; // for the least that every invocation must have
constexpr unsigned round_memory_bits = 21;
constexpr Word tick_us = 3'000;
constexpr Word ticks_between_checks = 16;
constexpr unsigned ticks_of_standstill = 8;
constexpr Word canaries_address = free_address + 0x80'0000;

// --- the threads beside the performers

constexpr Word metronome_priority = 112;
constexpr Word clock_priority = 110;
constexpr Word bystander_priority = 106;
constexpr Word nurse_priority = 98;
constexpr Word keeper_priority = 60;

struct Metronome {
    Cap notification;

    void operator()() const {
        for (;;) {
            signal(notification);
            yield();
        }
    }
};

struct ClockUser {
    const Clock* clock;
    volatile Word* interrupts;

    void operator()() const {
        Random random{1};
        for (;;) {
            clock->arm(random.between(50, 1'500));
            clock->acknowledge();
            clock->wait_for_interrupt();
            *interrupts = *interrupts + 1;
        }
    }
};

struct Nurse {
    void operator()() const { nurse::work(); }
};

ThreadOptions periodic(Word priority, Word budget_us = 200, Word period_us = tick_us) {
    return {.priority = priority, .budget_us = budget_us, .period_us = period_us};
}

class Bystanders {
public:
    void settle_server() const {
        require_ok(invoke(server_.sched_context(), Generic::sched_context_unbind));
        require_ok(client_.resume());
        require_ok(faulter_.resume());
    }

    // Every one above the performers did something since the last time.
    void check_progress() {
        check(progress_.is_beyond(seen_));
        seen_ = progress_;
    }

    [[nodiscard]] Word rounds_of_keeper() const { return progress_.rounds; }

private:
    static ThreadOptions later(ThreadOptions options, Cap fault_endpoint = 0) {
        options.start = Start::later;
        options.fault_endpoint = fault_endpoint;
        return options;
    }

    Progress progress_;
    Progress seen_;
    Cap endpoint_ = make(Type::endpoint);
    FaultHandler handler_;
    Thread<Server> server_{periodic(bystander_priority), {endpoint_, make(Type::reply)}};
    Thread<Client> client_{later(periodic(bystander_priority)),
                           {mint_of(endpoint_, client_badge), &progress_}};
    Thread<Calculator> calculator_{periodic(bystander_priority), {&progress_}};
    Thread<FaultJudge> judge_{periodic(bystander_priority), {handler_}};
    Thread<Faulter> faulter_{
        later(periodic(bystander_priority), mint_of(handler_.endpoint(), faulter_badge)),
        {&progress_}};
    Thread<Keeper> keeper_{periodic(keeper_priority, 500, 10'000), {&progress_}};
};

// --- address spaces

// All of the program, at its addresses.
Cap make_space_with_program() {
    const Cap space = make_vspace();
    const abi::SlotRegion frames = boot_info().user_image_frames;
    for (Cap frame = frames.start; frame < frames.end; frame++) {
        const Word address = reinterpret_cast<Word>(__ehdr_start) + ((frame - frames.start) << 12);
        require_ok(map_with_tables(copy_of(frame), space, address));
    }
    map_tables(space, free_address);
    return space;
}

Cap make_space_for_puppets() {
    const Cap space = make_vspace();
    const Cap page = copy_of(image_frame(puppet_page()));
    require_ok(map_with_tables(page, space, reinterpret_cast<Word>(puppet_page()), Rights::read));
    map_tables(space, free_address);
    return space;
}

// --- domains

// As at boot: the first domain, for ever.
void end_domains() {
    const auto configure = [](Word index, Word duration) {
        return invoke(initial::domain, Generic::domain_schedule_configure, {index, 0, duration});
    };
    require_ok(configure(0, abi::max_domain_duration_ticks));
    require_ok(invoke(initial::domain, Generic::domain_schedule_set_start, {0}));
    for (Word index = 1; index < 6; index++) {
        configure(index, 0); // where there are so many
    }
}

class Show {
public:
    Show() {
        nurse::set_up();
        for (Performer& each : performers) {
            each.forget_tallies();
        }
        clock_.allow(clock_user_.thread());
        require_ok(clock_user_.resume());
        require_ok(nurse_.resume());
        canaries_before_.plant(canaries_address);
        memory_ = make(Type::untyped, round_memory_bits);
        canaries_after_.plant(canaries_address + 0x1'0000);
        bystanders_.settle_server();
    }

    // So many system calls of the performers, at least, in a world that is built for it and taken
    // back.
    void run_round(Word seed, Word calls) {
        Random random{seed};
        const Word before = total_calls();
        build(random);
        Word ticks = 0;
        while (total_calls() - before < calls) {
            static_cast<void>(wait(tick_));
            look_after(random);
            if (++ticks % ticks_between_checks == 0) {
                bystanders_.check_progress();
            }
        }
        take_back();
        print("round from seed ", text::hexadecimal(seed), ": ", total_calls() - before, " calls, ",
              ticks, " ticks, ", Word{interrupts_}, " interrupts so far\n");
    }

    [[nodiscard]] static Word total_calls() {
        Word sum = 0;
        for (const Performer& each : performers) {
            sum += each.calls();
        }
        return sum;
    }

    [[nodiscard]] Word interrupts() const { return interrupts_; }

    [[nodiscard]] Word rounds_of_keeper() const { return bystanders_.rounds_of_keeper(); }

private:
    void build(Random& random) {
        for (unsigned i = 0; i < arena_count; i++) {
            arenas[i].build(memory_, i);
        }
        for (unsigned i = 0; i < arena_count; i++) {
            arenas[i].join(arenas[(i + 1) % arena_count], arenas[(i + 2) % arena_count]);
            arenas[i].refill(random, 1, gifts_);
        }
        for (unsigned i = 0; i < performer_count; i++) {
            if (performer_memory_[i] == 0) {
                performer_memory_[i] = slot();
            }
            require_ok(retype(memory_, static_cast<Word>(Type::untyped), 13, performer_memory_[i]));
            const Cap vspaces[] = {initial::vspace, gifts_.spaces[0], gifts_.spaces[1]};
            performers[i].take_part(i, performer_memory_[i], vspaces[i % std::size(vspaces)],
                                    Random{random.next()});
            performers[i].recreate(random);
        }
    }

    // A puppet that never waits may stand above all performers.
    void end_standstill() {
        const Word calls = total_calls();
        standstill_ = calls == calls_seen_ ? standstill_ + 1 : 0;
        calls_seen_ = calls;
        if (standstill_ == ticks_of_standstill) {
            standstill_ = 0;
            for (const Arena& each : arenas) {
                each.clear();
            }
        }
    }

    void look_after(Random& random) {
        end_standstill();
        for (Performer& each : performers) {
            each.look_after(random);
        }
        for (Arena& each : arenas) {
            each.refill(random, 4, gifts_);
        }
        clock_.reclaim();
    }

    // Whatever they did: all of the memory is there again, and their neighbours' is as it was.
    void take_back() {
        require_ok(revoke(memory_));
        end_domains();
        const Cap probe = probe_ == 0 ? probe_ = slot() : probe_;
        check_reply(retype(memory_, static_cast<Word>(Type::untyped), round_memory_bits, probe),
                    ok());
        check_reply(remove(probe), ok());
        canaries_before_.check_all();
        canaries_after_.check_all();
    }

    Word calls_seen_ = 0;
    unsigned standstill_ = 0;
    Cap memory_ = 0;
    Cap probe_ = 0;
    Cap performer_memory_[performer_count] = {};
    Canaries canaries_before_;
    Canaries canaries_after_;
    Clock clock_;
    volatile Word interrupts_ = 0;
    Cap tick_ = make(Type::notification);
    Gifts gifts_{{make_space_with_program(), make_space_with_program(), make_space_for_puppets()},
                 clock_.handler()};
    Thread<Metronome> metronome_{periodic(metronome_priority, 100), {tick_}};
    Thread<ClockUser> clock_user_{
        {.priority = clock_priority, .start = Start::later, .budget_us = 300, .period_us = 1'000},
        {&clock_, &interrupts_}};
    Thread<Nurse> nurse_{{.priority = nurse_priority, .start = Start::later}, {}};
    Bystanders bystanders_;
};

// --- what became of it

Tally total_of(std::size_t entry) {
    Tally sum;
    for (const Performer& each : performers) {
        sum.tried += each.tally(entry).tried;
        sum.succeeded += each.tally(entry).succeeded;
        sum.failed += each.tally(entry).failed;
    }
    return sum;
}

// Every invocation succeeds and fails often enough, and all together mostly succeed.
void check_share(bool enough) {
    Tally all;
    const auto entries = Generator::entries();
    for (std::size_t i = 0; i < entries.size(); i++) {
        const Tally sum = total_of(i);
        all.tried += sum.tried;
        all.succeeded += sum.succeeded;
        all.failed += sum.failed;
        print("  ", entries[i].name, ": ", sum.tried, " tried, ", sum.succeeded, " done, ",
              sum.failed, " refused\n");
        if (enough) {
            check(sum.failed != 0 || sum.succeeded != 0);
            check(!entries[i].may_succeed || sum.succeeded >= 10);
        }
    }
    const Word percent = Word{all.succeeded} * 100 / (all.succeeded + all.failed);
    print("  all: ", all.tried, " tried, ", all.succeeded, " done, ", all.failed,
          " refused: ", percent, " % done\n");
    check(percent >= 40);
}

void check_system_calls(bool enough) {
    print("  system calls -1, -2, …, unknown:");
    for (std::size_t i = 0; i < system_call_count; i++) {
        Word sum = 0;
        for (const Performer& each : performers) {
            sum += each.system_calls(i);
        }
        print(" ", sum);
        check(!enough || sum >= 10);
    }
    print("\n");
}

void check_faults(bool enough) {
    constexpr abi::Fault faults[] = {abi::Fault::capability, abi::Fault::unknown_syscall,
                                     abi::Fault::user_exception, abi::Fault::timeout,
                                     abi::Fault::vm};
    print("  faults 1, 2, 3, 5, 6:");
    for (const abi::Fault each : faults) {
        print(" ", nurse::seen(each));
        check(!enough || nurse::seen(each) != 0);
    }
    print("\n");
}

void run(Word seed, Word calls) {
    allow(600 + calls / 100);
    Show show;
    const Word before = Show::total_calls();
    Random seeds{seed};
    while (Show::total_calls() - before < calls) {
        show.run_round(seed, std::min(calls, calls_in_round));
        seed = seeds.next();
    }
    const bool enough = calls >= enough_calls;
    check_share(enough);
    check_system_calls(enough);
    check_faults(enough);
    check(show.interrupts() != 0);
    check(show.rounds_of_keeper() != 0);
}

TEST(stress, random_calls) {
    run(option("stress_seed", 0x5ce11), option("stress_calls", usual_calls));
}

} // namespace
