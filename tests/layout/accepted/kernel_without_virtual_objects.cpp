// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Kernel objects are plain memory: no virtual functions, nothing to run when they go away.
#include "object/endpoint.hpp"
#include "object/notification.hpp"
#include "object/reply.hpp"
#include "object/sched_context.hpp"
#include "object/thread.hpp"

#include <type_traits>

template <typename... Objects>
consteval bool are_plain() {
    return (... && (!std::is_polymorphic_v<Objects> && std::is_trivially_destructible_v<Objects>));
}

static_assert(are_plain<Endpoint, Notification, Reply, SchedContext, Thread>());
