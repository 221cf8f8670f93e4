// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#pragma once
#pragma GCC system_header // C and C++ share this text: the casts of C would be warnings in C++

enum sel4_arch_invocation_label {
    nSeL4ArchInvocationLabels = 39,
};

enum arch_invocation_label {
    RISCVPageTableMap = 39,
    RISCVPageTableUnmap = 40,
    RISCVPageMap = 41,
    RISCVPageUnmap = 42,
    RISCVPageGetAddress = 43,
    RISCVASIDControlMakePool = 44,
    RISCVASIDPoolAssign = 45,
    RISCVIRQIssueIRQHandlerTrigger = 46,
    nArchInvocationLabels = 47,
};
