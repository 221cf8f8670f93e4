// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "analyse/who_can.hpp"

#include "base/json.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <utility>

namespace sdk::analyse {

namespace {

using Kind = Question::Kind;

std::string_view name_of(Kind kind) {
    switch (kind) {
    case Kind::write:
        return "write";
    case Kind::read:
        return "read";
    case Kind::call:
        return "call";
    case Kind::notify:
        return "notify";
    case Kind::restart:
        return "restart";
    case Kind::reach:
        return "reach";
    }
    std::unreachable();
}

bool is_about_region(Kind kind) {
    return kind == Kind::write || kind == Kind::read;
}

class Search {
public:
    Search(const Authority& authority, const Question& question)
        : authority_{authority}, question_{question}, next_(authority.domain_count()),
          reached_(authority.domain_count()) {}

    [[nodiscard]] std::vector<Answer> answers() {
        std::vector<Answer> direct = direct_answers();
        std::vector<std::size_t> frontier;
        for (const Answer& answer : direct) {
            reached_[answer.who] = true;
            frontier.push_back(answer.who);
        }
        if (question_.kind == Kind::reach) {
            const std::size_t target = target_domain();
            reached_[target] = true;
            frontier = {target};
        }
        spread(std::move(frontier));
        add_indirect(direct);
        return direct;
    }

private:
    [[nodiscard]] bool is_asked_for(const Holding& holding) const {
        if (is_about_region(question_.kind)) {
            const Power power = question_.kind == Kind::write ? Power::write : Power::read;
            return holding.power == power && holding.region == question_.target;
        }
        if (!holding.region.empty() || authority_.name(holding.domain) != question_.target) {
            return false;
        }
        switch (question_.kind) {
        case Kind::call:
            return holding.power == Power::call;
        case Kind::notify:
            return holding.power == Power::notify;
        case Kind::restart:
            return holding.power == Power::restart;
        default:
            return false; // reaching is influence, and nothing else
        }
    }

    [[nodiscard]] std::vector<Answer> direct_answers() const {
        std::vector<Answer> found;
        for (const Holding& holding : authority_.holdings()) {
            if (!is_asked_for(holding)) {
                continue;
            }
            const std::string power = text(verb_of(holding.power), " it (", holding.by, ")");
            const auto known = std::ranges::find(found, holding.holder, &Answer::who);
            if (known != found.end()) {
                known->powers.push_back(power);
            } else {
                found.push_back({holding.holder, {}, {power}});
            }
        }
        return found;
    }

    [[nodiscard]] std::size_t target_domain() const {
        std::size_t domain = 0;
        while (authority_.name(domain) != question_.target) {
            domain++;
        }
        return domain;
    }

    // Who can read is who hears of what a reader sees; all else goes against the influence.
    [[nodiscard]] bool goes_along() const { return question_.kind == Kind::read; }

    // Breadth first, so that every way found is a shortest one.
    void spread(std::vector<std::size_t> frontier) {
        for (std::size_t i = 0; i < frontier.size(); i++) {
            for (const Influence& influence : authority_.influences()) {
                const std::size_t near = goes_along() ? influence.from : influence.to;
                const std::size_t far = goes_along() ? influence.to : influence.from;
                if (near == frontier[i] && !reached_[far]) {
                    reached_[far] = true;
                    next_[far] = &influence;
                    frontier.push_back(far);
                }
            }
        }
    }

    void add_indirect(std::vector<Answer>& answers) const {
        const std::vector<Answer> direct = answers;
        for (std::size_t who = 0; who < next_.size(); who++) {
            if (next_[who] == nullptr) {
                continue;
            }
            Answer answer = {who, {}, {}};
            std::size_t at = who;
            while (next_[at] != nullptr) {
                const Influence& step = *next_[at];
                answer.path.push_back(step);
                at = goes_along() ? step.from : step.to;
            }
            if (goes_along()) {
                std::ranges::reverse(answer.path); // from the reader on
            }
            const auto end = std::ranges::find(direct, at, &Answer::who);
            if (end != direct.end()) {
                answer.powers = end->powers;
            }
            answers.push_back(std::move(answer));
        }
    }

    const Authority& authority_;
    const Question& question_;
    std::vector<const Influence*> next_; // of those found: the first step of the way
    std::vector<bool> reached_;
};

// The domain at the path's other end.
std::size_t end_of(const Answer& answer, Kind kind) {
    if (answer.path.empty()) {
        return answer.who;
    }
    return kind == Kind::read ? answer.path.front().from : answer.path.back().to;
}

std::string lines_of_path(const Authority& authority, const Answer& answer) {
    std::string lines;
    for (const Influence& step : answer.path) {
        lines +=
            text("      ", authority.name(step.from), " ", step.how, " ", authority.name(step.to),
                 step.by.empty() ? "" : text(" (", step.by, ")"), "\n");
    }
    return lines;
}

std::string lines_of_powers(const Authority& authority, const Answer& answer, std::size_t end) {
    std::string lines;
    for (const std::string& power : answer.powers) {
        lines += text("      ", authority.name(end), " ", power, "\n");
    }
    return lines;
}

void write_answer(JsonWriter& json, const Authority& authority, const Answer& answer,
                  bool directly) {
    json.open_object();
    json.field("domain", authority.name(answer.who));
    json.field("directly", directly);
    json.key("path");
    json.open_array();
    for (const Influence& step : answer.path) {
        json.open_object();
        json.field("from", authority.name(step.from));
        json.field("how", step.how);
        json.field("to", authority.name(step.to));
        json.field("by", step.by);
        json.close_object();
    }
    json.close_array();
    json.key("powers");
    json.open_array();
    for (const std::string& power : answer.powers) {
        json.value(power);
    }
    json.close_array();
    json.close_object();
}

} // namespace

std::string text_of(const Question& question) {
    return text(name_of(question.kind),
                is_about_region(question.kind) ? " memory region '" : " domain '", question.target,
                "'");
}

std::vector<Answer> who_can(const Authority& authority, const Question& question) {
    return Search{authority, question}.answers();
}

std::string text_of(const Authority& authority, const Question& question,
                    const std::vector<Answer>& answers) {
    std::string out = text("Who can ", text_of(question), ":\n");
    if (answers.empty()) {
        out += "  nobody\n";
    }
    for (const Answer& answer : answers) {
        const std::size_t end = end_of(answer, question.kind);
        out += text("  ", authority.name(answer.who));
        if (!answer.path.empty() && end != answer.who && question.kind != Kind::reach) {
            out += text(", through ", authority.name(end));
        }
        out += "\n";
        const std::string path = lines_of_path(authority, answer);
        const std::string powers = lines_of_powers(authority, answer, end);
        out += question.kind == Kind::read ? powers + path : path + powers;
    }
    return out;
}

std::string json_of(const Authority& authority, const Question& question,
                    const std::vector<Answer>& answers) {
    JsonWriter json;
    json.open_object();
    json.field("question", name_of(question.kind));
    json.field(is_about_region(question.kind) ? "region" : "domain", question.target);
    json.key("answers");
    json.open_array();
    for (const Answer& answer : answers) {
        const std::size_t steps = question.kind == Kind::reach ? 1 : 0;
        write_answer(json, authority, answer, answer.path.size() == steps);
    }
    json.close_array();
    json.close_object();
    return json.text();
}

} // namespace sdk::analyse
