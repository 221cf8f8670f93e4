// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Capabilities in messages: transferred into the receiver's slot, or unwrapped to badges.
#include "fault.hpp"
#include "thread.hpp"

namespace {

using namespace suite;

// One message with capabilities, from a thread to us, and what arrived.
struct Arrival {
    Message message;
    Word badges[3];
};

Arrival transfer(Cap through, std::initializer_list<Cap> caps, Cap endpoint, Cap into) {
    set_receive_slot(initial::cnode, into, full_depth);
    seL4_IPCBuffer* buffer = seL4_GetIPCBuffer();
    for (seL4_Word& word : buffer->caps_or_badges) {
        word = 0xbad;
    }
    Arrival arrival{};
    Thread sender{{}, [&] { send(through, {.label = 1, .words = {7}, .caps = caps}); }};
    arrival.message = receive(endpoint, make(Type::reply));
    for (unsigned i = 0; i < 3; i++) {
        arrival.badges[i] = buffer->caps_or_badges[i];
    }
    set_receive_slot(0, 0, 0);
    return arrival;
}

TEST(transfer, one_capability_arrives_in_the_receive_slot) {
    const Cap endpoint = make(Type::endpoint);
    const Cap into = slot();
    const Arrival arrival = transfer(endpoint, {make(Type::thread)}, endpoint, into);
    check_equal(arrival.message.info.extra_caps(), 1);
    check_equal(arrival.message.info.caps_unwrapped(), 0);
    check_equal(arrival.message.word(0), 7);
    check_reply(invoke(into, Generic::tcb_suspend), ok());
}

TEST(transfer, capability_keeps_the_rights_of_the_sender) {
    const Cap endpoint = make(Type::endpoint);
    const Cap other = make(Type::endpoint);
    const Cap into = slot();
    transfer(endpoint, {copy_of(other, Rights::read)}, endpoint, into);
    check_reply(invoke(into, Word{0}), invalid_capability(0));
}

TEST(transfer, caps_ep_tcb_ep) {
    const Cap endpoint = make(Type::endpoint);
    const Cap into = slot();
    const Arrival arrival =
        transfer(endpoint, {mint_of(endpoint, 11), make(Type::thread), mint_of(endpoint, 33)},
                 endpoint, into);
    check_equal(arrival.message.info.extra_caps(), 3);
    check_equal(arrival.message.info.caps_unwrapped(), 0b101);
    check_equal(arrival.badges[0], 11);
    check_equal(arrival.badges[2], 33);
    check_reply(invoke(into, Generic::tcb_suspend), ok());
}

TEST(transfer, unbadged_capability_to_the_same_endpoint_is_unwrapped_to_0) {
    const Cap endpoint = make(Type::endpoint);
    const Cap into = slot();
    const Arrival arrival = transfer(endpoint, {endpoint}, endpoint, into);
    check_equal(arrival.message.info.extra_caps(), 1);
    check_equal(arrival.message.info.caps_unwrapped(), 1);
    check_equal(arrival.badges[0], 0);
    check(is_empty(into));
}

TEST(transfer, unwrapping_needs_no_receive_slot) {
    const Cap endpoint = make(Type::endpoint);
    const Arrival arrival =
        transfer(endpoint, {mint_of(endpoint, 1), mint_of(endpoint, 2)}, endpoint, initial::thread);
    check_equal(arrival.message.info.extra_caps(), 2);
    check_equal(arrival.message.info.caps_unwrapped(), 0b11);
    check_equal(arrival.badges[1], 2);
}

TEST(transfer, two_real_caps) {
    const Cap endpoint = make(Type::endpoint);
    const Cap into = slot();
    const Arrival arrival =
        transfer(endpoint, {make(Type::thread), make(Type::endpoint)}, endpoint, into);
    check_equal(arrival.message.info.extra_caps(), 1);
    check_reply(invoke(into, Generic::tcb_suspend), ok());
}

TEST(transfer, occupied_slot) {
    const Cap endpoint = make(Type::endpoint);
    const Cap into = make(Type::notification);
    const Arrival arrival = transfer(endpoint, {make(Type::thread)}, endpoint, into);
    check_equal(arrival.message.info.extra_caps(), 0);
    check_equal(arrival.message.word(0), 7);
    signal(mint_of(into, 1));
    check_equal(nb_wait(into).badge, 1); // still the notification
}

TEST(transfer, empty_source_slot) {
    const Cap endpoint = make(Type::endpoint);
    const Cap into = slot();
    const Arrival arrival = transfer(endpoint, {slot()}, endpoint, into);
    check_equal(arrival.message.info.extra_caps(), 0);
    check(is_empty(into));
}

TEST(transfer, irqcontrol_cannot_be_derived) {
    const Cap endpoint = make(Type::endpoint);
    const Arrival arrival = transfer(endpoint, {initial::irq_control}, endpoint, slot());
    check_equal(arrival.message.info.extra_caps(), 0);
}

TEST(transfer, untyped_with_children_cannot_be_derived) {
    const Cap endpoint = make(Type::endpoint);
    const Arrival arrival = transfer(endpoint, {memory()}, endpoint, slot());
    check_equal(arrival.message.info.extra_caps(), 0);
}

TEST(transfer, no_grant) {
    const Cap endpoint = make(Type::endpoint);
    const Cap into = slot();
    for (const Word rights : {Rights::write, Rights::write | Rights::grant_reply}) {
        const Arrival arrival =
            transfer(copy_of(endpoint, rights), {make(Type::thread)}, endpoint, into);
        check_equal(arrival.message.info.extra_caps(), 0);
        check_equal(arrival.message.word(0), 7);
        check(is_empty(into));
    }
}

TEST(transfer, no_grant_no_unwrapping) {
    const Cap endpoint = make(Type::endpoint);
    const Arrival arrival =
        transfer(copy_of(endpoint, Rights::write), {mint_of(endpoint, 4)}, endpoint, slot());
    check_equal(arrival.message.info.extra_caps(), 0);
    check_equal(arrival.message.info.caps_unwrapped(), 0);
}

TEST(transfer, processing_stops_at_the_first_that_fails) {
    const Cap endpoint = make(Type::endpoint);
    const Cap into = slot();
    const Arrival arrival =
        transfer(endpoint, {mint_of(endpoint, 1), slot(), mint_of(endpoint, 3)}, endpoint, into);
    check_equal(arrival.message.info.extra_caps(), 1);
    check_equal(arrival.message.info.caps_unwrapped(), 1);
}

TEST(transfer, invalid_receive_path_means_no_capability) {
    const Cap endpoint = make(Type::endpoint);

    struct Path {
        Cap cnode;
        Word index;
        Word depth;
    };

    const Path paths[] = {
        {initial::thread, slot(), full_depth}, {slot(), slot(), full_depth},
        {initial::cnode, slot(), 0},           {initial::cnode, slot(), 65},
        {initial::cnode, slot(), 60},          {~Word{0}, slot(), full_depth},
    };
    for (const Path& path : paths) {
        set_receive_slot(path.cnode, path.index, path.depth);
        Thread sender{{}, [&] { send(endpoint, {.words = {5}, .caps = {initial::thread}}); }};
        const Message message = receive(endpoint, make(Type::reply));
        check_equal(message.info.extra_caps(), 0);
        check_equal(message.word(0), 5);
    }
    set_receive_slot(0, 0, 0);
}

TEST(transfer, unresolvable_extra_cap_faults_a_blocking_sender) {
    const Cap endpoint = make(Type::endpoint);
    constexpr Cap nowhere = Word{1} << 63;
    const FaultMessage fault = fault_of([&] { send(endpoint, {.words = {1}, .caps = {nowhere}}); });
    check(fault.is(abi::Fault::capability));
    check_equal(fault.words[abi::CapabilityFault::address], nowhere);
    check_equal(fault.words[abi::CapabilityFault::in_receive_phase], 0);
}

TEST(transfer, unresolvable_extra_cap_makes_a_call_fault) {
    constexpr Cap nowhere = Word{1} << 63;
    const FaultMessage fault = fault_of([&] { invoke(memory(), Word{1}, {}, {nowhere}); });
    check(fault.is(abi::Fault::capability));
    check_equal(fault.words[abi::CapabilityFault::address], nowhere);
}

TEST(transfer, unresolvable_extra_cap_is_silent_for_nb_send) {
    const Cap endpoint = make(Type::endpoint);
    check_equal(fault_of([&] { nb_send(endpoint, {.caps = {Word{1} << 63}}); }).label, 0);
}

TEST(transfer, reply_with_a_capability) {
    const Cap endpoint = make(Type::endpoint);
    const Cap reply = make(Type::reply);
    const Cap into = slot();
    const Cap thread = make(Type::thread);
    Word extra = 0;
    Thread caller{{}, [&] {
                      set_receive_slot(initial::cnode, into, full_depth);
                      extra = call(endpoint, {}).info.extra_caps();
                  }};
    receive(endpoint, reply);
    send(reply, {.caps = {thread}});
    check_equal(extra, 1);
    check_reply(invoke(into, Generic::tcb_suspend), ok());
}

TEST(transfer, reply_without_grant_transfers_nothing) {
    const Cap endpoint = make(Type::endpoint);
    const Cap reply = make(Type::reply);
    const Cap weak = copy_of(reply, Rights::all & ~Rights::grant);
    const Cap into = slot();
    const Cap thread = make(Type::thread);
    Word extra = 9;
    Thread caller{{}, [&] {
                      set_receive_slot(initial::cnode, into, full_depth);
                      extra = call(endpoint, {}).info.extra_caps();
                  }};
    receive(endpoint, reply);
    send(weak, {.caps = {thread}});
    check_equal(extra, 0);
    check(is_empty(into));
}

TEST(transfer, grant_reply_of_the_caller_does_not_strip_the_reply) {
    const Cap endpoint = make(Type::endpoint);
    const Cap limited = copy_of(endpoint, Rights::write | Rights::grant_reply);
    const Cap reply = make(Type::reply);
    const Cap into = slot();
    const Cap thread = make(Type::thread);
    Word extra = 0;
    Thread caller{{}, [&] {
                      set_receive_slot(initial::cnode, into, full_depth);
                      extra = call(limited, {}).info.extra_caps();
                  }};
    receive(endpoint, reply);
    send(reply, {.caps = {thread}});
    check_equal(extra, 1);
}

TEST(transfer, transferred_copy_is_a_descendant_of_the_original) {
    const Cap endpoint = make(Type::endpoint);
    const Cap original = make(Type::endpoint);
    const Cap into = slot();
    transfer(endpoint, {copy_of(original)}, endpoint, into);
    check(!is_empty(into));
    check_reply(revoke(original), ok());
    check(is_empty(into));
}

TEST(transfer, frame_arrives_unmapped) {
    const Cap endpoint = make(Type::endpoint);
    const Cap into = slot();
    transfer(endpoint, {make(ArchType::small_page)}, endpoint, into);
    check_reply(invoke(into, Arch::page_unmap), ok());
}

TEST(transfer, capability_deleted_while_its_sender_waits) {
    // The capability pointers are resolved again when the message moves.
    const Cap endpoint = make(Type::endpoint);
    const Cap thread = make(Type::thread);
    const Cap into = slot();
    set_receive_slot(initial::cnode, into, full_depth);
    Thread sender{{}, [&] { send(endpoint, {.words = {5}, .caps = {thread}}); }};
    check_reply(remove(thread), ok());
    const Message message = receive(endpoint, make(Type::reply));
    check_equal(message.word(0), 5);
    check_equal(message.info.extra_caps(), 0);
    check(is_empty(into));
    set_receive_slot(0, 0, 0);
}

} // namespace
