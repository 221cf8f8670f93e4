#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
# Copyright 2026 The Skerry authors
"""The command `./skerry` as its users meet it: help, mistakes, and how fast it does nothing."""

import os
import pathlib
import pty
import select
import subprocess
import tempfile
import time
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
VERBS = ("run", "build", "image", "test", "bench", "sdk", "new", "headers", "check", "graph",
         "who-can", "clean")


def skerry(*words):
    return subprocess.run([str(ROOT / "skerry"), *words], cwd=ROOT, capture_output=True, text=True,
                          stdin=subprocess.DEVNULL, timeout=120, check=False)


class Terminal:
    """A program on a terminal of its own, as a person would have it."""

    def __init__(self, *command):
        self.screen = ""
        process, self.terminal = pty.fork()
        if process == 0:
            os.chdir(ROOT)
            os.execv(command[0], command)
        self.process = process

    def wait_for(self, text, seconds):
        end = time.monotonic() + seconds
        while text not in self.screen:
            ready, _, _ = select.select([self.terminal], [], [], max(0, end - time.monotonic()))
            if not ready:
                raise AssertionError(f"no {text!r} within {seconds} s:\n{self.screen}")
            try:
                self.screen += os.read(self.terminal, 4096).decode("utf-8", "replace")
            except OSError as error:  # the program has ended
                raise AssertionError(f"ended before {text!r}:\n{self.screen}") from error

    def press(self, keys):
        os.write(self.terminal, keys.encode())

    def status(self):
        return os.waitstatus_to_exitcode(os.waitpid(self.process, 0)[1])


class CommandTest(unittest.TestCase):
    def assert_one_line(self, expected, *words):
        result = skerry(*words)
        self.assertNotEqual(result.returncode, 0)
        lines = result.stderr.strip().splitlines()
        self.assertEqual(len(lines), 1, result.stderr)
        self.assertRegex(lines[0], expected)

    def test_help_names_every_verb_and_each_verb_has_help(self):
        overview = skerry("--help")
        self.assertEqual(overview.returncode, 0)
        for verb in VERBS:
            self.assertIn(verb, overview.stdout)
            self.assertEqual(skerry(verb, "--help").returncode, 0)

    def test_no_verb(self):
        self.assert_one_line("no verb given; the verbs are: run, ")

    def test_unknown_verb(self):
        self.assert_one_line("unknown verb 'sail'", "sail")

    def test_unknown_option(self):
        self.assert_one_line("--fast", "run", "--fast")

    def test_too_many_arguments(self):
        self.assert_one_line("second", "run", "shell", "second")

    def test_unknown_board_lists_the_boards(self):
        for verb in ("run", "build", "image"):
            self.assert_one_line("unknown board 'toaster'.*qemu_virt_riscv64, qemu_virt_aarch64",
                                 verb, "--board", "toaster")

    def test_unknown_configuration(self):
        for verb in ("run", "build", "image"):
            self.assert_one_line("unknown configuration 'fast'", verb, "--config", "fast")

    def test_missing_system(self):
        self.assert_one_line("no system 'atlantis'", "run", "atlantis")
        self.assert_one_line("no system 'missing.system'", "image", "missing.system")

    def test_first_task_mistakes(self):
        for words, expected in (
                (("--root-task", "none.elf"), "^skerry: none.elf: cannot read: No such file"),
                (("--root-task", "README.md"), "^skerry: README.md: not an ELF file$"),
                (("--root-task", "README.md", "--board", "toaster"), "unknown board 'toaster'"),
                (("--root-task", "README.md", "--config", "fast"), "unknown configuration"),
                (("--root-task", "README.md", "--plain", "--mk"), "--plain excludes --mk"),
                (("--root-task", "README.md", "--mk", "--kernel", "x"), "--kernel"),
                (("--mk",), "--mk requires --root-task"),
                (("shell", "--root-task", "README.md"), "excludes --root-task")):
            self.assert_one_line(expected, "image", *words)

    def test_broken_system_file_is_named_with_row_and_column(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "broken.system"
            path.write_text('<system>\n  <protection_domain name="a" colour="blue"/>\n</system>\n')
            result = skerry("image", str(path))
            self.assertNotEqual(result.returncode, 0)
            self.assertRegex(result.stderr.splitlines()[0], r"broken\.system:2:\d+: error: ")
            self.assertIn('colour="blue"', result.stderr)

    def test_run_explains_the_way_out_and_reports_the_end(self):
        for board in ("qemu_virt_riscv64", "qemu_virt_aarch64"):
            terminal = Terminal(str(ROOT / "skerry"), "run", "--board", board)
            terminal.wait_for("To leave, press Ctrl-A, then x.", 300)
            terminal.wait_for("skerry> ", 60)
            terminal.press("help\r")
            terminal.wait_for("uptime", 20)
            terminal.press("\x01x")
            terminal.wait_for("QEMU has ended.", 20)
            self.assertEqual(terminal.status(), 0)

    def test_a_second_build_with_nothing_changed_takes_under_three_seconds(self):
        self.assertEqual(skerry("build").returncode, 0)
        start = time.monotonic()
        self.assertEqual(skerry("build").returncode, 0)
        self.assertLess(time.monotonic() - start, 3)


if __name__ == "__main__":
    unittest.main()
