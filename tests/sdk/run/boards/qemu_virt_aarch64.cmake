# SPDX-License-Identifier: BSD-2-Clause
# Copyright 2026 The Skerry authors
set(UART 0x9000000)           # PL011
set(FIXED_MEMORY 0x60003000)  # RAM that nothing else is put into
set(MEMORY_START 0x40000000)  # RAM, which the kernel takes a part of
set(FIXED_PREFILLED 0x60008000)
