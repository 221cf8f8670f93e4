#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
# Copyright 2026 The Skerry authors
"""Do what docs/tutorial.md says, from a clean checkout, and see what it shows.

Each ```sh block is run by one shell, in the folder where the one before ended; the ```text block
behind it is what must be seen, line by line, where `…` stands for anything. A block that boots a
system is left as a reader would: Ctrl-A, then x.
"""

import os
import pathlib
import pty
import re
import select
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
BLOCK = re.compile(r"^```(sh|text)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LIMIT = 1500  # seconds for one block; the first one builds
LEAVE_QEMU = b"\x01x"
COLOUR = re.compile(r"\x1b\[[0-9;]*[mK]")


def read_steps(page):
    """Pairs of commands and what must be seen."""
    steps = []
    for kind, text in BLOCK.findall(page):
        if kind == "sh":
            steps.append([text, []])
        else:
            steps[-1][1] += text.splitlines()
    return steps


def expression(line):
    return ".*".join(re.escape(part) for part in line.split("…"))


def check_out(folder):
    """The files of the checkout, as they are, without anything that was built."""
    listing = subprocess.run(["git", "ls-files", "--cached", "--others", "--exclude-standard"],
                             cwd=ROOT, capture_output=True, text=True, check=True)
    for name in listing.stdout.splitlines():
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)


class Shell:
    """bash on a terminal, since QEMU wants one."""

    def __init__(self, folder, commands, place):
        self.screen = ""
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            os.chdir(folder)
            os.execvp("bash", ["bash", "-eu", "-c", f"{commands}\npwd >{place}"])

    def read(self, seconds):
        """False when the shell has ended."""
        if not select.select([self.terminal], [], [], seconds)[0]:
            return True
        try:
            data = os.read(self.terminal, 65536)
        except OSError:
            return False
        text = data.decode("utf-8", "replace").replace("\r", "")
        self.screen = COLOUR.sub("", self.screen + text)
        return bool(data)

    def wait_for(self, lines, end):
        position = 0
        for line in lines:
            wanted = re.compile(expression(line), re.MULTILINE)
            is_alive = True
            while (match := wanted.search(self.screen, position)) is None:
                if not is_alive or time.monotonic() > end:
                    return line
                is_alive = self.read(1)
            position = match.end()
        return None

    def finish(self, end):
        while self.read(1) and time.monotonic() < end:
            pass
        if time.monotonic() >= end:
            os.kill(self.process, 9)
        return os.waitstatus_to_exitcode(os.waitpid(self.process, 0)[1])


def run_step(folder, commands, expected, place):
    end = time.monotonic() + LIMIT
    shell = Shell(folder, commands, place)
    missing = shell.wait_for(expected, end)
    if missing is None and "make run" in commands:
        os.write(shell.terminal, LEAVE_QEMU)
    elif missing is not None:
        end = 0  # nothing more is waited for
    status = shell.finish(end)
    if missing is not None or status != 0:
        tail = "\n".join(shell.screen.splitlines()[-40:])
        complaint = f"no line {missing!r}" if missing else f"status {status}"
        sys.exit(f"{tail}\n---\nFAILED: {complaint}, of:\n{commands}")
    return pathlib.Path(place.read_text().strip())


def main():
    page = (ROOT / "docs/tutorial.md").read_text(encoding="utf-8")
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name) / "skerry"
        folder.mkdir()
        check_out(folder)
        place = pathlib.Path(name) / "place"
        for commands, expected in read_steps(page):
            folder = run_step(folder, commands, expected, place)
    print(f"the tutorial took {time.monotonic() - start:.0f} s")


if __name__ == "__main__":
    main()
