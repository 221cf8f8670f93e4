// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Invocations of objects.
#include "server.hpp"

namespace {

using namespace bench;
using namespace suite;

TEST(bench, retype_frame) {
    calibrate();
    const Cap first = slots(warm_rounds + rounds);
    const Cap untyped = memory();
    Cap next = first;
    bool failed = false;
    measure("retype_frame", [&] {
        failed |= seL4_Untyped_Retype(untyped, static_cast<Word>(ArchType::small_page), 0,
                                      initial::cnode, 0, 0, next, 1) != seL4_NoError;
        next++;
    });
    check(!failed);
}

TEST(bench, cnode_copy) {
    calibrate();
    const Cap frame = make(ArchType::small_page);
    const Cap to = slot();
    bool failed = false;
    measure(
        "cnode_copy",
        [&] {
            failed |= seL4_CNode_Copy(initial::cnode, to, seL4_WordBits, initial::cnode, frame,
                                      seL4_WordBits, seL4_AllRights) != seL4_NoError;
        },
        [&] { seL4_CNode_Delete(initial::cnode, to, seL4_WordBits); });
    check(!failed);
}

TEST(bench, cnode_delete) {
    calibrate();
    const Cap frame = make(ArchType::small_page);
    const Cap to = slot();
    bool failed = false;
    measure(
        "cnode_delete",
        [&] { failed |= seL4_CNode_Delete(initial::cnode, to, seL4_WordBits) != seL4_NoError; },
        [&] {
            seL4_CNode_Copy(initial::cnode, to, seL4_WordBits, initial::cnode, frame, seL4_WordBits,
                            seL4_AllRights);
        });
    check(!failed);
}

TEST(bench, map) {
    calibrate();
    const Cap frame = map_new_page(free_address);
    measure(
        "map", [&] { map_page(frame, initial::vspace, free_address); }, [&] { unmap_page(frame); });
    word_at(free_address) = 7;
    check_equal(word_at(free_address), 7);
}

TEST(bench, unmap) {
    calibrate();
    const Cap frame = map_new_page(free_address);
    measure(
        "unmap", [&] { unmap_page(frame); },
        [&] { map_page(frame, initial::vspace, free_address); });
}

TEST(bench, tcb_resume) {
    calibrate();
    const Thread thread{{.priority = low, .start = Start::later}, [] {}};
    bool failed = false;
    measure(
        "tcb_resume", [&] { failed |= seL4_TCB_Resume(thread.thread()) != seL4_NoError; },
        [&] { seL4_TCB_Suspend(thread.thread()); });
    check(!failed);
}

TEST(bench, tcb_suspend) {
    calibrate();
    const Thread thread{{.priority = low, .start = Start::later}, [] {}};
    bool failed = false;
    measure(
        "tcb_suspend", [&] { failed |= seL4_TCB_Suspend(thread.thread()) != seL4_NoError; },
        [&] { seL4_TCB_Resume(thread.thread()); });
    check(!failed);
}

} // namespace
