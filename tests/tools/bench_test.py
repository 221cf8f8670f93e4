#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
# Copyright 2026 The Skerry authors
"""`skerry bench sdk`: its plugin counts exactly, and its verdicts are what they should be."""

import pathlib
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tools"), str(ROOT / "bench/sdk")]
from bench_sdk import BUILD_LIMIT, INSTRUCTION_LIMIT, judge  # noqa: E402  (the path comes first)
from qemu_machine import board_command  # noqa: E402

START = 0x80200000
PROGRAM = """
    .globl start
    start:  slti zero, zero, 0x5e1  # before the last milestone: no mark
            li t0, 1000
    1:      addi t0, t0, -1
            bnez t0, 1b
            j second
    second: slti zero, zero, 0x5e1
            li t0, 50
    1:      addi t0, t0, -1
            bnez t0, 1b
            j third
    third:  slti zero, zero, 0x5e1
    2:      j 2b
"""
SECOND = 2 + 2 * 1000 + 1
LAST_MARK = SECOND + 2 + 2 * 50 + 1


class PluginTest(unittest.TestCase):
    plugin = ""

    def measure(self, folder):
        source, elf, image, report = (pathlib.Path(folder) / name for name in
                                      ("case.s", "case.elf", "case.img", "report"))
        source.write_text(PROGRAM)
        subprocess.run(["clang-19", "--target=riscv64-unknown-elf", "-march=rv64i", "-mno-relax",
                        "-nostdlib", "-fuse-ld=lld-19", "-Wl,--entry=start",
                        f"-Wl,--section-start=.text={START:#x}", str(source), "-o", str(elf)],
                       check=True)
        subprocess.run(["llvm-objcopy-19", "-O", "binary", str(elf), str(image)], check=True)
        second = START + 4 * 5  # five instructions lie before it
        plugin = (f"{self.plugin},milestone={START:#x},milestone={second:#x},marks=2,"
                  f"report={report}")
        subprocess.run([*board_command("qemu_virt_riscv64"), "-display", "none", "-monitor", "none",
                        "-serial", "null", "-kernel", str(image), "-plugin", plugin],
                       check=True, timeout=60)
        return report.read_text().splitlines()

    # QEMU counts a block when it enters it, so each figure is short of or over the exact one by
    # less than the block it is taken in: here one block begins at each milestone and mark.
    def test_milestones_and_marks_are_counted_from_the_first_milestone(self):
        with tempfile.TemporaryDirectory() as folder:
            lines = self.measure(folder)
        counts = [int(line.split()[1]) for line in lines]
        self.assertEqual([line.split()[0] for line in lines], ["milestone"] * 2 + ["mark"] * 2)
        self.assertEqual(counts[0], 0)
        for count, exact in zip(counts[1:], (SECOND, SECOND, LAST_MARK)):
            self.assertAlmostEqual(count, exact, delta=6)


class VerdictTest(unittest.TestCase):
    def complaints(self, instructions=1000, seconds=0.1, baseline=1000):
        figures = {"instructions": instructions, "build_seconds": seconds}
        return list(judge("board", figures, {} if baseline is None else {"board": baseline}))

    def test_within_one_percent_is_no_growth(self):
        self.assertEqual(self.complaints(instructions=1010), [])

    def test_more_than_one_percent_is_growth(self):
        self.assertRegex(self.complaints(instructions=1011)[0], "1.1 % above the baseline of 1000")

    def test_fewer_instructions_are_welcome(self):
        self.assertEqual(self.complaints(instructions=1), [])

    def test_limit_of_instructions(self):
        over = INSTRUCTION_LIMIT + 1
        self.assertRegex(self.complaints(over, baseline=over)[0], "to the last init .limit")

    def test_limit_of_building(self):
        self.assertRegex(self.complaints(seconds=BUILD_LIMIT + 0.1)[0], "building took 2.1 s")

    def test_board_without_baseline(self):
        self.assertRegex(self.complaints(baseline=None)[0], "no figure")


if __name__ == "__main__":
    PluginTest.plugin = sys.argv.pop(1)
    unittest.main()
