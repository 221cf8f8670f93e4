// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// What the tool has to say about its input: a place, a severity, a reason and, where there is one,
// a hint. Functions that can't go on return Result; those that read many elements collect what
// they find in Diagnostics, so that one run reports it all.
#pragma once

#include <compare>
#include <expected>
#include <iosfwd>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sdk {

// A place in a file. Row and column count from 1, the column in characters; row 0 means the file
// as a whole, and an empty file name that there is no place to show.
struct Position {
    std::string file;
    unsigned row = 0;
    unsigned column = 0;

    friend auto operator<=>(const Position&, const Position&) = default;
};

// "file:row:column", as far as it is known.
[[nodiscard]] std::string text_of(const Position& position);

// "row:column", for hints, which stand below a text_of() of the same file.
[[nodiscard]] std::string row_and_column(const Position& position);

enum class Severity { error, warning };

struct Diagnostic {
    Position position;
    std::string reason;
    Severity severity = Severity::error;
    std::string hint = {}; // what would be right, or where the other one is; may be empty
};

// "file:row:column: error: reason"
[[nodiscard]] std::string text_of(const Diagnostic& diagnostic);

template <typename T>
using Result = std::expected<T, Diagnostic>;

[[nodiscard]] inline std::unexpected<Diagnostic> failure(Position position, std::string reason,
                                                         std::string hint = {}) {
    return std::unexpected{
        Diagnostic{std::move(position), std::move(reason), Severity::error, std::move(hint)}};
}

class Diagnostics {
public:
    void error(Position position, std::string reason, std::string hint = {});
    void warning(Position position, std::string reason, std::string hint = {});
    void add(Diagnostic diagnostic);

    // What `strict` asks for.
    void make_warnings_errors();

    [[nodiscard]] bool has_errors() const { return errors_ != 0; }

    // In the order of their places.
    [[nodiscard]] const std::vector<Diagnostic>& all() const { return all_; }

    // The file that places refer to: print() shows its lines.
    void quote_from(std::string_view text) { source_ = text; }

    // Each as its line of text, the line of the file with a caret below the column, and the hint:
    //
    //   a.system:7:9: error: missing required attribute 'id' on element 'end'
    //     7 |         <end pd="a" />
    //       |         ^
    //     hint: …
    void print(std::ostream& out) const;

private:
    std::string source_;
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
