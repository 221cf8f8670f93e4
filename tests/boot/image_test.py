#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
# Copyright 2026 The Skerry authors
"""Make images of a first task with `skerry image`, and boot them with much and little memory.

Every configuration of our kernel, plain and mk; one of them with many sizes of memory. The first
task is the conformance suite, told to run few tests: about the memory it is offered.
"""

import argparse
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))
from qemu_machine import COUNTED_TIME, Machine, MachineError  # noqa: E402 (the path comes first)

ONE_SIZE = ("512M",)
MANY_SIZES = ("64M", "100M", "1G", "3G", "8G")
FEW_TESTS = ("-append", "tests=boot.un")
PASSED = r"^[1-9]\d* passed, 0 failed"


def cases():
    """(configuration of the kernel, that of the first task, kernel, memory sizes)"""
    for config, program in (("debug", "debug"), ("release", "release"), ("benchmark", "release")):
        for kernel in ("--plain", "--mk"):
            yield config, program, kernel, ONE_SIZE
    yield "release", "release", None, MANY_SIZES  # the default: plain


def make(arguments, config, program, kernel, image):
    task = ROOT / "build" / arguments.board / program / "tests/api/api_tests.elf"
    command = [arguments.skerry, "image", "--root-task", task, "--board", arguments.board,
               "--config", config, "-o", image] + ([kernel] if kernel else [])
    subprocess.run(command, env=os.environ | {"SKERRY_ROOT": str(ROOT)}, check=True)


def boot(arguments, image, memory):
    with Machine(arguments.board, image, arguments.log, None, memory,
                 (*FEW_TESTS, *COUNTED_TIME)) as machine:
        machine.wait_for(r"^SKERRY-TEST-END", arguments.limit, r"panic|^loader:")
        if not re.search(PASSED, machine.output, re.MULTILINE):
            raise MachineError(f"no line matches {PASSED}:\n{machine.tail()}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--skerry", required=True, help="the command's program")
    parser.add_argument("--board", required=True)
    parser.add_argument("--log", required=True, help="file that receives the serial output")
    parser.add_argument("--limit", type=float, default=120, help="seconds a boot, as a last resort")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        image = pathlib.Path(folder) / "first_task.img"
        for config, program, kernel, sizes in cases():
            make(arguments, config, program, kernel, image)
            for memory in sizes:
                try:
                    boot(arguments, image, memory)
                except MachineError as error:
                    print(f"FAILED: {config} {kernel} -m {memory}: {error}")
                    return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
