#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
# Copyright 2026 The Skerry authors
"""Check that what the pages of the project point at exists: links, and paths in code style."""

import re
import sys

from source_files import ROOT, project_files, read_exceptions

LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
PATH = re.compile(r"`((?:abi|kernel|libs|sdk|os|tests|tools|docs|cmake)/[\w./-]+)`")


def broken(page):
    """(line, target) of each link or path on a page that leads nowhere."""
    for number, line in enumerate((ROOT / page).read_text(encoding="utf-8").splitlines(), 1):
        for target in LINK.findall(line):
            if "://" not in target and not ((ROOT / page).parent / target).exists():
                yield number, target
        for target in PATH.findall(line):
            if not (ROOT / target).exists() and not ((ROOT / page).parent / target).exists():
                yield number, target


def main():
    pages = [path for path in project_files() if path.suffix == ".md"]
    exceptions = read_exceptions()
    faults = [f"{page}:{number}: there is no {target}"
              for page in pages if ("links", str(page)) not in exceptions
              for number, target in broken(page)]
    for fault in faults:
        print(f"FAILED: {fault}")
    print(f"{len(pages)} pages, {len(faults)} links or paths that lead nowhere")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
