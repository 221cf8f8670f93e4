// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Endpoints, where threads meet, and reply objects, which remember who called.
#pragma once

#include <skerry/message.hpp>

namespace skerry {

struct Endpoint {};

struct Reply {};

template <>
class Cap<Reply> : public AnyCap {
public:
    using AnyCap::AnyCap;

    // Answers the caller this object remembers; without one, nothing happens.
    void send(const Message& message) const { trap(seL4_SysSend, *this, message); }
};

template <>
class Cap<Endpoint> : public AnyCap {
public:
    using AnyCap::AnyCap;

    // Waits for a receiver, and hands over the message.
    void send(const Message& message) const { trap(seL4_SysSend, *this, message); }

    // Hands it over to a receiver that waits; else the message is dropped.
    void try_send(const Message& message) const { trap(seL4_SysNBSend, *this, message); }

    // Hands it over and waits for the answer. Without the right to grant, or to be answered, it
    // never comes.
    [[nodiscard]] Received call(const Message& message) const {
        return trap(seL4_SysCall, *this, message);
    }

    // Waits for a message, or for a bit of the notification bound to this thread (then only the
    // badge means something). `reply` remembers the caller, if it was a call.
    [[nodiscard]] Received receive(Cap<Reply> reply) const {
        return trap(seL4_SysRecv, *this, {}, reply);
    }

    // The same without waiting: badge 0 if nothing is there.
    [[nodiscard]] Received try_receive(Cap<Reply> reply) const {
        return trap(seL4_SysNBRecv, *this, {}, reply);
    }

    // Answers with `reply` and receives, in one step: the loop of a server.
    [[nodiscard]] Received reply_and_receive(Cap<Reply> reply, const Message& answer) const {
        return trap(seL4_SysReplyRecv, *this, answer, reply);
    }

    // Sends to (or signals) something else and receives, in one step.
    [[nodiscard]] Received send_and_receive(AnyCap destination, const Message& message,
                                            Cap<Reply> reply) const {
        return trap(seL4_SysNBSendRecv, *this, message, reply, destination);
    }
};

} // namespace skerry
