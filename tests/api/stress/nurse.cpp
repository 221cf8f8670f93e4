// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "nurse.hpp"

#include "attempt.hpp"
#include "skippable.hpp"

#include <optional>

namespace suite::stress {

namespace {

constexpr Word instruction_size = 4;
constexpr unsigned fault_kinds = 8;

struct State {
    Cap endpoint;
    Cap reply;
    Word seen[fault_kinds];
};

constinit State state{};

// The message with which the performer goes on, behind the instruction that faulted if it may be
// left out; what can't be helped waits to be looked after.
std::optional<Attempt> cure(const FaultMessage& fault) {
    Attempt answer;
    std::copy_n(fault.words.begin(), fault.words.size(), answer.words);
    if (fault.is(abi::Fault::timeout)) {
        return answer;
    }
    if (fault.is(abi::Fault::unknown_syscall)) {
        answer.words[arch::UnknownSyscallFault::ip] += instruction_size;
        answer.length = arch::UnknownSyscallFault::number;
        return answer;
    }
    if (fault.is(abi::Fault::user_exception) &&
        is_skippable(fault.words[arch::UserExceptionFault::ip])) {
        answer.words[arch::UserExceptionFault::ip] += instruction_size;
        answer.length = arch::UserExceptionFault::reply_length;
        return answer;
    }
    return {};
}

} // namespace

void nurse::set_up() {
    state = {make(Type::endpoint), make(Type::reply), {}};
}

Cap nurse::endpoint() {
    return state.endpoint;
}

Word nurse::seen(abi::Fault fault) {
    return state.seen[static_cast<Word>(fault)];
}

void nurse::work() {
    for (;;) {
        const FaultMessage fault = as_fault(receive(state.endpoint, state.reply));
        state.seen[fault.label % fault_kinds]++;
        if (const auto answer = cure(fault)) {
            trap(abi::Syscall::send, state.reply, answer->info(), answer->load());
        }
    }
}

} // namespace suite::stress
