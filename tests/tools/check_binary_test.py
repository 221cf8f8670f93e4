#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
# Copyright 2026 The Skerry authors
"""check_binary sees what it promises to see: each case plants one violation in a small program.

The control case is a program that breaks no rule; every other case differs from it by one thing.
"""

import pathlib
import subprocess
import sys
import tempfile
import unittest

TOOLS = pathlib.Path(__file__).resolve().parents[2] / "tools"
FLAGS = ["-O2", "-std=c++23", "-ffreestanding", "-fno-exceptions", "-fno-rtti", "-nostdlib",
         "-fuse-ld=lld-19", "-fno-optimize-sibling-calls", "-Wl,--entry=entry"]
TARGETS = {
    "riscv64": ["--target=riscv64-unknown-elf", "-march=rv64gc", "-mabi=lp64d", "-mcmodel=medany",
                "-mno-relax"],
    "aarch64": ["--target=aarch64-unknown-none-elf", "-mcpu=cortex-a53", "-mno-outline-atomics"],
}
ENTRY = """
    extern "C" [[noreturn, gnu::noinline]] void halt() { for (;;) { asm volatile(""); } }
    [[gnu::noinline]] long leaf(long x) { asm volatile(""); return x + 1; }
    %s
    extern "C" void entry();
    extern "C" void entry() { long x = 1; asm volatile("" : "+r"(x)); x = %s;
                              asm volatile("" :: "r"(x)); halt(); }
"""

SWITCH = "[[gnu::noinline]] long f(long x) { switch (x) { %s } return 0; }" % "".join(
    f"case {i}: asm volatile(\"\" :: \"i\"({i})); return leaf(x) * {i * i + 3};" for i in range(20))


