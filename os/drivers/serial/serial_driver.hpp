// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// What every serial driver does, whatever the device: bytes from the device into the receive ring,
// bytes from the transmit ring into the device, by interrupt.
//
// No byte is dropped: while the receive ring is full the driver leaves bytes in the device with
// the receive interrupt off, so that the device's own flow control holds the sender back.
#pragma once

#include "os/serial/ring.hpp"

#include <concepts>
#include <microkit.h>

namespace os::serial {

// What a device folder provides.
template <typename D>
concept Device = requires(D& device, char byte, bool on) {
    // Ready for both directions, receive interrupt on, transmit interrupt off.
    device.initialise();
    // Is a byte waiting? Taking one when there is none is not allowed.
    { device.has_byte() } -> std::same_as<bool>;
    { device.take_byte() } -> std::same_as<char>;
    // How many bytes can be put before asking again.
    { device.transmit_room() } -> std::same_as<unsigned>;
    device.put_byte(byte);
    device.set_receive_interrupt(on);
    device.set_transmit_interrupt(on);
};

// Ids of the driver's channels, the same for every device (resources.toml).
inline constexpr microkit_channel device_interrupt = 0;
inline constexpr microkit_channel transmit_channel = 1;
inline constexpr microkit_channel receive_channel = 2;

template <Device D>
class Driver {
public:
    void start(D device, RingRegion transmit_ring, RingRegion receive_ring) {
        device_ = device;
        transmit_ = open_ring<Consumer>(transmit_ring);
        receive_ = open_ring<Producer>(receive_ring);
        if (!transmit_.valid() || !receive_.valid()) {
            microkit_dbg_puts("serial driver: a ring region is no page and a power of two\n");
            return; // stays deaf: the device is not even switched on
        }
        started_ = true;
        device_.initialise();
        transmit();
        receive();
    }

    void handle(microkit_channel channel) {
        if (!started_) {
            return;
        }
        switch (channel) {
        case device_interrupt:
            receive();
            transmit();
            microkit_deferred_irq_ack(device_interrupt);
            return;
        case transmit_channel:
            transmit();
            return;
        case receive_channel:
            receive();
            return;
        default:
            return;
        }
    }

private:
    void receive() {
        for (;;) {
            while (device_.has_byte() && receive_.room() != 0) {
                (void)receive_.try_push(device_.take_byte());
            }
            if (receive_.publish()) {
                microkit_notify(receive_channel);
            }
            if (!device_.has_byte()) {
                device_.set_receive_interrupt(true);
                return;
            }
            device_.set_receive_interrupt(false);
            if (receive_.try_sleep()) {
                return;
            }
        }
    }

    void transmit() {
        for (;;) {
            fill_device();
            if (transmit_.release(transmit_.capacity() / 2)) {
                microkit_notify(transmit_channel);
            }
            if (transmit_.available() != 0) {
                device_.set_transmit_interrupt(true); // the device is full
                return;
            }
            device_.set_transmit_interrupt(false);
            if (transmit_.try_sleep()) {
                return;
            }
        }
    }

    void fill_device() {
        for (unsigned room = device_.transmit_room(); room != 0; room = device_.transmit_room()) {
            for (; room != 0; --room) {
                const auto byte = transmit_.try_pop();
                if (!byte) {
                    return;
                }
                device_.put_byte(*byte);
            }
        }
    }

    D device_;
    Consumer transmit_;
    Producer receive_;
    bool started_ = false;
};

} // namespace os::serial
