// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// What the tool has to say about its input: a place, a severity and a reason, one line each.
// Functions that can fail return Result; the caller that goes on with other elements collects the
// errors in Diagnostics, so that one run reports them all.
#pragma once

#include <compare>
#include <expected>
#include <iosfwd>
#include <string>
#include <utility>
#include <vector>

namespace sdk {

// A place in a file. Row and column count from 1; row 0 means the file as a whole, and an empty
// file name that there is no place to show.
struct Position {
    std::string file;
    unsigned row = 0;
    unsigned column = 0;

    friend auto operator<=>(const Position&, const Position&) = default;
};

// "file:row:column", as far as it is known.
[[nodiscard]] std::string text_of(const Position& position);

enum class Severity { error, warning };

struct Diagnostic {
    Position position;
    std::string reason;
    Severity severity = Severity::error;
};

// "file:row:column: error: reason"
[[nodiscard]] std::string text_of(const Diagnostic& diagnostic);

template <typename T>
using Result = std::expected<T, Diagnostic>;

[[nodiscard]] inline std::unexpected<Diagnostic> failure(Position position, std::string reason) {
    return std::unexpected{Diagnostic{std::move(position), std::move(reason), Severity::error}};
}

class Diagnostics {
public:
    void error(Position position, std::string reason);
    void warning(Position position, std::string reason);
    void add(Diagnostic diagnostic);

    [[nodiscard]] bool has_errors() const { return errors_ != 0; }

    [[nodiscard]] const std::vector<Diagnostic>& all() const { return all_; }

    void print(std::ostream& out) const;

private:
    std::vector<Diagnostic> all_;
    unsigned errors_ = 0;
};

} // namespace sdk

// The value of a Result, or return its error from the enclosing function: no function can do that.
// NOLINTNEXTLINE(cppcoreguidelines-macro-usage)
#define TRY(expression)                                                                            \
    __extension__({                                                                                \
        auto try_result = (expression);                                                            \
        if (!try_result) {                                                                         \
            return std::unexpected{std::move(try_result).error()};                                 \
        }                                                                                          \
        std::move(try_result).value();                                                             \
    })
