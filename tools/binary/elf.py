# SPDX-License-Identifier: BSD-2-Clause
# Copyright 2026 The Skerry authors
"""The tables of a linked 64-bit little-endian ELF file: sections, segments, symbols."""

import pathlib
import struct
from dataclasses import dataclass

MACHINES = {243: "riscv64", 183: "aarch64"}
SECTION_ALLOCATED, SECTION_WRITABLE, SECTION_EXECUTABLE = 2, 1, 4
SEGMENT_LOAD, SEGMENT_EXECUTABLE, SEGMENT_WRITABLE = 1, 1, 2
NO_BITS, SYMBOL_TABLE, FUNCTION = 8, 2, 2


@dataclass
class Section:
    name: str
    kind: int
    flags: int
    address: int
    offset: int
    size: int
    link: int

    @property
    def is_code(self):
        return bool(self.flags & SECTION_EXECUTABLE)

    @property
    def is_data(self):
        return self.flags & SECTION_ALLOCATED and self.flags & SECTION_WRITABLE


@dataclass
class Symbol:
    name: str
    address: int
    size: int
    kind: int
    section: int


class Elf:
    """One file. `architecture`, `entry`, `sections`, `segments` (kind, flags), `symbols`."""

    def __init__(self, path):
        self.path = pathlib.Path(path)
        self.data = self.path.read_bytes()
        if self.data[:6] != b"\x7fELF\x02\x01":
            raise ValueError(f"{path} is not a 64-bit little-endian ELF file")
        (machine, _, self.entry, segments, sections, _, _, segment_size, segment_count,
         section_size, section_count, names) = struct.unpack_from("<HIQQQIHHHHHH", self.data, 18)
        self.architecture = MACHINES.get(machine, f"machine {machine}")
        self.segments = [struct.unpack_from("<II", self.data, segments + i * segment_size)
                         for i in range(segment_count)]
        raw = [struct.unpack_from("<IIQQQQI", self.data, sections + i * section_size)
               for i in range(section_count)]
        self.sections = [Section(self.text(raw[names][4] + row[0]), *row[1:]) for row in raw]
        self.symbols = self.read_symbols()

    def text(self, offset):
        return self.data[offset:self.data.index(b"\0", offset)].decode()

    def read_symbols(self):
        symbols = []
        for table in self.sections:
            if table.kind != SYMBOL_TABLE:
                continue
            names = self.sections[table.link].offset
            for offset in range(table.offset + 24, table.offset + table.size, 24):
                name, info, _, section, address, size = struct.unpack_from(
                    "<IBBHQQ", self.data, offset)
                symbols.append(Symbol(self.text(names + name), address, size, info & 15, section))
        return symbols

    def section(self, name):
        return next((section for section in self.sections if section.name == name), None)

    def symbol(self, name):
        return next((symbol for symbol in self.symbols if symbol.name == name), None)

    def size_of(self, accept):
        """Bytes of the allocated sections that `accept` takes."""
        return sum(section.size for section in self.sections
                   if section.flags & SECTION_ALLOCATED and accept(section))
