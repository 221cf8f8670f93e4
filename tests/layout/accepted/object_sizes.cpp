// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Every kernel object fits the size that the ABI gives it, and is aligned no stricter.
#include "cap/slot.hpp"
#include "object/endpoint.hpp"
#include "object/notification.hpp"
#include "object/reply.hpp"
#include "object/sched_context.hpp"
#include "object/thread.hpp"

#include "abi/object_size.hpp"

template <typename Object>
consteval bool fits(unsigned size_bits) {
    return sizeof(Object) <= Word{1} << size_bits && alignof(Object) <= Word{1} << size_bits;
}

static_assert(fits<Slot>(abi::slot_bits));
static_assert(fits<Endpoint>(abi::endpoint_bits));
static_assert(fits<Notification>(abi::notification_bits));
static_assert(fits<Reply>(abi::reply_bits));
static_assert(fits<Thread>(abi::thread_bits));
static_assert(sizeof(Slot) == 32);
static_assert(sizeof(SchedContext) <= 128, "the smallest scheduling context has 2^7 bytes");
