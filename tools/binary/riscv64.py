# SPDX-License-Identifier: BSD-2-Clause
# Copyright 2026 The Skerry authors
"""RISC-V 64: what each instruction does to control flow and to the stack pointer (x2)."""

import re

from .instruction import Flow, Stack, number

# The kernel carries no attributes section: the extensions it may use are named here.
OPTIONS = ["-M", "no-aliases,numeric", "--mattr=+m,+a,+f,+d,+c,+zicsr,+zifencei"]
BRANCHES = {"beq", "bne", "blt", "bge", "bltu", "bgeu", "beqz", "bnez"}
STOPS = {"ebreak", "unimp"}
STORES = re.compile(r"^(s[bhwd]|sdsp|swsp|fs[wd]|fs[wd]sp)$")
NO_DESTINATION = {"csrw", "fence", "fence.i", "sfence.vma", "wfi", "ecall", "nop"}
ATOMIC = re.compile(r"^(amo|lr\.|sc\.)")
FLOAT = re.compile(r"^(f(?!ence)|v[a-z])")


def decode(instruction, previous):
    name = instruction.mnemonic.removeprefix("c.")
    words = instruction.words
    instruction.is_float = bool(FLOAT.match(name))
    instruction.is_atomic = bool(ATOMIC.match(name))
    if name in BRANCHES:
        instruction.flow, instruction.target = Flow.branch, number(words[-1])
    elif name in ("jal", "j"):
        link = words[0] if name == "jal" else "x0"
        instruction.flow = Flow.jump if link == "x0" else Flow.call
        instruction.target = number(words[-1])
    elif name in ("jalr", "jr"):
        decode_register_jump(instruction, name, previous)
    elif name in ("sret", "mret"):
        instruction.flow = Flow.leave
    elif name in STOPS:
        instruction.flow = Flow.stop
    else:
        decode_stack(instruction, name, previous)


def decode_register_jump(instruction, name, previous):
    words = instruction.words
    if instruction.mnemonic == "c.jr":
        link, offset, base = "x0", 0, words[0]
    elif instruction.mnemonic == "c.jalr":
        link, offset, base = "x1", 0, words[0]
    else:
        link, offset, base = words[0], number(words[1]), words[2]
    if previous and previous.mnemonic == "auipc" and previous.words[0] == base:
        # `auipc r, high` directly before `jalr link, low(r)`: a direct jump in two instructions.
        high = number(previous.words[1]) & 0xfffff
        high -= (high & 0x80000) << 1
        instruction.flow = Flow.jump if link == "x0" else Flow.call
        instruction.target = (previous.address + (high << 12) + offset) % 2**64
    elif link == "x0" and base == "x1" and offset == 0:
        instruction.flow = Flow.back
    else:
        instruction.flow = Flow.indirect


def decode_stack(instruction, name, previous):
    words = instruction.words
    writes_nothing = STORES.match(name) or name in NO_DESTINATION or not words
    if writes_nothing or words[0] != "x2":
        return
    if previous and previous.mnemonic == "auipc" and previous.words[0] == "x2":
        instruction.stack = Stack.switch  # `la sp, …` in two instructions
    elif name == "addi16sp" or (name == "addi" and len(words) == 2):
        instruction.stack = number(words[-1])
    elif name == "addi" and words[1] == "x2":
        instruction.stack = number(words[2])
    else:
        instruction.stack = Stack.switch
