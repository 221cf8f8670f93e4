// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// What the debug system calls print, and that DebugHalt stops the machine: this first task makes
// them one after the other, and the serial line must show what CMakeLists.txt says.
#include "libs/text/print.hpp"

#include <algorithm>
#include <runtime/console.hpp>
#include <runtime/start.hpp>

namespace {

seL4_CPtr make_thread() {
    const seL4_BootInfo& info = *seL4_GetBootInfo();
    const seL4_CPtr slot = info.empty.start;
    for (seL4_CPtr untyped = info.untyped.start; untyped < info.untyped.end; untyped++) {
        if (seL4_Untyped_Retype(untyped, seL4_TCBObject, 0, seL4_CapInitThreadCNode, 0, 0, slot,
                                1) == seL4_NoError) {
            return slot;
        }
    }
    return 0;
}

void name_without_an_end(seL4_CPtr thread) {
    std::ranges::fill(seL4_GetIPCBuffer()->msg, ~seL4_Word{0} / 0xff * 'x');
    sel4_frame frame = sel4_make_frame(thread, 0, 0, 0);
    sel4_trap(seL4_SysDebugNameThread, &frame);
}

} // namespace

int main() {
    const seL4_CPtr thread = make_thread();
    seL4_DebugDumpScheduler();
    seL4_DebugNameThread(thread, "pilot");
    seL4_DebugDumpScheduler();
    name_without_an_end(thread);
    seL4_DebugDumpScheduler();
    seL4_DebugNameThread(seL4_CapInitThreadCNode, "a table");
    text::print(runtime::console(), "kind ", std::uint64_t{seL4_DebugCapIdentify(thread)}, "\n");
    seL4_DebugSnapshot();
    seL4_DebugHalt();
    text::print(runtime::console(), "went on\n");
    return 0;
}
