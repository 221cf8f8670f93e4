// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "act.hpp"

#include "skippable.hpp"
#include "words.hpp"

namespace suite::stress {

namespace {

void load_from(Word address) {
    static_cast<void>(read_word(address));
}

} // namespace

Message Act::trap_counted(abi::Syscall number, Cap capability, abi::MessageInfo info,
                          const std::array<Word, 4>& registers, Cap reply, Cap destination) {
    performer_.calls_ = performer_.calls_ + 1;
    const auto index = static_cast<Word>(-static_cast<std::int64_t>(number)) - 1;
    performer_.system_calls_[std::min<Word>(index, system_call_count - 1)]++;
    return trap(number, capability, info, registers, reply, destination);
}

void Act::once() {
    const Word choice = random_.below(100);
    if (choice < 60) {
        invoke_something();
    } else if (choice < 76) {
        look_again();
    } else if (choice < 96) {
        exchange_something();
    } else {
        do_wrong();
    }
}

// --- invocations

void Act::invoke_something() {
    const Generator::Entry& entry = generator_.draw();
    const Attempt attempt = generator_.attempt();
    Tally& tally = performer_.tallies_[&entry - Generator::entries().data()];
    tally.tried++;
    const auto registers = attempt.load();
    switch (random_.below(20)) {
    case 0:
        trap_counted(abi::Syscall::send, attempt.object, attempt.info(), registers);
        break;
    case 1:
        trap_counted(abi::Syscall::nb_send, attempt.object, attempt.info(), registers);
        break;
    case 2: // first phase of a call that then finds a notification, with luck signalled
        trap_counted(abi::Syscall::nb_send_wait, generator_.pick(Kind::notification),
                     attempt.info(), registers, attempt.object);
        break;
    default:
        judge(entry, attempt,
              trap_counted(abi::Syscall::call, attempt.object, attempt.info(), registers));
        break;
    }
}

void Act::judge(const Generator::Entry& entry, const Attempt& attempt, const Message& message) {
    Tally& tally = performer_.tallies_[&entry - Generator::entries().data()];
    Arena& own = arenas[performer_.arena_];
    const auto remember = [&](Word slot, Kind kind) {
        if (slot >= place::first && slot < slot_count) {
            own.remember(slot, kind);
        }
    };
    const auto error = static_cast<abi::Error>(message.label());
    if (error == abi::Error::none) {
        tally.succeeded++;
        for (unsigned i = 0; i < attempt.change_count; i++) {
            const Change& each = attempt.changes[i];
            for (Word slot = each.first; slot < each.first + each.count && slot < slot_count;
                 slot++) {
                if (slot >= place::first) {
                    arenas[each.arena].remember(slot, each.kind);
                }
            }
        }
        return;
    }
    tally.failed++;
    if (error == abi::Error::invalid_capability && message.word(0) == 0) {
        remember(attempt.object, Kind::nothing); // it was deleted, or has no such invocation
    } else if (error == abi::Error::failed_lookup && message.word(0) == 1 &&
               attempt.change_count > 1) {
        remember(attempt.changes[1].first, Kind::nothing);
    } else if (error == abi::Error::delete_first && attempt.change_count > 0) {
        remember(attempt.changes[0].first, Kind::other);
    }
}

// What is in a slot may have gone without its arena's memory knowing: moving a slot onto itself
// tells.
void Act::look_again() {
    const Word slot = generator_.any();
    Attempt attempt;
    attempt.object = place::self;
    attempt.label = static_cast<Word>(Generic::cnode_move);
    attempt.with({slot, radix, slot, radix}).and_caps({place::self});
    const Message message =
        trap_counted(abi::Syscall::call, attempt.object, attempt.info(), attempt.load());
    Arena& own = arenas[performer_.arena_];
    const auto error = static_cast<abi::Error>(message.label());
    if (error == abi::Error::failed_lookup) {
        own.remember(slot, Kind::nothing);
    } else if (error == abi::Error::delete_first && own.at(slot) == Kind::nothing) {
        own.remember(slot, Kind::other);
    }
}

// --- messages

Word Act::draw_endpoint() {
    return random_.one_in(3)   ? generator_.pick(Kind::endpoint)
           : random_.one_in(3) ? generator_.pick(Kind::notification)
                               : place::served_endpoint;
}

Attempt Act::draw_message() {
    Attempt message;
    message.label = random_.below(8);
    message.length = static_cast<unsigned>(random_.below(Attempt::most_words));
    for (Word& each : message.words) {
        each = wild_word(random_);
    }
    if (random_.one_in(3)) {
        message.cap_count = static_cast<unsigned>(random_.below(4));
    }
    for (Cap& each : message.caps) {
        each = random_.one_in(2) ? generator_.pick(Kind::endpoint) : generator_.any();
    }
    receive_place_ = generator_.pick_empty();
    set_receive_slot(place::self, receive_place_, radix);
    return message;
}

// A capability may have come with the message.
void Act::accept(const Message& message) {
    if (message.info.extra_caps() != 0) {
        arenas[performer_.arena_].remember(receive_place_, Kind::other);
    }
}

void Act::exchange_something() {
    using abi::Syscall;
    constexpr Syscall calls[] = {
        Syscall::send,    Syscall::nb_send,       Syscall::nb_send,    Syscall::nb_send,
        Syscall::call,    Syscall::call,          Syscall::call,       Syscall::receive,
        Syscall::wait,    Syscall::nb_receive,    Syscall::nb_receive, Syscall::nb_wait,
        Syscall::nb_wait, Syscall::reply_receive, Syscall::yield,      Syscall::nb_send_receive,
        Syscall::send,    Syscall::nb_send_wait,
    };
    const Syscall number = calls[random_.below(std::size(calls))];
    Attempt message = draw_message();
    Cap capability = draw_endpoint();
    Cap reply = random_.one_in(8) ? generator_.any() : generator_.pick(Kind::reply);
    const bool receives = number != Syscall::send && number != Syscall::nb_send &&
                          number != Syscall::call && number != Syscall::yield;
    if (receives) {
        // Where nobody serves, and somebody may send.
        capability = generator_.pick(random_.one_in(2) ? Kind::endpoint : Kind::notification);
    } else if (random_.one_in(8)) {
        capability = reply;
    }
    if (number == Syscall::nb_send_wait) {
        reply = draw_endpoint();
    }
    if (random_.one_in(16)) { // any word may be a message's description
        trap_counted(number, capability, abi::MessageInfo{wild_word(random_)}, message.load(),
                     reply, draw_endpoint());
        return;
    }
    accept(
        trap_counted(number, capability, message.info(), message.load(), reply, draw_endpoint()));
}

// --- what faults

void Act::do_wrong() {
    constexpr Word addresses[] = {0, 1, free_address, free_address + 0x1000, ~Word{7}};
    switch (random_.below(8)) {
    case 0:
        load_from(addresses[random_.below(std::size(addresses))]);
        break;
    case 1:
        suite_no_instruction();
        break;
    case 2:
    case 3:
    case 4:
        suite_floating_point();
        break;
    default:
        trap_counted(static_cast<abi::Syscall>(draw_syscall_number(random_)), generator_.any(),
                     abi::MessageInfo{0}, {}, generator_.pick(Kind::reply), generator_.any());
        break;
    }
}

// --- a server: its own time is taken away when it waits first, and callers bring theirs

void Act::serve() {
    constexpr Cap endpoint = place::served_endpoint;
    constexpr Cap reply = place::served_reply;
    Message request = receive(endpoint, reply);
    for (;;) {
        Attempt answer = draw_message();
        answer.label = request.label();
        performer_.calls_ = performer_.calls_ + 1;
        request = trap(abi::Syscall::reply_receive, endpoint, answer.info(), answer.load(), reply);
        accept(request);
    }
}

} // namespace suite::stress
