#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
# Copyright 2026 The Skerry authors
"""Run a test image and measure its kernel from outside, with the QEMU plugin kernel_time.

Fails when the boot (kernel entry to first user instruction) or the longest stretch with
interrupts off takes more instructions than its limit, or when the tests themselves fail.
"""

import argparse
import pathlib
import sys

from binary.elf import Elf
from binary.flow import SymbolIndex
from qemu_machine import COUNTED_TIME, Machine, MachineError
from run_qemu import judge_counts

# The lowest kernel address, and where the firmware lies (RISC-V: OpenSBI; AArch64: none).
SPACES = {"riscv64": (0xffffffc000000000, "0x80000000-0x800fffff"),
          "aarch64": (0xffffff8000000000, "0-0")}


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("image")
    parser.add_argument("--board", required=True)
    parser.add_argument("--kernel", required=True, help="the kernel's ELF file inside the image")
    parser.add_argument("--plugin", required=True, help="kernel_time.so")
    parser.add_argument("--log", required=True)
    parser.add_argument("--memory", help="instead of the board's, for example 3G")
    parser.add_argument("--boot-limit", type=int, default=1_000_000)
    parser.add_argument("--stretch-limit", type=int, default=20_000)
    parser.add_argument("--expect", default="^SKERRY-TEST-END")
    parser.add_argument("--no-counts", action="store_true", help="the image prints no summary")
    parser.add_argument("--limit", type=float, default=900, help="seconds, as a last resort")
    return parser.parse_args()


def run(arguments, elf, report):
    lowest, firmware = SPACES[elf.architecture]
    plugin = (f"{arguments.plugin},kernel={lowest:#x},entry={elf.entry:#x},"
              f"firmware={firmware},report={report}")
    with Machine(arguments.board, arguments.image, arguments.log, memory=arguments.memory,
                 extra=[*COUNTED_TIME, "-plugin", plugin]) as machine:
        try:
            machine.wait_for(arguments.expect, arguments.limit)
            if not arguments.no_counts:
                print(judge_counts(machine.output))
        except MachineError as error:
            raise MachineError(f"{error}\n--- last lines of {arguments.log}:\n{machine.tail()}")
        finally:
            machine.stop()
    if not report.exists():
        raise MachineError("the plugin wrote no report")
    return dict(line.split(maxsplit=1) for line in report.read_text().splitlines())


def judge(report, arguments, names):
    faults = []
    boot = int(report["boot"])
    longest, first, last = (int(word, 0) for word in report["longest"].split())
    print(f"boot: {boot} instructions (limit {arguments.boot_limit})")
    print(f"longest stretch with interrupts off: {longest} instructions "
          f"(limit {arguments.stretch_limit}), from {names.at(first)} ({first:#x}) "
          f"to {names.at(last)} ({last:#x})")
    print(f"{report['stretches']} stretches, {report['total']} instructions in the kernel")
    if not 0 < boot <= arguments.boot_limit:
        faults.append("the boot is over its limit" if boot else "no boot was seen")
    if not 0 < longest <= arguments.stretch_limit:
        faults.append("the longest stretch is over its limit" if longest else "no stretch seen")
    return faults


def main():
    arguments = parse_arguments()
    try:
        elf = Elf(arguments.kernel)
        names = SymbolIndex([symbol for symbol in elf.symbols if symbol.name])
        report = pathlib.Path(arguments.log).with_suffix(".report")
        report.unlink(missing_ok=True)
        faults = judge(run(arguments, elf, report), arguments, names)
    except (MachineError, OSError, ValueError) as error:
        faults = [str(error)]
    for fault in faults:
        print(f"FAILED: {fault}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
