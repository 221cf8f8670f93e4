// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Whether a payload is whole. Pure, tested on the host.
#pragma once

#include "payload.hpp"

#include <expected>
#include <span>

namespace payload {

// Why a payload can't be used, as a line for people.
using Reason = const char*;

// Checks everything but the checksum: nothing in the header can then lead outside of the payload.
// `available` is what memory holds from the header on.
std::expected<void, Reason> check_header(const Header& header, std::uint64_t available);

// Checks the words that follow a header for which check_header() had no objection.
std::expected<void, Reason> check_contents(const Header& header,
                                           std::span<const std::uint64_t> words);

} // namespace payload
