// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "report_failure.hpp"

#include "libs/text/print.hpp"

#include <runtime/console.hpp>

namespace initialiser {

namespace {

const char* text_of(seL4_Error error) {
    switch (error) {
    case seL4_NoError:
        return "no error";
    case seL4_InvalidArgument:
        return "invalid argument";
    case seL4_InvalidCapability:
        return "invalid capability";
    case seL4_IllegalOperation:
        return "illegal operation";
    case seL4_RangeError:
        return "out of range";
    case seL4_AlignmentError:
        return "alignment error";
    case seL4_FailedLookup:
        return "failed lookup";
    case seL4_TruncatedMessage:
        return "truncated message";
    case seL4_DeleteFirst:
        return "the place is taken";
    case seL4_RevokeFirst:
        return "it is in use";
    case seL4_NotEnoughMemory:
        return "not enough memory";
    default:
        return "unknown error";
    }
}

[[noreturn]] void stop() {
    seL4_TCB_Suspend(seL4_CapInitThreadTCB);
    for (;;) {
        seL4_Yield();
    }
}

} // namespace

void fail(const char* action, const char* object, const char* error) {
    text::print(runtime::console(), "initialiser: cannot ", action, ' ', object, ": ", error, '\n');
    stop();
}

void fail(const char* action, const char* object, seL4_Error error) {
    const seL4_Word first = seL4_GetMR(0);
    const seL4_Word second = seL4_GetMR(1);
    text::print(runtime::console(), "initialiser: cannot ", action, ' ', object, ": ",
                text_of(error), " (", text::hexadecimal(first), ", ", text::hexadecimal(second),
                ")\n");
    stop();
}

} // namespace initialiser
