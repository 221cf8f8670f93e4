// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Included before every kernel file of the host port: the kernel's static objects come to lie
// together, so that a new machine can start with them as they were at first (computer.cpp).
#pragma once

#pragma clang section bss = "kernel_bss" data = "kernel_data"
