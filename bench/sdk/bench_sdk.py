#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
# Copyright 2026 The Skerry authors
"""Measure the SDK on a system of 60 components of 100 KiB each, on every board, in release.

  build         CPU seconds of making the image: the best of five runs
  instructions  from the loader's first to the last component's `init`, and where they went

Fails when a figure is over its limit, or when the instructions are more than 1 % above
baseline.json. They are counted (QEMU plugin boot_path), so they don't depend on the host.
"""

import argparse
import json
import pathlib
import random
import resource
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1] / "tools"))
from binary.elf import Elf  # noqa: E402 (the path comes first)
from qemu_machine import COUNTED_TIME, board_command  # noqa: E402

COMPONENTS = 60
BALLAST = {b"SKERRY-BENCH-CONSTANT": 80 * 1024, b"SKERRY-BENCH-DATA": 20 * 1024}
# Where each board's image is put and entered, and QEMU's words for it.
BOARDS = {
    "qemu_virt_riscv64": (0x80200000, ["-kernel", "{image}"]),
    "qemu_virt_aarch64": (0x70000000,
                          ["-device", "loader,file={image},addr=0x70000000,cpu-num=0"]),
}
BUILD_LIMIT = 2.0  # seconds
INSTRUCTION_LIMIT = 20_000_000
GROWTH_LIMIT = 1.01
BASELINE = HERE / "baseline.json"
STAGES = ["loader", "kernel", "initialiser", "components"]


class BenchError(Exception):
    """What went wrong, in a line."""


def write_components(folder, elf):
    """60 programs that differ in all of their ballast."""
    template = elf.read_bytes()
    for number in range(COMPONENTS):
        program, chance = bytearray(template), random.Random(number)
        for mark, size in BALLAST.items():
            offset = template.index(mark)
            program[offset:offset + size] = chance.randbytes(size)
        (folder / f"component_{number}.elf").write_bytes(program)


def describe_system():
    """Each component shares a channel and a page with the next one."""
    lines = ["<system>"]
    for number in range(COMPONENTS - 1):
        lines.append(f'<memory_region name="region_{number}" size="0x1000" />')
    for number in range(COMPONENTS):
        lines += [f'<protection_domain name="component_{number}" priority="{number + 1}">',
                  f'<program_image path="component_{number}.elf" />']
        for region in (number - 1, number):
            if 0 <= region < COMPONENTS - 1:
                lines.append(f'<map mr="region_{region}" vaddr="{0x4000000 + region * 0x1000:#x}"'
                             ' perms="rw" />')
        lines.append("</protection_domain>")
    for number in range(COMPONENTS - 1):
        lines.append(f'<channel><end pd="component_{number}" id="1" />'
                     f'<end pd="component_{number + 1}" id="0" /></channel>')
    return "\n".join(lines + ["</system>", ""])


def cpu_seconds():
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def build_image(folder, build, board):
    """Makes the image five times; the least CPU seconds."""
    tree = build / board / "release"
    command = [build / "host/sdk/tool/microkit", folder / "bench.system", "--board", board,
               "--config", "release", "--build-tree", tree, "--search-path", folder,
               "-o", folder / "bench.img", "-r", folder / "bench.report"]
    least = None
    for _ in range(5):
        before = cpu_seconds()
        result = subprocess.run(command, capture_output=True, text=True, check=False)
        if result.returncode != 0:
            raise BenchError(f"the image was not built: {(result.stdout + result.stderr)[:200]}")
        seconds = cpu_seconds() - before
        least = seconds if least is None else min(least, seconds)
    return least


def count_instructions(folder, build, board):
    """Instructions from the loader's entry to the end of each stage."""
    start, boot = BOARDS[board]
    tree = build / board / "release"
    report = folder / "boot_path.report"
    entries = [start, Elf(tree / "kernel/kernel.elf").entry, Elf(tree / "elf/initialiser.elf").entry]
    plugin = ",".join([str(build / "host/tools/qemu_plugin/boot_path.so"),
                       *(f"milestone={entry:#x}" for entry in entries),
                       f"marks={COMPONENTS}", f"report={report}"])
    command = [*board_command(board), "-display", "none", "-monitor", "none", "-serial", "null",
               "-no-reboot", *(word.format(image=folder / "bench.img") for word in boot),
               *COUNTED_TIME, "-plugin", plugin]
    try:
        result = subprocess.run(command, capture_output=True, text=True, check=False, timeout=240)
    except subprocess.TimeoutExpired:
        raise BenchError(f"{board}: the last component's init was not reached") from None
    if result.returncode != 0 or not report.exists():
        raise BenchError(f"{board}: QEMU ended early: {result.stderr[:200]}")
    counts = [int(line.split()[1]) for line in report.read_text().splitlines()]
    return counts[1:3] + counts[3:]  # ends of loader, kernel boot, initialiser; of all


def measure(build, board):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        write_components(folder, build / board / "release/elf/bench_component.elf")
        (folder / "bench.system").write_text(describe_system())
        seconds = build_image(folder, build, board)
        ends = count_instructions(folder, build, board)
    parts = [end - begin for begin, end in zip([0, *ends], ends)]
    return {"build_seconds": round(seconds, 3), "instructions": ends[-1],
            "stages": dict(zip(STAGES, parts))}


def judge(board, figures, baseline):
    """Complaints about one board's figures."""
    if figures["build_seconds"] > BUILD_LIMIT:
        yield f"{board}: building took {figures['build_seconds']} s (limit {BUILD_LIMIT} s)"
    count = figures["instructions"]
    if count > INSTRUCTION_LIMIT:
        yield f"{board}: {count} instructions to the last init (limit {INSTRUCTION_LIMIT})"
    known = baseline.get(board)
    if known is None:
        yield f"{board}: {BASELINE.name} has no figure for it"
    elif count > known * GROWTH_LIMIT:
        yield (f"{board}: {count} instructions to the last init, {100 * count / known - 100:.1f} %"
               f" above the baseline of {known}")


def print_figures(results, out):
    for board, figures in results.items():
        parts = ", ".join(f"{name} {count}" for name, count in figures["stages"].items())
        print(f"{board}: image built in {figures['build_seconds']} s; {figures['instructions']} "
              f"instructions to the last init ({parts})", file=out)


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
            counts = {board: figures["instructions"] for board, figures in results.items()}
            BASELINE.write_text(json.dumps(counts, indent=4) + "\n")
        baseline = json.loads(BASELINE.read_text())
    except (BenchError, OSError, ValueError) as error:
        print(f"bench sdk: {error}", file=sys.stderr)
        return 1
    if arguments.json:
        print(json.dumps(results, indent=4))
    else:
        print_figures(results, sys.stdout)
    complaints = [line for board in BOARDS for line in judge(board, results[board], baseline)]
    for complaint in complaints:
        print(f"bench sdk: {complaint}", file=sys.stderr)
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
