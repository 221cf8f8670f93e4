// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Any text as a description: the answer is a system or errors, each at a place in the text. The
// corpus is what the other tests use, good/ and bad/.
#include "check/check.hpp"

#include <cstdlib>

namespace {

void require(bool holds) {
    if (!holds) {
        std::abort();
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace sdk;
    const std::string text(reinterpret_cast<const char*>(data), size);
    const Target target = {find_board("qemu_virt_aarch64"), Config::debug};
    Diagnostics diagnostics;
    const auto document = xml::Document::parse("a.system", text);
    if (!document) {
        diagnostics.add(document.error());
    } else {
        System system = System::parse(*document, target, diagnostics);
        if (!diagnostics.has_errors()) {
            check::check_system(system, target, {}, diagnostics);
        }
    }
    for (const Diagnostic& diagnostic : diagnostics.all()) {
        require(diagnostic.position.row != 0 && diagnostic.position.column != 0);
        require(!diagnostic.reason.empty());
    }
    return 0;
}
