// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// What a thread sees and who hears of its faults: CSpace, VSpace, IPC buffer, fault endpoints.
#include "cap/derivation.hpp"
#include "ipc/fault.hpp"
#include "memory/asid.hpp"
#include "object/deletion.hpp"
#include "object/thread_invoke.hpp"

#include "abi/ipc_buffer.hpp"

#include <optional>

namespace {

// A capability that a thread is about to get, and the slot it is a copy of.
struct Granted {
    Cap cap;
    Slot* source = nullptr;
};

// The buffer: its address (0 removes it) and frame.
struct Buffer {
    Word address = 0;
    Granted frame;
};

std::optional<Outcome> check_buffer(Invocation& call, Word address, Slot& frame, Buffer& buffer) {
    if (address == 0) {
        return {};
    }
    const auto cap = Derivation::derive(frame);
    if (!cap.has_value() || cap->kind() != CapKind::frame || cap->is_device_frame()) {
        return call.illegal_operation();
    }
    if (!is_aligned(address, abi::ipc_buffer_bits)) {
        return call.alignment_error();
    }
    buffer = {.address = address, .frame = {.cap = *cap, .source = &frame}};
    return {};
}

std::optional<Outcome> check_cspace(Invocation& call, Word data, Slot& root, Granted& granted) {
    auto cap = Derivation::derive(root);
    if (!cap.has_value()) {
        return call.error(cap.error());
    }
    const abi::GuardWord guard(data);
    if (cap->kind() != CapKind::cnode ||
        (data != 0 && guard.size() + cap->size_bits() > lookup::word_bits)) {
        return call.illegal_operation();
    }
    if (data != 0) {
        cap->set_guard(guard);
    }
    granted = {.cap = *cap, .source = &root};
    return {};
}

std::optional<Outcome> check_vspace(Invocation& call, Slot& root, Granted& granted) {
    const auto cap = Derivation::derive(root);
    if (!cap.has_value() || cap->kind() != CapKind::vspace || !cap->is_mapped()) {
        return call.illegal_operation();
    }
    granted = {.cap = *cap, .source = &root};
    return {};
}

void grant(Invocation& call, Thread& thread, Thread::SlotName name, const Granted& granted) {
    thread_invoke::replace_slot(call, thread, name, granted.cap, granted.source);
}

void give_buffer(Invocation& call, Thread& thread, const Buffer& buffer) {
    grant(call, thread, Thread::ipc_buffer_slot, buffer.frame);
    thread.ipc_buffer_address = buffer.address;
}

void give_spaces(Invocation& call, Thread& thread, const Granted& cspace, const Granted& vspace) {
    grant(call, thread, Thread::cspace_slot, cspace);
    grant(call, thread, Thread::vspace_slot, vspace);
    thread.space_epoch = 0;
    if (&thread == call.core.current) {
        asid::refresh_current(call.core);
    }
}

// What was replaced is destroyed before the caller goes on; before its next system call if it has
// changed its own spaces: the call could not be made again, its names mean something else now.
Outcome finish(Invocation& call, const Thread& thread) {
    const bool finished = deletion::finish(call.core, call.caller);
    return finished || &thread == &call.caller ? call.done() : Outcome::preempted;
}

} // namespace

Outcome thread_invoke::configure(Invocation& call, Thread& thread) {
    if (call.is_shorter_than(3, 3)) {
        return call.truncated_message();
    }
    Buffer buffer;
    if (const auto error = check_buffer(call, call.argument(2), call.extra(2), buffer)) {
        return *error;
    }
    Granted cspace;
    if (const auto error = check_cspace(call, call.argument(0), call.extra(0), cspace)) {
        return *error;
    }
    Granted vspace;
    if (const auto error = check_vspace(call, call.extra(1), vspace)) {
        return *error;
    }
    give_spaces(call, thread, cspace, vspace);
    give_buffer(call, thread, buffer);
    return finish(call, thread);
}

Outcome thread_invoke::set_space(Invocation& call, Thread& thread) {
    if (call.is_shorter_than(2, 3)) {
        return call.truncated_message();
    }
    Granted cspace;
    if (const auto error = check_cspace(call, call.argument(0), call.extra(1), cspace)) {
        return *error;
    }
    Granted vspace;
    if (const auto error = check_vspace(call, call.extra(2), vspace)) {
        return *error;
    }
    if (!fault::is_handler(call.extra(0).cap)) {
        return call.invalid_capability(1);
    }
    give_spaces(call, thread, cspace, vspace);
    const auto handler = Derivation::derive(call.extra(0));
    grant(call, thread, Thread::fault_handler_slot, {.cap = *handler, .source = &call.extra(0)});
    return finish(call, thread);
}

Outcome thread_invoke::set_ipc_buffer(Invocation& call, Thread& thread) {
    if (call.is_shorter_than(1, 1)) {
        return call.truncated_message();
    }
    Buffer buffer;
    if (const auto error = check_buffer(call, call.argument(0), call.extra(0), buffer)) {
        return *error;
    }
    give_buffer(call, thread, buffer);
    return finish(call, thread);
}

Outcome thread_invoke::set_timeout_endpoint(Invocation& call, Thread& thread) {
    if (call.is_shorter_than(0, 1)) {
        return call.truncated_message();
    }
    if (!fault::is_handler(call.extra(0).cap)) {
        return call.invalid_capability(1);
    }
    const auto handler = Derivation::derive(call.extra(0));
    grant(call, thread, Thread::timeout_handler_slot, {.cap = *handler, .source = &call.extra(0)});
    return finish(call, thread);
}
