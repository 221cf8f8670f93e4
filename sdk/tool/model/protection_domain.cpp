// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "model/protection_domain.hpp"

#include "base/text.hpp"
#include "model/limits.hpp"

#include <limits>

namespace sdk {

namespace {

Result<xml::Attributes> read_attributes(const xml::Element& element, bool is_child) {
    if (is_child) {
        return xml::Attributes::read(element,
                                     {"name", "priority", "budget", "period", "passive",
                                      "stack_size", "cpu", "smc", "fpu", "id", "setvar_id"},
                                     {"domain"});
    }
    return xml::Attributes::read(
        element,
        {"name", "priority", "budget", "period", "passive", "stack_size", "cpu", "smc", "fpu"},
        {"domain"});
}

Result<void> parse_time(const xml::Attributes& attributes, ProtectionDomain& domain) {
    const auto priority = TRY(attributes.optional_number("priority"));
    const auto budget = TRY(attributes.optional_number("budget"));
    const auto period = TRY(attributes.optional_number("period"));
    if (priority.value_or(0) > limits::max_priority) {
        return attributes.refuse(text("priority must be between 0 and ", limits::max_priority));
    }
    domain.priority = static_cast<unsigned>(priority.value_or(0));
    domain.budget = budget.value_or(limits::default_budget);
    domain.period = period.value_or(domain.budget);
    domain.passive = TRY(attributes.boolean("passive", false));
    if (domain.budget > domain.period) {
        return attributes.refuse(text("budget (", domain.budget,
                                      ") must be less than, or equal to, period (", domain.period,
                                      ")"));
    }
    return {};
}

Result<void> parse_machine(const xml::Attributes& attributes, const Target& target,
                           ProtectionDomain& domain) {
    const auto stack_size = TRY(attributes.optional_number("stack_size"));
    const auto core = TRY(attributes.optional_number("cpu"));
    const bool secure_monitor = TRY(attributes.boolean("smc", false));
    domain.floating_point = TRY(attributes.boolean("fpu", true));
    domain.stack_size = stack_size.value_or(limits::default_stack);
    if (domain.stack_size < limits::min_stack || domain.stack_size > limits::max_stack) {
        return attributes.refuse(text("stack size must be between ", hex(limits::min_stack),
                                      " and ", hex(limits::max_stack), " bytes"));
    }
    if (domain.stack_size % limits::small_page != 0) {
        return attributes.refuse(text("stack size must be aligned to the smallest page size, ",
                                      limits::small_page, " bytes,"));
    }
    if (core.value_or(0) != 0) {
        return attributes.refuse(text("cpu core must be less than 1, got ", *core));
    }
    if (secure_monitor) {
        return attributes.refuse(target.board->arch == Arch::aarch64
                                     ? "the kernel does not forward SMC calls, needed by smc"
                                     : "smc is only available on ARM");
    }
    return {};
}

Result<void> parse_child(const xml::Attributes& attributes, ProtectionDomain& domain) {
    domain.child_id = TRY(attributes.required_id("id", limits::ids));
    if (auto symbol = attributes.optional("setvar_id")) {
        domain.parent_variables.push_back({domain.position, "protection_domain", *std::move(symbol),
                                           VariableSource::value, domain.child_id});
    }
    return {};
}

Result<void> add_variables(ProtectionDomain& domain, const std::vector<Variable>& variables) {
    for (const Variable& variable : variables) {
        for (const Variable& known : domain.variables) {
            if (known.symbol == variable.symbol) {
                return failure(variable.position,
                               text("setvar on symbol '", variable.symbol,
                                    "' already exists on element '", variable.element, "'"));
            }
        }
        domain.variables.push_back(variable);
    }
    return {};
}

// What an element inside the domain says. Children are the system's business.
class Body {
public:
    explicit Body(ProtectionDomain& domain) : domain_{domain} {}

    [[nodiscard]] Result<void> read(const xml::Element& element) {
        const std::string_view name = element.name();
        if (name == "protection_domain") {
            return {};
        }
        if (name == "program_image") {
            return read_program(element);
        }
        if (name == "map") {
            domain_.maps.push_back(TRY(Map::parse(element)));
            return add_variables(domain_, domain_.maps.back().variables);
        }
        if (name == "irq") {
            domain_.irqs.push_back(TRY(Irq::parse(element)));
            return add_variables(domain_, domain_.irqs.back().variables);
        }
        if (name == "setvar") {
            return add_variables(domain_, {TRY(Variable::parse(element))});
        }
        if (name == "cspace") {
            return read_cspace(element);
        }
        return refuse(element);
    }

    [[nodiscard]] bool has_program() const { return has_program_; }

private:
    [[nodiscard]] Result<void> read_program(const xml::Element& element) {
        if (has_program_) {
            return failure(domain_.position, "program_image must only be specified once on "
                                             "element 'protection_domain'");
        }
        domain_.program = TRY(ProgramImage::parse(element));
        has_program_ = true;
        return {};
    }

    [[nodiscard]] Result<void> read_cspace(const xml::Element& element) {
        if (has_cspace_) {
            return failure(element.position(),
                           "cspace must only be specified once on element 'protection_domain'");
        }
        domain_.shared_caps = TRY(SharedCap::parse(element));
        has_cspace_ = true;
        return {};
    }

    [[nodiscard]] static Result<void> refuse(const xml::Element& element) {
        if (element.name() == "virtual_machine") {
            return std::unexpected{xml::not_yet(element, "element 'virtual_machine'")};
        }
        if (element.name() == "ioport") {
            return failure(element.position(), "I/O ports are only supported on x86");
        }
        return failure(element.position(), text("invalid XML element '", element.name(), "'"));
    }

    ProtectionDomain& domain_;
    bool has_program_ = false;
    bool has_cspace_ = false;
};

} // namespace

Result<ProtectionDomain> ProtectionDomain::parse(const xml::Element& element,
                                                 std::optional<std::size_t> parent,
                                                 const Target& target) {
    const auto attributes = TRY(read_attributes(element, parent.has_value()));
    ProtectionDomain domain;
    domain.position = element.position();
    domain.parent = parent;
    domain.name = TRY(attributes.required("name"));
    TRY(parse_time(attributes, domain));
    TRY(parse_machine(attributes, target, domain));
    if (parent) {
        TRY(parse_child(attributes, domain));
    }
    Body body{domain};
    for (const xml::Element& child : element.children()) {
        TRY(body.read(child));
    }
    if (!body.has_program()) {
        return failure(domain.position, "missing 'program_image' element on protection_domain");
    }
    return domain;
}

} // namespace sdk
