#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
# Copyright 2026 The Skerry authors
"""A scripted conversation with the shell: boot an image in QEMU, type, judge the answers.

Each function `talk_…` is one topic. It waits for what must come, never for time to pass; the
limit of a wait is there for a system that has stopped answering.
"""

import argparse
import pathlib
import random
import re
import string
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "tools"))

from qemu_machine import Machine, MachineError  # noqa: E402  (the path comes first)

PROMPT = r"skerry> "
REFUSED = r"^.*(KERNEL PANIC|kernel panic|panic:|shell: it has no rings).*$"
ENTER = "\r"
BACKSPACE = "\x7f"
CANCEL = "\x03"
WIPE = "\x15"
UP, DOWN = "\x1b[A", "\x1b[B"

COMMANDS = ["help", "ls", "ping", "notify", "uptime", "crash", "hog", "echo"]
DOMAINS = ["serial_driver", "timer_driver", "serial_transmit", "serial_receive", "statistics",
           "supervisor", "crasher", "ping_server", "listener", "hog", "shell"]
# 8 ns an instruction; RISC-V's real-time clock follows.
EXACT = ["-icount", "shift=3", "-rtc", "clock=vm"]
HOG_SHARE = 20.0  # percent: budget 4000 us of a period of 20000 us

LIST_LINE = (r"^(?P<name>\w+) +(?P<priority>\d+) +(?P<budget>\d+)/(?P<period>\d+)"
             r" +(?P<used>\d+\.\d{3}) +(?P<share>\d+\.\d) +(?P<state>\w+)$")
UPTIME = r"^up (\d+) h (\d+) min (\d+\.\d{6}) s$"
TICKS = r"min (\d+), median (\d+), max (\d+) ticks"


class Conversation:
    """The machine, and the words for talking to it."""

    def __init__(self, machine, limit, tolerance):
        self.machine = machine
        self.limit = limit
        self.tolerance = tolerance  # percent of time by which a share may be off

    def type(self, keys):
        self.machine.type(keys)

    def expect(self, pattern):
        return self.machine.wait_for(pattern, self.limit, REFUSED)

    def run(self, command, *patterns):
        """Run a command; each pattern must come, in order, and then a prompt. The last match."""
        self.type(command + ENTER)
        self.expect(re.escape(command[-60:]) + r"\n")
        match = None
        for pattern in patterns:
            match = self.expect(pattern)
        self.expect(PROMPT)
        return match

    def answer(self, command):
        """All that a command prints."""
        self.type(command + ENTER)
        self.expect(re.escape(command) + r"\n")
        start = self.machine.position
        end = self.expect(r"^" + PROMPT)
        return self.machine.output[start:end.start()]

    def list_domains(self):
        lines = self.answer("ls").splitlines()
        matches = [match for match in (re.match(LIST_LINE, line) for line in lines) if match]
        return {match["name"]: match.groupdict() for match in matches}


def check(condition, complaint):
    if not condition:
        raise MachineError(complaint)


def check_ticks(match):
    least, median, most = (int(group) for group in match.groups()[-3:])
    check(0 < least <= median <= most, f"not in order: {match.group(0)!r}")


def talk_boot(shell):
    shell.expect(r"Welcome to Skerry")
    shell.expect(PROMPT)


def talk_help(shell):
    text = shell.answer("help")
    missing = [name for name in COMMANDS if not re.search(rf"^  {name} ", text, re.MULTILINE)]
    check(not missing, f"help does not name {missing}")


def talk_uptime(shell):
    first = uptime(shell)
    check(first < uptime(shell), "time does not pass")


def talk_ping(shell):
    check_ticks(shell.run("ping 1", r"^ping: 1 round trips to ping_server: " + TICKS))
    check_ticks(shell.run("ping 1000", r"^ping: 1000 round trips to ping_server: " + TICKS))


def talk_notify(shell):
    check_ticks(shell.run("notify 500", r"^notify: 500 sent, 500 heard by listener: " + TICKS))


