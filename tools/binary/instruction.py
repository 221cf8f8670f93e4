# SPDX-License-Identifier: BSD-2-Clause
# Copyright 2026 The Skerry authors
"""Instructions as llvm-objdump prints them, reduced to what the checks ask about.

The disassembler is Debian's; this module only reads its text. An instruction form it does not
know as a jump and that writes no stack pointer falls through, so a new *jump* form would have to
be taught here: every mnemonic that begins like a jump and is unknown is an error, not a guess.
"""

import enum
import re
import subprocess
from dataclasses import dataclass, field

OBJDUMP = "llvm-objdump-19"


class Flow(enum.Enum):
    next = "goes on"
    jump = "jumps"
    branch = "may jump"
    call = "calls"
    back = "returns to the caller"
    leave = "leaves the kernel"
    stop = "never goes on"   # a trap that halts
    indirect = "jumps to a computed address"


class Stack(enum.Enum):
    switch = "the stack pointer is loaded with a new value"


@dataclass
class Instruction:
    address: int
    mnemonic: str
    operands: str
    flow: Flow = Flow.next
    target: int | None = None
    stack: int | Stack = 0   # bytes by which the stack pointer moves
    is_float: bool = False
    is_atomic: bool = False
    is_known: bool = True
    words: list = field(default_factory=list)  # operands, split

    def __str__(self):
        return f"{self.mnemonic} {self.operands}".strip()


LINE = re.compile(r"^\s*([0-9a-f]+):(?: [0-9a-f]{2,8})+\s+(\S+)\s*(.*)$")


def disassemble(elf, decode, options):
    """All instructions of the executable sections, by address, in order."""
    text = subprocess.run([OBJDUMP, "--disassemble", "--disassemble-zeroes", *options,
                           str(elf.path)], check=True, capture_output=True, text=True).stdout
    instructions = {}
    previous = None
    for line in text.splitlines():
        match = LINE.match(line)
        if not match:
            continue
        operands = re.sub(r"\s*(<.*>|//.*|#\s.*)\s*$", "", match[3])
        words = [word for word in re.split(r"[,\s()\[\]]+", operands) if word]
        instruction = Instruction(int(match[1], 16), match[2], operands, words=words)
        instruction.is_known = not instruction.mnemonic.startswith(("<unknown", "."))
        decode(instruction, previous)
        instructions[instruction.address] = instruction
        previous = instruction
    return instructions


def number(word):
    """An immediate operand, or None."""
    try:
        return int(word.lstrip("#"), 0)
    except ValueError:
        return None
