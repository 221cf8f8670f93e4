// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Running another program in the foreground, with our terminal.
#pragma once

#include "result.hpp"

#include <string>
#include <vector>

namespace skerry {

enum class Output { shown, hidden };

// The exit status of the program; 128 + signal when a signal ended it.
Result<int> run_process(const std::vector<std::string>& command, Output output = Output::shown);

} // namespace skerry
