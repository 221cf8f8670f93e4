// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// What user code may want of memory.
#pragma once

namespace host {

enum class Access { load, store, fetch };

} // namespace host
