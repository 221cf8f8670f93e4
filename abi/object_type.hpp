// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The kinds of object Retype can make.
#pragma once

#include "abi/word.hpp"

namespace abi {

enum class ObjectType : Word {
    untyped = 0, // size argument: log2 bytes
    thread = 1,
    endpoint = 2,
    notification = 3,
    cnode = 4,         // size argument: log2 slots
    sched_context = 5, // size argument: log2 bytes
    reply = 6,
};

inline constexpr Word generic_object_type_count = 7;

namespace riscv64 {

enum class ArchObjectType : Word {
    huge_page = 7,
    small_page = 8,
    large_page = 9,
    page_table = 10, // a root table is one with an address-space identifier
};

inline constexpr Word object_type_count = 11;

} // namespace riscv64

namespace aarch64 {

enum class ArchObjectType : Word {
    huge_page = 7,
    vspace = 8,
    small_page = 9,
    large_page = 10,
    page_table = 11,
};

inline constexpr Word object_type_count = 12;

} // namespace aarch64

} // namespace abi
