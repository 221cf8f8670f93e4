// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "base/diagnostic.hpp"

#include <ostream>

namespace sdk {

std::string text_of(const Position& position) {
    if (position.row == 0) {
        return position.file;
    }
    return position.file + ":" + std::to_string(position.row) + ":" +
           std::to_string(position.column);
}

std::string text_of(const Diagnostic& diagnostic) {
    const std::string place = text_of(diagnostic.position);
    const char* severity = diagnostic.severity == Severity::error ? "error: " : "warning: ";
    return (place.empty() ? "" : place + ": ") + severity + diagnostic.reason;
}

void Diagnostics::error(Position position, std::string reason) {
    add({std::move(position), std::move(reason), Severity::error});
}

void Diagnostics::warning(Position position, std::string reason) {
    add({std::move(position), std::move(reason), Severity::warning});
}

void Diagnostics::add(Diagnostic diagnostic) {
    if (diagnostic.severity == Severity::error) {
        errors_++;
    }
    all_.push_back(std::move(diagnostic));
}

void Diagnostics::print(std::ostream& out) const {
    for (const Diagnostic& diagnostic : all_) {
        out << text_of(diagnostic) << '\n';
    }
}

} // namespace sdk
