# SPDX-License-Identifier: BSD-2-Clause
# Copyright 2026 The Skerry authors
"""A QEMU machine whose serial line a script reads and types on.

The command line of each board stands in tools/boards.txt, once; this module adds the console.
A machine is used as a context manager, so that QEMU never outlives the script.
"""

import codecs
import os
import pathlib
import re
import selectors
import subprocess
import time

# Virtual time by instructions, one a nanosecond, and none lost in waiting: what a program sees is
# the same on a busy machine and on an idle one. The real-time clock follows it.
COUNTED_TIME = ("-icount", "shift=0,sleep=off", "-rtc", "base=2026-01-01,clock=vm")
BOARDS = pathlib.Path(__file__).resolve().parent / "boards.txt"


class MachineError(Exception):
    """What went wrong, in words for the person who reads the log."""


def board_command(board):
    """The QEMU command of a board, as a list of words."""
    for line in BOARDS.read_text().splitlines():
        words = line.split()
        if words and words[0] == board:
            return words[2:]
    raise MachineError(f"unknown board '{board}'; see tools/boards.txt")


def replace_option(command, option, value):
    """The command with the value of one option replaced (or the option added)."""
    command = list(command)
    if option in command:
        command[command.index(option) + 1] = value
    else:
        command += [option, value]
    return command


class Machine:
    """One run of QEMU. `output` holds all that came over the serial line so far.

    Without an image, `extra` says what is booted.
    """

    def __init__(self, board, image, log, cpu=None, memory=None, extra=(), show=False):
        command = board_command(board)
        if cpu:
            command = replace_option(command, "-cpu", cpu)
        if memory:
            command = replace_option(command, "-m", memory)
        command += ["-display", "none", "-monitor", "none", "-serial", "stdio", "-no-reboot"]
        kernel = ["-kernel", str(image)] if image else []
        self.command = command + kernel + list(extra)
        self.log_path = pathlib.Path(log)
        self.show = show  # on standard output, as it comes
        self.output = ""
        self.position = 0  # where the next wait starts to look

    def __enter__(self):
        self.log_path.parent.mkdir(parents=True, exist_ok=True)
        self.log = open(self.log_path, "wb")
        self.decoder = codecs.getincrementaldecoder("utf-8")("replace")  # output comes in pieces
        self.process = subprocess.Popen(
            self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        os.set_blocking(self.process.stdout.fileno(), False)
        self.selector = selectors.DefaultSelector()
        self.selector.register(self.process.stdout, selectors.EVENT_READ)
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        self.selector.close()
        self.process.stdin.close()
        self.process.stdout.close()
        self.log.close()

    def stop(self, seconds=10):
        """Ask QEMU to end, so that its plugins report; the rest of its output is taken in."""
        self.process.terminate()
        end = time.monotonic() + seconds
        while time.monotonic() < end and self.read(0.2):
            pass

    def type(self, text):
        """Type on the serial line."""
        self.process.stdin.write(text.encode())
        self.process.stdin.flush()

    def read(self, seconds):
        """Take in what has come; false when QEMU has ended and all was read."""
        if not self.selector.select(seconds):
            return True
        data = self.process.stdout.read()
        if data is None:
            return True
        if data == b"":
            return False
        self.log.write(data)
        self.log.flush()
        text = self.decoder.decode(data).replace("\r", "")
        self.output += text
        if self.show:
            print(text, end="", flush=True)
        return True

    def wait_for(self, pattern, seconds, refuse=None):
        """Wait until a regular expression matches new output; returns the match.

        `refuse` is a second expression whose appearance ends the wait at once as a failure.
        """
        end = time.monotonic() + seconds
        wanted = re.compile(pattern, re.MULTILINE)
        refused = re.compile(refuse, re.MULTILINE) if refuse else None
        while True:
            match = wanted.search(self.output, self.position)
            if match:
                self.position = match.end()
                return match
            bad = refused.search(self.output, self.position) if refused else None
            if bad:
                self.read(0.5)  # what follows usually explains
                raise MachineError(f"the output says: {bad.group(0)!r}")
            left = end - time.monotonic()
            if left <= 0:
                raise MachineError(f"no {pattern!r} within {seconds} s")
            if not self.read(min(left, 1.0)):
                raise MachineError(f"QEMU ended (status {self.process.wait()}) before {pattern!r}")

    def tail(self, lines=30):
        """The last lines of the output, for a failure report."""
        return "\n".join(self.output.splitlines()[-lines:])
