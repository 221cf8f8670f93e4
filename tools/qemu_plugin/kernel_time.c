/* SPDX-License-Identifier: BSD-2-Clause */
/* Copyright 2026 The Skerry authors */
/*
 * Counts, from outside of the machine, the instructions a kernel executes:
 *   boot     from its entry to the first user instruction
 *   longest  the longest stretch with interrupts off once user programs run: from a kernel entry
 *            or a preemption poll to the next poll or to the return to user mode
 *
 * Kernel and user code are told apart by address; returns, polls and idling by the encoding of
 * their instruction. Code of neither kind (the firmware) counts as kernel while a stretch is open.
 * Blocks without such an instruction are counted whole, for speed: kernel code does not fault.
 *
 * Arguments: kernel=LOWEST_ADDRESS entry=ADDRESS firmware=FIRST-LAST report=FILE
 */
#include "plugin_api.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct encoding {
    uint32_t mask, value;
};

/* RISC-V: csrr sip, sret, wfi. AArch64: mrs ISR_EL1, eret, wfi. Their encodings differ. */
static const struct encoding polls[] = {{0xfffff07f, 0x14402073}, {0xffffffe0, 0xd538c100}};
static const struct encoding returns[] = {{0xffffffff, 0x10200073}, {0xffffffff, 0xd69f03e0}};
static const struct encoding waits[] = {{0xffffffff, 0x10500073}, {0xffffffff, 0xd503207f}};

struct stretch {
    uint64_t count, first, last; /* instructions; address of the first and the last of them */
};

static struct {
    uint64_t lowest_kernel_address, entry, firmware_first, firmware_last;
    char* report;
} options;

static struct {
    bool boot_has_begun, boot_has_ended;
    uint64_t boot_count, stretches, total;
    struct stretch now, longest;
} state;

int qemu_plugin_version = 1;

static bool is_kernel(uint64_t address) {
    return address >= options.lowest_kernel_address;
}

static bool is_firmware(uint64_t address) {
    return address >= options.firmware_first && address <= options.firmware_last;
}

static bool matches(uint32_t word, const struct encoding* encodings) {
    return (word & encodings[0].mask) == encodings[0].value ||
           (word & encodings[1].mask) == encodings[1].value;
}

static bool ends_stretch(const struct qemu_plugin_insn* instruction) {
    uint32_t word = 0;
    if (qemu_plugin_insn_size(instruction) != sizeof word) {
        return false;
    }
    memcpy(&word, qemu_plugin_insn_data(instruction), sizeof word);
    return matches(word, polls) || matches(word, returns) || matches(word, waits);
}

static void end_stretch(void) {
    if (state.now.count == 0) {
        return;
    }
    if (state.boot_has_ended) {
        state.stretches++;
        state.total += state.now.count;
        if (state.now.count > state.longest.count) {
            state.longest = state.now;
        }
    }
    state.now = (struct stretch){0};
}

static void count(uint64_t address, uint64_t instructions) {
    if (state.now.count == 0) {
        state.now.first = address;
    }
    state.now.last = address;
    state.now.count += instructions;
    if (state.boot_has_begun && !state.boot_has_ended) {
        state.boot_count += instructions;
    }
}

/* Callbacks: one word of argument, so a block's size travels in its own small record. */
struct block {
    uint64_t address, instructions;
};

static void on_kernel_block(unsigned int core, void* argument) {
    (void)core;
    const struct block* block = argument;
    count(block->address, block->instructions);
}

static void on_firmware_block(unsigned int core, void* argument) {
    (void)core;
    const struct block* block = argument;
    if (state.now.count > 0) {
        count(block->address, block->instructions);
    }
}

static void on_user_block(unsigned int core, void* argument) {
    (void)core;
    (void)argument;
    end_stretch();
    if (state.boot_has_begun) {
        state.boot_has_ended = true;
    }
}

static void on_instruction(unsigned int core, void* argument) {
    (void)core;
    count((uintptr_t)argument, 1);
}

static void on_last_instruction(unsigned int core, void* argument) {
    on_instruction(core, argument);
    end_stretch();
}

