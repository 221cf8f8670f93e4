#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
# Copyright 2026 The Skerry authors
"""What holds of an SDK folder: it is whole, it may lie anywhere, and nothing else is overwritten."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[2]
BOARDS = {"qemu_virt_riscv64": "riscv64", "qemu_virt_aarch64": "aarch64",
          "qemu_virt_aarch64_el1": "aarch64"}
CONFIGS = ("debug", "release", "benchmark")
PARTS = ["include/microkit.h", "include/sel4/sel4.h", "include/sel4/config.h",
         "include/kernel/gen_config.h", "include/kernel/gen_config.json", "lib/libmicrokit.a",
         "lib/microkit.ld", "elf/loader.elf", "elf/sel4.elf", "elf/monitor.elf",
         "elf/initialiser.elf", "platform_gen.json"]


class FolderTest(unittest.TestCase):
    sdk = pathlib.Path()

    def configurations(self):
        for board in BOARDS:
            for config in CONFIGS:
                yield board, config, self.sdk / "board" / board / config

    def test_every_part_is_there(self):
        for part in ("bin/microkit", "VERSION", "LICENSE", "README.md"):
            self.assertTrue((self.sdk / part).is_file(), part)
        for _, _, folder in self.configurations():
            for part in PARTS:
                self.assertTrue((folder / part).is_file(), folder / part)

    def test_nothing_names_a_place_of_this_machine(self):
        place = str(ROOT).encode()
        for path in self.sdk.rglob("*"):
            self.assertFalse(path.is_symlink(), path)
            if path.is_file():
                self.assertNotIn(place, path.read_bytes(), path)

    def test_the_tool_needs_no_library(self):
        output = subprocess.run(["file", "-b", self.sdk / "bin/microkit"], capture_output=True,
                                text=True, check=True).stdout
        self.assertIn("statically linked", output)

    def test_configuration_is_that_of_board_and_config(self):
        for board, config, folder in self.configurations():
            values = json.loads((folder / "include/kernel/gen_config.json").read_text())
            self.assertEqual(values["SEL4_ARCH"], BOARDS[board])
            self.assertEqual("DEBUG_BUILD" in values, config == "debug")
            self.assertEqual("PRINTING" in values, config == "debug")
            self.assertEqual("ENABLE_BENCHMARKS" in values, config == "benchmark")
            text = (folder / "include/kernel/gen_config.h").read_text()
            self.assertIn(f"#define CONFIG_SEL4_ARCH  {BOARDS[board]}\n", text)

    def test_devices_and_memory_cover_the_physical_addresses(self):
        for _, _, folder in self.configurations():
            platform = json.loads((folder / "platform_gen.json").read_text())
            ranges = sorted((part["start"], part["end"])
                            for part in platform["devices"] + platform["memory"])
            self.assertEqual(ranges[0][0], 0)
            for (_, end), (start, _) in zip(ranges, ranges[1:]):
                self.assertEqual(end, start)

    def test_the_tool_finds_the_folder_it_lies_in(self):
        environment = {key: value for key, value in os.environ.items() if key != "MICROKIT_SDK"}
        with tempfile.TemporaryDirectory() as name:
            system = pathlib.Path(name) / "a.system"
            system.write_text('<system><protection_domain name="a">'
                              '<program_image path="missing.elf"/></protection_domain></system>')
            result = subprocess.run(
                [self.sdk / "bin/microkit", system, "--board", "qemu_virt_riscv64", "--config",
                 "debug"], cwd=name, env=environment, capture_output=True, text=True, check=False)
        self.assertNotEqual(result.returncode, 0)
        self.assertIn("missing.elf", result.stderr)


class PlaceTest(unittest.TestCase):
    def refuse(self, expected, place):
        result = subprocess.run([ROOT / "skerry", "sdk", "-o", place], capture_output=True,
                                text=True, check=False)
        self.assertNotEqual(result.returncode, 0)
        self.assertEqual(len(result.stderr.splitlines()), 1, result.stderr)
        self.assertRegex(result.stderr, expected)

    def test_a_folder_with_something_else_is_left_alone(self):
        with tempfile.TemporaryDirectory() as name:
            mine = pathlib.Path(name) / "mine.txt"
            mine.write_text("mine")
            self.refuse("not empty and not an SDK", name)
            self.assertEqual(mine.read_text(), "mine")

    def test_an_sdk_of_microkit_is_left_alone(self):
        with tempfile.TemporaryDirectory() as name:
            tool = pathlib.Path(name) / "bin/microkit"
            tool.parent.mkdir()
            tool.write_text("theirs")
            (pathlib.Path(name) / "board/qemu_virt_riscv64/debug/include").mkdir(parents=True)
            self.refuse("not empty and not an SDK of Skerry", name)
            self.assertEqual(tool.read_text(), "theirs")

    def test_a_file_is_left_alone(self):
        with tempfile.TemporaryDirectory() as name:
            mine = pathlib.Path(name) / "mine.txt"
            mine.write_text("mine")
            self.refuse("is not a folder", mine)
            self.assertEqual(mine.read_text(), "mine")

    def test_a_place_in_a_folder_that_does_not_exist(self):
        with tempfile.TemporaryDirectory() as name:
            self.refuse("no folder .*missing", pathlib.Path(name) / "missing" / "sdk")

    def test_a_place_may_be_relative_and_end_with_a_slash(self):
        with tempfile.TemporaryDirectory() as name:
            beside = pathlib.Path(name) / "new.partial" / "mine"
            beside.parent.mkdir()
            beside.write_text("mine")
            for place in ("new", "new/", f"{name}/new/", "./new"):
                subprocess.run([ROOT / "skerry", "sdk", "-o", place, "--board",
                                "qemu_virt_riscv64", "--config", "debug"], cwd=name,
                               capture_output=True, check=True)
                folder = pathlib.Path(name) / "new"
                self.assertTrue((folder / "bin/microkit").is_file(), place)
                self.assertEqual(beside.read_text(), "mine")
                self.assertEqual(sorted(path.name for path in pathlib.Path(name).iterdir()),
                                 ["new", "new.partial"])
                self.assertEqual(folder.stat().st_mode, beside.parent.stat().st_mode)
                (folder / "left over").write_text("of the older SDK")  # goes with it
            subprocess.run([ROOT / "skerry", "sdk", "-o", "new", "--board", "qemu_virt_riscv64",
                            "--config", "debug"], cwd=name, capture_output=True, check=True)
            self.assertFalse((folder / "left over").exists())

    def test_no_place(self):
        result = subprocess.run([ROOT / "skerry", "sdk"], capture_output=True, text=True,
                                check=False)
        self.assertNotEqual(result.returncode, 0)
        self.assertRegex(result.stderr, "--output is required")


class ImageTypeTest(unittest.TestCase):
    def refuse(self, expected, board, image_type):
        with tempfile.TemporaryDirectory() as name:
            image = pathlib.Path(name) / "loader.img"
            result = subprocess.run(
                [FolderTest.sdk / "bin/microkit", HERE / "example.system", "--board", board,
                 "--config", "debug", "--image-type", image_type, "-o", image],
                cwd=name, capture_output=True, text=True, check=False)
            self.assertNotEqual(result.returncode, 0)
            self.assertRegex(result.stderr, expected)
            self.assertFalse(image.exists())

    def test_unknown_type(self):
        self.refuse("argument --image-type: unknown parameter 'tape'", "qemu_virt_riscv64", "tape")

    def test_uimage_is_for_riscv(self):
        self.refuse("as 'uimage' is unsupported for target architecture 'aarch64'",
                    "qemu_virt_aarch64", "uimage")


class ViperTest(unittest.TestCase):
    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.folder = pathlib.Path(directory.name)
        kit = FolderTest.sdk / "board/qemu_virt_riscv64/debug"
        subprocess.run(["clang-19", "--target=riscv64-unknown-elf", "-march=rv64gc", "-mabi=lp64d",
                        "-mcmodel=medany", "-ffreestanding", "-nostdlib", "-static",
                        "-fuse-ld=lld-19", "-I", kit / "include", "-x", "c", "-", "-L",
                        kit / "lib", "-lmicrokit", "-Wl,-T,microkit.ld", "-o",
                        self.folder / "a.elf"], text=True, check=True, input="""
                            #include <microkit.h>
                            void init(void) {}
                            void notified(microkit_channel channel) { (void)channel; }""")

    def build(self, *names):
        domains = "".join(f'<protection_domain name="{name}"><program_image path="a.elf"/>'
                          "</protection_domain>" for name in names)
        (self.folder / "a.system").write_text(f"<system>{domains}</system>")
        return subprocess.run(
            [FolderTest.sdk / "bin/microkit", "a.system", "--board", "qemu_virt_riscv64",
             "--config", "debug", "--viper-output", "facts/viper"],
            cwd=self.folder, capture_output=True, text=True, check=False)

    def test_every_file_is_in_the_folder_whatever_the_domain_is_named(self):
        result = self.build("plain", "../escaped")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual(sorted(path.relative_to(self.folder).as_posix()
                                for path in self.folder.rglob("*.vpr")),
                         ["facts/viper/___escaped.vpr", "facts/viper/plain.vpr"])

    def test_two_domains_of_one_file(self):
        result = self.build("a_b", "a-b")
        self.assertNotEqual(result.returncode, 0)
        self.assertRegex(result.stderr, r"a.system:1:\d+: error: two domains have the file "
                         r"'a_b\.vpr'; rename one")
        self.assertEqual(sorted(path.name for path in self.folder.iterdir()), ["a.elf", "a.system"])


if __name__ == "__main__":
    FolderTest.sdk = pathlib.Path(sys.argv.pop(1)).resolve()
    unittest.main()
