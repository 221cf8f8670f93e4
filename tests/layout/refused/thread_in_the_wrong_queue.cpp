// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// A list is of one node of its elements: the node of a tree does not fit.
// expect: (value of type|non-type template argument)
#include "object/thread.hpp"

using Ready = List<Thread, &Thread::ready_node>;
static_assert(sizeof(Ready) == 2 * sizeof(void*));
#if defined(REFUSED)
using Wrong = List<Thread, &Thread::release_node>;
static_assert(sizeof(Wrong) == 2 * sizeof(void*));
#endif
