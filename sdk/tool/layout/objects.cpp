// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "layout/objects.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

namespace sdk {

namespace {

constexpr std::uint64_t page = 0x1000;

bool comes_before(const ObjectRun& left, const ObjectRun& right) {
    const auto key = [](const ObjectRun& run) {
        return std::tuple{!run.physical, run.physical.value_or(0), -static_cast<int>(run.size_bits),
                          !run.contiguous, run.type};
    };
    return key(left) < key(right);
}

} // namespace

ObjectRef Objects::add(ObjectRun run) {
    runs_.push_back(std::move(run));
    return {ObjectRef::Kind::created, static_cast<std::uint32_t>(runs_.size() - 1), 0};
}

ObjectRef Objects::add_irq_handler() {
    return {ObjectRef::Kind::irq_handler, 0, irq_handlers_++};
}

ObjectRef Objects::add_content(std::span<const std::uint8_t> bytes) {
    const auto first = static_cast<std::uint32_t>(content_.size() / page);
    content_.insert(content_.end(), bytes.begin(), bytes.end());
    content_.resize((content_.size() + page - 1) / page * page);
    return {ObjectRef::Kind::content, 0, first};
}

void Objects::number_all() {
    order_.resize(runs_.size());
    std::iota(order_.begin(), order_.end(), 0U);
    std::ranges::sort(order_, [&](std::uint32_t left, std::uint32_t right) {
        if (comes_before(runs_[left], runs_[right])) {
            return true;
        }
        return !comes_before(runs_[right], runs_[left]) && left < right; // as asked for
    });
    created_ = 0;
    for (const std::uint32_t index : order_) {
        runs_[index].first = created_;
        created_ += static_cast<std::uint32_t>(runs_[index].count);
    }
}

std::uint32_t Objects::number(ObjectRef object) const {
    switch (object.kind) {
    case ObjectRef::Kind::created:
        return runs_[object.run].first + object.index;
    case ObjectRef::Kind::irq_handler:
        return created_ + object.index;
    case ObjectRef::Kind::content:
        return first_content() + object.index;
    }
    std::unreachable();
}

std::vector<const ObjectRun*> Objects::in_order() const {
    std::vector<const ObjectRun*> ordered;
    ordered.reserve(order_.size());
    for (const std::uint32_t index : order_) {
        ordered.push_back(&runs_[index]);
    }
    return ordered;
}

std::uint64_t Objects::bytes() const {
    std::uint64_t sum = 0;
    for (const ObjectRun& run : runs_) {
        sum += run.physical ? 0 : run.bytes();
    }
    return sum;
}

} // namespace sdk
