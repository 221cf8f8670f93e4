# SPDX-License-Identifier: BSD-2-Clause
# Copyright 2026 The Skerry authors
"""The project's own files, and lines of code as we count them."""

import pathlib
import re
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[1]
COMMENT_OR_TEXT = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'',
                             re.DOTALL)
EXCEPTIONS = ROOT / "tools" / "style_exceptions.txt"
CODE = {".cpp", ".hpp", ".c", ".h", ".S"}


def project_files(root=ROOT):
    """Every file that is committed or about to be, as paths below the root."""
    listing = subprocess.run(
        ["git", "-c", "safe.directory=*", "-C", str(root), "ls-files", "-z",
         "--cached", "--others", "--exclude-standard"],
        check=True, capture_output=True, text=True).stdout
    return [path for path in map(pathlib.Path, sorted(set(listing.split("\0")) - {""}))
            if (root / path).is_file() and not (root / path).is_symlink()]


def without_comments(text):
    """The text with comments blanked; line numbers stay. Quoted text is left alone."""
    def blank(match):
        found = match[0]
        return re.sub(r"[^\n]", " ", found) if found.startswith(("//", "/*")) else found
    return COMMENT_OR_TEXT.sub(blank, text)


def code_lines(path):
    """Lines that hold more than white space and comments."""
    text = without_comments(pathlib.Path(path).read_text(encoding="utf-8"))
    return sum(1 for line in text.splitlines() if line.strip())


def read_exceptions():
    """(rule, path) pairs; a line is `rule path reason…`."""
    pairs = set()
    for line in EXCEPTIONS.read_text(encoding="utf-8").splitlines():
        words = line.split(maxsplit=2)
        if not words or words[0].startswith("#"):
            continue
        if len(words) < 3:
            raise SystemExit(f"{EXCEPTIONS.name}: an exception without a reason: {line}")
        pairs.add((words[0], words[1]))
    return pairs
