// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The whole typed interface.
#pragma once

#include <skerry/cap.hpp>
#include <skerry/cnode.hpp>
#include <skerry/endpoint.hpp>
#include <skerry/irq.hpp>
#include <skerry/memory.hpp>
#include <skerry/message.hpp>
#include <skerry/notification.hpp>
#include <skerry/result.hpp>
#include <skerry/sched_context.hpp>
#include <skerry/thread.hpp>
#include <skerry/untyped.hpp>
