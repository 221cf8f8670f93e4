// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "model/irq.hpp"

#include "model/limits.hpp"

#include <limits>

namespace sdk {

namespace {

Result<Trigger> parse_trigger(const xml::Attributes& attributes) {
    const std::string trigger = attributes.optional("trigger").value_or("level");
    if (trigger != "level" && trigger != "edge") {
        return attributes.refuse("trigger must be either 'level' or 'edge'");
    }
    return trigger == "edge" ? Trigger::edge : Trigger::level;
}

} // namespace

Result<Irq> Irq::parse(const xml::Element& element) {
    if (element.attribute("pin")) {
        return failure(element.position(),
                       "x86 I/O APIC IRQ isn't supported on ARM and RISC-V on element 'irq'");
    }
    if (element.attribute("pcidev")) {
        return failure(element.position(),
                       "x86 MSI IRQ isn't supported on ARM and RISC-V on element 'irq'");
    }
    const auto attributes =
        TRY(xml::Attributes::read(element, {"irq", "id", "trigger", "setvar_id"}));
    Irq irq;
    irq.position = element.position();
    irq.number = TRY(attributes.required_id("irq", std::numeric_limits<int>::max()));
    irq.id = TRY(attributes.required_id("id", limits::ids));
    irq.trigger = TRY(parse_trigger(attributes));
    if (auto symbol = attributes.optional("setvar_id")) {
        irq.variables.push_back(
            {irq.position, "irq", *std::move(symbol), VariableSource::value, irq.id});
    }
    return irq;
}

} // namespace sdk
