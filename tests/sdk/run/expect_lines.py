#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
# Copyright 2026 The Skerry authors
"""Boot an image in QEMU and wait for lines that begin as those of a file do, in their order.

A line of the file that begins with `~` is a regular expression.
"""

import argparse
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[3] / "tools"))
from qemu_machine import Machine, MachineError  # noqa: E402: the path comes first


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("image")
    parser.add_argument("--board", required=True)
    parser.add_argument("--log", required=True, help="file that receives the serial output")
    parser.add_argument("--lines", required=True, help="file with the expected beginnings of lines")
    parser.add_argument("--limit", type=float, default=60, help="seconds for each line")
    return parser.parse_args()


def main():
    arguments = parse_arguments()
    with Machine(arguments.board, arguments.image, arguments.log) as machine:
        for line in pathlib.Path(arguments.lines).read_text().splitlines():
            try:
                pattern = line[1:] if line.startswith("~") else re.escape(line)
                machine.wait_for("^" + pattern, arguments.limit)
            except MachineError as error:
                print(f"did not come: {line}\n{error}\n--- output ---\n{machine.output}")
                return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