static void on_entry(unsigned int core, void* argument) {
    (void)core;
    (void)argument;
    state.boot_has_begun = true;
}

static struct block* describe_block(const struct qemu_plugin_tb* block) {
    struct block* description = malloc(sizeof *description);
    if (description == NULL) {
        abort();
    }
    *description =
        (struct block){qemu_plugin_tb_vaddr(block), (uint64_t)qemu_plugin_tb_n_insns(block)};
    return description;
}

static void watch_instructions(const struct qemu_plugin_tb* block) {
    for (size_t i = 0; i < qemu_plugin_tb_n_insns(block); i++) {
        struct qemu_plugin_insn* instruction = qemu_plugin_tb_get_insn(block, i);
        void* address = (void*)(uintptr_t)qemu_plugin_insn_vaddr(instruction);
        qemu_plugin_register_vcpu_insn_exec_cb(
            instruction, ends_stretch(instruction) ? on_last_instruction : on_instruction,
            QEMU_PLUGIN_CB_NO_REGS, address);
    }
}

static bool has_stretch_end(const struct qemu_plugin_tb* block) {
    for (size_t i = 0; i < qemu_plugin_tb_n_insns(block); i++) {
        if (ends_stretch(qemu_plugin_tb_get_insn(block, i))) {
            return true;
        }
    }
    return false;
}

static void on_translation(qemu_plugin_id_t id, struct qemu_plugin_tb* block) {
    (void)id;
    const uint64_t address = qemu_plugin_tb_vaddr(block);
    executed_callback call = on_kernel_block;
    if (!is_kernel(address)) {
        call = is_firmware(address) ? on_firmware_block : on_user_block;
    }
    if (address == options.entry) {
        qemu_plugin_register_vcpu_tb_exec_cb(block, on_entry, QEMU_PLUGIN_CB_NO_REGS, NULL);
    }
    if (call == on_kernel_block && has_stretch_end(block)) {
        watch_instructions(block);
        return;
    }
    void* argument = call == on_user_block ? NULL : describe_block(block);
    qemu_plugin_register_vcpu_tb_exec_cb(block, call, QEMU_PLUGIN_CB_NO_REGS, argument);
}

static void write_report(qemu_plugin_id_t id, void* argument) {
    (void)id;
    (void)argument;
    FILE* report = fopen(options.report, "w");
    if (report == NULL) {
        perror(options.report);
        return;
    }
    fprintf(report, "boot %" PRIu64 "\n", state.boot_has_ended ? state.boot_count : 0);
    fprintf(report, "longest %" PRIu64 " 0x%" PRIx64 " 0x%" PRIx64 "\n", state.longest.count,
            state.longest.first, state.longest.last);
    fprintf(report, "stretches %" PRIu64 "\ntotal %" PRIu64 "\n", state.stretches, state.total);
    fclose(report);
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
    char* rest = NULL;
    const uint64_t number = strtoull(value, &rest, 0);
    if (strcmp(text, "kernel") == 0) {
        options.lowest_kernel_address = number;
    } else if (strcmp(text, "entry") == 0) {
        options.entry = number;
    } else if (strcmp(text, "firmware") == 0 && *rest == '-') {
        options.firmware_first = number;
        options.firmware_last = strtoull(rest + 1, NULL, 0);
    } else {
        return false;
    }
    return true;
}

int qemu_plugin_install(qemu_plugin_id_t id, const struct qemu_info_t* information,
                        int argument_count, char** arguments) {
    (void)information;
    for (int i = 0; i < argument_count; i++) {
        if (!read_option(arguments[i])) {
            fprintf(stderr, "kernel_time: not an option: %s\n", arguments[i]);
            return 1;
        }
    }
    if (options.report == NULL || options.lowest_kernel_address == 0 || options.entry == 0) {
        fprintf(stderr, "kernel_time: needs kernel=, entry= and report=\n");
        return 1;
    }
    qemu_plugin_register_vcpu_tb_trans_cb(id, on_translation);
    qemu_plugin_register_atexit_cb(id, write_report, NULL);
    return 0;
}
