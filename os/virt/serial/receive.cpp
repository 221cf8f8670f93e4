// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Receive virtualiser: what is typed goes to the one client that reads the console.
//
// Channel 0 is the driver, channel 1 the client. Nothing is dropped: while the client's ring is
// full, bytes stay in the driver's, and then in the device.
#include "os/serial/ring.hpp"

#include <microkit.h>

extern "C" {
// Written into the image by the tool.
std::uintptr_t driver_ring;
std::size_t driver_ring_size;
std::uintptr_t client_ring;
std::size_t client_ring_size;
}

namespace {

using namespace os::serial; // NOLINT(google-build-using-namespace): this program's own class

constexpr microkit_channel driver_channel = 0;
constexpr microkit_channel client_channel = 1;

constinit Consumer from_driver;
constinit Producer to_client;

void move_bytes() {
    while (to_client.room() != 0) {
        const auto byte = from_driver.try_pop();
        if (!byte) {
            break;
        }
        (void)to_client.try_push(*byte);
    }
    if (to_client.publish()) {
        microkit_notify(client_channel);
    }
    if (from_driver.release(from_driver.capacity() / 2)) {
        microkit_notify(driver_channel);
    }
}

// Moves all that can be moved, then sleeps on the side that stopped it.
void pump() {
    do {
        move_bytes();
    } while (from_driver.available() == 0 ? !from_driver.try_sleep() : !to_client.try_sleep());
}

} // namespace

void init() {
    from_driver = open_ring<Consumer>({driver_ring, driver_ring_size});
    to_client = open_ring<Producer>({client_ring, client_ring_size});
    if (from_driver.valid() && to_client.valid()) {
        pump();
    } else {
        microkit_dbg_puts("serial_receive: a ring region is no page and a power of two\n");
    }
}

void notified(microkit_channel) {
    if (from_driver.valid() && to_client.valid()) {
        pump();
    }
}
