// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The architecture's own invocations. Apart from target.hpp, because they see kernel objects.
#pragma once

#include "arch/target.hpp"

#if defined(SKERRY_ARCH_RISCV64)
#include "arch/riscv64/object.hpp"
#else
#include "arch/aarch64/object.hpp"
#endif
