// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "analyse/function_flow.hpp"

#include <algorithm>
#include <map>

namespace sdk::analyse {

namespace {

class Follower {
public:
    Follower(const Code& code, Arch arch, SetsUpStack sets_up) : code_{code}, sets_up_{sets_up} {
        for (std::uint64_t offset = 0; offset < code.bytes.size();) {
            const auto instruction = decode(arch, code, offset);
            if (!instruction) {
                break;
            }
            instructions_.emplace(offset, Place{*instruction});
            offset += instruction->size;
        }
    }

    [[nodiscard]] FunctionFlow follow() {
        visit(0, 0);
        while (!pending_.empty()) {
            const std::uint64_t offset = pending_.back();
            pending_.pop_back();
            step(offset, instructions_.at(offset));
        }
        note_calls();
        return std::move(flow_);
    }

private:
    // A place is worth another visit when the stack can be deeper there. Code that pushes in a loop
    // would never end: a few visits tell.
    struct Place {
        Instruction instruction;
        std::int64_t depth = -1; // before it; negative: not reached
        unsigned visits = 0;
    };

    static constexpr unsigned most_visits = 16;

    void visit(std::uint64_t offset, std::int64_t depth) {
        const auto found = instructions_.find(offset);
        if (found == instructions_.end()) {
            return; // falls out of the function: what does not return was called before
        }
        Place& place = found->second;
        depth = std::max<std::int64_t>(depth, 0);
        if (depth <= place.depth) {
            return;
        }
        if (place.visits == most_visits) {
            flow_.variable_frame = true;
            return;
        }
        place.visits++;
        place.depth = depth;
        pending_.push_back(offset);
    }

    void step(std::uint64_t offset, const Place& place) {
        const Instruction& instruction = place.instruction;
        if (instruction.sets_stack && sets_up_ == SetsUpStack::no) {
            flow_.variable_frame = true;
        }
        const std::int64_t depth =
            sets_up_ == SetsUpStack::yes ? 0 : place.depth + instruction.grows;
        if (depth > 0) {
            flow_.depth = std::max(flow_.depth, static_cast<std::uint64_t>(depth));
        }
        const std::uint64_t next = offset + instruction.size;
        switch (instruction.flow) {
        case Flow::next:
        case Flow::call:
        case Flow::indirect_call:
            visit(next, depth);
            return;
        case Flow::branch:
            visit(next, depth);
            visit(instruction.target - code_.address, depth);
            return;
        case Flow::jump:
            visit(instruction.target - code_.address, depth);
            return;
        case Flow::indirect_jump:
            follow_table(place.depth);
            return;
        case Flow::end:
            return;
        }
    }

    // With a frame on the stack this is the jump of a `switch`: it may go to any place that nothing
    // else leads to. Without, it is a call through a pointer in the last position.
    void follow_table(std::int64_t depth) {
        if (depth <= table_depth_) {
            return;
        }
        table_depth_ = depth;
        for (const auto& [offset, place] : instructions_) {
            if (place.depth < 0) {
                visit(offset, depth);
            }
        }
    }

    [[nodiscard]] bool is_inside(std::uint64_t address) const {
        return address - code_.address < code_.bytes.size();
    }

    void note_calls() {
        for (const auto& [offset, place] : instructions_) {
            if (place.depth < 0) {
                continue;
            }
            const auto depth = static_cast<std::uint64_t>(place.depth);
            const Instruction& instruction = place.instruction;
            const bool leaves = instruction.flow == Flow::branch || instruction.flow == Flow::jump;
            if (instruction.flow == Flow::call || (leaves && !is_inside(instruction.target))) {
                flow_.calls.push_back({instruction.target, depth});
            } else if (instruction.flow == Flow::indirect_call ||
                       (instruction.flow == Flow::indirect_jump && depth == 0)) {
                flow_.indirect_calls.push_back(depth);
            }
        }
    }

    const Code& code_;
    SetsUpStack sets_up_;
    std::map<std::uint64_t, Place> instructions_; // by offset
    std::vector<std::uint64_t> pending_;
    std::int64_t table_depth_ = 0; // at which such a jump was followed
    FunctionFlow flow_;
};

} // namespace

FunctionFlow follow_function(const Code& code, Arch arch, SetsUpStack sets_up) {
    return Follower{code, arch, sets_up}.follow();
}

} // namespace sdk::analyse