def talk_list(shell):
    domains = shell.list_domains()
    check(list(domains) == DOMAINS, f"ls names {list(domains)}")
    check(domains["shell"]["priority"] == "100", f"ls says {domains['shell']}")
    check(domains["hog"]["budget"] == "4000" and domains["hog"]["period"] == "20000",
          f"ls says {domains['hog']}")
    check(float(domains["shell"]["used"]) > 0, "the shell has used no time")
    check(domains["hog"]["state"] == "waiting", f"the idle hog is {domains['hog']['state']}")
    check(domains["ping_server"]["state"] == "passive", f"ls says {domains['ping_server']}")


def talk_errors(shell):
    for command, complaint in [
            ("fly", r"^shell: unknown command 'fly'; try 'help'$"),
            ("ping", r"^ping: expected one number from 1 to 10000$"),
            ("ping many", r"^ping: expected one number from 1 to 10000, but got 'many'$"),
            ("ping 0", r"^ping: expected one number from 1 to 10000, but got '0'$"),
            ("ping 10001", r"^ping: expected one number .* but got '10001'$"),
            ("ping 99999999999999999999999", r"^ping: expected one number .* but got '9+'$"),
            ("ping 1 2", r"^ping: expected one number .* but got '1 \.\.\.'$"),
            ("notify -5", r"^notify: expected one number .* but got '-5'$"),
            ("hog 61", r"^hog: expected one number from 0 to 60, but got '61'$"),
            ("hog 0", r"^hog: it does not spin$"),
            ("uptime now", r"^uptime: takes no arguments, but got 'now'$"),
    ]:
        shell.run(command, complaint)


def talk_editing(shell):
    shell.type("echo onx" + BACKSPACE + "e" + ENTER)
    shell.expect(r"^one$")
    shell.type("rubbish" + WIPE + "echo two" + ENTER)
    shell.expect(r"^two$")
    shell.type("never run" + CANCEL)
    shell.expect(r"\^C\n" + PROMPT)
    shell.type(BACKSPACE * 5 + "echo three" + ENTER)
    shell.expect(r"^three$")
    shell.expect(PROMPT)


def talk_history(shell):
    shell.run("echo older", r"^older$")
    shell.run("echo newer", r"^newer$")
    shell.type(UP + UP + ENTER)
    shell.expect(r"^older$")
    shell.type(UP + UP + DOWN + " line" + ENTER)
    shell.expect(r"^older line$")
    shell.expect(PROMPT)


def talk_paste(shell):
    chance = random.Random(2000)
    text = "".join(chance.choices(string.ascii_letters + string.digits, k=1994))
    shell.type(f"echo {text}{ENTER}")  # 2,000 characters, the return included
    shell.expect(rf"^{text}$")
    shell.expect(PROMPT)
    words = ["".join(chance.choices(string.ascii_lowercase, k=14)) for _ in range(100)]
    shell.type("".join(f"echo {word}{ENTER}" for word in words))  # 2,000 in a hundred lines
    for word in words:
        shell.expect(rf"^{word}$")
    shell.expect(PROMPT)


def talk_long_line(shell):
    shell.type("echo " + "x" * 5000 + ENTER)
    shell.expect(r"^shell: a line has at most 4095 bytes; this one was not run$")
    shell.run("echo still here", r"^still here$")


def talk_cancel(shell):
    shell.type("ls" + ENTER)
    shell.expect(r"ls\n")
    shell.type("typed ahead" + CANCEL + "echo after" + ENTER)
    shell.expect(r"\^C\n")
    shell.expect(r"^after$")
    shell.expect(PROMPT)


def crash(shell, times):
    text = shell.answer("crash")
    lines = [line for line in text.splitlines() if line]
    strange = [line for line in lines if not re.match(r"^(supervisor|crash): ", line)]
    check(not strange, f"lines are mixed: {strange}")
    for pattern in [r"^supervisor: crasher faulted: write to address 0x0, which it may not touch",
                    r"^supervisor:   pc   0x0000000000[0-9a-f]{6} .*sp   0x[0-9a-f]{16}",
                    rf"^supervisor: crasher restarted \({times} since boot\)$",
                    r"^crash: crasher is back after \d+ us$"]:
        check(re.search(pattern, text, re.MULTILINE), f"crash does not say {pattern!r}:\n{text}")


