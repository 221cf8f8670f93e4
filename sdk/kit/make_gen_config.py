#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
# Copyright 2026 The Skerry authors
"""Write the configuration that headers compute, as one flat header and as JSON.

usage: make_gen_config.py OUTPUT COMPILER [ARGUMENT…]

The compiler lists every macro that its arguments lead to; those named CONFIG_… go into OUTPUT.h,
with two spaces before a value, as programs expect that read the file as text. OUTPUT.json has them
without the prefix.
"""

import json
import pathlib
import re
import subprocess
import sys

MACRO = re.compile(r"^#define (CONFIG_\w+) *(.*)$", re.MULTILINE)


def read_macros(command):
    listing = subprocess.run([*command, "-E", "-dM"], capture_output=True, text=True, check=True)
    return dict(sorted(MACRO.findall(listing.stdout)))


def value_of(text):
    """A macro's value as JSON has it: 1 means that the option is on."""
    if text == "1":
        return True
    return int(text) if text.isdigit() else text


def main():
    output, command = pathlib.Path(sys.argv[1]), sys.argv[2:]
    macros = read_macros(command)
    lines = [f"#define {name}  {value}" for name, value in macros.items()]
    output.parent.mkdir(parents=True, exist_ok=True)
    output.with_suffix(".h").write_text("\n".join(["#pragma once", "", *lines, ""]))
    values = {name.removeprefix("CONFIG_"): value_of(value) for name, value in macros.items()}
    output.with_suffix(".json").write_text(json.dumps(values, indent=4) + "\n")


if __name__ == "__main__":
    main()
