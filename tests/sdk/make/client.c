// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Calls the server, shares a page with it, and says what came back.
#include <microkit.h>

#define SERVER 0

seL4_Word shared_page; // set by the tool

static seL4_Word table[64]; // the compiler clears and copies such things by memset and memcpy

void init(void) {
    seL4_Word copy[64];
    __builtin_memset(table, 1, sizeof(table));
    __builtin_memcpy(copy, table, sizeof(copy));
    *(volatile seL4_Word*)shared_page = copy[63];
    microkit_mr_set(0, 20);
    microkit_msginfo answer = microkit_ppcall(SERVER, microkit_msginfo_new(7, 1));
    if (microkit_msginfo_get_label(answer) == 8 && microkit_mr_get(0) == 42) {
        microkit_dbg_puts("client: the server answered 42\n");
    } else {
        microkit_dbg_puts("client: the server answered something else\n");
    }
    microkit_notify(SERVER);
}

void notified(microkit_channel ch) {
    if (ch == SERVER) {
        microkit_dbg_puts("client: end\n");
    }
}
