#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
# Copyright 2026 The Skerry authors
"""Count the instructions of the kernel's operations, on every board, with the benchmark kernel.

The first task kernel_bench does each operation 1,000 times and prints the least, the median and
the most instructions, user stubs included, an empty pair of readings subtracted. Fails when an
operation goes wrong or when a median is more than 1 % above baseline.json.
"""

import argparse
import json
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1] / "tools"))
from qemu_machine import COUNTED_TIME, Machine, MachineError  # noqa: E402 (the path comes first)

BOARDS = ["qemu_virt_riscv64", "qemu_virt_aarch64"]
GROWTH_LIMIT = 1.01
LAST_RESORT = 600  # seconds
BASELINE = HERE / "baseline.json"


def make_image(build, board):
    tree = build / board / "benchmark"
    image = tree / "kernel_bench.img"
    subprocess.run([build / "host/sdk/tool/microkit", "image", "--root-task",
                    tree / "bench/kernel/kernel_bench.elf", "--board", board, "--config",
                    "benchmark", "--build-tree", tree, "-o", image], check=True,
                   stdout=sys.stderr)
    return image


def parse_rows(output):
    """Figures by operation, from lines `row NAME MIN MEDIAN MAX`."""
    rows = [line.split()[1:] for line in output.splitlines() if line.startswith("row ")]
    return {name: dict(zip(["min", "median", "max"], map(int, figures)))
            for name, *figures in rows}


def measure(build, board):
    log = build / board / "benchmark" / "kernel_bench.log"
    with Machine(board, make_image(build, board), log, extra=COUNTED_TIME) as machine:
        machine.wait_for("^SKERRY-TEST-END", LAST_RESORT)
        output = machine.output
    if ", 0 failed" not in output:
        raise MachineError(f"{board}: an operation went wrong:\n{output}")
    return parse_rows(output)


def judge(board, rows, baseline):
    """Complaints about one board's figures."""
    known = baseline.get(board, {})
    for name in sorted(rows.keys() | known.keys()):
        if name not in rows:
            yield f"{board}: {name} was not measured"
        elif name not in known:
            yield f"{board}: {BASELINE.name} has no figure for {name}"
        elif rows[name]["median"] > known[name]["median"] * GROWTH_LIMIT:
            yield (f"{board}: {name} takes {rows[name]['median']} instructions, "
                   f"{known[name]['median']} before")


def print_table(results):
    print(f"{'instructions, median (least - most)':26}" + "".join(f"{b:>28}" for b in results))
    for name in next(iter(results.values())):
        cells = [f"{row['median']} ({row['min']} - {row['max']})"
                 for row in (rows[name] for rows in results.values())]
        print(f"{name:35}" + "".join(f"{cell:>28}" for cell in cells))


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", type=pathlib.Path, required=True, help="folder of build trees")
    parser.add_argument("--json", action="store_true", help="the figures as JSON, and nothing else")
    parser.add_argument("--update", action="store_true", help="make the figures the baseline")
    return parser.parse_args()


def main():
    arguments = parse_arguments()
    try:
        results = {board: measure(arguments.build, board) for board in BOARDS}
        if arguments.update:
            BASELINE.write_text(json.dumps(results, indent=4) + "\n")
        baseline = json.loads(BASELINE.read_text())
    except (MachineError, subprocess.CalledProcessError, OSError, ValueError) as error:
        print(f"bench kernel: {error}", file=sys.stderr)
        return 1
    if arguments.json:
        print(json.dumps(results, indent=4))
    else:
        print_table(results)
    complaints = [line for board in BOARDS for line in judge(board, results[board], baseline)]
    for complaint in complaints:
        print(f"bench kernel: {complaint}", file=sys.stderr)
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
