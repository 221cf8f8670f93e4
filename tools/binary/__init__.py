# SPDX-License-Identifier: BSD-2-Clause
# Copyright 2026 The Skerry authors
"""Reading a linked kernel: its ELF tables, its instructions, its flow of control."""
