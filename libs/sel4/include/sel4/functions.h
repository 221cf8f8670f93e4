// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The calling thread's IPC buffer.
#pragma once
#pragma GCC system_header // C and C++ share this text: the casts of C would be warnings in C++

#include <sel4/types.h>

#ifdef __cplusplus
extern "C" {
#endif

// One for each thread, where the program asks for it; else one for the program, as in Microkit.
#ifdef CONFIG_LIB_SEL4_USE_THREAD_LOCALS
extern __thread seL4_IPCBuffer* __sel4_ipc_buffer __attribute__((tls_model("local-exec")));
#else
extern seL4_IPCBuffer* __sel4_ipc_buffer;
#endif

#ifdef __cplusplus
}
#endif

LIBSEL4_INLINE seL4_IPCBuffer* seL4_GetIPCBuffer(void) {
    return __sel4_ipc_buffer;
}

LIBSEL4_INLINE void seL4_SetIPCBuffer(seL4_IPCBuffer* buffer) {
    __sel4_ipc_buffer = buffer;
}

LIBSEL4_INLINE seL4_Word seL4_GetMR(int i) {
    return seL4_GetIPCBuffer()->msg[i];
}

LIBSEL4_INLINE void seL4_SetMR(int i, seL4_Word value) {
    seL4_GetIPCBuffer()->msg[i] = value;
}

LIBSEL4_INLINE seL4_Word seL4_GetUserData(void) {
    return seL4_GetIPCBuffer()->userData;
}

LIBSEL4_INLINE void seL4_SetUserData(seL4_Word data) {
    seL4_GetIPCBuffer()->userData = data;
}

LIBSEL4_INLINE seL4_Word seL4_GetBadge(int i) {
    return seL4_GetIPCBuffer()->caps_or_badges[i];
}

LIBSEL4_INLINE seL4_CPtr seL4_GetCap(int i) {
    return seL4_GetIPCBuffer()->caps_or_badges[i];
}

LIBSEL4_INLINE void seL4_SetCap(int i, seL4_CPtr cptr) {
    seL4_GetIPCBuffer()->caps_or_badges[i] = cptr;
}

LIBSEL4_INLINE void seL4_GetCapReceivePath(seL4_CPtr* receiveCNode, seL4_CPtr* receiveIndex,
                                           seL4_Word* receiveDepth) {
    const seL4_IPCBuffer* buffer = seL4_GetIPCBuffer();
    if (receiveCNode) {
        *receiveCNode = buffer->receiveCNode;
    }
    if (receiveIndex) {
        *receiveIndex = buffer->receiveIndex;
    }
    if (receiveDepth) {
        *receiveDepth = buffer->receiveDepth;
    }
}

LIBSEL4_INLINE void seL4_SetCapReceivePath(seL4_CPtr receiveCNode, seL4_CPtr receiveIndex,
                                           seL4_Word receiveDepth) {
    seL4_IPCBuffer* buffer = seL4_GetIPCBuffer();
    buffer->receiveCNode = receiveCNode;
    buffer->receiveIndex = receiveIndex;
    buffer->receiveDepth = receiveDepth;
}