class CheckBinaryTest(unittest.TestCase):
    architecture = ""

    def run_check(self, helper, call, flags=(), rules=None, extra=()):
        with tempfile.TemporaryDirectory() as folder:
            source = pathlib.Path(folder) / "case.cpp"
            source.write_text(ENTRY % (helper, call))
            elf = source.with_suffix(".elf")
            subprocess.run(["clang++-19", *TARGETS[self.architecture], *FLAGS, *flags,
                            str(source), "-o", str(elf)], check=True)
            command = [sys.executable, str(TOOLS / "check_binary.py"), str(elf), *extra]
            if rules is not None:
                path = source.with_suffix(".rules")
                path.write_text(rules)
                command += ["--rules", str(path)]
            return subprocess.run(command, capture_output=True, text=True, check=False)

    def assert_holds(self, *case, **options):
        result = self.run_check(*case, **options)
        self.assertEqual(result.returncode, 0, result.stdout + result.stderr)
        return result.stdout

    def assert_fault(self, words, *case, **options):
        result = self.run_check(*case, **options)
        self.assertEqual(result.returncode, 1, "nothing was found:\n" + result.stdout)
        self.assertIn(words, result.stdout)

    def test_a_clean_program_holds_and_its_stack_is_printed(self):
        self.assertIn("stack from entry", self.assert_holds("", "leaf(x)"))

    def test_a_call_of_itself_is_recursion(self):
        helper = "[[gnu::noinline]] long f(long x) { return x < 2 ? x : f(x - 1) * f(x / 2); }"
        self.assert_fault("recursion: f(long) -> f(long)", helper, "f(x)")

    def test_a_circle_of_two_functions_is_recursion(self):
        helper = """long g(long); [[gnu::noinline]] long f(long x) { return g(x) * 3; }
                    [[gnu::noinline]] long g(long x) { return x < 2 ? x : f(x - 1) * 5; }"""
        self.assert_fault("recursion: f(long) -> g(long) -> f(long)", helper, "f(x)")

    def test_a_jump_table_is_an_indirect_jump(self):
        self.assert_fault("indirect jump or call", SWITCH, "f(x)")

    def test_the_same_switch_without_a_table_holds(self):
        self.assert_holds(SWITCH, "f(x)", flags=["-fno-jump-tables"])

    def test_a_call_through_a_pointer_is_indirect(self):
        helper = "long (*volatile pointer)(long) = leaf;"
        self.assert_fault("indirect jump or call", helper, "pointer(x)")

    def test_a_local_of_4_kib_exceeds_a_small_stack(self):
        helper = """[[gnu::noinline]] long f(long x) {
                        char a[4096]; asm volatile("" :: "r"(a) : "memory"); return a[x]; }"""
        result = self.run_check(helper, "f(x)", extra=["--stack-limit", "4000"])
        self.assertEqual(result.returncode, 1)
        self.assertRegex(result.stdout, "exceeds 4000 bytes|stack of unknown size")

    def test_depth_counts_along_the_calls(self):
        helper = """[[gnu::noinline]] long g(long x) {
                        char a[900]; asm volatile("" :: "r"(a) : "memory"); return a[x]; }
                    [[gnu::noinline]] long f(long x) {
                        char a[900]; asm volatile("" :: "r"(a) : "memory"); return g(x) + a[x]; }"""
        self.assert_holds(helper, "f(x)", extra=["--stack-limit", "2048"])
        self.assert_fault("exceeds 1700 bytes", helper, "f(x)", extra=["--stack-limit", "1700"])

    def test_a_local_of_varying_size_is_refused(self):
        helper = """[[gnu::noinline]] long f(long x) {
                        auto* a = static_cast<char*>(__builtin_alloca(x));
                        asm volatile("" :: "r"(a) : "memory"); return a[x / 2]; }"""
        self.assert_fault("stack of unknown size", helper, "f(x)")

    def test_floating_point_is_refused_outside_named_functions(self):
        helper = """[[gnu::noinline]] long f(long x) {
                        return static_cast<long>(static_cast<double>(x) * 1.5); }"""
        self.assert_fault("floating point", helper, "f(x)")
        self.assert_holds(helper, "f(x)", rules="float f(long)\n")
        self.assert_fault("floating point", helper, "f(x)", rules="float g(long)\n")

    def test_atomics_are_refused_outside_named_functions(self):
        helper = """long counter; [[gnu::noinline]] long f(long x) {
                        return __atomic_fetch_add(&counter, x, __ATOMIC_SEQ_CST); }"""
        self.assert_fault("atomic", helper, "f(x)")
        self.assert_holds(helper, "f(x)", rules="atomic f(long)\n")

    def test_writable_code_is_refused(self):
        helper = """extern "C" [[gnu::section(".wtext"), gnu::used]] int patch = 3;"""
        self.assert_fault("writable and executable", helper, "leaf(x)", flags=["-Wl,-N"])

    def test_a_constructor_of_a_global_is_refused(self):
        helper = "struct S { S() { asm volatile(\"\"); } long v = leaf(4); }; S global;"
        self.assert_fault("constructors of globals", helper, "leaf(x)")

    def test_an_undefined_symbol_is_refused(self):
        helper = "extern \"C\" [[gnu::weak]] long missing; long* volatile p = &missing;"
        self.assert_fault("undefined symbol missing", helper, "leaf(x)")

    def test_an_instruction_that_does_not_decode_is_refused(self):
        helper = """[[gnu::noinline]] long f(long x) {
                        asm volatile(".word 0xffffffff"); return x; }"""
        self.assert_fault("does not decode", helper, "f(x)")

    def test_a_root_that_is_missing_is_an_error(self):
        self.assert_fault("does not have", "", "leaf(x)", rules="root trap_vector\n")

    def test_a_file_that_is_no_elf_is_one_clear_line(self):
        result = subprocess.run([sys.executable, str(TOOLS / "check_binary.py"), __file__],
                                capture_output=True, text=True, check=False)
        self.assertEqual((result.returncode, result.stdout), (1, ""))
        self.assertEqual(len(result.stderr.splitlines()), 1)


if __name__ == "__main__":
    CheckBinaryTest.architecture = sys.argv.pop(1)
    unittest.main()
