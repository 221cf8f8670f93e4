/* SPDX-License-Identifier: BSD-2-Clause */
/* Copyright 2026 The Skerry authors */
/*
 * The part of QEMU's TCG plugin interface, version 1 (QEMU 7.2), that our plugins use. Debian
 * ships no header for it; these declarations are ours, after the public description of the
 * interface in QEMU's developer documentation ("QEMU TCG Plugins").
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define PLUGIN_EXPORT __attribute__((visibility("default")))

typedef uint64_t qemu_plugin_id_t;

struct qemu_plugin_tb;   /* a translated block: straight-line code */
struct qemu_plugin_insn; /* one instruction of it, while it is being translated */
struct qemu_info_t;

enum qemu_plugin_cb_flags { QEMU_PLUGIN_CB_NO_REGS };

enum qemu_plugin_op { QEMU_PLUGIN_INLINE_ADD_U64 };

typedef void (*block_translated_callback)(qemu_plugin_id_t id, struct qemu_plugin_tb* block);
typedef void (*executed_callback)(unsigned int core, void* argument);
typedef void (*exit_callback)(qemu_plugin_id_t id, void* argument);

void qemu_plugin_register_vcpu_tb_trans_cb(qemu_plugin_id_t id, block_translated_callback call);
void qemu_plugin_register_vcpu_tb_exec_cb(struct qemu_plugin_tb* block, executed_callback call,
                                          enum qemu_plugin_cb_flags flags, void* argument);
void qemu_plugin_register_vcpu_tb_exec_inline(struct qemu_plugin_tb* block,
                                              enum qemu_plugin_op operation, void* number,
                                              uint64_t operand);
void qemu_plugin_register_vcpu_insn_exec_cb(struct qemu_plugin_insn* instruction,
                                            executed_callback call, enum qemu_plugin_cb_flags flags,
                                            void* argument);
void qemu_plugin_register_atexit_cb(qemu_plugin_id_t id, exit_callback call, void* argument);

size_t qemu_plugin_tb_n_insns(const struct qemu_plugin_tb* block);
uint64_t qemu_plugin_tb_vaddr(const struct qemu_plugin_tb* block);
struct qemu_plugin_insn* qemu_plugin_tb_get_insn(const struct qemu_plugin_tb* block, size_t index);
const void* qemu_plugin_insn_data(const struct qemu_plugin_insn* instruction);
size_t qemu_plugin_insn_size(const struct qemu_plugin_insn* instruction);
uint64_t qemu_plugin_insn_vaddr(const struct qemu_plugin_insn* instruction);

/* What QEMU looks up in the plugin. */
PLUGIN_EXPORT extern int qemu_plugin_version;
PLUGIN_EXPORT int qemu_plugin_install(qemu_plugin_id_t id, const struct qemu_info_t* information,
                                      int argument_count, char** arguments);
