// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// From the first instruction in C++ to main.
#include <runtime/panic.hpp>
#include <runtime/start.hpp>
#include <runtime/thread_local.hpp>

extern "C" {
using Constructor = void (*)();
extern const Constructor __init_array_start[];
extern const Constructor __init_array_end[];
}

namespace {

alignas(16) runtime::ThreadLocal first_thread;

void run_constructors() {
    for (const Constructor* c = __init_array_start; c != __init_array_end; c++) {
        (*c)();
    }
}

} // namespace

extern "C" void runtime_start(seL4_BootInfo* boot_info) {
    seL4_IPCBuffer* buffer = boot_info != nullptr ? boot_info->ipcBuffer : nullptr;
    runtime::set_thread_pointer(runtime::prepare_thread_local(first_thread, buffer));
    if (boot_info != nullptr) {
        seL4_InitBootInfo(boot_info);
    }
    run_constructors();
    runtime_finish(main());
}

extern "C" [[gnu::weak]] void runtime_finish(int) {
    if (seL4_GetBootInfo() != nullptr) {
        seL4_TCB_Suspend(seL4_CapInitThreadTCB);
    }
    runtime::panic("the program has ended and can't stop itself");
}
