#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
# Copyright 2026 The Skerry authors
"""The plugin kernel_time counts exactly: a machine program whose every instruction is known.

The program is a kernel of a few lines above `KERNEL` and a user loop below it. It boots in
BOOT instructions, and each of its kernel entries works, polls for interrupts, works, returns.
"""

import pathlib
import subprocess
import sys
import tempfile
import unittest

TOOLS = pathlib.Path(__file__).resolve().parents[2] / "tools"
sys.path.insert(0, str(TOOLS))
from qemu_machine import Machine, MachineError  # noqa: E402  (the path comes first)

LOADED = 0x80200000  # where the firmware enters; user code stands there, below the kernel
KERNEL = 0x80201000
PROGRAM = """
    .section .kernel, "ax"
    .globl entry
    entry:  li s0, 0
            li t0, 100
    1:      addi t0, t0, -1
            bnez t0, 1b
            la t0, trap
            csrw stvec, t0
            li t0, 0x100
            csrc sstatus, t0
            la t0, user
            csrw sepc, t0
            sret
    .balign 4
    trap:   li t0, 1000
    1:      addi t0, t0, -1
            bnez t0, 1b
            csrr t1, sip
            li t0, 300
    1:      addi t0, t0, -1
            bnez t0, 1b
            addi s0, s0, 1
            li t1, 5
            beq s0, t1, end
            csrr t1, sepc
            addi t1, t1, 4
            csrw sepc, t1
            sret
    end:    li a7, 1
            li a0, '!'
            ecall
    2:      j 2b
    .section .user, "ax"
            la t0, entry
            jr t0
    user:   ecall
            j user
"""
BOOT = 2 + 2 * 100 + 9          # `la` is two instructions
LONGEST = 1 + 2 * 1000 + 1      # from the trap to the poll, both included


class KernelTimeTest(unittest.TestCase):
    plugin = ""

    def measure(self, folder):
        source, elf, image, report = (pathlib.Path(folder) / name for name in
                                      ("case.s", "case.elf", "case.img", "report"))
        source.write_text(PROGRAM)
        subprocess.run(["clang-19", "--target=riscv64-unknown-elf", "-march=rv64i_zicsr",
                        "-mno-relax", "-nostdlib", "-fuse-ld=lld-19", "-Wl,--entry=entry",
                        f"-Wl,--section-start=.kernel={KERNEL:#x}",
                        f"-Wl,--section-start=.user={LOADED:#x}", str(source), "-o", str(elf)],
                       check=True)
        subprocess.run(["llvm-objcopy-19", "-O", "binary", "-j", ".user", "-j", ".kernel",
                        str(elf), str(image)], check=True)
        plugin = (f"{self.plugin},kernel={KERNEL:#x},entry={KERNEL:#x},"
                  f"firmware=0x80000000-0x800fffff,report={report}")
        with Machine("qemu_virt_riscv64", image, pathlib.Path(folder) / "log",
                     extra=["-plugin", plugin]) as machine:
            machine.wait_for("!$", 30)
            machine.stop()
        return dict(line.split(maxsplit=1) for line in report.read_text().splitlines())

    def test_boot_and_longest_stretch_are_exact(self):
        with tempfile.TemporaryDirectory() as folder:
            report = self.measure(folder)
        self.assertEqual(int(report["boot"]), BOOT)
        self.assertEqual(int(report["longest"].split()[0]), LONGEST)


if __name__ == "__main__":
    KernelTimeTest.plugin = sys.argv.pop(1)
    try:
        unittest.main()
    except MachineError as error:
        sys.exit(f"FAILED: {error}")
