// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "model/protection_domain.hpp"

#include "base/nearest.hpp"
#include "base/text.hpp"
#include "model/limits.hpp"
#include "model/time.hpp"

namespace sdk {

namespace {

const std::vector<std::string_view> root_attributes = {
    "name", "priority", "budget", "period", "passive", "stack_size", "cpu", "smc", "fpu", "domain"};

std::vector<std::string_view> known_attributes(bool is_child) {
    std::vector<std::string_view> known = root_attributes;
    if (is_child) {
        known.insert(known.end(), {"id", "setvar_id", "restart"});
    }
    return known;
}

// After an error the default, so that maps can be checked.
void parse_stack(xml::Attributes& attributes, ProtectionDomain& domain) {
    const std::uint64_t size =
        attributes.optional_number("stack_size").value_or(limits::default_stack);
    domain.stack_size = limits::default_stack;
    if (size < limits::min_stack || size > limits::max_stack) {
        attributes.refuse(text("stack size must be between ", hex(limits::min_stack), " and ",
                               hex(limits::max_stack), " bytes"));
    } else if (size % limits::small_page != 0) {
        attributes.refuse(text("stack size must be aligned to the smallest page size, ",
                               limits::small_page, " bytes,"),
                          nearest_multiples(size, limits::small_page));
    } else {
        domain.stack_size = size;
    }
}

void parse_machine(xml::Attributes& attributes, const Target& target, ProtectionDomain& domain) {
    parse_stack(attributes, domain);
    check_core(attributes);
    domain.floating_point = attributes.boolean("fpu", true);
    if (attributes.boolean("smc", false)) {
        attributes.refuse(target.board->arch == Arch::aarch64
                              ? "the kernel does not forward SMC calls, needed by smc"
                              : "smc is only available on ARM");
    }
}

void parse_time_domain(xml::Attributes& attributes, const TimeDomains* declared,
                       ProtectionDomain& domain) {
    const auto name = attributes.optional("domain");
    if (declared == nullptr) {
        if (name) {
            attributes.refuse(text("Specifying a domain '", *name,
                                   "' without declaring a domain schedule is not allowed:"),
                              "there is no <domains> in the system");
        }
        return;
    }
    if (!name) {
        attributes.refuse(
            "missing required attribute 'domain'",
            text("the system has <domains>, at ", row_and_column(declared->position)));
        return;
    }
    const unsigned* number = declared->find(*name);
    if (number == nullptr) {
        if (declared->sound) {
            attributes.refuse(text("domain '", *name, "' not declared in <domains>:"),
                              hint_for(*name, declared->names()));
        }
        return;
    }
    if (attributes.element().position() < declared->position) {
        attributes.refuse(
            text("Specifying a domain '", *name,
                 "' without declaring a domain schedule is not allowed:"),
            text("<domains>, at ", row_and_column(declared->position), ", must stand before it"));
    }
    domain.time_domain = *number;
}

void parse_child(xml::Attributes& attributes, ProtectionDomain& domain) {
    domain.child_id = attributes.required_id("id", limits::ids);
    add_variable(attributes, "setvar_id", domain.child_id, domain.parent_variables);
    domain.restores = attributes.is_second("restart", "plain", "restore");
}

// What stands inside the domain. Children are the system's business.
class Body {
public:
    Body(ProtectionDomain& domain, const Context& context)
        : domain_{domain}, context_{context}, diagnostics_{context.diagnostics} {}

    void read(const xml::Element& element) {
        const std::string_view name = element.name();
        if (name == "program_image") {
            read_program(element);
        } else if (name == "map") {
            domain_.maps.push_back(Map::parse(element, diagnostics_));
            add(domain_.maps.back().variables);
        } else if (name == "irq") {
            if (auto irq = Irq::parse(element, diagnostics_)) {
                add(irq->variables);
                domain_.irqs.push_back(*std::move(irq));
            }
        } else if (name == "setvar") {
            if (auto variable = Variable::parse(element, diagnostics_)) {
                add({*std::move(variable)});
            }
        } else if (name == "cspace") {
            read_cspace(element);
        } else if (name == "virtual_machine") {
            read_guest(element);
        } else if (name != "protection_domain") {
            refuse(element);
        }
    }

    void finish() {
        if (!program_ && !has_unknown_) { // an unknown element may be it, mistyped
            diagnostics_.error(domain_.position,
                               "missing 'program_image' element on protection_domain");
        }
    }

private:
    void add(const std::vector<Variable>& variables) {
        domain_.variables.insert(domain_.variables.end(), variables.begin(), variables.end());
    }

    // Says it when there was one before.
    void only_once(std::optional<Position>& first, const Position& refused_at,
                   const xml::Element& element) {
        if (first) {
            diagnostics_.error(refused_at,
                               text(element.name(), " must only be specified once on element "
                                                    "'protection_domain'"),
                               text("first at ", row_and_column(*first), ", again at ",
                                    row_and_column(element.position())));
        } else {
            first = element.position();
        }
    }

    void read_program(const xml::Element& element) {
        only_once(program_, domain_.position, element);
        domain_.program = ProgramImage::parse(element, diagnostics_);
    }

    void read_cspace(const xml::Element& element) {
        only_once(cspace_, element.position(), element);
        domain_.shared_caps = SharedCap::parse(element, diagnostics_);
    }

    void read_guest(const xml::Element& element) {
        only_once(guest_, domain_.position, element);
        domain_.guest = VirtualMachine::parse(element, context_);
        add(domain_.guest->variables);
    }

    void refuse(const xml::Element& element) {
        if (element.name() == "ioport") {
            diagnostics_.error(element.position(), "I/O ports are only supported on x86");
            return;
        }
        has_unknown_ = true;
        xml::refuse_element(element,
                            {"program_image", "map", "irq", "setvar", "protection_domain",
                             "virtual_machine", "cspace"},
                            diagnostics_);
    }

    ProtectionDomain& domain_;
    const Context& context_;
    Diagnostics& diagnostics_;
    std::optional<Position> program_;
    std::optional<Position> cspace_;
    std::optional<Position> guest_;
    bool has_unknown_ = false;
};

} // namespace

ProtectionDomain ProtectionDomain::parse(const xml::Element& element,
                                         std::optional<std::size_t> parent,
                                         const Context& context) {
    xml::Attributes attributes{element, known_attributes(parent.has_value()), context.diagnostics};
    ProtectionDomain domain;
    domain.position = element.position();
    domain.parent = parent;
    domain.name = attributes.required("name");
    const Time time = parse_time(attributes, context.target.arch());
    domain.priority = time.priority;
    domain.budget = time.budget;
    domain.period = time.period;
    domain.passive = attributes.boolean("passive", false);
    parse_machine(attributes, context.target, domain);
    parse_time_domain(attributes, context.time_domains, domain);
    if (parent) {
        parse_child(attributes, domain);
    }
    domain.sound = attributes.sound();
    Body body{domain, context};
    for (const xml::Element& child : element.children()) {
        body.read(child);
    }
    body.finish();
    return domain;
}

} // namespace sdk
