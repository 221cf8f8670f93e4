// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#pragma once
#pragma GCC system_header // C and C++ share this text: the casts of C would be warnings in C++

enum sel4_arch_invocation_label {
    nSeL4ArchInvocationLabels = 44,
};

enum arch_invocation_label {
    ARMVSpaceClean_Data = 39,
    ARMVSpaceInvalidate_Data = 40,
    ARMVSpaceCleanInvalidate_Data = 41,
    ARMVSpaceUnify_Instruction = 42,
    ARMSMCCall = 43,
    ARMPageTableMap = 44,
    ARMPageTableUnmap = 45,
    ARMPageMap = 46,
    ARMPageUnmap = 47,
    ARMPageClean_Data = 48,
    ARMPageInvalidate_Data = 49,
    ARMPageCleanInvalidate_Data = 50,
    ARMPageUnify_Instruction = 51,
    ARMPageGetAddress = 52,
    ARMASIDControlMakePool = 53,
    ARMASIDPoolAssign = 54,
    ARMIRQIssueIRQHandlerTrigger = 55,
    ARMIRQIssueSGISignal = 56,
    nArchInvocationLabels = 57,
};
