// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The boot information of the first task, and the IPC buffer every thread finds its own of.
#include <sel4/sel4.h>

extern "C" {
__thread seL4_IPCBuffer* __sel4_ipc_buffer;

static seL4_BootInfo* the_boot_info;

void seL4_InitBootInfo(seL4_BootInfo* bi) {
    the_boot_info = bi;
    seL4_SetIPCBuffer(bi->ipcBuffer);
}

seL4_BootInfo* seL4_GetBootInfo() {
    return the_boot_info;
}
}
