#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
# Copyright 2026 The Skerry authors
"""The verbs check, graph and who-can, and the report: their text, their JSON, their errors.

Usage: verbs_test.py MICROKIT BUILD_TREE. The programs of the systems are compiled here, for both
architectures; BUILD_TREE is the cross tree whose shell system the committed picture shows.
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[2]
MICROKIT, BUILD_TREE = sys.argv[1], pathlib.Path(sys.argv[2])
BOARDS = {
    "qemu_virt_riscv64": ["--target=riscv64-unknown-elf", "-march=rv64gc", "-mabi=lp64d"],
    "qemu_virt_aarch64": ["--target=aarch64-unknown-none-elf"],
}


def compile_part(folder, board, *options, name="part.elf", inner=1000):
    """The program; its functions' frames in bytes, as the compiler states them."""
    command = ["clang-19", *BOARDS[board], "-ffreestanding", "-nostdlib", "-static",
               "-fuse-ld=lld-19", "-Wl,--image-base=0x200000", "-Wl,-z,separate-loadable-segments",
               "-Wl,-z,max-page-size=0x1000", "-fstack-usage", f"-DINNER={inner}", "-O2", *options,
               str(HERE / "part.c"), "-o", name]
    subprocess.run(command, cwd=folder, check=True)
    frames = {}
    for usage in pathlib.Path(folder).glob("*.su"):
        for line in usage.read_text().splitlines():
            place, size, _ = line.split("\t")
            frames[place.split(":")[-1]] = int(size)
    return frames


