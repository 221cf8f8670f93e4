// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// What the server, which is in C, and its callers know of each other.
#pragma once

#include <microkit.h>

#define SERVER_END 20 // of the channel to who calls it
#define SERVER_SECOND_END 21
#define SERVER_TO_INNER 2
#define INNER_END 30

#define LABEL_DEFER 200    // notify the caller by a deferred operation, and answer
#define LABEL_PASS_ON 1000 // ask the inner server, with the label less this
