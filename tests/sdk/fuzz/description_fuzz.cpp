// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Any text as a description: the answer is a system or errors, each at a place in the text, in the
// order of the places, and each can be printed. Runs start from good/, bad/ and what earlier runs
// found (corpus/description).
#include "check/check.hpp"

#include <algorithm>
#include <cstdlib>
#include <sstream>

namespace {

void require(bool holds) {
    if (!holds) {
        std::abort();
    }
}

void describe(const std::string& text, sdk::Diagnostics& diagnostics) {
    using namespace sdk;
    const Target target = {find_board("qemu_virt_aarch64"), Config::debug};
    const auto document = xml::Document::parse("a.system", text);
    if (!document) {
        diagnostics.add(document.error());
        return;
    }
    System system = System::parse(*document, target, diagnostics);
    check::check_system(system, target, {}, diagnostics);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(reinterpret_cast<const char*>(data), size);
    sdk::Diagnostics diagnostics;
    diagnostics.quote_from(text);
    describe(text, diagnostics);
    for (const sdk::Diagnostic& diagnostic : diagnostics.all()) {
        require(diagnostic.position.row != 0 && diagnostic.position.column != 0);
        require(!diagnostic.reason.empty());
    }
    require(std::ranges::is_sorted(diagnostics.all(), {}, &sdk::Diagnostic::position));
    std::ostringstream lines;
    diagnostics.print(lines);
    return 0;
}
