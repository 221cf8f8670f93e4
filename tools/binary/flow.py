# SPDX-License-Identifier: BSD-2-Clause
# Copyright 2026 The Skerry authors
"""Where control can go in a linked kernel, and how deep its stack gets.

A *function* is any address that is called or is a root (reset entry, trap vector). Its body is
what can be reached from there without a call, tail jumps included; so the stack depth of a tail
call needs no rule of its own. Each instruction of a body has one stack depth, whatever the path.
"""

import bisect
from dataclasses import dataclass, field

from .instruction import Flow, Stack


@dataclass
class Function:
    entry: int
    calls: dict = field(default_factory=dict)    # address of the callee -> greatest depth there
    tail_jumps: set = field(default_factory=set) # (from, start of another symbol)
    depth: int = 0                               # of its own frame, at most
    body: dict = field(default_factory=dict)     # address -> stack depth before it
    returns: bool = False
    continuations: list = field(default_factory=list)  # of callers, until it is seen to return


class FlowGraph:
    """Built from the roots; `faults` collects what breaks a rule, in words.

    What follows a call is explored once the callee is seen to return, so that code after a call
    of a function that never returns is not mistaken for a continuation.
    """

    def __init__(self, instructions, symbols, roots, stack_switchers):
        self.instructions = instructions
        self.starts = {symbol.address: symbol.name for symbol in symbols}
        self.names = SymbolIndex(symbols)
        self.stack_switchers = stack_switchers
        self.functions = {}
        self.faults = []
        self.deepest = {}
        self.waiting = []  # (function, address, depth) yet to be explored
        addresses = sorted(instructions)
        self.following = dict(zip(addresses, addresses[1:]))
        for root in roots:
            self.function_at(root)
        while self.waiting:
            self.visit(*self.waiting.pop())

    def place(self, address):
        return f"{self.names.at(address)} ({address or 0:#x})"

    def fault(self, address, text):
        line = f"{self.place(address)}: {text}"
        if line not in self.faults:
            self.faults.append(line)

    def function_at(self, entry):
        if entry not in self.functions:
            self.functions[entry] = Function(entry)
            self.waiting.append((self.functions[entry], entry, 0))
        return self.functions[entry]

    def visit(self, function, address, depth):
        if address in function.body:
            if function.body[address] != depth:
                self.fault(address, "reached with stack depths "
                                    f"{function.body[address]} and {depth}")
            return
        function.body[address] = depth
        instruction = self.instructions.get(address)
        if instruction is None:
            self.fault(address, "control leaves the code")
        elif not instruction.is_known:
            self.fault(address, "an instruction that does not decode")
        elif instruction.flow is Flow.indirect:
            self.fault(address, f"indirect jump or call: {instruction}")
        else:
            self.follow(function, instruction, self.depth_after(instruction, depth))

    def follow(self, function, instruction, depth):
        """Note where an instruction leads, and what has to be explored for it."""
        address, flow, target = instruction.address, instruction.flow, instruction.target
        function.depth = max(function.depth, depth)
        if flow is Flow.back:
            function.returns = True
            self.waiting += function.continuations
            function.continuations = []
        elif flow is Flow.call:
            function.calls[target] = max(function.calls.get(target, 0), depth)
            callee = self.function_at(target)
            continuation = (function, self.following.get(address), depth)
            (self.waiting if callee.returns else callee.continuations).append(continuation)
        elif flow in (Flow.next, Flow.branch):
            self.waiting.append((function, self.following.get(address), depth))
        if flow in (Flow.jump, Flow.branch):
            self.waiting.append((function, target, depth))
            if target in self.starts and self.starts[target] != self.names.at(address):
                function.tail_jumps.add((address, target))

    def depth_after(self, instruction, depth):
        if instruction.stack is not Stack.switch:
            return depth - instruction.stack
        if self.names.at(instruction.address) not in self.stack_switchers:
            self.fault(instruction.address, f"stack of unknown size: {instruction}")
        return 0

    def recursion(self):
        """Cycles of calls (tail jumps between functions count as calls), each as one line."""
        edges = {}
        for entry, function in self.functions.items():
            edges.setdefault(self.names.at(entry), set()).update(
                self.names.at(callee) for callee in function.calls)
            for source, target in function.tail_jumps:
                edges.setdefault(self.names.at(source), set()).add(self.names.at(target))
        return find_cycles(edges)

    def deepest_path(self, entry):
        """Greatest stack depth from a function on, with the names on the way; no cycles then."""
        if entry in self.deepest:
            return self.deepest[entry]
        function = self.functions[entry]
        best = (function.depth, [self.names.at(entry)])
        for callee, depth in function.calls.items():
            below, path = self.deepest_path(callee)
            if depth + below > best[0]:
                best = (depth + below, [self.names.at(entry), *path])
        self.deepest[entry] = best
        return best


class SymbolIndex:
    """Names of the places in the code: the nearest symbol at or before an address."""

    def __init__(self, symbols):
        table = sorted((symbol.address, symbol.name) for symbol in symbols)
        self.addresses = [row[0] for row in table]
        self.names = [row[1] for row in table]

    def at(self, address):
        index = bisect.bisect_right(self.addresses, address or 0)
        return self.names[index - 1] if index else "?"


def find_cycles(edges):
    """One line for each edge that closes a cycle, by an explicit depth-first search."""
    cycles, done = [], set()
    for start in sorted(edges):
        path, iterators = [], []
        waiting = start
        while waiting is not None or iterators:
            if waiting is not None:
                if waiting in path:
                    cycles.append(" -> ".join(path[path.index(waiting):] + [waiting]))
                elif waiting not in done:
                    path.append(waiting)
                    iterators.append(iter(sorted(edges.get(waiting, ()))))
                waiting = None
                continue
            waiting = next(iterators[-1], None)
            if waiting is None:
                done.add(path.pop())
                iterators.pop()
    return cycles
