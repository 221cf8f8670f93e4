# SPDX-License-Identifier: BSD-2-Clause
# Copyright 2026 The Skerry authors
set(UART 0x10000000)          # 16550
set(FIXED_MEMORY 0xa0003000)  # RAM that nothing else is put into
set(MEMORY_START 0x80200000)  # RAM, which the kernel takes a part of
set(FIXED_PREFILLED 0xa0008000)
