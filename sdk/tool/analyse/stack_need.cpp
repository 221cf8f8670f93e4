// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "analyse/stack_need.hpp"

#include "analyse/function_flow.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <set>

namespace sdk::analyse {

namespace {

// The one place of libmicrokit that calls through pointers (sdk/runtime/handler_loop.cpp): it runs
// the constructors, and those are known.
constexpr std::string_view constructor_caller = "microkit_start";
constexpr std::string_view constructors_start = "__init_array_start";
constexpr std::string_view constructors_end = "__init_array_end";

struct Node {
    std::string name;
    FunctionFlow flow;
    std::uint64_t need = 0;
    std::size_t deepest = 0; // callee on the deepest path
    bool has_deepest = false;
    enum class State { fresh, open, done } state = State::fresh;
};

class CallGraph {
public:
    CallGraph(const Elf& program, const Elf& symbols, Arch arch)
        : program_{program}, symbols_{symbols}, arch_{arch}, functions_{sized_functions()} {}

    [[nodiscard]] StackNeed need() {
        const auto entry = function_at(program_.entry());
        if (!entry) {
            return {0, {"its functions are not known: it has no symbols"}, {}};
        }
        visit_all_from(*entry);
        StackNeed result;
        result.bytes = nodes_.at(*entry).need;
        result.unknown.assign(unknown_.begin(), unknown_.end());
        result.deepest = path_from(*entry);
        return result;
    }

private:
    // By address, one for each; those without a size end where the next one starts.
    [[nodiscard]] std::vector<Function> sized_functions() const {
        std::vector<Function> functions = symbols_.functions();
        std::ranges::sort(functions, [](const Function& left, const Function& right) {
            return std::tie(left.address, right.size, left.name) <
                   std::tie(right.address, left.size, right.name); // of two names, the larger
        });
        const auto same = std::ranges::unique(functions, {}, &Function::address);
        functions.erase(same.begin(), same.end());
        for (std::size_t i = 0; i + 1 < functions.size(); i++) {
            const std::uint64_t room = functions[i + 1].address - functions[i].address;
            functions[i].size = functions[i].size == 0 ? room : std::min(functions[i].size, room);
        }
        return functions;
    }

    [[nodiscard]] std::optional<std::size_t> function_at(std::uint64_t address) const {
        auto found = std::ranges::upper_bound(functions_, address, {}, &Function::address);
        if (found == functions_.begin()) {
            return std::nullopt;
        }
        --found;
        return address - found->address < found->size
                   ? std::optional{static_cast<std::size_t>(found - functions_.begin())}
                   : std::nullopt;
    }

    [[nodiscard]] std::span<const std::uint8_t> code_of(const Function& function) const {
        for (const Segment& segment : program_.segments()) {
            const std::uint64_t offset = function.address - segment.address;
            if (function.address >= segment.address && offset < segment.contents.size()) {
                const auto size = std::min(function.size, segment.contents.size() - offset);
                return std::span{segment.contents}.subspan(offset, size);
            }
        }
        return {};
    }

    Node& node_of(std::size_t index) {
        const auto [found, is_new] = nodes_.try_emplace(index);
        if (is_new) {
            const Function& function = functions_[index];
            found->second.name = function.name;
            const bool is_first = function.address == program_.entry();
            found->second.flow = follow_function({code_of(function), function.address}, arch_,
                                                 is_first ? SetsUpStack::yes : SetsUpStack::no);
            resolve_constructors(found->second);
        }
        return found->second;
    }

    void resolve_constructors(Node& node) const {
        if (node.name != constructor_caller) {
            return;
        }
        for (const std::uint64_t target : constructors()) {
            for (const std::uint64_t depth : node.flow.indirect_calls) {
                node.flow.calls.push_back({target, depth});
            }
        }
        node.flow.indirect_calls.clear();
    }

    [[nodiscard]] std::vector<std::uint64_t> constructors() const {
        const auto start = symbols_.find_symbol(std::string{constructors_start});
        const auto end = symbols_.find_symbol(std::string{constructors_end});
        if (!start || !end || end->address < start->address) {
            return {};
        }
        const auto table = code_of({"", start->address, end->address - start->address});
        std::vector<std::uint64_t> targets;
        for (std::size_t at = 0; at + 8 <= table.size(); at += 8) {
            std::uint64_t target = 0;
            for (std::size_t i = 0; i < 8; i++) {
                target |= std::uint64_t{table[at + i]} << (8 * i);
            }
            targets.push_back(target);
        }
        return targets;
    }

    // Depth first, with a list of our own: a call graph may be deeper than our stack.
    void visit_all_from(std::size_t entry) {
        std::vector<std::size_t> open{entry};
        while (!open.empty()) {
            const std::size_t index = open.back();
            Node& node = node_of(index);
            if (node.state == Node::State::done) {
                open.pop_back();
            } else if (node.state == Node::State::open) {
                finish(node);
                open.pop_back();
            } else {
                node.state = Node::State::open;
                note_unknown(node);
                for (const FunctionFlow::Call& call : node.flow.calls) {
                    open_callee(node, call, open);
                }
            }
        }
    }

    void open_callee(const Node& caller, const FunctionFlow::Call& call,
                     std::vector<std::size_t>& open) {
        const auto callee = function_at(call.target);
        if (!callee) {
            unknown_.insert(text("'", caller.name, "' calls code without a symbol"));
        } else if (node_of(*callee).state == Node::State::fresh) {
            open.push_back(*callee);
        }
    }

    void note_unknown(const Node& node) {
        if (!node.flow.indirect_calls.empty()) {
            unknown_.insert(text("'", node.name, "' calls through a pointer"));
        }
        if (node.flow.variable_frame) {
            unknown_.insert(text("'", node.name, "' has a frame of variable size"));
        }
    }

    // All callees are done, or lie on the path to here.
    void finish(Node& node) {
        node.need = node.flow.depth;
        for (const FunctionFlow::Call& call : node.flow.calls) {
            const auto callee = function_at(call.target);
            if (!callee) {
                continue;
            }
            const Node& called = nodes_.at(*callee);
            if (called.state != Node::State::done) {
                unknown_.insert(text("'", called.name, "' is recursive"));
            } else if (call.depth + called.need > node.need) {
                node.need = call.depth + called.need;
                node.deepest = *callee;
                node.has_deepest = true;
            }
        }
        node.state = Node::State::done;
    }

    [[nodiscard]] std::vector<std::string> path_from(std::size_t index) const {
        std::vector<std::string> path;
        const Node* node = &nodes_.at(index);
        path.push_back(node->name);
        while (node->has_deepest) {
            node = &nodes_.at(node->deepest);
            path.push_back(node->name);
        }
        return path;
    }

    const Elf& program_;
    const Elf& symbols_;
    Arch arch_;
    std::vector<Function> functions_;
    std::map<std::size_t, Node> nodes_; // by index in functions_
    std::set<std::string> unknown_;
};

} // namespace

StackNeed stack_need(const Elf& program, const Elf& symbols, Arch arch) {
    return CallGraph{program, symbols, arch}.need();
}

} // namespace sdk::analyse
