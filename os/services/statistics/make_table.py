#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
# Copyright 2026 The Skerry authors
"""Write the table of domains that the statistics service serves (os/statistics/table.hpp).

make_table.py SYSTEM DOMAIN OUTPUT: for each <cap_sc pd=… slot=…> in the <cspace> of protection
domain DOMAIN of the system description SYSTEM, one entry with what the description says of it.
"""
import struct
import sys
import xml.etree.ElementTree as xml

MAGIC = 0x3154_4154_534B_5300
NAME_LENGTH = 32
DEFAULT_BUDGET = 1000  # microseconds, of a protection domain that names none


def integer(element, attribute, default):
    text = element.get(attribute)
    return default if text is None else int(text.replace("_", ""), 0)


def entry(domain, slot):
    budget = integer(domain, "budget", DEFAULT_BUDGET)
    name = domain.get("name").encode()[:NAME_LENGTH].ljust(NAME_LENGTH, b"\0")
    return name + struct.pack(
        "<5Q",
        slot,
        integer(domain, "priority", 0),
        budget,
        integer(domain, "period", budget),
        domain.get("passive") == "true",
    )


def main(system, owner, output):
    root = xml.parse(system).getroot()
    domains = {domain.get("name"): domain for domain in root.iter("protection_domain")}
    if owner not in domains:
        sys.exit(f"{system}: there is no protection domain '{owner}'")
    entries = []
    for capability in domains[owner].iterfind("cspace/cap_sc"):
        name = capability.get("pd")
        if name not in domains:
            sys.exit(f"{system}: cap_sc names an unknown protection domain '{name}'")
        entries.append(entry(domains[name], integer(capability, "slot", 0)))
    with open(output, "wb") as file:
        file.write(struct.pack("<2Q", MAGIC, len(entries)) + b"".join(entries))


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
