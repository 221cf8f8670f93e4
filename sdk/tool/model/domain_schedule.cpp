// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "model/domain_schedule.hpp"

#include "base/nearest.hpp"
#include "base/text.hpp"
#include "model/limits.hpp"

#include <algorithm>
#include <set>

namespace sdk {

namespace {

constexpr std::uint64_t microseconds = 1'000'000; // of a second

class Reader {
public:
    Reader(const Target& target, Diagnostics& diagnostics)
        : target_{target}, diagnostics_{diagnostics} {}

    [[nodiscard]] TimeDomains read(const xml::Element& element) {
        xml::Attributes attributes{element, {}, diagnostics_};
        domains_.position = element.position();
        for (const xml::Element& child : element.children()) {
            if (child.name() == "domain") {
                elements_.push_back(child);
            } else if (child.name() == "domain_schedule") {
                schedules_.push_back(child);
            } else {
                xml::refuse_element(child, {"domain", "domain_schedule"}, diagnostics_);
                domains_.sound = false; // it may be a domain, mistyped
            }
        }
        name_domains(attributes);
        read_schedules(attributes);
        return std::move(domains_);
    }

private:
    // Numbers that are asked for come first; the others take the lowest that are free.
    void name_domains(xml::Attributes& attributes) {
        if (elements_.size() > limits::time_domains) {
            attributes.refuse(text("Number of domains exceeds ", limits::time_domains),
                              text("there are ", elements_.size()));
            domains_.sound = false;
            return;
        }
        std::vector<std::string> unnumbered;
        for (const xml::Element& element : elements_) {
            read_domain(element, unnumbered);
        }
        unsigned number = 0;
        for (const std::string& name : unnumbered) {
            while (taken_.contains(number)) {
                number++;
            }
            domains_.numbers[name] = number++;
        }
    }

    void read_domain(const xml::Element& element, std::vector<std::string>& unnumbered) {
        xml::Attributes attributes{element, {"name", "id"}, diagnostics_};
        xml::warn_of_children(element, diagnostics_);
        const std::string name = attributes.required("name");
        if (attributes.has("name") && !places_.try_emplace(name, element.position()).second) {
            attributes.refuse(text("duplicate domain name '", name, "'"),
                              text("first defined at ", row_and_column(places_[name])));
            return;
        }
        if (attributes.has("id")) {
            number_domain(attributes, name);
        } else {
            unnumbered.push_back(name);
        }
        domains_.sound = domains_.sound && attributes.sound();
    }

    void number_domain(xml::Attributes& attributes, const std::string& name) {
        const auto number = attributes.optional_number("id");
        if (number && *number >= limits::time_domains) {
            attributes.refuse(text("id must be < ", limits::time_domains),
                              text("from 0 to ", limits::time_domains - 1));
        } else if (number && !taken_.insert(static_cast<unsigned>(*number)).second) {
            attributes.refuse(text("duplicate domain id ", *number));
        }
        domains_.numbers[name] = static_cast<unsigned>(number.value_or(0));
    }

    void read_schedules(xml::Attributes& attributes) {
        if (schedules_.empty() && domains_.sound) {
            attributes.refuse("missing 'domain_schedule' element",
                              "it says when each domain runs, and for how long");
        }
        for (std::size_t i = 1; i < schedules_.size(); i++) {
            diagnostics_.error(schedules_[i].position(),
                               "domain_schedule must only be specified once on element 'domains'",
                               text("first at ", row_and_column(schedules_.front().position())));
        }
        if (!schedules_.empty()) {
            read_schedule(schedules_.front());
        }
    }

    void read_schedule(const xml::Element& element) {
        xml::Attributes attributes{element, {"start_index", "index_shift"}, diagnostics_};
        const std::uint64_t start = attributes.optional_number("start_index").value_or(0);
        const std::uint64_t shift = attributes.optional_number("index_shift").value_or(0);
        std::uint64_t length = 0;
        for (const xml::Element& child : element.children()) {
            length++;
            read_entry(child);
        }
        DomainSchedule& schedule = domains_.schedule;
        if (length == 0) {
            attributes.refuse("there is no entry in the schedule", "at least one is needed");
        } else if (start >= length) {
            attributes.refuse(text("schedule_start_index '", start,
                                   "' is greater than the length of the schedule '", length, "'"),
                              text("from 0 to ", length - 1));
        } else if (schedule.entries.size() == length && schedule.entries[start].ticks == 0) {
            attributes.refuse(text("schedule_start_index '", start, "' is an end marker"));
        }
        if (shift > limits::schedule_entries || length > limits::schedule_entries - shift) {
            attributes.refuse(text("schedule_index_shift '", shift,
                                   "' on top of the schedule length '", length,
                                   "' would exceed than the configured KernelNumDomainSchedules ",
                                   limits::schedule_entries + 1),
                              "the last entry of the kernel's schedule is always an end");
        }
        schedule.start_index = static_cast<unsigned>(start);
        schedule.index_shift = static_cast<unsigned>(shift);
    }

