#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
# Copyright 2026 The Skerry authors
"""Check a linked release kernel: what the compiler made, not what we wrote.

Holds when: the call graph is closed and without recursion; no jump or call goes to a computed
address except returns; the stack depth is bounded (printed) and within the limit; no floating
point and no atomics outside the functions that the rules name; no code can be written; there are
no constructors to run and no undefined symbols. The rules of an architecture are in a file of
lines `root NAME`, `vectors NAME` (a table of sixteen), `stack_switch NAME`, `float NAME`,
`atomic NAME`; C++ names as demanglers print them, with their parameters.
"""

import argparse
import subprocess
import sys

from binary import aarch64, riscv64
from binary.elf import (FUNCTION, SEGMENT_EXECUTABLE, SEGMENT_LOAD, SEGMENT_WRITABLE, Elf)
from binary.flow import FlowGraph
from binary.instruction import disassemble

DECODERS = {"riscv64": riscv64, "aarch64": aarch64}
RULES = ("root", "vectors", "stack_switch", "float", "atomic")
VECTORS, VECTOR_SIZE = 16, 128  # of an AArch64 vector table


def read_rules(path):
    rules = {kind: set() for kind in RULES}
    for line in open(path, encoding="utf-8") if path else ():
        words = line.split("#")[0].split(maxsplit=1)
        if not words:
            continue
        if len(words) != 2 or words[0] not in RULES:
            raise ValueError(f"{path}: not a rule: {line.strip()}")
        rules[words[0]].add(words[1].strip())
    return rules


def check_tables(elf):
    """Faults of the ELF tables: writable code, constructors, undefined symbols."""
    faults = []
    for kind, flags in elf.segments:
        if kind == SEGMENT_LOAD and flags & SEGMENT_EXECUTABLE and flags & SEGMENT_WRITABLE:
            faults.append("a segment is both writable and executable")
    for section in elf.sections:
        if section.is_code and section.is_data:
            faults.append(f"section {section.name} is both writable and executable")
        if section.name.startswith((".init_array", ".ctors", ".fini_array")) and section.size:
            faults.append(f"{section.name} holds {section.size} bytes: constructors of globals")
    for symbol in elf.symbols:
        if symbol.section == 0 and symbol.name:
            faults.append(f"undefined symbol {symbol.name}")
    return faults


def demangle(symbols):
    """Readable names in place; the parameters stay, so that overloads stay apart."""
    names = subprocess.run(["llvm-cxxfilt-19"], input="\n".join(symbol.name for symbol in symbols),
                           text=True, check=True, capture_output=True).stdout.split("\n")
    for symbol, name in zip(symbols, names):
        symbol.name = name
    return symbols


def code_symbols(elf, rules):
    """One name for each place in the code: a function's, or else a label's that the rules name, or
    else any label's; mapping symbols left out."""
    named = set().union(*rules.values())
    code = {index for index, section in enumerate(elf.sections) if section.is_code}
    symbols = [symbol for symbol in elf.symbols
               if symbol.section in code and not symbol.name.startswith(("$", ".L"))]
    symbols.sort(key=lambda symbol: (symbol.kind == FUNCTION, symbol.name in named))
    return demangle(list({symbol.address: symbol for symbol in symbols}.values()))


def check_instructions(graph, instructions, rules):
    """Faults of single instructions that can be reached: floating point, atomics."""
    faults = []
    reached = set().union(*(function.body for function in graph.functions.values()))
    for address in sorted(reached & instructions.keys()):
        instruction = instructions[address]
        name = graph.names.at(address)
        if instruction.is_float and name not in rules["float"]:
            faults.append(f"{graph.place(address)}: floating point: {instruction}")
        if instruction.is_atomic and name not in rules["atomic"]:
            faults.append(f"{graph.place(address)}: atomic: {instruction}")
    return faults


def find_roots(elf, rules, faults):
    """Addresses at which control comes in: the ELF's entry and what the rules name."""
    roots = {elf.entry}
    for kind, count in (("root", 1), ("vectors", VECTORS)):
        for name in sorted(rules[kind]):
            symbol = elf.symbol(name)
            if symbol is None:
                faults.append(f"the rules name a root '{name}' that the file does not have")
            else:
                roots |= {symbol.address + VECTOR_SIZE * i for i in range(count)}
    return roots


def check(elf, rules, stack_limit):
    """All faults, and the report of stack depths."""
    faults = check_tables(elf)
    decoder = DECODERS[elf.architecture]
    instructions = disassemble(elf, decoder.decode, decoder.OPTIONS)
    roots = find_roots(elf, rules, faults)
    graph = FlowGraph(instructions, code_symbols(elf, rules), roots, rules["stack_switch"])
    faults += graph.faults
    faults += check_instructions(graph, instructions, rules)
    cycles = graph.recursion()
    faults += [f"recursion: {cycle}" for cycle in cycles]
    reached = set().union(*(function.body for function in graph.functions.values()))
    report = [f"{len(graph.functions)} functions; {len(reached)} of {len(instructions)} "
              "instructions are reached"]
    dead = [name for address, name in sorted(graph.starts.items())
            if address in instructions and address not in reached]
    if dead:
        report.append("no entry reaches: " + ", ".join(dead))
    if cycles:
        return faults, report
    for root in sorted(roots):
        depth, path = graph.deepest_path(root)
        if depth == 0:
            continue
        report.append(f"stack from {graph.names.at(root)}: {depth} of {stack_limit} bytes: "
                      + " > ".join(path))
        if depth > stack_limit:
            faults.append(f"stack depth {depth} exceeds {stack_limit} bytes: "
                          + " > ".join(path))
    return faults, report


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("elf")
    parser.add_argument("--rules", help="file of allowances for this architecture")
    parser.add_argument("--stack-limit", type=int, default=8192 - 64, help="bytes (8128)")
    arguments = parser.parse_args()
    try:
        elf = Elf(arguments.elf)
        faults, report = check(elf, read_rules(arguments.rules), arguments.stack_limit)
    except (OSError, ValueError) as error:
        print(f"check_binary: {error}", file=sys.stderr)
        return 1
    print("\n".join(report))
    for fault in faults:
        print(f"FAILED: {fault}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
