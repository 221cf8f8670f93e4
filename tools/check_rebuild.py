#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
# Copyright 2026 The Skerry authors
"""Build the release kernel of a board again, in a fresh tree elsewhere: byte for byte the same?"""

import argparse
import hashlib
import os
import pathlib
import shutil
import subprocess
import sys

from source_files import ROOT

KERNEL = "kernel/kernel.elf"


def build_again(board, tree):
    """A fresh tree of the preset, without any compiler cache, with just the kernel in it."""
    environment = {**os.environ, "CCACHE_DISABLE": "1"}
    shutil.rmtree(tree, ignore_errors=True)
    for command in (["cmake", "-S", str(ROOT), "--preset", f"{board}-release", "-B", str(tree)],
                    ["ninja", "-C", str(tree), KERNEL]):
        result = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True,
                                check=False)
        if result.returncode:
            raise SystemExit(f"FAILED: {' '.join(command)}:\n{result.stdout}{result.stderr}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--board", required=True)
    parser.add_argument("--scratch", required=True, type=pathlib.Path, help="folder for the tree")
    arguments = parser.parse_args()
    tree = arguments.scratch / arguments.board
    build_again(arguments.board, tree)
    first, second = (hashlib.sha256((folder / KERNEL).read_bytes()).hexdigest()
                     for folder in (ROOT / "build" / arguments.board / "release", tree))
    print(f"{arguments.board} release kernel, SHA-256:\n  {first}\n  {second}")
    if first != second:
        print("FAILED: the two differ")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
