// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Walks through the library's semantics. What needs others to run in between goes on in the entry
// point that hears of them; `step` says where it is.
//
//   step          | goes on when
//   gathered      | the listener has heard three notifications sent at once
//   deferred      | it has heard three deferred ones
//   faulting      | the child, told to write to the null page, was restarted
//   continuing    | the child's unknown system call was answered, and it went on
//   stopped       | the listener was heard, while the stopped child was not
//   resumed       | the child was heard again
#include "checks.hpp"
#include "machine.hpp"
#include "sdk/tool/layout/cap_slots.hpp"
#include "shared.hpp"

#include <initializer_list>

// The tool puts capabilities where the library looks for them.
namespace slots = sdk::slots;
static_assert(slots::input == MICROKIT_INPUT_CAP && slots::reply == MICROKIT_REPLY_CAP);
static_assert(slots::vspace == MICROKIT_VSPACE_CAP && slots::monitor == MONITOR_EP);
static_assert(slots::own_thread == TCB_CAP && slots::children == BASE_TCB_CAP);
static_assert(slots::notifications == BASE_OUTPUT_NOTIFICATION_CAP);
static_assert(slots::endpoints == BASE_ENDPOINT_CAP && slots::irqs == BASE_IRQ_CAP);

extern "C" {
[[gnu::retain]] seL4_Word shared_base;
[[gnu::retain]] seL4_Word shared_size;
[[gnu::retain]] seL4_Word large_base;
[[gnu::retain]] seL4_Word large_size;
[[gnu::retain]] seL4_Word fixed_base;
[[gnu::retain]] seL4_Word fixed_physical;
[[gnu::retain]] seL4_Word found_base;
[[gnu::retain]] seL4_Word found_physical;
[[gnu::retain]] seL4_Word prefilled_base;
[[gnu::retain]] seL4_Word prefilled_size;
[[gnu::retain]] seL4_Word large_prefilled_base;
[[gnu::retain]] seL4_Word fixed_prefilled_base;
[[gnu::retain]] seL4_Word device_tree_base;
[[gnu::retain]] seL4_Word child_id;
[[gnu::retain]] seL4_Word last_channel;
}

