// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "server.hpp"

#include "abi/sched_context.hpp"

extern "C" const char __ehdr_start[];

namespace bench {

using namespace suite;

suite::Cap clone_program() {
    const Cap vspace = make_vspace();
    const abi::SlotRegion frames = boot_info().user_image_frames;
    Word address = reinterpret_cast<Word>(__ehdr_start);
    for (Cap frame = frames.start; frame < frames.end; frame++) {
        require_ok(map_with_tables(copy_of(frame), vspace, address));
        address += Word{1} << abi::small_page_bits;
    }
    return vspace;
}

void set_fpu(suite::Cap thread, Fpu fpu) {
    const Word off = abi::ThreadFlags::fpu_disabled;
    const bool is_off = fpu == Fpu::off;
    seL4_TCB_SetFlags(thread, is_off ? 0 : off, is_off ? off : 0);
}

} // namespace bench
