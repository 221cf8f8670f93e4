#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
# Copyright 2026 The Skerry authors
"""Checks the index of the conformance suite against the suite.

Fails when a rule of tests/api/index.txt has neither a test nor a reason why not, when it names a
test that does not exist, or when an id stands there twice. Prints how many rules are covered.
"""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
SUITE = ROOT / "tests" / "api"
TEST = re.compile(r"^TEST\((\w+),\s*(\w+)\)", re.MULTILINE)
REASON = "untestable: "


def existing_tests():
    """Every test of the suite, as object.rule."""
    names = set()
    for source in SUITE.glob("*_test.cpp"):
        for found in TEST.finditer(source.read_text()):
            names.add(f"{found.group(1)}.{found.group(2)}")
    return names


def index_rows(text):
    """(line number, id, tests or reason) of each rule."""
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        fields = [field.strip() for field in line.split("|")]
        yield number, fields[0], fields[2] if len(fields) == 3 else None


def check(text, tests):
    """(complaints, covered rules, rules with a reason instead)."""
    complaints, seen, covered, excused = [], set(), 0, 0
    for number, rule, entry in index_rows(text):
        if entry is None:
            complaints.append(f"{number}: expected `id | rule | tests`")
            continue
        if rule in seen:
            complaints.append(f"{number}: {rule} stands here twice")
        seen.add(rule)
        if entry.startswith(REASON) and entry[len(REASON):].strip():
            excused += 1
            continue
        names = entry.split()
        if not names:
            complaints.append(f"{number}: {rule} has neither a test nor a reason")
        for name in names:
            if name not in tests:
                complaints.append(f"{number}: {rule} names {name}, which does not exist")
        covered += 1
    return complaints, covered, excused


def main():
    index = SUITE / "index.txt"
    tests = existing_tests()
    complaints, covered, excused = check(index.read_text(), tests)
    for complaint in complaints:
        print(f"tests/api/index.txt:{complaint}", file=sys.stderr)
    print(f"{covered} rules covered by {len(tests)} tests, {excused} untestable here")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
