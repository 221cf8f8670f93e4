#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
# Copyright 2026 The Skerry authors
"""Check that every header compiles alone.

A header is compiled with the flags of the nearest source that a build tree compiles (nearest: the
longest common path); a header of one architecture not in a tree of the other, and the kernel's
headers in cross trees, but those of its host port in the host tree. Headers that are parts of
another stand in tools/style_exceptions.txt.
"""

import concurrent.futures
import json
import os
import pathlib
import shlex
import subprocess
import sys

from source_files import ROOT, project_files, read_exceptions

PARTS = ("abi", "kernel", "libs", "sdk", "os", "tools", "tests")
ARCHITECTURES = ("riscv64", "aarch64")


class Tree:
    """The compile commands of one build tree."""

    def __init__(self, folder):
        commands = json.loads((folder / "compile_commands.json").read_text(encoding="utf-8"))
        self.folder = folder
        self.architecture = next((name for name in ARCHITECTURES if name in str(folder)), "host")
        self.commands = [(pathlib.Path(entry["file"]).relative_to(ROOT), entry)
                         for entry in commands
                         if pathlib.Path(entry["file"]).is_relative_to(ROOT)
                         and entry["file"].endswith((".cpp", ".c"))]

    def nearest(self, header):
        """(length of the common path, entry) of the best command for a header."""
        def common(source):
            parts = zip(header.parent.parts, source.parent.parts)
            return next((i for i, (a, b) in enumerate(parts) if a != b),
                        min(len(header.parent.parts), len(source.parent.parts)))
        is_cross = self.architecture != "host"  # where both are as near, the machine's flags
        return max(((common(source), -len(source.parts), is_cross, entry)
                    for source, entry in self.commands), key=lambda row: row[:3],
                   default=(0, 0, is_cross, None))


def wanted_architecture(header):
    return next((name for name in ARCHITECTURES if name in str(header)), None)


def compile_command(header, trees):
    """The best command over all trees that suit the header, or None."""
    wanted = wanted_architecture(header)
    on_host = header.parts[:3] == ("kernel", "arch", "host")
    host_too = on_host or header.parts[0] != "kernel"
    suited = [tree for tree in trees
              if (host_too if tree.architecture == "host"
                  else not on_host and wanted in (None, tree.architecture))]
    common, *_, entry = max((tree.nearest(header) for tree in suited), key=lambda row: row[:3],
                            default=(0, None))
    if entry is None or common == 0:
        return None
    words = shlex.split(entry["command"])
    dropped = {"-o", "-c", "-MD", "-MT", "-MF", entry["file"]}
    kept = [word for i, word in enumerate(words)
            if word not in dropped and words[i - 1] not in ("-o", "-MT", "-MF")]
    language = "c" if entry["file"].endswith(".c") else "c++"
    own = [f"-I{ROOT / parent}" for parent in header.parents if parent.name == "include"]
    return kept + own + ["-fsyntax-only", "-Wno-unused-function", "-x", language, "-"], \
        entry["directory"]


def check(header, trees):
    command = compile_command(header, trees)
    if command is None:
        return header, None
    result = subprocess.run(command[0], cwd=command[1], input=f'#include "{ROOT / header}"\n',
                            capture_output=True, text=True, check=False)
    return header, result.stderr if result.returncode else ""


def main():
    trees = [Tree(pathlib.Path(folder).resolve()) for folder in sys.argv[1:]]
    headers = [path for path in project_files()
               if path.suffix in (".hpp", ".h") and path.parts[0] in PARTS
               and ("header", str(path)) not in read_exceptions()]
    with concurrent.futures.ThreadPoolExecutor(max(1, (os.cpu_count() or 2) // 2)) as pool:
        results = list(pool.map(lambda header: check(header, trees), headers))
    bad = [(header, text) for header, text in results if text]
    unknown = [str(header) for header, text in results if text is None]
    for header, text in bad:
        print(f"FAILED: {header} does not compile alone:\n"
              + "\n".join(text.splitlines()[:6]))
    if unknown:
        print("no build tree compiles anything near: " + ", ".join(unknown))
    print(f"{len(headers) - len(unknown)} headers compiled alone, {len(bad)} failed")
    return 1 if bad or len(unknown) == len(headers) else 0


if __name__ == "__main__":
    sys.exit(main())
