// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Timer driver for the goldfish real-time clock of QEMU's RISC-V `virt` machine.
#include "../timer_driver.hpp"
#include "registers.hpp"

using namespace os::timer::goldfish; // NOLINT(google-build-using-namespace): the device's words

extern "C" {
std::uintptr_t device_registers; // written into the image by the tool (resources.toml)
}

namespace {

class RealTimeClock {
public:
    RealTimeClock() = default;

    explicit RealTimeClock(std::uintptr_t base) : registers_{base} {}

    void initialise() {
        disarm();
        registers_.write(mmio::Value<InterruptEnable>{}.with<InterruptEnable::Alarm>());
    }

    [[nodiscard]] os::timer::Nanoseconds now() const {
        const std::uint64_t low = registers_.read<TimeLow>().raw();
        const std::uint64_t high = registers_.read<TimeHigh>().raw();
        return high << 32 | low;
    }

    // A time that is over rings at once.
    void arm(os::timer::Nanoseconds time) {
        registers_.write(mmio::Value<AlarmHigh>{static_cast<Word>(time >> 32)});
        registers_.write(mmio::Value<AlarmLow>{static_cast<Word>(time)});
    }

    void disarm() {
        registers_.write(mmio::Value<ClearAlarm>{1});
        registers_.write(mmio::Value<ClearInterrupt>{1});
    }

private:
    mmio::RegisterBlock registers_;
};

constinit os::timer::Driver<RealTimeClock> driver;

} // namespace

void init() {
    driver.start(RealTimeClock{device_registers});
}

void notified(microkit_channel channel) {
    driver.handle(channel);
}

microkit_msginfo microkit_protected(microkit_channel client, microkit_msginfo message) {
    return driver.call(client, message);
}