namespace sdk_test {

namespace {

enum class Step { gathered, deferred, faulting, continuing, stopped, resumed };

Step step = Step::gathered;
unsigned nudges; // by the server, on its first and its second channel
unsigned second_nudges;
bool constructed;

struct Constructed {
    Constructed() { constructed = true; }
};

Constructed by_a_constructor;

Shared& shared() {
    return *reinterpret_cast<Shared*>(shared_base);
}

bool is_zero(seL4_Word base, seL4_Word size) {
    const auto* words = reinterpret_cast<const volatile seL4_Word*>(base);
    for (seL4_Word i = 0; i < size / sizeof(seL4_Word); i++) {
        if (words[i] != 0) {
            return false;
        }
    }
    return true;
}

bool is_writable(seL4_Word address) {
    auto* word = reinterpret_cast<volatile seL4_Word*>(address);
    *word = address;
    return *word == address;
}

bool same(const char* left, const char* right) {
    while (*left != '\0' && *left == *right) {
        left++;
        right++;
    }
    return *left == *right;
}

bool starts_with(const char* text, const char* beginning) {
    for (; *beginning != '\0'; text++, beginning++) {
        if (*text != *beginning) {
            return false;
        }
    }
    return true;
}

void check_variables() {
    check(constructed, "constructors run before init");
    check(same(microkit_name, "tester"), "microkit_name is set");
    check(shared_base == 0x11000000 && shared_size == 0x1000, "setvar_vaddr and setvar_size");
    check(child_id == child, "setvar_id of a child is set in the parent");
    check(last_channel == to_listener_61, "setvar_id of an end");
    check(microkit_pps == seL4_Word{1} << call_server, "bitmap of calls");
    check(microkit_notifications == (seL4_Word{1} << to_listener_7 | seL4_Word{1} << to_listener_3 |
                                     seL4_Word{1} << to_listener_61 | seL4_Word{1} << to_child),
          "bitmap of notifications: not where notify is false");
}

// A record of the boot information: its kind, its length, and the tree with a number of its own.
void check_device_tree() {
    const auto* record = reinterpret_cast<const volatile seL4_Word*>(device_tree_base);
    const auto* tree = reinterpret_cast<const volatile unsigned char*>(record + 2);
    check(record[0] == SEL4_BOOTINFO_HEADER_FDT && record[1] > 16, "the device tree's record");
    check(tree[0] == 0xd0 && tree[1] == 0x0d && tree[2] == 0xfe && tree[3] == 0xed,
          "the device tree itself");
}

void check_memory() {
    check(is_zero(large_base, large_size), "large pages are cleared");
    check(is_writable(large_base) && is_writable(large_base + large_size - 8),
          "large pages are writable");
    check(is_zero(fixed_base, 0x3000) && is_writable(fixed_base + 0x2ff8),
          "memory at a fixed physical address is cleared and writable");
    check(fixed_physical != 0 && fixed_physical % 0x4000 == 0x3000,
          "region_paddr of a fixed region");
    check(is_zero(found_base, 0x5000), "a region is cleared");
    check(found_physical != 0 && found_physical % 0x1000 == 0, "region_paddr of a found region");
    check(prefilled_size == 23, "setvar_prefill_size");
    for (const seL4_Word base : {prefilled_base, large_prefilled_base, fixed_prefilled_base}) {
        check(starts_with(reinterpret_cast<const char*>(base), "Prefilled by the tool.\n"),
              "prefilled contents: small pages, large pages, a fixed place");
    }
    check(is_zero(large_prefilled_base + 24, 0x200000 - 24) &&
              is_zero(fixed_prefilled_base + 24, 0x1000 - 24),
          "the rest of a region filled at boot is zero");
    check_device_tree();
    check(is_zero(prefilled_base + 24, 0x2000 - 24), "the rest of a prefilled region is zero");
}

void check_calls() {
    const seL4_CPtr server_time = microkit_cspace_root_slot_to_cptr(1);
    seL4_SchedContext_Consumed(server_time); // from here on, a passive server uses none
    for (seL4_Word i = 0; i < 10; i++) {
        microkit_mr_set(0, i);
        microkit_mr_set(63, ~i);
        const microkit_msginfo answer =
            microkit_ppcall(call_server, microkit_msginfo_new(100 + i, 64));
        check(microkit_msginfo_get_label(answer) == 100 + i, "the label of an answer");
        check(microkit_msginfo_get_count(answer) == 3, "the length of an answer");
        check(microkit_mr_get(0) == i + 1 && microkit_mr_get(1) == ~i, "the words of an answer");
        check(microkit_mr_get(2) == SERVER_END, "a server knows the channel by its own id");
    }
    microkit_mr_set(0, 7);
    microkit_mr_set(63, 8);
    const microkit_msginfo nested = microkit_ppcall(call_server, microkit_msginfo_new(1005, 64));
    check(microkit_msginfo_get_label(nested) == 1005, "a called server can call another");
    check(microkit_mr_get(0) == 8 && microkit_mr_get(2) == INNER_END,
          "the answer of a nested call comes back through both");
    check(microkit_msginfo_get_count(microkit_ppcall(call_server, microkit_msginfo_new(0, 0))) == 3,
          "a call without words is answered");
    const auto consumed = seL4_SchedContext_Consumed(server_time);
    check(consumed.error == seL4_NoError, "cap_sc works");
    check(consumed.consumed == 0, "a passive server runs on its caller's time");
    microkit_ppcall(to_listener_3, microkit_msginfo_new(0, 0));
    check(true, "a call on an id without pp does nothing");
    microkit_notify(60);
    microkit_notify(call_server);
    microkit_irq_ack(1);
    check(true, "an operation on an invalid id does nothing");
}

// The listener hears of channels in ascending order, each once.
void check_log(const char* rule) {
    Shared& page = shared();
    check(page.log_length == 3 && page.log[0] == 3 && page.log[1] == 7 &&
              page.log[2] == listener_last,
          rule);
    page.log_length = 0;
}

void command_child(Command command) {
    shared().command = command;
    microkit_notify(to_child);
}

void hear_listener() {
    switch (step) {
    case Step::gathered:
        check_log("notifications gather and come lowest channel first, each once");
        step = Step::deferred;
        microkit_deferred_notify(to_listener_61);
        microkit_deferred_notify(to_listener_3);
        microkit_deferred_notify(to_listener_7);
        return;
    case Step::deferred:
        check_log("no deferred notification is lost");
        check(shared().child_starts == 1, "a child of higher priority has run before");
        check(nudges == 1 && second_nudges == 1, "two deferred in one init are both sent");
        microkit_ppcall(call_server, microkit_msginfo_new(LABEL_DEFER, 0));
        step = Step::faulting;
        command_child(Command::write_null);
        return;
    case Step::stopped:
        check(shared().child_answers == 1, "a stopped child does not run");
        step = Step::resumed;
        microkit_pd_resume(child);
        return;
    case Step::faulting:
    case Step::continuing:
    case Step::resumed:
        check(false, "the listener speaks only when notified");
        return;
    }
}

void hear_child() {
    const Shared& page = shared();
    switch (step) {
    case Step::gathered:
        check(page.child_starts == 1, "a child starts by itself");
        return;
    case Step::faulting:
        check(page.child_starts == 2, "a restarted child runs from its entry");
        step = Step::continuing;
        command_child(Command::unknown_syscall);
        return;
    case Step::continuing:
        check(page.child_answers == 1, "an answered child goes on");
        step = Step::stopped;
        microkit_pd_stop(child);
        command_child(Command::answer);
        microkit_notify(to_listener_61);
        return;
    case Step::resumed:
        check(page.child_answers == 2, "a resumed child hears what it missed");
        check(nudges == 2, "a deferred notification that meets an answer is sent as well");
        check(second_nudges == 1, "a passive domain loses none that it deferred in init");
        finish();
        return;
    case Step::deferred:
    case Step::stopped:
        check(false, "the child speaks only when told to");
        return;
    }
}

// Memory fault: the registers are those of the fault, and the child starts over.
void handle_memory_fault() {
    const seL4_Word pc = microkit_mr_get(0);
    check(microkit_mr_get(1) == fault_address, "the fault's address");
    check(microkit_mr_get(2) == 0, "the fault is not an instruction fetch");
    seL4_UserContext context = {};
    check(seL4_TCB_ReadRegisters(microkit_cspace_root_slot_to_cptr(63), seL4_False, 0, 1,
                                 &context) == seL4_NoError,
          "cap_tcb works");
    check(context.pc == pc, "registers can be read while the child waits");
    microkit_pd_restart(child, MICROKIT_ENTRY_POINT);
}

// The call's instruction is skipped; the other words stay as they came.
void answer_unknown_syscall(microkit_msginfo* reply) {
    constexpr auto ip = static_cast<seL4_Uint8>(machine::syscall_ip_word);
    microkit_mr_set(ip, microkit_mr_get(ip) + 4);
    *reply = microkit_msginfo_new(0, machine::syscall_reply_length);
}

} // namespace

extern "C" void init() {
    check_variables();
    check_memory();
    check_calls();
    microkit_notify(to_listener_61);
    microkit_notify(to_listener_7);
    microkit_notify(to_listener_3);
    microkit_notify(to_listener_3);
}

extern "C" void notified(microkit_channel channel) {
    if (channel == to_child) {
        hear_child();
    } else if (channel == call_server) {
        nudges++;
    } else if (channel == from_server) {
        second_nudges++;
    } else {
        check(channel == to_listener_61, "the channel has this end's id");
        hear_listener();
    }
}

extern "C" seL4_Bool fault(microkit_child id, microkit_msginfo message, microkit_msginfo* reply) {
    check(id == child, "the parent hears which child faulted");
    const seL4_Word label = microkit_msginfo_get_label(message);
    if (step == Step::faulting) {
        check(label == seL4_Fault_VMFault, "a memory fault's label");
        handle_memory_fault();
        return seL4_False;
    }
    check(step == Step::continuing && label == seL4_Fault_UnknownSyscall,
          "an unknown system call's label");
    answer_unknown_syscall(reply);
    return seL4_True;
}

} // namespace sdk_test
