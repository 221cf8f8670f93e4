// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// GoogleTest beside our namespace `abi`: the C++ library has an alias of that name in <cxxabi.h>,
// so it goes by another one here. Include this instead of <gtest/gtest.h>.
#pragma once

#define abi cxx_abi
#include <gtest/gtest.h>
#undef abi
