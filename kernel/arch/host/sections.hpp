// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Included before every kernel file on the host (compiler option -include): the kernel's static
// objects go into sections of their own, so that a machine can keep its own copy of them
// (model/image.hpp).
#pragma once

#pragma clang section bss = "kernel_bss" data = "kernel_data"
