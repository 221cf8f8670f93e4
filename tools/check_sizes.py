#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
# Copyright 2026 The Skerry authors
"""Print how big the kernel is, and hold it to its budget.

Counted: the code lines (no blanks, no comments) of every project file that the release kernel of
one architecture is compiled from, wherever it lies, as Ninja's dependency log knows them; the
constants of abi/ excepted. Also the ten longest files and functions of the kernel, and the bytes
of text and read-only data.
"""

import argparse
import pathlib
import re
import subprocess
import sys

from binary.elf import Elf
from source_files import ROOT, code_lines, read_exceptions

MOST_LINES = 9000
MOST_BYTES = 96 * 1024
LONGEST_FUNCTION = 60
APART = ("abi/", "kernel/check/", "kernel/arch/host/", "build/")
OPENING = re.compile(r"^(\s*)(?!(?:if|for|while|switch|else|do|namespace|class|struct|enum|union"
                     r"|extern|return|case|default|try|catch)\b)(?!.*\brequires\b)[\w\[~].*[^=]\{$")


def ninja(tree, *words):
    return subprocess.run(["ninja", "-C", str(tree), *words], check=True, capture_output=True,
                          text=True).stdout


def compiled_files(tree, target):
    """The project files behind a target: its objects' sources and all they include."""
    inputs = ninja(tree, "-t", "inputs", target).split("\n")
    objects = [line for line in inputs if line.endswith((".obj", ".o"))]
    files = set()
    for line in ninja(tree, "-t", "deps", *objects).splitlines():
        if not line.startswith("    "):
            continue
        path = (tree / line.strip()).resolve()
        if path.is_relative_to(ROOT):
            files.add(path.relative_to(ROOT))
    return sorted(path for path in files if not str(path).startswith(APART))


def functions(path):
    """(lines, first line, head) of each function that clang-format laid out."""
    lines = (ROOT / path).read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines):
        match = OPENING.match(line)
        if not match or "(" not in "".join(lines[max(0, number - 3):number + 1]):
            continue
        closing = match[1] + "}"
        for end in range(number + 1, len(lines)):
            if lines[end].startswith(closing):
                yield end - number + 1, number + 1, line.strip()
                break


def report_longest(files):
    """Print the ten longest files and functions; returns functions over the limit."""
    print("longest files:")
    lengths = sorted(((code_lines(ROOT / path), path) for path in files), reverse=True)
    for length, path in lengths[:10]:
        print(f"  {length:5} {path}")
    print("longest functions:")
    rows = sorted(((*row, path) for path in files if path.suffix != ".S"
                   for row in functions(path)), key=lambda row: -row[0])
    for length, line, head, path in rows[:10]:
        print(f"  {length:5} {path}:{line}: {head}")
    return [f"{path}:{line}: a function of {length} lines (at most {LONGEST_FUNCTION})"
            for length, line, _, path in rows
            if length > LONGEST_FUNCTION and ("function", str(path)) not in read_exceptions()]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("tree", type=pathlib.Path, help="a built release tree")
    parser.add_argument("--target", default="kernel/kernel.elf")
    arguments = parser.parse_args()
    tree = arguments.tree.resolve()
    try:
        elf = Elf(tree / arguments.target)
        files = compiled_files(tree, arguments.target)
    except (OSError, ValueError, subprocess.CalledProcessError) as error:
        print(f"check_sizes: {error}", file=sys.stderr)
        return 1
    faults = report_longest(files)
    lines = sum(code_lines(ROOT / path) for path in files)
    size = elf.size_of(lambda section: not section.is_data)
    print(f"{elf.architecture}: {lines} code lines in {len(files)} files (at most {MOST_LINES})")
    print(f"{elf.architecture}: {size} bytes of text and read-only data (less than {MOST_BYTES})")
    if not 0 < lines <= MOST_LINES:
        faults.append(f"{lines} code lines")
    if not 0 < size < MOST_BYTES:
        faults.append(f"{size} bytes of text and read-only data")
    for fault in faults:
        print(f"FAILED: {fault}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
