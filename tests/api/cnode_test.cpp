// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// CNodes.
#include "thread.hpp"

namespace {

using namespace suite;

TEST(cnode, copy_of_an_occupied_destination_is_delete_first) {
    const Cap endpoint = make(Type::endpoint);
    check_reply(copy(endpoint, endpoint), delete_first());
}

} // namespace
