# SPDX-License-Identifier: BSD-2-Clause
# Copyright 2026 The Skerry authors
"""AArch64: what each instruction does to control flow and to the stack pointer."""

import re

from .instruction import Flow, Stack, number

OPTIONS = ["-M", "no-aliases"]
BRANCHES = {"cbz", "cbnz", "tbz", "tbnz"}
STOPS = {"udf", "brk", "hlt"}
INDIRECT = re.compile(r"^(br|blr|bra|blra|reta)[a-z]*$")
ATOMIC = re.compile(r"^(ld|st)(a|l)?xr|^(ld|st)(a|l)?xp|^ldax|^stlx|^ldar|^stlr|^cas|^swp"
                    r"|^ld(add|clr|set|eor|smax|smin|umax|umin)|^st(add|clr|set|eor)")
INDEXED = re.compile(r"\[sp, #(-?\w+)\]!$|\[sp\], #(-?\w+)$")  # the address is written back
FLOAT_REGISTER = re.compile(r"^(\{)?[vqdshb]\d+(\.\w+)?(\})?(\[\d+\])?$")


def decode(instruction, _previous):
    name = instruction.mnemonic
    words = instruction.words
    instruction.is_atomic = bool(ATOMIC.match(name))
    instruction.is_float = any(FLOAT_REGISTER.match(word) for word in words)
    if name == "b":
        instruction.flow, instruction.target = Flow.jump, number(words[-1])
    elif name == "bl":
        instruction.flow, instruction.target = Flow.call, number(words[-1])
    elif name.startswith("b.") or name in BRANCHES:
        instruction.flow, instruction.target = Flow.branch, number(words[-1])
    elif name == "ret":
        instruction.flow = Flow.back if words in ([], ["x30"]) else Flow.indirect
    elif name == "eret":
        instruction.flow = Flow.leave
    elif name in STOPS:
        instruction.flow = Flow.stop
    elif INDIRECT.match(name):
        instruction.flow = Flow.indirect
    else:
        decode_stack(instruction, name)


def decode_stack(instruction, name):
    words = instruction.words
    if "sp" not in words:
        return
    if name in ("add", "sub") and words[0] == "sp":
        amount = number(words[2]) if words[1] == "sp" and len(words) >= 3 else None
        if amount is None:
            instruction.stack = Stack.switch
            return
        if words[3:4] == ["lsl"]:
            amount <<= number(words[4])
        instruction.stack = amount if name == "add" else -amount
    elif match := INDEXED.search(instruction.operands):
        instruction.stack = number(match[1] or match[2])
    elif words[0] == "sp" and not name.startswith(("cmp", "cmn", "subs", "adds")):
        instruction.stack = Stack.switch
