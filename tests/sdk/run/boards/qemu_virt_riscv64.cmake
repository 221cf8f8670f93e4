# SPDX-License-Identifier: BSD-2-Clause
# Copyright 2026 The Skerry authors
set(UART 0x10000000)          # 16550
set(FIXED_MEMORY 0xa0003000)  # RAM that nothing else is put into
set(KERNEL_DEVICE 0xc000000)  # PLIC
