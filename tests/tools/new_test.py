#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
# Copyright 2026 The Skerry authors
"""`skerry new`: the folder it writes, and what it refuses without leaving anything behind."""

import os
import pathlib
import resource
import signal
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]


def no_room():
    """Files can't grow beyond a kilobyte, as on a full disk."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1024, 1024))


class NewTest(unittest.TestCase):
    tool = pathlib.Path()

    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.folder = pathlib.Path(directory.name)

    def run_new(self, *words, prepare=None):
        return subprocess.run([self.tool, "new", *words], cwd=self.folder, capture_output=True,
                              text=True, check=False, preexec_fn=prepare,
                              env=os.environ | {"SKERRY_ROOT": str(ROOT)})

    def refuse(self, expected, *words, prepare=None):
        before = sorted(self.folder.rglob("*"))
        result = self.run_new(*words, prepare=prepare)
        self.assertNotEqual(result.returncode, 0)
        self.assertEqual(len(result.stderr.splitlines()), 1, result.stderr)
        self.assertRegex(result.stderr, expected)
        self.assertEqual(sorted(self.folder.rglob("*")), before)

    def test_the_folder_has_the_name_in_it_everywhere(self):
        self.assertEqual(self.run_new("my-system").returncode, 0)
        files = {path.name: path.read_text() for path in (self.folder / "my-system").iterdir()}
        self.assertEqual(sorted(files), ["Makefile", "README.md", "answerer.cpp", "asker.cpp",
                                         "my-system.system"])
        for text in files.values():
            self.assertNotIn("@", text.replace("$@", "").replace("@mkdir", "").replace("@touch", ""))

    def test_the_sdk_that_is_named_is_the_one_in_the_makefile(self):
        self.assertEqual(self.run_new("a", "--sdk", "/opt/sdk").returncode, 0)
        self.assertIn("MICROKIT_SDK ?= /opt/sdk\n", (self.folder / "a" / "Makefile").read_text())

    def test_what_exists_is_left_alone(self):
        (self.folder / "mine").write_text("mine")
        self.refuse("mine exists already; choose another name", "mine")
        self.assertEqual((self.folder / "mine").read_text(), "mine")

    def test_a_broken_link_exists_too(self):
        (self.folder / "link").symlink_to("nowhere")
        self.refuse("link exists already", "link")

    def test_what_lies_beside_the_place_is_left_alone(self):
        mine = self.folder / "a.partial" / "mine"
        mine.parent.mkdir()
        mine.write_text("mine")
        self.assertEqual(self.run_new("a").returncode, 0)
        self.assertEqual(mine.read_text(), "mine")
        self.assertEqual(sorted(path.name for path in self.folder.iterdir()), ["a", "a.partial"])

    def test_the_folder_is_as_open_as_any_other(self):
        self.assertEqual(self.run_new("a").returncode, 0)
        (self.folder / "other").mkdir()
        self.assertEqual((self.folder / "a").stat().st_mode, (self.folder / "other").stat().st_mode)

    def test_bad_names(self):
        for name in ("", "1st", "a b", "a/b", "..", "é", "a" * 64):
            self.refuse("is not a name: it begins with a letter", name)

    def test_no_name(self):
        self.refuse("NAME is required", prepare=None)

    def test_no_room(self):
        self.refuse(r"cannot write .*partial\..*/new/", "a", prepare=no_room)

    def test_no_such_folder(self):
        self.refuse("there is no folder missing", "a", "--in", "missing")


if __name__ == "__main__":
    NewTest.tool = pathlib.Path(sys.argv.pop(1)).resolve()
    unittest.main()
