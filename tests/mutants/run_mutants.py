#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
# Copyright 2026 The Skerry authors
"""Seeds one bug after another into a copy of the kernel and expects a unit test to fail each time.

The host build of one architecture says how files are compiled (compile_commands.json); here the
kernel's files are compiled from the copy, only those that a bug touches, and linked with the tests,
which are compiled once.
"""
import argparse
import json
import os
import pathlib
import shlex
import subprocess
import sys
import time

TARGETS = ("kernel-host-riscv64.dir", "kernel_riscv64_test.dir")
PATIENCE = 120  # seconds that the tests of one bug may take: longer counts as a failure of theirs


def read_mutants(path):
    """[(name, file, old text, new text)]"""
    mutants = []
    for block in path.read_text().split("\n== ")[1:]:
        name, *lines = block.strip().splitlines()
        fields = dict(line.split(" ", 1) for line in lines if line)
        old, new = (fields.get(key, "").replace("\\n", "\n") for key in ("replace", "with"))
        mutants.append((name, fields["file"], old, new))
    return mutants


def compile_lines(build, source, copy):
    """{object: (command, source)}: the kernel's files are read from `copy`, the tests and all that
    they include from the source tree, so that no bug makes them be compiled again."""
    lines = {}
    for entry in json.loads((build / "compile_commands.json").read_text()):
        words = shlex.split(entry["command"])
        output = words[words.index("-o") + 1]
        if not any(target in output for target in TARGETS):
            continue
        file = entry["file"]
        for flag in ("-MT", "-MF"):
            if flag in words:
                at = words.index(flag)
                del words[at:at + 2]
        words = ["-O1" if word == "-O2" else word for word in words if word not in ("-g", "-MD")]
        name = "tests/"
        if file.startswith(f"{source}/kernel"):
            words = [word.replace(f"{source}/kernel", f"{copy}/kernel") for word in words]
            words.append("-w")  # a bug may leave something unused
            file = file.replace(f"{source}/kernel", f"{copy}/kernel")
            name = "kernel/"
        name += output.split(".dir/")[-1].replace("/", "_")
        words[words.index("-o") + 1] = name
        lines[name] = (words + ["-MD", "-MF", f"{name}.d"], file)
    return lines


def write_ninja(work, lines, copy):
    """A build of one program, `unit_tests`, in `work`."""
    text = ["rule cc\n  command = $command\n  depfile = $out.d\n  deps = gcc",
            "rule link\n  command = clang++-19 $in -o $out "
            f"-Wl,-T,{copy}/kernel/arch/host/image.ld -lgtest -lgtest_main"]
    for name, (words, file) in lines.items():
        text.append(f"build {name}: cc {file}\n  command = {shlex.join(words)}")
    # The kernel first: where an inline function stands in both, its own counts.
    text.append("build unit_tests: link " + " ".join(sorted(lines)))
    (work / "build.ninja").write_text("\n".join(text) + "\n")


def build(work, jobs):
    return subprocess.run(["ninja", "-C", work, "-j", str(jobs)], stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, check=False)


def first_failure(work):
    """The test that fails, or nothing."""
    try:
        run = subprocess.run([work / "unit_tests", "--gtest_fail_fast", "--gtest_brief=1",
                              "--gtest_filter=-Boot.AHundred*"],
                             stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=PATIENCE,
                             check=False, env={**os.environ, "SKERRY_RANDOM_SEEDS": "40"})
    except subprocess.TimeoutExpired:
        return "(no end)"
    if run.returncode == 0:
        return None
    text = run.stdout.decode(errors="replace")
    failed = [line.split("]")[1].split("(")[0].strip(" ,")
              for line in text.splitlines() if line.startswith("[  FAILED  ]")]
    return failed[0] if failed else f"(ended by signal {-run.returncode})"


def try_mutant(work, kernel, mutant, jobs):
    """What became of it: (found, text)."""
    name, file, old, new = mutant
    path = kernel / file
    original = path.read_text()
    if original.count(old) != 1:
        return False, f"the text to replace stands {original.count(old)} times in {file}"
    path.write_text(original.replace(old, new))
    try:
        built = build(work, jobs)
        if built.returncode != 0:
            errors = [line for line in built.stdout.splitlines() if "error:" in line]
            return False, "does not compile: " + (errors[0] if errors else built.stdout[-300:])
        failure = first_failure(work)
        return failure is not None, failure or "SURVIVED"
    finally:
        path.write_text(original)


def bring_up_to_date(source, copy):
    """Files that are as they were keep their time, so that an earlier build still serves."""
    names = {path.relative_to(source) for path in source.rglob("*") if path.is_file()}
    for name in names:
        content = (source / name).read_bytes()
        target = copy / name
        if not target.exists() or target.read_bytes() != content:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
    for path in list(copy.rglob("*")):
        if path.is_file() and path.relative_to(copy) not in names:
            path.unlink()


def prepare(arguments):
    work = arguments.work
    copy = work / "tree"
    bring_up_to_date(arguments.source / "kernel", copy / "kernel")
    for folder in ("kernel", "tests"):
        (work / folder).mkdir(parents=True, exist_ok=True)
    lines = compile_lines(arguments.build, arguments.source, copy)
    if not lines:
        sys.exit("run_mutants: the host build names no kernel files")
    write_ninja(work, lines, copy)
    built = build(work, arguments.jobs)
    if built.returncode != 0:
        sys.exit("run_mutants: the kernel as it is does not build:\n" + built.stdout[-3000:])
    failure = first_failure(work)
    if failure is not None:
        sys.exit(f"run_mutants: the kernel as it is fails {failure}")
    return copy / "kernel"


def main():
    here = pathlib.Path(__file__).resolve().parent
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--source", type=pathlib.Path, default=here.parent.parent)
    parser.add_argument("--build", type=pathlib.Path, required=True, help="a host build tree")
    parser.add_argument("--work", type=pathlib.Path, required=True, help="where to work")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--only", default="", help="bugs whose name contains this text")
    arguments = parser.parse_args()
    arguments.work = arguments.work.resolve()
    arguments.work.mkdir(parents=True, exist_ok=True)
    kernel = prepare(arguments)
    missed = 0
    mutants = [mutant for mutant in read_mutants(here / "mutants.txt")
               if arguments.only in mutant[0]]
    for number, mutant in enumerate(mutants, 1):
        start = time.monotonic()
        found, text = try_mutant(arguments.work, kernel, mutant, arguments.jobs)
        missed += not found
        seconds = time.monotonic() - start
        verdict = "found " if found else "MISSED"
        print(f"{number:2} {verdict} {seconds:5.1f} s  {mutant[0]:62} {text}",
              flush=True)
    print(f"{len(mutants) - missed} of {len(mutants)} seeded bugs found")
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
