#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
# Copyright 2026 The Skerry authors
"""Headers made from a description: programs on them build, weigh no more than C, boot and agree.

What the description does not allow must not compile: each file of refused/ says in its fourth line
what the compiler must say.
"""

import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[2]
sys.path.insert(0, str(ROOT / "tools"))
from binary.elf import Elf  # noqa: E402 (the path comes first)
from qemu_machine import Machine  # noqa: E402

PICOLIBC = {"riscv64": "riscv64-unknown-elf", "aarch64": "aarch64-linux-gnu"}
TARGETS = {"riscv64": ["--target=riscv64-unknown-elf", "-march=rv64gc", "-mabi=lp64d",
                       "-mcmodel=medany"],
           "aarch64": ["--target=aarch64-none-elf", "-mcpu=cortex-a53"]}


class Kit:
    """The tool and a build tree, and what can be made with them in a folder."""

    tool = pathlib.Path()
    architecture = ""
    config = "debug"

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.board = f"qemu_virt_{self.architecture}"
        self.tree = ROOT / "build" / self.board / self.config

    def headers(self, system=HERE / "example.system"):
        return subprocess.run([self.tool, "headers", system, "--board", self.board, "-o",
                               self.folder], capture_output=True, text=True, check=False)

    def compile(self, source):
        architecture = self.architecture
        kind = ["-std=c17"] if source.suffix == ".c" else [
            "-std=c++23", "-fno-exceptions", "-fno-rtti", "-fno-threadsafe-statics",
            "-isystem", "/usr/lib/llvm-19/include/c++/v1"]
        includes = [self.folder, ROOT, ROOT / "sdk/runtime/include", ROOT / "libs/sel4/include",
                    ROOT / "libs/sel4" / architecture]
        command = ["clang-19", *TARGETS[architecture], "-O2", "-Wall", "-Wextra", "-Werror",
                   "-ffreestanding", "-nostdlibinc", "-DSKERRY_DEBUG=1",
                   "-D_LIBCPP_HAS_NO_THREADS", "-D_LIBCPP_HAS_NO_MONOTONIC_CLOCK", *kind,
                   "-isystem", f"/usr/lib/picolibc/{PICOLIBC[architecture]}/include",
                   *(f"-I{include}" for include in includes),
                   "-c", source, "-o", self.folder / f"{source.name}.o"]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    def link(self, source):
        program = self.folder / f"{source.stem}.elf"
        subprocess.run(["ld.lld-19", self.folder / f"{source.name}.o", "-o", program,
                        f"-L{self.tree}/sdk/runtime", "-lmicrokit", "-T",
                        ROOT / "sdk/runtime/microkit.ld"], check=True)
        return program


class HeadersTest(unittest.TestCase):
    def setUp(self):
        self.directory = tempfile.TemporaryDirectory()
        self.addCleanup(self.directory.cleanup)
        self.kit = Kit(self.directory.name)

    def build(self, name):
        compiled = self.kit.compile(HERE / name)
        self.assertEqual(compiled.returncode, 0, compiled.stderr)
        return self.kit.link(HERE / name)

    def make_headers(self):
        made = self.kit.headers()
        self.assertEqual((made.returncode, made.stderr), (0, ""))

    def test_components_on_their_headers_work_together(self):
        self.make_headers()
        for name in ("sender.cpp", "receiver.cpp", "child.cpp"):
            self.build(name)
        image = self.kit.folder / "loader.img"
        subprocess.run([self.kit.tool, HERE / "example.system", "--board", self.kit.board,
                        "--config", "debug", "--build-tree", self.kit.tree, "--search-path",
                        self.kit.folder, "-o", image, "-r", self.kit.folder / "report.txt"],
                       check=True)
        log = ROOT / f"build/host/logs/sdk.headers.{self.kit.board}.log"
        with Machine(self.kit.board, image, log) as machine:
            machine.wait_for("^sender: end", 60)
            self.assertIn("sender: the sum is right", machine.output)

    def test_the_same_description_gives_the_same_headers(self):
        self.make_headers()
        first = {path.name: path.read_bytes() for path in self.kit.folder.glob("*.hpp")}
        self.make_headers()
        again = {path.name: path.read_bytes() for path in self.kit.folder.glob("*.hpp")}
        self.assertEqual(first, again)
        self.assertEqual(sorted(first), ["_1st_child.hpp", "receiver.hpp", "sender.hpp"])

    def test_what_the_description_does_not_allow_does_not_compile(self):
        self.make_headers()
        for source in sorted((HERE / "refused").glob("*.cpp")):
            expected = source.read_text().splitlines()[3].removeprefix("// Refused: ")
            result = self.kit.compile(source)
            self.assertNotEqual(result.returncode, 0, source.name)
            self.assertRegex(result.stderr, expected, source.name)

    def test_the_base_is_as_light_as_c(self):
        self.make_headers()
        weights = []
        for name in ("light.c", "light.cpp"):
            elf = Elf(self.build(name))
            weights.append(sum(section.size for section in elf.sections
                               if re.match(r"\.(text|rodata|init_array|data|bss)", section.name)))
        self.assertLessEqual(weights[1], weights[0])

    def refuse(self, expected, elements):
        system = self.kit.folder / "case.system"
        system.write_text(f"<system>\n{elements}\n</system>\n")
        result = self.kit.headers(system)
        self.assertNotEqual(result.returncode, 0)
        self.assertRegex(result.stderr, expected)
        self.assertEqual(list(self.kit.folder.glob("*.hpp")), [])

    def test_two_things_of_one_name(self):
        self.refuse(r"case.system:4:\d+: error: .*two things named 'region::a_b'",
                    '<memory_region name="a_b" size="0x1000"/><memory_region name="a-b"'
                    ' size="0x1000"/>\n<protection_domain name="d"><program_image path="d.elf"/>\n'
                    '<map mr="a_b" vaddr="0x3000000"/><map mr="a-b" vaddr="0x4000000"/>'
                    '</protection_domain>')

    def test_two_domains_of_one_name(self):
        self.refuse("two domains have the header 'a_b.hpp'",
                    '<protection_domain name="a_b"><program_image path="d.elf"/>'
                    '</protection_domain>\n<protection_domain name="a-b">'
                    '<program_image path="d.elf"/></protection_domain>')

    def test_errors_of_the_description(self):
        self.refuse(r"case.system:2:1: error: ", '<protection_domain name="d" colour="red"/>')

    def test_folder_that_cannot_be_made(self):
        self.kit.folder = pathlib.Path(self.directory.name) / "file" / "folder"
        self.kit.folder.parent.write_text("mine")
        result = self.kit.headers()
        self.assertNotEqual(result.returncode, 0)
        self.assertRegex(result.stderr, "file/folder")


if __name__ == "__main__":
    Kit.tool = pathlib.Path(sys.argv.pop(1)).resolve()
    Kit.architecture = sys.argv.pop(1)
    unittest.main()
