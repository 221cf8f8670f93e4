// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Transmit virtualiser: the output of all clients on one serial line (line_multiplexer.hpp).
//
// Channel 0 is the driver, channel 1 + n is client n; which clients exist is told by the channels
// the system description gave this domain. Client n's ring lies n strides behind client 0's.
// Nothing is dropped: while the driver's ring is full, the clients' bytes stay in theirs.
#include "line_multiplexer.hpp"
#include "os/serial/ring.hpp"

#include <algorithm>
#include <array>
#include <microkit.h>

extern "C" {
// Written into the image by the tool.
std::uintptr_t driver_ring;
std::size_t driver_ring_size;
std::uintptr_t client_rings;
std::size_t client_ring_size;
}

namespace {

using namespace os::serial; // NOLINT(google-build-using-namespace): this program's own class

constexpr microkit_channel driver_channel = 0;
constexpr microkit_channel first_client_channel = 1;
constexpr std::size_t client_ring_stride = 0x10'0000;
constexpr std::size_t most_clients = 16;
constexpr std::size_t console = 0;

class DriverRing {
public:
    void open(RingRegion region) { ring_ = open_ring<Producer>(region); }

    // Room was checked by whoever puts.
    void put(char byte) { (void)ring_.try_push(byte); }

    Producer& ring() { return ring_; }

private:
    Producer ring_;
};

class Transmit {
public:
    void start() {
        driver_.open({driver_ring, driver_ring_size});
        if (!driver_.ring().valid() ||
            driver_.ring().capacity() < decltype(lines_)::greatest_cost) {
            microkit_dbg_puts("serial_transmit: the driver's ring is too small\n");
            return;
        }
        for (std::size_t client = 0; client < most_clients; ++client) {
            if ((microkit_notifications >> channel_of(client) & 1) != 0) {
                clients_[client] = open_ring<Consumer>(
                    {client_rings + client * client_ring_stride, client_ring_size});
            }
        }
        pump();
    }

    // Moves all that can be moved, then sleeps on what stopped it.
    void pump() {
        do {
            while (serve_all()) {
            }
            lines_.restore();
            if (driver_.ring().publish()) {
                microkit_notify(driver_channel);
            }
        } while (!try_sleep());
    }

private:
    static constexpr microkit_channel channel_of(std::size_t client) {
        return static_cast<microkit_channel>(first_client_channel + client);
    }

    // One line from each client, in turn. True if anything moved.
    bool serve_all() {
        bool moved = false;
        for (std::size_t client = 0; client < most_clients; ++client) {
            Consumer& ring = clients_[client];
            if (!ring.valid()) {
                continue;
            }
            moved |= client == console ? serve_console(ring) : serve_line(ring);
            if (ring.release(ring.capacity() / 2)) {
                microkit_notify(channel_of(client));
            }
        }
        return moved;
    }

    bool serve_console(Consumer& ring) {
        bool moved = false;
        while (driver_.ring().room() >= lines_.console_cost()) {
            const auto byte = ring.try_pop();
            if (!byte) {
                break;
            }
            lines_.put_console(*byte);
            moved = true;
            if (*byte == '\n') {
                break;
            }
        }
        return moved;
    }

    bool serve_line(Consumer& ring) {
        const std::uint32_t length = find_line(ring);
        if (length == 0 || driver_.ring().room() < lines_.line_cost(length + 1)) {
            return false;
        }
        char last = 0;
        for (std::uint32_t i = 0; i < length; ++i) {
            last = ring.try_pop().value_or('\n');
            lines_.put_line_byte(last);
        }
        if (last != '\n') {
            lines_.put_line_byte('\n'); // a line that was too long goes on in the next
        }
        return true;
    }

    // Length of the complete line at the front, or of its longest piece; 0 if there is none yet.
    static std::uint32_t find_line(Consumer& ring) {
        const auto limit = static_cast<std::uint32_t>(longest_line);
        const std::uint32_t available = std::min(ring.available(), limit);
        for (std::uint32_t i = 0; i < available; ++i) {
            if (ring.peek(i) == '\n') {
                return i + 1;
            }
        }
        return available == limit || available == ring.capacity() ? available : 0;
    }

    // False if something can be moved after all.
    bool try_sleep() {
        for (std::size_t client = 0; client < most_clients; ++client) {
            if (clients_[client].valid() && !try_sleep_on(client)) {
                return driver_.ring().try_sleep(LineMultiplexer<DriverRing>::greatest_cost);
            }
        }
        return true;
    }

    // False if the client has something to send. Half a line is nothing yet, except the console's.
    bool try_sleep_on(std::size_t client) {
        Consumer& ring = clients_[client];
        if (client == console) {
            return ring.try_sleep();
        }
        const std::uint32_t seen = ring.available();
        return find_line(ring) == 0 && ring.try_sleep(seen);
    }

    DriverRing driver_;
    LineMultiplexer<DriverRing> lines_{driver_};
    std::array<Consumer, most_clients> clients_;
};

constinit Transmit transmit;

} // namespace

void init() {
    transmit.start();
}

void notified(microkit_channel) {
    transmit.pump();
}
