// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Answers the client. In C++: with a constructor that must have run, virtual functions and a
// table of them, and a reference to constant data.
#include <microkit.h>

extern "C" {
seL4_Word shared_page; // set by the tool
}

namespace {

constexpr microkit_channel client = 0;

struct Operation {
    virtual seL4_Word apply(seL4_Word value) const = 0;
};

struct Twice final : Operation {
    seL4_Word apply(seL4_Word value) const override { return 2 * value; }
};

struct Add final : Operation {
    explicit Add(seL4_Word amount) : amount_{amount} {}

    seL4_Word apply(seL4_Word value) const override { return value + amount_; }

private:
    seL4_Word amount_;
};

seL4_Word constructions = 1;

struct Constructed {
    Twice twice;
    Add add{++constructions};
} constructed;

const Operation* const operations[] = {&constructed.twice, &constructed.add};

} // namespace

void init() {}

void notified(microkit_channel channel) {
    microkit_notify(channel);
}

microkit_msginfo microkit_protected(microkit_channel channel, microkit_msginfo message) {
    seL4_Word value = microkit_mr_get(0);
    for (const Operation* operation : operations) {
        value = operation->apply(value);
    }
    const bool is_shared =
        *reinterpret_cast<volatile seL4_Word*>(shared_page) == ~seL4_Word{0} / 255;
    microkit_mr_set(0, is_shared && channel == client ? value : 0);
    return microkit_msginfo_new(microkit_msginfo_get_label(message) + 1, 1);
}
