// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// A thread that is expected to fault, and the message that told of it.
#pragma once

#include "thread.hpp"

namespace suite {

struct FaultMessage {
    Word badge = 0;
    Word label = 0;
    Word length = 0;
    std::array<Word, 16> words{};

    [[nodiscard]] bool is(abi::Fault fault) const { return label == static_cast<Word>(fault); }
};

// Takes the message out of the registers and the IPC buffer.
inline FaultMessage as_fault(const Message& message) {
    FaultMessage fault{message.badge, message.label(), message.length(), {}};
    for (unsigned i = 0; i < fault.words.size() && i < fault.length; i++) {
        fault.words[i] = message.word(i);
    }
    return fault;
}

// A handler: an endpoint to give to threads, and a reply object to answer with.
class FaultHandler {
public:
    FaultHandler() : endpoint_{make(Type::endpoint)}, reply_{make(Type::reply)} {}

    [[nodiscard]] Cap endpoint() const { return endpoint_; }

    [[nodiscard]] Cap reply() const { return reply_; }

    // The fault that is waiting; label 0 if none is.
    [[nodiscard]] FaultMessage take() const { return as_fault(nb_receive(endpoint_, reply_)); }

    // Answers the fault taken last.
    void answer(const Outgoing& message = {}) const { send(reply_, message); }

private:
    Cap endpoint_;
    Cap reply_;
};

// The first fault of a thread that runs `function`; label 0 if it has none.
template <typename Function>
FaultMessage fault_of(Function function) {
    const FaultHandler handler;
    Thread thread{{.fault_endpoint = handler.endpoint()}, function};
    return handler.take();
}

} // namespace suite
