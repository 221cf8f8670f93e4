// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "base/diagnostic.hpp"

#include "base/source_line.hpp"

#include <algorithm>
#include <ostream>

namespace sdk {

std::string row_and_column(const Position& position) {
    return std::to_string(position.row) + ":" + std::to_string(position.column);
}

std::string text_of(const Position& position) {
    return position.row == 0 ? position.file : position.file + ":" + row_and_column(position);
}

std::string text_of(const Diagnostic& diagnostic) {
    const std::string place = text_of(diagnostic.position);
    const char* severity = diagnostic.severity == Severity::error ? "error: " : "warning: ";
    return (place.empty() ? "" : place + ": ") + severity + diagnostic.reason;
}

void Diagnostics::error(Position position, std::string reason, std::string hint) {
    add({std::move(position), std::move(reason), Severity::error, std::move(hint)});
}

void Diagnostics::warning(Position position, std::string reason, std::string hint) {
    add({std::move(position), std::move(reason), Severity::warning, std::move(hint)});
}

void Diagnostics::add(Diagnostic diagnostic) {
    if (diagnostic.severity == Severity::error) {
        errors_++;
    }
    const auto after =
        std::ranges::upper_bound(all_, diagnostic.position, {}, &Diagnostic::position);
    all_.insert(after, std::move(diagnostic));
}

void Diagnostics::make_warnings_errors() {
    for (Diagnostic& diagnostic : all_) {
        diagnostic.severity = Severity::error;
    }
    errors_ = static_cast<unsigned>(all_.size());
}

void Diagnostics::print(std::ostream& out) const {
    for (const Diagnostic& diagnostic : all_) {
        out << text_of(diagnostic) << '\n' << quoted_line(source_, diagnostic.position);
        if (!diagnostic.hint.empty()) {
            out << "  hint: " << diagnostic.hint << '\n';
        }
    }
}

} // namespace sdk
