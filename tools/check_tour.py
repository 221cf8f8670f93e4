#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
# Copyright 2026 The Skerry authors
"""Check docs/tour.md against the kernel it walks through.

The tour of one Call is a table whose rows begin `| number | file | function |`. At most nine
functions in eight files, numbered in order, each defined in the file the row names. Where both
architectures have the file, `<arch>` in the path stands for each.
"""

import re
import sys

from source_files import ROOT, without_comments

TOUR = ROOT / "docs" / "tour.md"
ROW = re.compile(r"^\|\s*(\d+)\s*\|\s*`([^`]+)`\s*\|\s*`([^`]+)`", re.MULTILINE)
ARCHITECTURES = ("riscv64", "aarch64")
MOST_FUNCTIONS, MOST_FILES = 9, 8


def defines(text, function, is_assembly):
    """Whether a file defines a function (or, in assembly, a label)."""
    name = re.escape(function.removesuffix("()").split("::")[-1])
    if is_assembly:
        return re.search(rf"^\s*{name}:|\b(FUNCTION|ENTRY)\({name}\)", text, re.MULTILINE)
    head = rf"[\w>&*\]]\s+[&*]?(?:\w+::)*{name}\s*\([^;{{}}]*\)[^;{{}}()]*\{{"
    return re.search(head, without_comments(text))


def check_row(number, expected, file, function):
    """What is wrong with one row."""
    if number != expected:
        yield f"row {number}: expected number {expected}"
    names = [file.replace("<arch>", name) for name in ARCHITECTURES] if "<arch>" in file else [file]
    for name in names:
        path = ROOT / name
        if not path.is_file():
            yield f"row {number}: there is no {name}"
        elif not defines(path.read_text(encoding="utf-8"), function, path.suffix == ".S"):
            yield f"row {number}: {name} does not define {function}"


def main():
    if not TOUR.is_file():
        print("FAILED: there is no docs/tour.md")
        return 1
    rows = [(int(number), file, function) for number, file, function
            in ROW.findall(TOUR.read_text(encoding="utf-8"))]
    faults = [fault for expected, row in enumerate(rows, 1)
              for fault in check_row(row[0], expected, *row[1:])]
    files = {file for _, file, _ in rows}
    if not 0 < len(rows) <= MOST_FUNCTIONS:
        faults.append(f"{len(rows)} functions; at most {MOST_FUNCTIONS}")
    if len(files) > MOST_FILES:
        faults.append(f"{len(files)} files; at most {MOST_FILES}")
    for fault in faults:
        print(f"FAILED: {fault}")
    print(f"the tour enters {len(rows)} functions in {len(files)} files")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