class VerbsTest(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.folder = pathlib.Path(scratch.name)
        (self.folder / "elf").mkdir()
        (self.folder / "small.system").write_text((HERE / "small.system").read_text())

    def compile(self, *options, board="qemu_virt_riscv64", **more):
        frames = compile_part(self.folder, board, *options, **more)
        (self.folder / "elf" / "monitor.elf").write_bytes((self.folder / "part.elf").read_bytes())
        return frames

    def run_verb(self, verb, *words, system="small.system", board="qemu_virt_riscv64"):
        command = [MICROKIT, *([verb] if verb else []), system, "--board", board, "--config",
                   "debug", "--build-tree", str(self.folder), *words]
        return subprocess.run(command, cwd=self.folder, capture_output=True, text=True)

    def json_of(self, verb, *words, **more):
        result = self.run_verb(verb, "--json", *words, **more)
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        return json.loads(result.stdout)

    def report(self, **more):
        result = self.run_verb("check", "-r", "report.json", **more)
        self.assertEqual(result.returncode, 0, result.stderr)
        return json.loads((self.folder / "report.json").read_text())

    def write_system(self, text):
        (self.folder / "own.system").write_text(f"<system>\n{text}\n</system>\n")

    def assert_error(self, expected, result):
        self.assertEqual(result.returncode, 1, result.stdout)
        self.assertRegex(result.stderr, expected)

    # --- check

    def test_check_of_a_clean_system_says_nothing(self):
        self.compile()
        self.write_system("<protection_domain name='a'><program_image path='part.elf'/>"
                          "</protection_domain>")
        result = self.run_verb("check", "--strict", system="own.system")
        self.assertEqual((result.returncode, result.stdout, result.stderr), (0, "", ""))

    def test_check_writes_no_image(self):
        self.compile()
        before = sorted(self.folder.rglob("*"))
        self.run_verb("check")
        self.assertEqual(sorted(self.folder.rglob("*")), before)

    def test_check_warns_and_succeeds_and_strict_fails(self):
        self.compile("-DWEAK")
        result = self.run_verb("check")
        self.assertEqual(result.returncode, 0)
        warning = (r"small\.system:16:9: warning: 'server' can be called by 'child', but program "
                   r"image 'part\.elf' does not define 'protected'")
        self.assertRegex(result.stderr, warning)
        self.assertIn("does not define 'fault'", result.stderr)
        self.assert_error(warning.replace("warning", "error"), self.run_verb("check", "--strict"))

    def test_strict_in_the_description_makes_warnings_errors(self):
        self.compile("-DWEAK")
        path = self.folder / "small.system"
        path.write_text(path.read_text().replace("<system>", "<system strict='true'>"))
        self.assert_error("error: 'server' can be called", self.run_verb("check"))

    def test_check_as_json(self):
        self.compile("-DWEAK")
        found = self.json_of("check")
        self.assertTrue(found["ok"])
        self.assertEqual({entry["severity"] for entry in found["diagnostics"]}, {"warning"})
        first = found["diagnostics"][0]
        self.assertEqual((first["file"], first["row"], first["column"]), ("small.system", 16, 9))

    def test_check_of_a_broken_description_as_json(self):
        (self.folder / "own.system").write_text("<system><oops/></system>")
        result = self.run_verb("check", "--json", system="own.system")
        self.assertEqual((result.returncode, result.stderr), (1, ""))
        self.assertFalse(json.loads(result.stdout)["ok"])

    def test_check_of_a_missing_file(self):
        self.assert_error("missing.system: error", self.run_verb("check", system="missing.system"))

    # --- stacks, against the compiler's own statement of each frame

    def stack_of(self, board, system="own.system"):
        return self.report(system=system, board=board)["domains"][0]["stack"]

    def test_a_stack_is_as_deep_as_the_compiler_says(self):
        self.write_system("<protection_domain name='a' stack_size='0x10000'><program_image "
                          "path='part.elf'/></protection_domain>")
        for board in BOARDS:
            for options in (["-O2"], ["-O0"], ["-O2", "-fno-omit-frame-pointer"], ["-Os"]):
                for inner in (1000, 5000, 40000):
                    frames = self.compile(*options, board=board, inner=inner)
                    need = self.stack_of(board)
                    path = ["_start", "outer", "inner", "use"]
                    known = sum(frames[name] for name in path[1:])
                    with self.subTest(board=board, options=options, inner=inner):
                        self.assertEqual(need["deepest"][:3], path[:3])
                        self.assertTrue(need["is_bound"], need["unknown"])
                        # What the first function takes is not counted: it sets the stack up.
                        self.assertEqual(need["needs"], known)

    def test_recursion_pointers_and_variable_frames_cannot_be_told(self):
        self.write_system("<protection_domain name='a' stack_size='0x10000'><program_image "
                          "path='part.elf'/></protection_domain>")
        reasons = {"-DRECURSIVE": "'again' is recursive",
                   "-DPOINTER": "'_start' calls through a pointer",
                   "-DVARIABLE": "'variable' has a frame of variable size"}
        for board in BOARDS:
            for option, reason in reasons.items():
                frames = self.compile(option, board=board)
                need = self.stack_of(board)
                with self.subTest(board=board, option=option):
                    self.assertEqual((need["is_bound"], need["unknown"]), (False, [reason]))
                    self.assertGreaterEqual(need["needs"], frames["outer"] + frames["inner"])

    def test_a_stack_that_is_too_small_is_warned_of(self):
        self.write_system("<protection_domain name='a' stack_size='0x1000'><program_image "
                          "path='part.elf'/></protection_domain>")
        for board in BOARDS:
            self.compile(board=board, inner=5000)
            result = self.run_verb("check", system="own.system", board=board)
            self.assertRegex(result.stderr, r"own\.system:2:1: warning: 'a' has a stack of 4096 "
                             r"bytes, but program image 'part\.elf' needs \d+: _start > outer > "
                             r"inner")

    # --- graph

    def test_graph_as_json(self):
        self.assertEqual(self.json_of("graph"), json.loads((HERE / "small.graph.json").read_text()))

    def test_graph_as_text_for_dot(self):
        result = self.run_verb("graph", "-o", "small.dot")
        self.assertEqual((result.returncode, result.stdout, result.stderr), (0, "", ""))
        self.assertEqual((self.folder / "small.dot").read_text(), (HERE / "small.dot").read_text())

    def test_graph_in_each_form(self):
        for form, start in (("svg", b"<?xml"), ("pdf", b"%PDF"), ("png", b"\x89PNG")):
            result = self.run_verb("graph", "-o", f"small.{form}")
            self.assertEqual((result.returncode, result.stderr), (0, ""))
            self.assertTrue((self.folder / f"small.{form}").read_bytes().startswith(start))
        self.assertEqual(list(self.folder.glob("small.*.*")), [])

    def test_graph_leaves_what_lies_beside_the_picture_alone(self):
        mine = [self.folder / f"small.svg{ending}" for ending in (".dot", ".new")]
        for path in mine:
            path.write_text("mine")
        self.assertEqual(self.run_verb("graph", "-o", "small.svg").returncode, 0)
        self.assertEqual([path.read_text() for path in mine], ["mine", "mine"])

    def test_graph_errors(self):
        self.assert_error(r"small\.gif: error: a picture's name ends with", self.run_verb(
            "graph", "-o", "small.gif"))
        self.assert_error("error: say with -o", self.run_verb("graph"))
        self.assertNotEqual(self.run_verb("graph", "--json", "-o", "a.svg").returncode, 0)
        self.assert_error("nowhere/a.svg", self.run_verb("graph", "-o", "nowhere/a.svg"))

    def test_the_committed_picture_of_the_shell_system_is_fresh(self):
        system = BUILD_TREE / "os/systems/shell/shell.system"
        result = self.run_verb("graph", "-o", "shell.svg", "--search-path", str(system.parent),
                               system=str(system))
        self.assertEqual(result.returncode, 0, result.stderr)
        # Fonts differ from machine to machine, and with them all places: compare the rest.
        fresh, committed = (re.sub(r'(points|d|x|y|r[xy]|width|height|viewBox|transform|'
                                   r'textLength)="[^"]*"', "", path.read_text())
                            for path in (self.folder / "shell.svg",
                                         ROOT / "docs/pictures/shell.svg"))
        self.assertEqual(fresh, committed, "make it again: ./skerry graph shell -o "
                         "docs/pictures/shell.svg")

    # --- who-can

    def test_who_can_as_text(self):
        self.compile()
        result = self.run_verb("who-can", "--write", "ring")
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        self.assertEqual(result.stdout, (HERE / "small.who_can.txt").read_text())

    def test_who_can_as_json(self):
        self.compile()
        expected = json.loads((HERE / "small.who_can.json").read_text())
        for question, answer in expected.items():
            found = self.json_of("who-can", *question.split())
            self.assertEqual({entry["domain"]: entry["directly"] for entry in found["answers"]},
                             answer, question)

    def test_who_can_do_what_nobody_can(self):
        self.compile()
        result = self.run_verb("who-can", "--call", "driver")
        self.assertEqual(result.stdout, "Who can call domain 'driver':\n  nobody\n")

    def test_unknown_names_get_a_hint(self):
        self.compile()
        self.assert_error("error: there is no memory region 'rign'(.|\n)*did you mean 'ring'",
                          self.run_verb("who-can", "--write", "rign"))
        self.assert_error("error: there is no protection domain 'ring'",
                          self.run_verb("who-can", "--reach", "ring"))

    def test_one_question_at_a_time(self):
        self.assertNotEqual(self.run_verb("who-can").returncode, 0)
        self.assertNotEqual(self.run_verb("who-can", "--write", "ring", "--reach",
                                          "child").returncode, 0)

    # --- report

    def test_report_as_json(self):
        self.compile()
        report = self.report()
        names = [domain["name"] for domain in report["domains"]]
        self.assertEqual(names, ["driver", "server", "parent", "child", "monitor"])
        child = report["domains"][3]
        call = next(cap for cap in child["capabilities"] if cap["meaning"] == "call server")
        self.assertEqual((call["slot"], call["rights"], call["object"]),
                         (74, "-W-P", "endpoint of server"))
        self.assertEqual(report["domains"][0]["irqs"][0]["number"], 10)
        self.assertEqual(report["domains"][0]["response_us"], 110)

    def test_the_reports_sums_agree(self):
        self.compile()
        report = self.report()
        runs = report["objects"]
        self.assertEqual(sum(run["count"] for run in runs), report["memory"]["objects"])
        free = [run for run in runs if "untyped_offset" in run]
        self.assertEqual(sum(run["bytes"] for run in free), report["memory"]["untyped"])
        at = 0
        for run in free:
            self.assertEqual(int(run["untyped_offset"], 16), at)
            self.assertEqual(at % 2 ** run["size_bits"], 0, "objects are aligned to their size")
            at += run["bytes"]
        own = sum(d["memory"]["kernel_objects"] + d["memory"]["page_tables"] + d["memory"]["frames"]
                  for d in report["domains"])
        regions = sum(run["bytes"] for run in free if run["name"].startswith("memory region"))
        self.assertEqual(own + regions, report["memory"]["untyped"])
        boot = report["boot_instructions"]
        self.assertEqual(sum(boot.values()), 2 * boot["total"])


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0]])
