#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
# Copyright 2026 The Skerry authors
"""Boot one image the ways a machine could: with other memory, elsewhere, on another core, damaged.

Each variant changes the image or QEMU's command line and names what the serial line must say.
"""

import argparse
import pathlib
import struct
import sys

TOOLS = pathlib.Path(__file__).resolve().parents[3] / "tools"
sys.path.insert(0, str(TOOLS))
from qemu_machine import Machine, MachineError  # noqa: E402 (the path comes first)

BOOTED = r"^probe: .*\n(.*\n)*1 passed, 0 failed"
OFFSET = 4 << 20  # where the boot image starts behind one of the stubs below

# What the firmware starts instead of the image, in RISC-V instructions.
RISCV_ELSEWHERE = [
    0x00400297,  # auipc t0, 0x400: 4 MiB further
    0x00028067,  # jr t0
]
RISCV_WITHOUT_TREE = [
    0x00000593,  # li a1, 0
    0x00400297,  # auipc t0, 0x400
    0xFFC28293,  # addi t0, t0, -4
    0x00028067,  # jr t0
]
# SBI hart_start(the other hart of two, OFFSET, device tree), then hart_stop(): HSM extension.
RISCV_OTHER_HART = [
    0x00058613,  # mv a2, a1
    0x00154513,  # xori a0, a0, 1
    0x00400597,  # auipc a1, 0x400
    0xFF858593,  # addi a1, a1, -8
    0x004858B7,  # lui a7, 0x485
    0x34D8889B,  # addiw a7, a7, 0x34d: "HSM"
    0x00000813,  # li a6, 0
    0x00000073,  # ecall
    0x00100813,  # li a6, 1
    0x00000073,  # ecall
]
# The same for AArch64.
AARCH64_WITHOUT_TREE = [
    0xD2800000,  # mov x0, #0
    0x140FFFFF,  # b 4 MiB - 4 further
]
# PSCI CPU_ON(the second core, OFFSET, device tree), then CPU_OFF().
AARCH64_OTHER_CORE = [
    0xAA0003E3,  # mov x3, x0
    0xD2800060,  # movz x0, #3
    0xF2B88000,  # movk x0, #0xc400, lsl #16
    0xD2800021,  # mov x1, #1
    0x90002002,  # adrp x2, 4 MiB
    0xD4000002,  # hvc #0
    0xD2800040,  # movz x0, #2
    0xF2B08000,  # movk x0, #0x8400, lsl #16
    0xD4000002,  # hvc #0
]


def behind(words):
    """The image at OFFSET behind instructions that deal with it."""
    code = struct.pack(f"<{len(words)}I", *words)
    return lambda image: code.ljust(OFFSET, b"\0") + image


def raw_at(address):
    """QEMU puts the image there and starts it without telling it of a device tree."""
    return Variant(extra=("-device", f"loader,file={{image}},addr={address:#x},cpu-num=0"))


def damaged(image):
    return image[:-9] + bytes([image[-9] ^ 1]) + image[-8:]


def without_payload(image):
    pages = range(0, len(image), 4096)  # the loader's code holds the magic number as well
    return image[:next(page for page in pages if image[page:page + 8] == b"SKERRYPL")]


class Variant:
    def __init__(self, change=None, memory=None, cpu=None, extra=(), expect=BOOTED):
        self.change = change
        self.memory = memory
        self.cpu = cpu
        self.extra = extra
        self.expect = expect


COMMON = {
    "small": Variant(memory="32M"),
    "odd_size": Variant(memory="131M"),
    "large": Variant(memory="8G"),
    "damaged": Variant(damaged, expect=r"^loader: the payload is damaged"),
    "without_payload": Variant(without_payload, expect=r"^loader: no payload follows"),
}
VARIANTS = {
    "qemu_virt_riscv64": COMMON | {
        "without_sstc": Variant(cpu="rv64,sstc=off"),
        "elsewhere": Variant(behind(RISCV_ELSEWHERE)),
        "without_tree": Variant(behind(RISCV_WITHOUT_TREE)),
        "other_hart": Variant(behind(RISCV_OTHER_HART), extra=("-smp", "2")),
    },
    "qemu_virt_aarch64": COMMON | {
        "from_el2": Variant(extra=("-machine", "virtualization=on")),
        "elsewhere": raw_at(0x40010000),  # in the way of the kernel's usual place
        "without_tree": Variant(behind(AARCH64_WITHOUT_TREE)),
        "raw": raw_at(0x70000000),
        "other_core": Variant(behind(AARCH64_OTHER_CORE), extra=("-smp", "2")),
    },
}


def run(arguments, variant):
    image = pathlib.Path(arguments.image).read_bytes()
    changed = pathlib.Path(arguments.log).with_suffix(".img")
    changed.parent.mkdir(parents=True, exist_ok=True)
    changed.write_bytes(variant.change(image) if variant.change else image)
    extra = [word.replace("{image}", str(changed)) for word in variant.extra]
    with Machine(arguments.board, changed, arguments.log, variant.cpu, variant.memory,
                 extra) as machine:
        try:
            machine.wait_for(variant.expect, arguments.limit)
        except MachineError as error:
            print(f"--- last lines of {arguments.log}:\n{machine.tail()}\n---")
            print(f"FAILED: {error}")
            return 1
    return 0


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("image")
    parser.add_argument("--board", required=True, choices=VARIANTS)
    parser.add_argument("--variant", required=True)
    parser.add_argument("--log", required=True, help="file that receives the serial output")
    parser.add_argument("--limit", type=float, default=60, help="seconds, as a last resort")
    arguments = parser.parse_args()
    return run(arguments, VARIANTS[arguments.board][arguments.variant])


if __name__ == "__main__":
    sys.exit(main())
