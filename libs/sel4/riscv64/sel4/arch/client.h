// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#pragma once
#pragma GCC system_header // C and C++ share this text: the casts of C would be warnings in C++

typedef struct seL4_RISCV_Page_GetAddress {
    int error;
    seL4_Word paddr;
} seL4_RISCV_Page_GetAddress_t;

LIBSEL4_INLINE seL4_Error seL4_RISCV_PageTable_Map(seL4_RISCV_PageTable _service, seL4_CPtr vspace,
                                                   seL4_Word vaddr, seL4_RISCV_VMAttributes attr) {
    seL4_SetCap(0, vspace);
    sel4_words words = {{vaddr, (seL4_Word)attr, 0, 0}};
    return sel4_invoke(_service, RISCVPageTableMap, 1, 2, &words);
}

LIBSEL4_INLINE seL4_Error seL4_RISCV_PageTable_Unmap(seL4_RISCV_PageTable _service) {
    sel4_words words = {{0, 0, 0, 0}};
    return sel4_invoke(_service, RISCVPageTableUnmap, 0, 0, &words);
}

LIBSEL4_INLINE seL4_Error seL4_RISCV_Page_Map(seL4_RISCV_Page _service, seL4_CPtr vspace,
                                              seL4_Word vaddr, seL4_CapRights_t rights,
                                              seL4_RISCV_VMAttributes attr) {
    seL4_SetCap(0, vspace);
    sel4_words words = {{vaddr, rights.words[0], (seL4_Word)attr, 0}};
    return sel4_invoke(_service, RISCVPageMap, 1, 3, &words);
}

LIBSEL4_INLINE seL4_Error seL4_RISCV_Page_Unmap(seL4_RISCV_Page _service) {
    sel4_words words = {{0, 0, 0, 0}};
    return sel4_invoke(_service, RISCVPageUnmap, 0, 0, &words);
}

LIBSEL4_INLINE seL4_RISCV_Page_GetAddress_t seL4_RISCV_Page_GetAddress(seL4_RISCV_Page _service) {
    sel4_words words = {{0, 0, 0, 0}};
    seL4_RISCV_Page_GetAddress_t result;
    result.error = (int)sel4_invoke(_service, RISCVPageGetAddress, 0, 0, &words);
    result.paddr = words.mr[0];
    return result;
}

LIBSEL4_INLINE seL4_Error seL4_RISCV_ASIDControl_MakePool(seL4_RISCV_ASIDControl _service,
                                                          seL4_Untyped untyped, seL4_CNode root,
                                                          seL4_Word index, seL4_Uint8 depth) {
    seL4_SetCap(0, untyped);
    seL4_SetCap(1, root);
    sel4_words words = {{index, depth, 0, 0}};
    return sel4_invoke(_service, RISCVASIDControlMakePool, 2, 2, &words);
}

LIBSEL4_INLINE seL4_Error seL4_RISCV_ASIDPool_Assign(seL4_RISCV_ASIDPool _service,
                                                     seL4_CPtr vspace) {
    seL4_SetCap(0, vspace);
    sel4_words words = {{0, 0, 0, 0}};
    return sel4_invoke(_service, RISCVASIDPoolAssign, 1, 0, &words);
}

LIBSEL4_INLINE seL4_Error seL4_IRQControl_GetTrigger(seL4_IRQControl _service, seL4_Word irq,
                                                     seL4_Word trigger, seL4_CNode root,
                                                     seL4_Word index, seL4_Uint8 depth) {
    seL4_SetCap(0, root);
    sel4_words words = {{irq, trigger, index, depth}};
    return sel4_invoke(_service, RISCVIRQIssueIRQHandlerTrigger, 1, 4, &words);
}