def talk_crash(shell):
    crash(shell, "1 time")
    shell.run("ping 10", r"^ping: 10 round trips to ping_server: ")
    check(list(shell.list_domains()) == DOMAINS, "ls has changed after the crash")
    crash(shell, "2 times")
    crash(shell, "3 times")


def uptime(shell):
    hours, minutes, seconds = shell.run("uptime", UPTIME).groups()
    return int(hours) * 3600 + int(minutes) * 60 + float(seconds)


def hog_used(shell):
    """Seconds of CPU the hog has used since boot, and the time when it was read."""
    return float(shell.list_domains()["hog"]["used"]) / 1000, uptime(shell)


def measure_share(shell):
    """The hog's share of a second or more, in percent, while the shell is used."""
    used_before, time_before = hog_used(shell)
    while uptime(shell) < time_before + 1:
        shell.run("ping 100", r"^ping: 100 round trips")
    used_after, time_after = hog_used(shell)
    return 100 * (used_after - used_before) / (time_after - time_before)


def check_share(shell):
    share = measure_share(shell)
    check(abs(share - HOG_SHARE) < shell.tolerance,
          f"the hog has {share:.1f} % of the time, not {HOG_SHARE} % (± {shell.tolerance})")


def talk_hog(shell):
    shell.run("hog 30", r"^hog: spinning for 30 s above its budget")
    shell.run("hog", r"^hog: it spins already; 'hog 0' ends it$")
    first = uptime(shell)
    check(uptime(shell) - first < 2, "the shell takes long to answer")
    state = shell.list_domains()["hog"]["state"]
    check(state == "throttled", f"the spinning hog is {state}")
    check_share(shell)
    shell.type("hog 0" + ENTER)
    shell.expect(r"(?:^|\x1b\[K)hog: done after \d+\.\d{3} s$")
    shell.expect(PROMPT)
    after = shell.list_domains()["hog"]
    check(float(after["share"]) < 1, f"the ended hog still has {after['share']} % of the time")


TOPICS = [talk_boot, talk_help, talk_uptime, talk_ping, talk_notify, talk_list, talk_errors,
          talk_editing, talk_history, talk_paste, talk_long_line, talk_cancel, talk_crash, talk_hog]


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("image")
    parser.add_argument("--board", required=True)
    parser.add_argument("--log", required=True, help="file that receives the serial output")
    parser.add_argument("--limit", type=float, default=60, help="seconds for one answer")
    parser.add_argument("--memory", help="instead of the board's, for example 512M")
    parser.add_argument("--cpu", help="instead of the board's, for example rv64,sstc=off")
    parser.add_argument("--exact", action="store_true",
                        help="time goes by instructions, so that the host's load disturbs nothing"
                        " and shares of time are held to 3 %% instead of 15 %%")
    return parser.parse_args()


def converse(shell):
    """Talk about every topic. Returns the complaint that ended it, if any."""
    for topic in TOPICS:
        name = topic.__name__.removeprefix("talk_")
        start = time.monotonic()
        try:
            topic(shell)
        except (MachineError, BrokenPipeError) as error:
            return f"{name}: {error}"
        print(f"{name}: as expected ({time.monotonic() - start:.1f} s)", flush=True)
    return None


def main():
    arguments = parse_arguments()
    extra = EXACT if arguments.exact else []
    with Machine(arguments.board, arguments.image, arguments.log, arguments.cpu,
                 arguments.memory, extra) as machine:
        tolerance = 3 if arguments.exact else 15
        complaint = converse(Conversation(machine, arguments.limit, tolerance))
        if complaint is None:
            return 0
        machine.read(0.5)  # what comes after the failure usually explains it
        last = "\n".join(line[:160] for line in machine.tail(40).splitlines())
        print(f"--- last lines of {arguments.log}:\n{last}\n---")
        print(f"FAILED: {complaint}")
        return 1


if __name__ == "__main__":
    sys.exit(main())
