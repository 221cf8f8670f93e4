// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The plan as the initialiser reads it. The tool that wrote it is trusted, so nothing is checked
// but that it is a plan of the version that this program knows.
#pragma once

#include "sdk/initialiser/plan.hpp"

#include <cstddef>
#include <span>

namespace initialiser {

namespace plan = sdk::plan;
using abi::Word;

class PlanView {
public:
    explicit PlanView(const plan::Plan& head) : head_{head} {}

    [[nodiscard]] const plan::Plan& head() const { return head_; }

    [[nodiscard]] bool is_known() const {
        return head_.magic == plan::magic && head_.version == plan::version;
    }

    [[nodiscard]] auto runs() const { return table<plan::Run>(head_.runs); }

    [[nodiscard]] auto page_tables() const { return table<plan::PageTable>(head_.page_tables); }

    [[nodiscard]] auto mappings() const { return table<plan::Mapping>(head_.mappings); }

    [[nodiscard]] auto fills() const { return table<plan::Fill>(head_.fills); }

    [[nodiscard]] auto threads() const { return table<plan::Thread>(head_.threads); }

    [[nodiscard]] auto sched_contexts() const {
        return table<plan::SchedContext>(head_.sched_contexts);
    }

    [[nodiscard]] auto irqs() const { return table<plan::Irq>(head_.irqs); }

    [[nodiscard]] auto capabilities() const { return table<plan::Capability>(head_.capabilities); }

    [[nodiscard]] auto patches() const { return table<plan::Patch>(head_.patches); }

    [[nodiscard]] auto schedule() const { return table<plan::ScheduleEntry>(head_.schedule); }

    [[nodiscard]] const char* name(std::uint32_t offset) const {
        return table<char>(head_.names).data() + offset;
    }

    // What a created object is called: the name of its run.
    [[nodiscard]] const char* name_of(std::uint32_t object) const {
        std::uint32_t first = 0;
        for (const plan::Run& run : runs()) {
            if (object < first + run.count) {
                return name(run.name);
            }
            first += static_cast<std::uint32_t>(run.count);
        }
        return object < head_.first_content ? "an interrupt handler" : "a page of the image";
    }

    [[nodiscard]] Word content_address() const { return address() + head_.content_offset; }

private:
    [[nodiscard]] Word address() const { return reinterpret_cast<Word>(&head_); }

    template <typename T>
    [[nodiscard]] std::span<const T> table(plan::Table table) const {
        return {reinterpret_cast<const T*>(address() + table.offset), table.count};
    }

    const plan::Plan& head_;
};

} // namespace initialiser
