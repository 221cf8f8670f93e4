#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
# Copyright 2026 The Skerry authors
"""The checks of the project's text see what they promise to see."""

import pathlib
import subprocess
import sys
import tempfile
import unittest

TOOLS = pathlib.Path(__file__).resolve().parents[2] / "tools"
sys.path.insert(0, str(TOOLS))
import check_sizes  # noqa: E402  (the path comes first)
import check_style  # noqa: E402
import check_tour  # noqa: E402
import source_files  # noqa: E402

LICENCE = ("// SPDX-License-Identifier: BSD-2-Clause\n"
           "// Copyright 2026 The Skerry authors\n")


def check_layers(files):
    """What check_layers says of a small kernel, given as {path below kernel/: included names}."""
    with tempfile.TemporaryDirectory() as folder:
        for name, includes in files.items():
            path = pathlib.Path(folder) / "kernel" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("".join(f'#include "{include}"\n' for include in includes))
        return subprocess.run([sys.executable, str(TOOLS / "check_layers.py"), folder],
                              capture_output=True, text=True, check=False)


class LayersTest(unittest.TestCase):
    def test_downward_includes_hold(self):
        result = check_layers({"core/types.hpp": [], "cap/cap.hpp": ["core/types.hpp"],
                               "object/thread.hpp": ["cap/cap.hpp", "arch/target.hpp"],
                               "arch/target.hpp": ["core/types.hpp"]})
        self.assertEqual(result.returncode, 0, result.stdout)

    def test_an_upward_include_is_seen(self):
        result = check_layers({"core/types.hpp": ["cap/cap.hpp"], "cap/cap.hpp": []})
        self.assertIn("core may not include cap", result.stdout)

    def test_a_circle_of_headers_is_seen(self):
        result = check_layers({"ipc/a.hpp": ["sched/b.hpp"], "sched/b.hpp": ["ipc/a.hpp"]})
        self.assertIn("headers in a circle", result.stdout)

    def test_an_architecture_is_seen_through_target_only(self):
        result = check_layers({"sched/a.cpp": ["arch/riscv64/csr.hpp"], "arch/riscv64/csr.hpp": []})
        self.assertIn("through arch/target.hpp only", result.stdout)

    def test_an_architecture_must_not_see_objects(self):
        result = check_layers({"arch/riscv64/mmu.hpp": ["object/thread.hpp"],
                               "object/thread.hpp": []})
        self.assertIn("arch may not include object", result.stdout)

    def test_a_missing_file_is_seen(self):
        self.assertIn("neither kernel/ nor abi/", check_layers({"cap/a.hpp": ["cap/b.hpp"]}).stdout)


class StyleTest(unittest.TestCase):
    def rules(self, name, text):
        return [rule for rule, _ in check_style.check_text(pathlib.Path(name), text)]

    def test_a_clean_file_has_no_findings(self):
        self.assertEqual(self.rules("a.cpp", LICENCE + "int one = 1;\n"), [])

    def test_each_violation_is_seen(self):
        unfinished = "TO" + "DO"
        for rule, text in (("licence", "int one = 1;\n"), ("tab", LICENCE + "\tint one;\n"),
                           ("space", LICENCE + "int one; \n"), ("ending", LICENCE + "int one;"),
                           ("length", LICENCE + "int one;\n" * 400),
                           ("path", LICENCE + "// /" + "home/me/file\n"),
                           ("unfinished", LICENCE + f"// {unfinished}: later\n")):
            self.assertEqual(self.rules("a.cpp", text), [rule])


class CountingTest(unittest.TestCase):
    def test_comments_and_blanks_are_not_code(self):
        with tempfile.NamedTemporaryFile("w", suffix=".cpp") as file:
            file.write('// head\n\nint a; // trailing\n/* two\n lines */\n'
                       'const char* text = "// no comment";\n')
            file.flush()
            self.assertEqual(source_files.code_lines(file.name), 2)

    def test_functions_are_measured_from_head_to_closing_brace(self):
        with tempfile.NamedTemporaryFile("w", suffix=".cpp", dir=source_files.ROOT) as file:
            file.write("struct S {\n    int f() const {\n        return 1;\n    }\n};\n"
                       "void g(int x) {\n    if (x) {\n        h();\n    }\n}\n")
            file.flush()
            name = pathlib.Path(file.name).relative_to(source_files.ROOT)
            self.assertEqual([(lines, first) for lines, first, _ in check_sizes.functions(name)],
                             [(3, 2), (5, 6)])


class TourTest(unittest.TestCase):
    def test_a_definition_is_told_from_a_call_and_a_declaration(self):
        text = "void Endpoint::send(Core& core);\nint g() {\n    return send(1);\n}\n"
        self.assertFalse(check_tour.defines(text, "Endpoint::send", False))
        self.assertTrue(check_tour.defines("void Endpoint::send(Core& core) {\n}\n", "send", False))
        self.assertTrue(check_tour.defines("arch_trap_vector:\n", "arch_trap_vector", True))


if __name__ == "__main__":
    unittest.main()
