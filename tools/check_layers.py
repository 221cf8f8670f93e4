#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
# Copyright 2026 The Skerry authors
"""Check the include graph of kernel/ against its layers.

Headers point one way only: core -> cap -> object -> {ipc, sched, memory} -> syscall -> boot,
and never in a circle. Sources may call upwards where SOURCES_MAY_ALSO says so, one line a case.
`arch` sees core and its own folder; the generic kernel sees an architecture only through
arch/target.hpp. `check` may look at everything and is seen by the exits that call it; so may the
model machine in arch/host, which the kernel for the machine never sees.
"""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"]+)"', re.MULTILINE)

CORE, CAP, OBJECT = {"core"}, {"core", "cap"}, {"core", "cap", "object"}
WORK = OBJECT | {"ipc", "sched", "memory"}
# What the headers of each layer may include, beside their own layer, abi/, config.hpp and arch.
HEADERS_MAY = {
    "core": set(), "cap": CORE, "object": CAP, "ipc": WORK, "sched": WORK, "memory": WORK,
    "syscall": WORK, "boot": WORK | {"syscall", "platform"}, "check": WORK | {"syscall"},
    "arch": CORE | {"platform"}, "platform": CORE,
}
SOURCES_MAY_ALSO = {
    "cap": {"object", "memory", "sched"},               # deleting a slot finalises its object
    "object": {"ipc", "sched", "memory", "syscall"},    # an invocation transfers, schedules, maps
    "ipc": {"syscall"}, "sched": {"syscall"}, "memory": {"syscall"},  # typed argument readers
    "syscall": {"check"},                               # the single exit runs the invariants
    "arch": {"syscall"},                                # the trap handler calls the events
}
# An architecture's own invocations (arch/object.hpp) see objects as the generic ones do.
ARCH_INVOCATIONS = re.compile(r"object\.[ch]pp$")
NO_ARCH = {"platform"}  # layers that must not see an architecture at all
CHOSEN_BY_BUILD = {"window.hpp", "board.hpp"}  # constants, found by the include path


def kernel_files(kernel):
    return sorted(path for path in kernel.rglob("*") if path.suffix in (".hpp", ".cpp", ".h", ".S"))


def resolve(kernel, path, name):
    """The kernel file an include names, or None when it is not in kernel/."""
    chosen_by_board = sorted([*kernel.glob(f"platform/*/{name}"), *kernel.glob(f"arch/**/{name}")])
    for candidate in (kernel / name, path.parent / name, *chosen_by_board):
        if candidate.is_file():
            return candidate.resolve()
    return None


def layer_of(kernel, path):
    parts = path.relative_to(kernel).parts  # config.hpp is a layer of its own
    return "host" if parts[:2] == ("arch", "host") else parts[0]


def check_edge(kernel, source, target):
    """Why this include is not allowed, or None."""
    here, there = layer_of(kernel, source), layer_of(kernel, target)
    if there == "config.hpp" or here == "host" or here == there != "arch":
        return None
    if here == "config.hpp":
        return None if there == "core" else "config.hpp may include core only"
    if there == "arch" and here != "arch":
        if here in NO_ARCH:
            return f"{here} may not see an architecture"
        parts = target.relative_to(kernel).parts
        if len(parts) > 2 and parts[1] != "host":
            return "an architecture is included through arch/target.hpp only"
        return None
    if here == there == "arch":
        mine, theirs = (path.relative_to(kernel).parts[1] for path in (source, target))
        generic = "target.hpp", "interface.hpp", "object.hpp", "host"
        if mine == theirs or theirs in generic or mine in generic:
            return None
        return "one architecture may not include another"
    allowed = HEADERS_MAY.get(here)
    if allowed is None:
        return f"'{here}' is not a layer"
    if source.suffix in (".cpp", ".S"):
        allowed = allowed | SOURCES_MAY_ALSO.get(here, set())
    if here == "arch" and ARCH_INVOCATIONS.search(source.name):
        allowed = WORK
    if there not in allowed:
        return f"{here} may not include {there}"
    return None


def find_cycle(edges):
    """One circle of headers, as a list of paths, or None."""
    done = set()

    def walk(path, trail):
        if path in trail:
            return trail[trail.index(path):] + [path]
        if path in done:
            return None
        for target in edges.get(path, ()):
            if cycle := walk(target, trail + [path]):
                return cycle
        done.add(path)
        return None

    for start in sorted(edges):
        if cycle := walk(start, []):
            return cycle
    return None


def main():
    root = pathlib.Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else ROOT
    kernel = root / "kernel"
    faults, edges, count = [], {}, 0
    for path in kernel_files(kernel):
        for name in INCLUDE.findall(path.read_text(encoding="utf-8")):
            target = resolve(kernel, path, name)
            if target is None:
                if not name.startswith("abi/"):
                    faults.append(f"{path.relative_to(root)}: {name}: neither kernel/ nor abi/")
                continue
            count += 1
            if path.suffix != ".cpp":
                edges.setdefault(path.resolve(), []).append(target)
            fault = None if name in CHOSEN_BY_BUILD else check_edge(kernel, path, target)
            if fault:
                faults.append(f"{path.relative_to(root)}: includes {name}: {fault}")
    if cycle := find_cycle(edges):
        faults.append("headers in a circle: "
                      + " -> ".join(str(path.relative_to(root)) for path in cycle))
    for fault in faults:
        print(f"FAILED: {fault}")
    print(f"{count} includes between kernel files, {len(faults)} against the layers")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
