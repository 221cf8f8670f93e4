// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// What a Document holds: its elements in document order, the one at the top first.
#pragma once

#include "base/source_line.hpp"
#include "xml/document.hpp"

namespace sdk::xml {

struct Node {
    std::string name;
    std::size_t offset; // of the '<'
    std::vector<Attribute> attributes;
    std::vector<std::size_t> children; // indices in Tree::nodes
};

struct Document::Tree {
    std::string file;
    LineIndex lines;
    std::vector<Node> nodes;
    std::vector<Diagnostic> faults;
};

} // namespace sdk::xml
