// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "base/text.hpp"
#include "design.hpp"
#include "export/headers.hpp"

#include <map>

namespace sdk {

namespace {

// Every header before the first is written: an error leaves the folder as it was.
using Headers = std::map<std::string, std::string>; // text by file name

Result<Headers> make_headers(const System& system) {
    Headers headers;
    for (std::size_t i = 0; i < system.domains.size(); i++) {
        const std::string file = identifier(system.domains[i].name) + ".hpp";
        if (!headers.emplace(file, TRY(component_header(system, i))).second) {
            return failure(system.domains[i].position,
                           text("two domains have the header '", file, "'; rename one"));
        }
    }
    return headers;
}

Result<void> write_all(const Headers& headers, const std::filesystem::path& folder) {
    std::error_code error;
    std::filesystem::create_directories(folder, error); // write_file tells if it failed
    for (const auto& [file, lines] : headers) {
        TRY(write_file(folder / file,
                       {reinterpret_cast<const std::uint8_t*>(lines.data()), lines.size()}));
    }
    return {};
}

Result<void> make_and_write(const System& system, const std::filesystem::path& folder) {
    return write_all(TRY(make_headers(system)), folder);
}

} // namespace

bool write_headers(const SystemRequest& request, const std::filesystem::path& folder,
                   std::ostream& messages) {
    Diagnostics diagnostics;
    if (const auto description = describe(request, diagnostics)) {
        if (auto result = make_and_write(description->system, folder); !result) {
            diagnostics.add(std::move(result).error());
        }
    }
    diagnostics.print(messages);
    return !diagnostics.has_errors();
}

} // namespace sdk
