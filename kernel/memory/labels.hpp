// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The architecture's own invocation labels and object types, by the names that both share.
#pragma once

#include "arch/target.hpp"

#include "abi/invocation.hpp"
#include "abi/object_type.hpp"

#if defined(SKERRY_ARCH_RISCV64)
namespace arch_abi = abi::riscv64;
#else
namespace arch_abi = abi::aarch64;
#endif

using ArchLabel = arch_abi::ArchInvocation;
using ArchObjectType = arch_abi::ArchObjectType;
