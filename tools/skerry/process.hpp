// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Running another program in the foreground, with our terminal.
#pragma once

#include "result.hpp"

#include <string>
#include <vector>

namespace skerry {

enum class Output { shown, hidden, as_errors };

// `as_errors`: what it prints goes to standard error, which leaves standard output to us.
// The exit status of the program; 128 + signal when a signal ended it.
Result<int> run_process(const std::vector<std::string>& command, Output output = Output::shown);

// While it lives, what this program and those it runs write to standard output goes to standard
// error: what a verb prints as JSON stays alone on standard output.
class ProgressOnStandardError {
public:
    ProgressOnStandardError();
    ~ProgressOnStandardError();
    ProgressOnStandardError(const ProgressOnStandardError&) = delete;
    ProgressOnStandardError& operator=(const ProgressOnStandardError&) = delete;
    ProgressOnStandardError(ProgressOnStandardError&&) = delete;
    ProgressOnStandardError& operator=(ProgressOnStandardError&&) = delete;

private:
    int standard_output_;
};

} // namespace skerry
