// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Serial driver for the 16550A. The line speed stays as the firmware set it.
#include "../serial_driver.hpp"
#include "registers.hpp"

using namespace os::serial::ns16550a; // NOLINT(google-build-using-namespace): the device's words

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
        registers_.write(mmio::Value<InterruptEnable>{});
        registers_.write(mmio::Value<LineControl>{}.with<LineControl::WordLength>(3));
        registers_.write(mmio::Value<FifoControl>{}.with<FifoControl::Enable>());
        registers_.write(mmio::Value<ModemControl>{}
                             .with<ModemControl::DataTerminalReady>()
                             .with<ModemControl::RequestToSend>()
                             .with<ModemControl::Output2>());
        set_receive_interrupt(true);
    }

    [[nodiscard]] bool has_byte() const {
        return registers_.read<LineStatus>().get<LineStatus::DataReady>() != 0;
    }

    char take_byte() { return static_cast<char>(registers_.read<ReceiverBuffer>().raw()); }

    // The only thing the device tells is "all empty": then the whole FIFO is free.
    [[nodiscard]] unsigned transmit_room() const {
        const auto status = registers_.read<LineStatus>();
        return status.get<LineStatus::TransmitterHoldingEmpty>() != 0 ? fifo_depth : 0;
    }

    void put_byte(char byte) {
        registers_.write(mmio::Value<TransmitterHolding>{static_cast<Byte>(byte)});
    }

    void set_receive_interrupt(bool on) {
        set_interrupts(enabled_.with<InterruptEnable::ReceivedDataAvailable>(on ? 1 : 0));
    }

    void set_transmit_interrupt(bool on) {
        set_interrupts(enabled_.with<InterruptEnable::TransmitterEmpty>(on ? 1 : 0));
    }

private:
    void set_interrupts(mmio::Value<InterruptEnable> enabled) {
        if (enabled.raw() != enabled_.raw()) {
            enabled_ = enabled;
            registers_.write(enabled_);
        }
    }

    mmio::RegisterBlock registers_;
    mmio::Value<InterruptEnable> enabled_;
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
