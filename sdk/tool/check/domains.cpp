// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "base/text.hpp"
#include "check/check.hpp"

#include <map>

namespace sdk::check {

namespace {

class Domains {
public:
    Domains(System& system, Diagnostics& diagnostics)
        : system_{system}, diagnostics_{diagnostics} {}

    void check() {
        for (const ProtectionDomain& domain : system_.domains) {
            check_child_id(domain);
        }
        collect_variables();
        for (const ProtectionDomain& domain : system_.domains) {
            check_variables(domain);
        }
    }

private:
    void check_child_id(const ProtectionDomain& domain) {
        if (!domain.parent || !domain.sound) {
            return;
        }
        const auto [first, is_new] =
            child_ids_[*domain.parent].try_emplace(domain.child_id, domain.position);
        if (!is_new) {
            diagnostics_.error(domain.position,
                               text("duplicate id: ", domain.child_id, " in protection domain: '",
                                    system_.domains[*domain.parent].name, "'"),
                               first_at(first->second));
        }
    }

    // Ids that channel ends and children set in a program belong to that program's domain.
    void collect_variables() {
        for (const Channel& channel : system_.channels) {
            for (const ChannelEnd& end : channel.ends) {
                if (const auto domain = system_.find_domain(end.domain)) {
                    add(*domain, end.variables);
                }
            }
        }
        for (const ProtectionDomain& domain : system_.domains) {
            if (domain.parent) {
                add(*domain.parent, domain.parent_variables);
            }
        }
    }

    void add(std::size_t index, const std::vector<Variable>& variables) {
        auto& all = system_.domains[index].variables;
        all.insert(all.end(), variables.begin(), variables.end());
    }

    void check_variables(const ProtectionDomain& domain) {
        std::map<std::string_view, Position> symbols;
        for (const Variable& variable : domain.variables) {
            const auto [first, is_new] = symbols.try_emplace(variable.symbol, variable.position);
            if (!is_new) {
                diagnostics_.error(variable.position,
                                   text("setvar on symbol '", variable.symbol,
                                        "' already exists on element '", variable.element, "'"),
                                   first_at(first->second));
            }
            check_region(variable);
        }
    }

    // A map says by itself that its region is not known.
    void check_region(const Variable& variable) {
        const auto region = system_.find_region(variable.region);
        if (variable.element == "setvar" && !region && !system_.has_unread_elements) {
            diagnostics_.error(
                variable.position,
                text("invalid memory region name '", variable.region, "' on 'setvar'"),
                hint_for_region(system_, variable.region));
        }
        if (variable.source == VariableSource::prefill_size && region &&
            !system_.regions[*region].prefill_path) {
            diagnostics_.error(variable.position,
                               "'setvar_prefill_size' used for MR without a `prefill_path`",
                               text("'", variable.region, "' is at ",
                                    row_and_column(system_.regions[*region].position)));
        }
    }

    System& system_;
    Diagnostics& diagnostics_;
    std::map<std::size_t, std::map<unsigned, Position>> child_ids_;
};

} // namespace

void domains(System& system, Diagnostics& diagnostics) {
    Domains{system, diagnostics}.check();
}

} // namespace sdk::check
