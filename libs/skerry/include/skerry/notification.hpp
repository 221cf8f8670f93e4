// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Notifications: words of bits that are set by signals and taken by waiting.
#pragma once

#include <skerry/message.hpp>

namespace skerry {

struct Notification {};

template <>
class Cap<Notification> : public AnyCap {
public:
    using AnyCap::AnyCap;

    // Sets the bits of this capability's badge.
    void signal() const { trap(seL4_SysSend, *this); }

    // The bits set since the last time; waits for one.
    [[nodiscard]] Word wait() const { return trap(seL4_SysWait, *this).badge; }

    // The same without waiting: 0 if none is set.
    [[nodiscard]] Word poll() const { return trap(seL4_SysNBWait, *this).badge; }
};

} // namespace skerry
