// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#pragma once
#pragma GCC system_header // C and C++ share this text: the casts of C would be warnings in C++

typedef struct seL4_ARM_Page_GetAddress {
    int error;
    seL4_Word paddr;
} seL4_ARM_Page_GetAddress_t;

LIBSEL4_INLINE seL4_Error seL4_ARM_VSpace_Clean_Data(seL4_ARM_VSpace _service, seL4_Word start,
                                                     seL4_Word end) {
    sel4_words words = {{start, end, 0, 0}};
    return sel4_invoke(_service, ARMVSpaceClean_Data, 0, 2, &words);
}

LIBSEL4_INLINE seL4_Error seL4_ARM_VSpace_Invalidate_Data(seL4_ARM_VSpace _service, seL4_Word start,
                                                          seL4_Word end) {
    sel4_words words = {{start, end, 0, 0}};
    return sel4_invoke(_service, ARMVSpaceInvalidate_Data, 0, 2, &words);
}

LIBSEL4_INLINE seL4_Error seL4_ARM_VSpace_CleanInvalidate_Data(seL4_ARM_VSpace _service,
                                                               seL4_Word start, seL4_Word end) {
    sel4_words words = {{start, end, 0, 0}};
    return sel4_invoke(_service, ARMVSpaceCleanInvalidate_Data, 0, 2, &words);
}

LIBSEL4_INLINE seL4_Error seL4_ARM_VSpace_Unify_Instruction(seL4_ARM_VSpace _service,
                                                            seL4_Word start, seL4_Word end) {
    sel4_words words = {{start, end, 0, 0}};
    return sel4_invoke(_service, ARMVSpaceUnify_Instruction, 0, 2, &words);
}

LIBSEL4_INLINE seL4_Error seL4_ARM_Page_Clean_Data(seL4_ARM_Page _service, seL4_Word start_offset,
                                                   seL4_Word end_offset) {
    sel4_words words = {{start_offset, end_offset, 0, 0}};
    return sel4_invoke(_service, ARMPageClean_Data, 0, 2, &words);
}

LIBSEL4_INLINE seL4_Error seL4_ARM_Page_Invalidate_Data(seL4_ARM_Page _service,
                                                        seL4_Word start_offset,
                                                        seL4_Word end_offset) {
    sel4_words words = {{start_offset, end_offset, 0, 0}};
    return sel4_invoke(_service, ARMPageInvalidate_Data, 0, 2, &words);
}

LIBSEL4_INLINE seL4_Error seL4_ARM_Page_CleanInvalidate_Data(seL4_ARM_Page _service,
                                                             seL4_Word start_offset,
                                                             seL4_Word end_offset) {
    sel4_words words = {{start_offset, end_offset, 0, 0}};
    return sel4_invoke(_service, ARMPageCleanInvalidate_Data, 0, 2, &words);
}

LIBSEL4_INLINE seL4_Error seL4_ARM_Page_Unify_Instruction(seL4_ARM_Page _service,
                                                          seL4_Word start_offset,
                                                          seL4_Word end_offset) {
    sel4_words words = {{start_offset, end_offset, 0, 0}};
    return sel4_invoke(_service, ARMPageUnify_Instruction, 0, 2, &words);
}

LIBSEL4_INLINE seL4_Error seL4_ARM_PageTable_Map(seL4_ARM_PageTable _service, seL4_CPtr vspace,
                                                 seL4_Word vaddr, seL4_ARM_VMAttributes attr) {
    seL4_SetCap(0, vspace);
    sel4_words words = {{vaddr, (seL4_Word)attr, 0, 0}};
    return sel4_invoke(_service, ARMPageTableMap, 1, 2, &words);
}

LIBSEL4_INLINE seL4_Error seL4_ARM_PageTable_Unmap(seL4_ARM_PageTable _service) {
    sel4_words words = {{0, 0, 0, 0}};
    return sel4_invoke(_service, ARMPageTableUnmap, 0, 0, &words);
}

