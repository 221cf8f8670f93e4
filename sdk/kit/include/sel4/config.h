// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The configuration the kernel was built with: in an SDK folder, that of this board and
// configuration.
#pragma once

#include <kernel/gen_config.h>
