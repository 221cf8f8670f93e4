/* SPDX-License-Identifier: BSD-2-Clause */
/* Copyright 2026 The Skerry authors */
/*
 * Counts, from outside of the machine, the instructions from the first instruction of a boot image
 * to each milestone of its boot, and ends QEMU at the last one.
 *
 * A milestone is the first execution of an address after the milestone before it. Behind them come
 * the marks: a marker is an instruction without effect (RISC-V `slti zero, zero, 0x5e1`, AArch64
 * `hint #94`) that programs execute to be counted. Everything counts: loader, firmware, kernel,
 * programs. A block that faults in its middle counts as a whole.
 *
 * Arguments: milestone=ADDRESS (in their order; the first one starts the count)
 *            marks=NUMBER report=FILE
 * The report has a line `milestone COUNT` each, then `mark COUNT` for the first and the last mark.
 */
#include "plugin_api.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { most_milestones = 8 };

static const uint32_t markers[] = {0x5e102013, 0xd5032bdf}; /* RISC-V, AArch64 */

static struct {
    uint64_t milestones[most_milestones];
    unsigned milestone_count;
    uint64_t marks;
    char* report;
} options;

static struct {
    uint64_t executed; /* instructions since the machine began */
    uint64_t at_milestone[most_milestones];
    unsigned reached; /* milestones */
    uint64_t marks, at_first_mark;
} state;

int qemu_plugin_version = 1;

static void write_report(void) {
    FILE* report = fopen(options.report, "w");
    if (report == NULL) {
        perror(options.report);
        _exit(1);
    }
    const uint64_t start = state.at_milestone[0];
    for (unsigned i = 0; i < state.reached; i++) {
        fprintf(report, "milestone %" PRIu64 "\n", state.at_milestone[i] - start);
    }
    fprintf(report, "mark %" PRIu64 "\nmark %" PRIu64 "\n", state.at_first_mark - start,
            state.executed - start);
    fclose(report);
}

static void on_milestone(unsigned int core, void* argument) {
    (void)core;
    const unsigned milestone = (unsigned)(uintptr_t)argument;
    if (milestone == state.reached) {
        state.at_milestone[state.reached++] = state.executed;
    }
}

static void on_marker(unsigned int core, void* argument) {
    (void)core;
    (void)argument;
    if (state.reached != options.milestone_count) {
        return;
    }
    if (state.marks++ == 0) {
        state.at_first_mark = state.executed;
    }
    if (state.marks == options.marks) {
        write_report();
        _exit(0);
    }
}

static bool is_marker(const struct qemu_plugin_insn* instruction) {
    uint32_t word = 0;
    if (qemu_plugin_insn_size(instruction) != sizeof word) {
        return false;
    }
    memcpy(&word, qemu_plugin_insn_data(instruction), sizeof word);
    return word == markers[0] || word == markers[1];
}

static void watch(struct qemu_plugin_insn* instruction) {
    for (unsigned i = 0; i < options.milestone_count; i++) {
        if (qemu_plugin_insn_vaddr(instruction) == options.milestones[i]) {
            qemu_plugin_register_vcpu_insn_exec_cb(instruction, on_milestone,
                                                   QEMU_PLUGIN_CB_NO_REGS, (void*)(uintptr_t)i);
        }
    }
    if (is_marker(instruction)) {
        qemu_plugin_register_vcpu_insn_exec_cb(instruction, on_marker, QEMU_PLUGIN_CB_NO_REGS,
                                               NULL);
    }
}

static void on_translation(qemu_plugin_id_t id, struct qemu_plugin_tb* block) {
    (void)id;
    const size_t instructions = qemu_plugin_tb_n_insns(block);
    qemu_plugin_register_vcpu_tb_exec_inline(block, QEMU_PLUGIN_INLINE_ADD_U64, &state.executed,
                                             instructions);
    for (size_t i = 0; i < instructions; i++) {
        watch(qemu_plugin_tb_get_insn(block, i));
    }
}

static bool read_option(char* text) {
    char* value = strchr(text, '=');
    if (value == NULL) {
        return false;
    }
    *value++ = '\0';
    if (strcmp(text, "report") == 0) {
        options.report = strdup(value);
        return true;
    }
    const uint64_t number = strtoull(value, NULL, 0);
    if (strcmp(text, "marks") == 0) {
        options.marks = number;
        return true;
    }
    if (strcmp(text, "milestone") == 0 && options.milestone_count < most_milestones) {
        options.milestones[options.milestone_count++] = number;
        return true;
    }
    return false;
}

int qemu_plugin_install(qemu_plugin_id_t id, const struct qemu_info_t* information,
                        int argument_count, char** arguments) {
    (void)information;
    for (int i = 0; i < argument_count; i++) {
        if (!read_option(arguments[i])) {
            fprintf(stderr, "boot_path: not an option: %s\n", arguments[i]);
            return 1;
        }
    }
    if (options.report == NULL || options.milestone_count == 0 || options.marks == 0) {
        fprintf(stderr, "boot_path: needs milestone=, marks= and report=\n");
        return 1;
    }
    qemu_plugin_register_vcpu_tb_trans_cb(id, on_translation);
    return 0;
}