LIBSEL4_INLINE seL4_Error seL4_ARM_Page_Map(seL4_ARM_Page _service, seL4_CPtr vspace,
                                            seL4_Word vaddr, seL4_CapRights_t rights,
                                            seL4_ARM_VMAttributes attr) {
    seL4_SetCap(0, vspace);
    sel4_words words = {{vaddr, rights.words[0], (seL4_Word)attr, 0}};
    return sel4_invoke(_service, ARMPageMap, 1, 3, &words);
}

LIBSEL4_INLINE seL4_Error seL4_ARM_Page_Unmap(seL4_ARM_Page _service) {
    sel4_words words = {{0, 0, 0, 0}};
    return sel4_invoke(_service, ARMPageUnmap, 0, 0, &words);
}

LIBSEL4_INLINE seL4_ARM_Page_GetAddress_t seL4_ARM_Page_GetAddress(seL4_ARM_Page _service) {
    sel4_words words = {{0, 0, 0, 0}};
    seL4_ARM_Page_GetAddress_t result;
    result.error = (int)sel4_invoke(_service, ARMPageGetAddress, 0, 0, &words);
    result.paddr = words.mr[0];
    return result;
}

LIBSEL4_INLINE seL4_Error seL4_ARM_ASIDControl_MakePool(seL4_ARM_ASIDControl _service,
                                                        seL4_Untyped untyped, seL4_CNode root,
                                                        seL4_Word index, seL4_Uint8 depth) {
    seL4_SetCap(0, untyped);
    seL4_SetCap(1, root);
    sel4_words words = {{index, depth, 0, 0}};
    return sel4_invoke(_service, ARMASIDControlMakePool, 2, 2, &words);
}

LIBSEL4_INLINE seL4_Error seL4_ARM_ASIDPool_Assign(seL4_ARM_ASIDPool _service, seL4_CPtr vspace) {
    seL4_SetCap(0, vspace);
    sel4_words words = {{0, 0, 0, 0}};
    return sel4_invoke(_service, ARMASIDPoolAssign, 1, 0, &words);
}

LIBSEL4_INLINE seL4_Error seL4_IRQControl_GetTrigger(seL4_IRQControl _service, seL4_Word irq,
                                                     seL4_Word trigger, seL4_CNode root,
                                                     seL4_Word index, seL4_Uint8 depth) {
    seL4_SetCap(0, root);
    sel4_words words = {{irq, trigger, index, depth}};
    return sel4_invoke(_service, ARMIRQIssueIRQHandlerTrigger, 1, 4, &words);
}

LIBSEL4_INLINE seL4_Error seL4_IRQControl_IssueSGISignal(seL4_IRQControl _service, seL4_Word irq,
                                                         seL4_Word target, seL4_CNode root,
                                                         seL4_Word index, seL4_Uint8 depth) {
    seL4_SetCap(0, root);
    sel4_words words = {{irq, target, index, depth}};
    return sel4_invoke(_service, ARMIRQIssueSGISignal, 1, 4, &words);
}

LIBSEL4_INLINE seL4_Error seL4_ARM_SMC_Call(seL4_ARM_SMC _service, seL4_ARM_SMCContext* smc_args,
                                            seL4_ARM_SMCContext* smc_response) {
    const seL4_Word* in = (const seL4_Word*)smc_args;
    for (int i = 4; i < 8; i++) {
        seL4_SetMR(i, in[i]);
    }
    sel4_words words = {{in[0], in[1], in[2], in[3]}};
    seL4_Error error = sel4_invoke(_service, ARMSMCCall, 0, 8, &words);
    seL4_Word* out = (seL4_Word*)smc_response;
    for (int i = 0; i < 8 && error == seL4_NoError; i++) {
        out[i] = i < 4 ? words.mr[i] : seL4_GetMR(i);
    }
    return error;
}
