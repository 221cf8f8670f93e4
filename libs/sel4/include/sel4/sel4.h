// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The seL4 C interface (MCS, 64-bit), as one include. Names, types and signatures are those of
// the public libsel4; the text is ours. Header-only; numbers come from abi/, checked by
// abi/sel4_check.cpp.
#pragma once
#pragma GCC system_header // C and C++ share this text: the casts of C would be warnings in C++

#include <interfaces/sel4_client.h>
#include <sel4/arch/mapping.h>
#include <sel4/assert.h>
#include <sel4/bootinfo.h>
#include <sel4/bootinfo_types.h>
#include <sel4/config.h>
#include <sel4/constants.h>
#include <sel4/debug_assert.h>
#include <sel4/errors.h>
#include <sel4/faults.h>
#include <sel4/functions.h>
#include <sel4/invocation.h>
#include <sel4/macros.h>
#include <sel4/objecttype.h>
#include <sel4/simple_types.h>
#include <sel4/syscalls.h>
#include <sel4/types.h>
#include <sel4/virtual_client.h>
