#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
# Copyright 2026 The Skerry authors
"""Build the Makefile example against an SDK folder, and boot what comes out.

The example is copied away from the repository and the SDK folder moved, so that neither can be
found by accident. A boot is one way of starting an image that Microkit's users know.
"""

import argparse
import hashlib
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[2] / "tools"))
from qemu_machine import Machine, MachineError, board_command  # noqa: E402 (the path comes first)

FILES = ["Makefile", "client.c", "server.cpp", "example.system"]
EXPECTED = r"^client: the server answered 42\n(.*\n)*client: end"
EL2 = ("-machine", "virt,virtualization=on")
AT_THE_ADDRESS = ("-device", "loader,file={image},addr=0x70000000,cpu-num=0")
BY_THE_ELF = ("-device", "loader,file={image},cpu-num=0")
AS_KERNEL = ("-kernel", "{image}")
# Name, image type (None: the board's own), QEMU's words.
BOOTS = {
    "riscv64": [("kernel", None, AS_KERNEL), ("kernel_binary", "binary", AS_KERNEL),
                ("kernel_elf", "elf", AS_KERNEL)],
    "aarch64": [("el1", None, AT_THE_ADDRESS), ("el2", None, EL2 + AT_THE_ADDRESS),
                ("kernel", None, AS_KERNEL), ("el2_kernel", None, EL2 + AS_KERNEL),
                ("elf", "elf", BY_THE_ELF), ("el2_elf", "elf", EL2 + BY_THE_ELF)],
}


def fail(complaint):
    sys.exit(f"FAILED: {complaint}")


def contents(folder):
    """A digest of every file below a folder."""
    return {path: hashlib.sha256(path.read_bytes()).digest()
            for path in folder.rglob("*") if path.is_file()}


def make(folder, arguments, config, image_type=None):
    """The image that the Makefile builds in a new folder."""
    build = pathlib.Path(tempfile.mkdtemp(dir=folder))
    compiler = ([f"GCC={arguments.gcc}"] if arguments.gcc
                else ["CLANG=clang-19", "LLD=ld.lld-19"])
    command = ["make", "-s", f"BUILD_DIR={build}", f"MICROKIT_SDK={folder / 'sdk'}",
               f"MICROKIT_BOARD={arguments.board}", f"MICROKIT_CONFIG={config}", *compiler]
    if image_type:
        command.append(f"IMAGE_TYPE={image_type}")
    result = subprocess.run(command, cwd=folder / "example", capture_output=True, text=True,
                            check=False)
    if result.returncode != 0 or result.stderr:
        fail(f"{' '.join(command)}\n{result.stdout}{result.stderr}")
    return build / "loader.img"


def boot(arguments, image, name, words):
    board = re.sub("_el1$", "", arguments.board)
    extra = [word.replace("{image}", str(image)) for word in words]
    log = arguments.logs / f"sdk.make.{arguments.board}.{name}.log"
    with Machine(board, None, log, memory="2G", extra=extra) as machine:
        try:
            machine.wait_for(EXPECTED, 60)
        except MachineError as error:
            fail(f"{name}: {error}\n{machine.tail()}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sdk", type=pathlib.Path, help="the SDK folder")
    parser.add_argument("--board", required=True)
    parser.add_argument("--gcc", help="prefix of the GCC to use instead of clang")
    parser.add_argument("--logs", type=pathlib.Path, required=True)
    parser.add_argument("--every-boot", action="store_true", help="not the first one only")
    arguments = parser.parse_args()
    architecture = board_command(re.sub("_el1$", "", arguments.board))[0].rsplit("-", 1)[1]
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        shutil.copytree(arguments.sdk, folder / "sdk")
        (folder / "example").mkdir()
        for file in FILES:
            shutil.copy(HERE / file, folder / "example")
        before = contents(folder / "sdk")
        for config in ("release", "benchmark"):
            make(folder, arguments, config)
        for way, image_type, words in BOOTS[architecture][:None if arguments.every_boot else 1]:
            boot(arguments, make(folder, arguments, "debug", image_type), way, words)
        if contents(folder / "sdk") != before:
            fail("building changed the SDK folder")


if __name__ == "__main__":
    main()
