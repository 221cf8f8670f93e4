// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "model/irq.hpp"

#include "base/text.hpp"
#include "model/limits.hpp"

namespace sdk {

namespace {

// The interrupts of PCs. One error for the element: its other attributes belong to that family.
bool is_of_other_family(const xml::Element& element, Diagnostics& diagnostics) {
    const bool is_msi = element.attribute("pcidev").has_value();
    if (!is_msi && !element.attribute("pin")) {
        return false;
    }
    diagnostics.error(element.position(),
                      text("x86 ", is_msi ? "MSI" : "I/O APIC",
                           " IRQ isn't supported on ARM and RISC-V on element 'irq'"),
                      "here an interrupt has the attributes irq, id, trigger and setvar_id");
    return true;
}

} // namespace

std::optional<Irq> Irq::parse(const xml::Element& element, Diagnostics& diagnostics) {
    if (is_of_other_family(element, diagnostics)) {
        return std::nullopt;
    }
    xml::Attributes attributes{element, {"irq", "id", "trigger", "setvar_id"}, diagnostics};
    xml::warn_of_children(element, diagnostics);
    Irq irq;
    irq.position = element.position();
    irq.number = attributes.required_id("irq", limits::irq_numbers);
    irq.id = attributes.required_id("id", limits::ids);
    irq.trigger = attributes.is_second("trigger", "level", "edge") ? Trigger::edge : Trigger::level;
    add_variable(attributes, "setvar_id", irq.id, irq.variables);
    return attributes.sound() ? std::optional{std::move(irq)} : std::nullopt;
}

} // namespace sdk
