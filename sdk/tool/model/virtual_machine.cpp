// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "model/virtual_machine.hpp"

#include "base/text.hpp"
#include "model/context.hpp"
#include "model/limits.hpp"
#include "model/time.hpp"

namespace sdk {

namespace {

void add_processor(const xml::Element& element, VirtualMachine& machine, const Context& context) {
    xml::Attributes attributes{element, {"id", "cpu", "setvar_id"}, context.diagnostics};
    xml::warn_of_children(element, context.diagnostics);
    const unsigned id = attributes.required_id("id", limits::ids);
    check_core(attributes);
    add_variable(attributes, "setvar_id", id, machine.variables);
    if (attributes.sound()) {
        machine.processors.push_back({element.position(), id});
    }
}

} // namespace

VirtualMachine VirtualMachine::parse(const xml::Element& element, const Context& context) {
    xml::Attributes attributes{
        element, {"name", "priority", "budget", "period"}, context.diagnostics};
    VirtualMachine machine;
    machine.position = element.position();
    machine.name = attributes.required("name");
    static_cast<void>(parse_time(attributes, context.target.arch()));
    bool has_processors = false;
    for (const xml::Element& child : element.children()) {
        if (child.name() == "vcpu") {
            has_processors = true;
            add_processor(child, machine, context);
        } else if (child.name() == "map") {
            machine.maps.push_back(Map::parse_of_guest(child, context.diagnostics));
        } else {
            xml::refuse_element(child, {"vcpu", "map"}, context.diagnostics);
        }
    }
    if (!has_processors) {
        context.diagnostics.error(machine.position, "missing 'vcpu' element on virtual_machine");
    }
    return machine;
}

} // namespace sdk
