// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Byte offsets in arch::Context, for entry.S; context.hpp asserts each.
#pragma once

#define CONTEXT_FAULT_PC 0
#define CONTEXT_RA 8
#define CONTEXT_SP 16
#define CONTEXT_GP 24
#define CONTEXT_S0 32
#define CONTEXT_S1 40
#define CONTEXT_S2 48
#define CONTEXT_S3 56
#define CONTEXT_S4 64
#define CONTEXT_S5 72
#define CONTEXT_S6 80
#define CONTEXT_S7 88
#define CONTEXT_S8 96
#define CONTEXT_S9 104
#define CONTEXT_S10 112
#define CONTEXT_S11 120
#define CONTEXT_A0 128
#define CONTEXT_A1 136
#define CONTEXT_A2 144
#define CONTEXT_A3 152
#define CONTEXT_A4 160
#define CONTEXT_A5 168
#define CONTEXT_A6 176
#define CONTEXT_A7 184
#define CONTEXT_T0 192
#define CONTEXT_T1 200
#define CONTEXT_T2 208
#define CONTEXT_T3 216
#define CONTEXT_T4 224
#define CONTEXT_T5 232
#define CONTEXT_T6 240
#define CONTEXT_TP 248
#define CONTEXT_PC 256
#define CONTEXT_STATUS 264
#define CONTEXT_SIZE 272

// sstatus.SPP: set in CONTEXT_STATUS of a context that runs in supervisor mode.
#define SSTATUS_SPP 0x100
