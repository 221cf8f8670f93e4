/* SPDX-License-Identifier: BSD-2-Clause */
/* Copyright 2026 The Skerry authors */
/*
 * Byte offsets inside Context, shared by entry.S and context.hpp (which asserts them).
 * Plain constants: the assembler reads this file too.
 */
#define CONTEXT_PC 0
#define CONTEXT_FAULT_PC 8
#define CONTEXT_SP 16
#define CONTEXT_SPSR 24
#define CONTEXT_X0 32
#define CONTEXT_X1 40
#define CONTEXT_X2 48
#define CONTEXT_X4 64
#define CONTEXT_X6 80
#define CONTEXT_X8 96
#define CONTEXT_X17 112
#define CONTEXT_X29 128
#define CONTEXT_X9 144
#define CONTEXT_X11 160
#define CONTEXT_X13 176
#define CONTEXT_X15 192
#define CONTEXT_X20 208
#define CONTEXT_X22 224
#define CONTEXT_X24 240
#define CONTEXT_X26 256
#define CONTEXT_X28 272
#define CONTEXT_TPIDR_EL0 280
#define CONTEXT_TPIDRRO_EL0 288
#define CONTEXT_SIZE 304
