#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
# Copyright 2026 The Skerry authors
"""Check what every file of the project keeps: licence lines, formatting, length, clean pages.

Exceptions stand in tools/style_exceptions.txt, each with its reason.
"""

import re
import subprocess
import sys

from source_files import CODE, ROOT, project_files, read_exceptions

LONGEST_FILE, LONGEST_TEST = 400, 600  # a test file holds all the rules of one object
LICENSED = CODE | {".py", ".cmake", ".ld", ".lds", ".system", ".dts", ".toml"}
BINARY = {".dtb", ".png", ".fuzz"}
MACHINE_PATH = re.compile(r"/(work|home/\w+|tmp/team|root)/")
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
LICENCE = "SPDX-License-Identifier: BSD-2-Clause"
OWNERS = "Copyright 2026 The Skerry authors"


def check_text(path, text):
    """Pairs of rule and finding for one file."""
    lines = text.split("\n")
    is_licensed = path.suffix in LICENSED or path.name in ("CMakeLists.txt", "skerry")
    if is_licensed and not (LICENCE in "".join(lines[:3]) and OWNERS in "".join(lines[:4])):
        yield "licence", "1: the two licence lines are missing"
    longest = LONGEST_TEST if path.parts[0] == "tests" else LONGEST_FILE
    if path.suffix in LICENSED and len(lines) - 1 >= longest:
        yield "length", f"{len(lines) - 1} lines; a file has fewer than {longest}"
    if text and not text.endswith("\n"):
        yield "ending", f"{len(lines)}: no newline at the end"
    for number, line in enumerate(lines, 1):
        if "\t" in line and path.name != "Makefile":
            yield "tab", f"{number}: a tab"
        if line.endswith((" ", "\r")):
            yield "space", f"{number}: white space at the end"
        if MACHINE_PATH.search(line):
            yield "path", f"{number}: a path of one machine"
        if UNFINISHED.search(line):
            yield "unfinished", f"{number}: unfinished work belongs into an issue"


def check_format(paths):
    """Findings of clang-format, one a file."""
    result = subprocess.run(["clang-format-19", "--dry-run", "-Werror", *map(str, paths)],
                            cwd=ROOT, capture_output=True, text=True, check=False)
    seen = set()
    for match in re.finditer(r"^([^:\n]+):(\d+):\d+: error: code should be", result.stderr,
                             re.MULTILINE):
        if match[1] not in seen:
            seen.add(match[1])
            yield match[1], f"{match[2]}: not formatted; run clang-format-19 -i"


def main():
    exceptions = read_exceptions()
    faults = []
    files = [path for path in project_files() if path.suffix not in BINARY]
    for path in files:
        try:
            text = (ROOT / path).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            faults.append(f"{path}: not text")
            continue
        faults += [f"{path}:{finding}" for rule, finding in check_text(path, text)
                   if (rule, str(path)) not in exceptions]
    formatted = [path for path in files if path.suffix in CODE - {".S"}]
    faults += [f"{path}:{finding}" for path, finding in check_format(formatted)
               if ("format", path) not in exceptions]
    for fault in faults:
        print(f"FAILED: {fault}")
    print(f"{len(files)} files, {len(faults)} findings")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