    void read_entry(const xml::Element& element) {
        if (element.name() == "schedule_end_marker") {
            const xml::Attributes attributes{element, {}, diagnostics_};
            xml::warn_of_children(element, diagnostics_);
            domains_.schedule.entries.push_back({0, 0});
        } else if (element.name() == "schedule_entry") {
            read_turn(element);
        } else {
            xml::refuse_element(element, {"schedule_entry", "schedule_end_marker"}, diagnostics_);
        }
    }

    void read_turn(const xml::Element& element) {
        xml::Attributes attributes{element, {"domain", "duration"}, diagnostics_};
        xml::warn_of_children(element, diagnostics_);
        const std::string domain = attributes.required("domain");
        const unsigned* number = domains_.find(domain);
        if (attributes.has("domain") && number == nullptr && domains_.sound) {
            attributes.refuse(text("domain '", domain, "' not declared in <domains>"),
                              hint_for(domain, domains_.names()));
        }
        const std::uint64_t ticks = read_duration(attributes);
        if (attributes.sound()) {
            domains_.schedule.entries.push_back({number == nullptr ? 0 : *number, ticks});
        }
    }

    // "1000 us", "1000 ticks": the number, then the unit, apart or not.
    [[nodiscard]] std::uint64_t read_duration(xml::Attributes& attributes) const {
        const std::string duration = attributes.required("duration");
        if (!attributes.has("duration")) {
            return 0;
        }
        const std::size_t digits =
            std::min(duration.find_first_not_of("0123456789_xabcdefABCDEF"), duration.size());
        const auto number = xml::parse_number(std::string_view{duration}.substr(0, digits));
        const std::size_t unit_at = duration.find_first_not_of(' ', digits);
        const std::string unit = unit_at == duration.npos ? "" : duration.substr(unit_at);
        if (unit != "us" && unit != "ticks") {
            attributes.refuse(
                text("The duration '", duration, "' must be in either 'ticks' or 'us'"),
                "a number, a space and the unit");
            return 0;
        }
        if (!number || *number == 0) {
            attributes.refuse(text("The duration '", duration, "' must be a number above 0"));
            return 0;
        }
        return ticks_of(*number, unit == "us", attributes);
    }

    [[nodiscard]] std::uint64_t ticks_of(std::uint64_t number, bool is_time,
                                         xml::Attributes& attributes) const {
        const std::uint64_t frequency = target_.board->timer_frequency;
        const std::uint64_t most =
            is_time ? limits::max_ticks / frequency * microseconds : limits::max_ticks;
        if (number > most) {
            attributes.refuse(text("The duration ", number, " is too long"),
                              text("at most ", most));
            return 0;
        }
        if (!is_time) {
            return number;
        }
        return number / microseconds * frequency + number % microseconds * frequency / microseconds;
    }

    const Target& target_;
    Diagnostics& diagnostics_;
    TimeDomains domains_;
    std::vector<xml::Element> elements_;
    std::vector<xml::Element> schedules_;
    std::map<std::string, Position> places_;
    std::set<unsigned> taken_;
};

} // namespace

TimeDomains TimeDomains::parse(const xml::Element& element, const Target& target,
                               Diagnostics& diagnostics) {
    return Reader{target, diagnostics}.read(element);
}

const unsigned* TimeDomains::find(const std::string& name) const {
    const auto found = numbers.find(name);
    return found == numbers.end() ? nullptr : &found->second;
}

std::vector<std::string_view> TimeDomains::names() const {
    std::vector<std::string_view> names;
    for (const auto& [name, number] : numbers) {
        names.push_back(name);
    }
    return names;
}

} // namespace sdk
