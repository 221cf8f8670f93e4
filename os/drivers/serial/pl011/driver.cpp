// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Serial driver for Arm's PL011. The line speed stays as the firmware set it.
//
// Interrupts are never cleared by hand: emptying the receive FIFO, or filling the transmit FIFO
// above its level, takes them away (DDI 0183G, 2.8.2 and 2.8.3), and clearing a receive interrupt
// while bytes are left would lose the wake-up for them.
#include "../serial_driver.hpp"
#include "registers.hpp"

using namespace os::serial::pl011; // NOLINT(google-build-using-namespace): the device's words

extern "C" {
// Written into the image by the tool (resources.toml).
std::uintptr_t device_registers;
std::uintptr_t transmit_ring;
std::size_t transmit_ring_size;
std::uintptr_t receive_ring;
std::size_t receive_ring_size;
}

namespace {

class Uart {
public:
    Uart() = default;

    explicit Uart(std::uintptr_t base) : registers_{base} {}

    void initialise() {
        registers_.write(mmio::Value<InterruptMask>{});
        registers_.write(mmio::Value<LineControl>{}
                             .with<LineControl::FifoEnable>()
                             .with<LineControl::WordLength>(3));
        registers_.write(mmio::Value<FifoLevels>{});
        registers_.write(mmio::Value<Control>{}
                             .with<Control::UartEnable>()
                             .with<Control::TransmitEnable>()
                             .with<Control::ReceiveEnable>());
        set_receive_interrupt(true);
    }

    [[nodiscard]] bool has_byte() const {
        return registers_.read<Flags>().get<Flags::ReceiveFifoEmpty>() == 0;
    }

    char take_byte() { return static_cast<char>(registers_.read<Data>().get<Data::Character>()); }

    [[nodiscard]] unsigned transmit_room() const {
        return registers_.read<Flags>().get<Flags::TransmitFifoFull>() == 0 ? 1 : 0;
    }

    void put_byte(char byte) {
        registers_.write(
            mmio::Value<Data>{}.with<Data::Character>(static_cast<unsigned char>(byte)));
    }

    void set_receive_interrupt(bool on) {
        set_mask(mask_.with<InterruptMask::Receive>(on ? 1 : 0)
                     .with<InterruptMask::ReceiveTimeout>(on ? 1 : 0));
    }

    void set_transmit_interrupt(bool on) {
        set_mask(mask_.with<InterruptMask::Transmit>(on ? 1 : 0));
    }

private:
    void set_mask(mmio::Value<InterruptMask> mask) {
        if (mask.raw() != mask_.raw()) {
            mask_ = mask;
            registers_.write(mask_);
        }
    }

    mmio::RegisterBlock registers_;
    mmio::Value<InterruptMask> mask_;
};

constinit os::serial::Driver<Uart> driver;

} // namespace

void init() {
    driver.start(Uart{device_registers}, {transmit_ring, transmit_ring_size},
                 {receive_ring, receive_ring_size});
}

void notified(microkit_channel channel) {
    driver.handle(channel);
}
