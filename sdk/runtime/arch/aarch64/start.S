// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// First instructions of a protection domain, and of each restart: so the stack is set here, to
// its fixed top (one guard page below the IPC buffer's page), and not left as it was.
// With restart="restore" the tool sets `microkit_restore` to a table of what to copy and clear
// first (sdk/tool/layout/restore.hpp). Variable, table and copies are read-only memory, and no
// stack is needed to follow them: a domain that has gone astray starts over as in the image.
#define STACK_TOP 0x7fffffffe000 // abi::aarch64::user_top - 2 pages

.section .text.start, "ax"
.global _start
.type _start, %function
_start:
    adrp    x9, microkit_restore
    ldr     x9, [x9, :lo12:microkit_restore]
    cbz     x9, 4f
1:  ldp     x10, x11, [x9]      // to; from, or 0
    ldr     x12, [x9, #16]      // bytes, or 0: the end
    cbz     x12, 4f
    add     x12, x12, x10
    add     x9, x9, #24
    mov     x13, xzr
2:  cbz     x11, 3f
    ldr     x13, [x11], #8
3:  str     x13, [x10], #8
    cmp     x10, x12
    b.lo    2b
    b       1b
4:
    ldr     x9, =STACK_TOP
    mov     sp, x9
    mov     x29, xzr
    mov     x30, xzr
    bl      microkit_start
    udf     #0
.size _start, . - _start

.section .rodata.microkit_restore, "a"
.balign 8
.global microkit_restore
.type microkit_restore, %object
microkit_restore:
    .quad 0
.size microkit_restore, 8
