#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
# Copyright 2026 The Skerry authors
"""Boot an image in QEMU and judge what it prints.

A test image prints `N passed, N failed` and then the end line `SKERRY-TEST-END`. The run passes
when the end line came in time and every summary counts no failure and at least one pass.
"""

import argparse
import re
import sys
import time

from qemu_machine import COUNTED_TIME, Machine, MachineError

SUMMARY = re.compile(r"^(\d+) passed, (\d+) failed", re.MULTILINE)


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("image")
    parser.add_argument("--board", required=True)
    parser.add_argument("--log", required=True, help="file that receives the serial output")
    parser.add_argument("--cpu", help="instead of the board's, for example rv64,sstc=off")
    parser.add_argument("--memory", help="instead of the board's, for example 512M")
    parser.add_argument("--expect", default="^SKERRY-TEST-END",
                        help="regular expression of the end")
    parser.add_argument("--no-counts", action="store_true", help="the image prints no summary")
    parser.add_argument("--refuse", default=r"^.*(KERNEL PANIC|kernel panic|panic:).*$",
                        help="regular expression that ends the run as a failure")
    parser.add_argument("--limit", type=float, default=300, help="seconds, as a last resort")
    parser.add_argument("--counted-time", action="store_true",
                        help="let time pass by instructions, not by the clock")
    parser.add_argument("--show", action="store_true", help="show the serial output as it comes")
    parser.add_argument("--qemu", action="append", default=[], metavar="WORD",
                        help="one further word of QEMU's command line (repeatable)")
    return parser.parse_args()


def judge_counts(output):
    summaries = [(int(passed), int(failed)) for passed, failed in SUMMARY.findall(output)]
    if not summaries:
        raise MachineError("the image printed no line `N passed, N failed`")
    passed = sum(summary[0] for summary in summaries)
    failed = sum(summary[1] for summary in summaries)
    if failed:
        raise MachineError(f"{failed} failed ({passed} passed)")
    if not passed:
        raise MachineError("nothing was tested: 0 passed")
    return f"{passed} passed, 0 failed"


def main():
    arguments = parse_arguments()
    start = time.monotonic()
    extra = arguments.qemu + (list(COUNTED_TIME) if arguments.counted_time else [])
    verdict = "ended as expected"
    with Machine(arguments.board, arguments.image, arguments.log, arguments.cpu,
                 arguments.memory, extra, arguments.show) as machine:
        try:
            machine.wait_for(arguments.expect, arguments.limit, arguments.refuse)
            if not arguments.no_counts:
                verdict = judge_counts(machine.output)
        except MachineError as error:
            failures = [line for line in machine.output.splitlines() if "FAIL" in line]
            print(f"Command: {' '.join(machine.command)}")
            print("\n".join(failures[:20]))
            print(f"--- last lines of {arguments.log}:\n{machine.tail()}\n---")
            print(f"FAILED: {error}")
            return 1
    print(f"{verdict} ({time.monotonic() - start:.1f} s; log: {arguments.log})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
