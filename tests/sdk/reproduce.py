#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
# Copyright 2026 The Skerry authors
"""The same inputs give the same image, byte for byte: wherever they lie, whatever the environment
says, however old the files are, and again at the same place."""

import argparse
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

PARTS = ["sdk/loader/loader.elf", "kernel/kernel.elf", "elf/initialiser.elf", "elf/monitor.elf"]


def copy_inputs(options, folder, age):
    """The description, its files and the parts of the image, below a folder of their own."""
    programs = [f"elf/{path.name}" for path in (options.tree / "elf").glob("sdk_test_*.elf")]
    for name in PARTS + programs:
        target = folder / "tree" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(options.tree / name, target)
        os.utime(target, (age, age))
    shutil.copyfile(options.system, folder / "a.system")
    for path in options.files.glob("*.txt"):
        shutil.copyfile(path, folder / path.name)


def build(options, folder, image_type, environment, relative):
    """Bytes of image and report, made from a folder's inputs."""
    base = pathlib.Path(".") if relative else folder
    command = [str(options.microkit.resolve()), str(base / "a.system"), "--board", options.board,
               "--config", "debug", "--build-tree", str(base / "tree"),
               "--search-path", str(base / "tree/elf"), "--search-path", str(base),
               "--image-type", image_type, "-o", str(base / "out.img"), "-r", str(base / "out.txt")]
    subprocess.run(command, cwd=folder if relative else "/", env=environment, check=True)
    return (folder / "out.img").read_bytes(), (folder / "out.txt").read_bytes()


def compare(options, image_type, places):
    here, there = places
    plain = {"PATH": "/usr/bin:/bin"}
    other = {"PATH": "/bin", "LANG": "de_DE.UTF-8", "LC_ALL": "C.UTF-8", "TZ": "Asia/Kathmandu",
             "HOME": "/nowhere", "USER": "someone", "SOURCE_DATE_EPOCH": "1", "MALLOC_PERTURB_": "85"}
    first = build(options, here, image_type, plain, relative=True)
    faults = []
    if build(options, here, image_type, plain, relative=True) != first:
        faults.append("built again, it differs")
    if build(options, there, image_type, other, relative=True) != first:
        faults.append("built elsewhere, it differs")
    if build(options, there, image_type, other, relative=False)[0] != first[0]:
        faults.append("named by other paths, it differs")
    return [f"{image_type}: {fault}" for fault in faults]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--microkit", type=pathlib.Path, required=True)
    parser.add_argument("--board", required=True)
    parser.add_argument("--tree", type=pathlib.Path, required=True, help="build tree of the board")
    parser.add_argument("--files", type=pathlib.Path, required=True, help="folder of prefill files")
    parser.add_argument("--image-types", nargs="+", default=["binary"])
    parser.add_argument("system", type=pathlib.Path)
    options = parser.parse_args()
    faults = []
    with tempfile.TemporaryDirectory() as top:
        places = [pathlib.Path(top) / "here", pathlib.Path(top) / "another, longer place"]
        for place, age in zip(places, (1, 1_700_000_000)):
            copy_inputs(options, place, age)
        for image_type in options.image_types:
            faults += compare(options, image_type, places)
    for fault in faults:
        print(f"FAILED: {fault}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
