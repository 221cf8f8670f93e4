#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
# Copyright 2026 The Skerry authors
"""Compile one case with the flags of the kernel's own sources.

A case of accepted/ compiles. A case of refused/ compiles too, but with REFUSED defined it is
refused for the reason that its line `// expect: <regular expression>` names.
"""

import json
import pathlib
import re
import shlex
import subprocess
import sys


def kernel_command(tree):
    """(words, directory) that compile a kernel source of a build tree, without its file names."""
    for entry in json.loads((tree / "compile_commands.json").read_text(encoding="utf-8")):
        words = shlex.split(entry["command"])
        if "/kernel/" in entry["file"] and entry["file"].endswith((".cpp", ".cxx")):
            kept = [word for i, word in enumerate(words)
                    if word not in ("-c", "-o", "-MD", "-MT", "-MF", entry["file"])
                    and words[i - 1] not in ("-o", "-MT", "-MF")]
            return kept, entry["directory"]
    sys.exit(f"FAILED: {tree} compiles no kernel source")


def main():
    case, tree = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
    words, directory = kernel_command(tree)

    def compiles(*more):
        return subprocess.run([*words, "-fsyntax-only", "-Wno-unused-const-variable", *more,
                               str(case)], cwd=directory, capture_output=True, text=True,
                              check=False)

    result = compiles()
    if result.returncode:
        sys.exit(f"FAILED: does not compile:\n{result.stderr}")
    if case.parent.name != "refused":
        return
    expected = re.search(r"^// expect: (.*)$", case.read_text(encoding="utf-8"), re.MULTILINE)
    if not expected:
        sys.exit("FAILED: the case has no line `// expect: …`")
    result = compiles("-DREFUSED")
    if not result.returncode:
        sys.exit("FAILED: it compiles, and should not")
    if not re.search(expected[1], result.stderr):
        sys.exit(f"FAILED: refused, but not for {expected[1]!r}:\n{result.stderr}")


if __name__ == "__main__":
    main()
