// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The base of components in C++, above microkit.h: channels, interrupts, children and memory
// regions as types, so that what the description doesn't allow does not compile. The values are
// made by `skerry headers`, one header a component. Nothing here has state, allocates or needs a
// library; each operation is the one of microkit.h. C++20. Manual: docs/manual/headers.md
#pragma once

#include <microkit.h>

namespace skerry {

// What comes back from a call. Its words stay until the component calls again.
class Answer {
public:
    constexpr explicit Answer(microkit_msginfo info) : info_{info} {}

    [[nodiscard]] seL4_Word label() const { return microkit_msginfo_get_label(info_); }

    [[nodiscard]] seL4_Word count() const { return microkit_msginfo_get_count(info_); }

    // 0 where the answer has no such word.
    [[nodiscard]] seL4_Word word(seL4_Uint8 index) const {
        return index < count() ? microkit_mr_get(index) : 0;
    }

private:
    microkit_msginfo info_;
};

// A message of a label and up to 64 words: what `protected` returns, and calls send.
template <typename... Words>
    requires(sizeof...(Words) <= 64)
[[nodiscard]] microkit_msginfo message(seL4_Word label, Words... words) {
    [[maybe_unused]] seL4_Uint8 index = 0;
    (microkit_mr_set(index++, static_cast<seL4_Word>(words)), ...);
    return microkit_msginfo_new(label, static_cast<seL4_Uint16>(sizeof...(Words)));
}

// What this end of a channel may do to the other.
struct ChannelUse {
    bool notify = false;
    bool call = false;
};

// One end of a channel; `id` is this component's number of it.
template <microkit_channel number, ChannelUse use>
class Channel {
public:
    static constexpr microkit_channel id = number;

    // For `if (channel == …)` and `switch`: entry points are told numbers.
    constexpr operator microkit_channel() const {
        return id;
    } // NOLINT(google-explicit-constructor)

    void notify() const
        requires(use.notify)
    {
        microkit_notify(id);
    }

    // With the next wait, at the end of the entry point: one system call fewer.
    void defer_notify() const
        requires(use.notify)
    {
        microkit_deferred_notify(id);
    }

    template <typename... Words>
        requires(use.call)
    [[nodiscard]] Answer call(seL4_Word label, Words... words) const {
        return Answer{microkit_ppcall(id, message(label, words...))};
    }
};

template <microkit_channel number>
class Interrupt {
public:
    static constexpr microkit_channel id = number;

    constexpr operator microkit_channel() const {
        return id;
    } // NOLINT(google-explicit-constructor)

    // The interrupt comes again only when it was acknowledged.
    void acknowledge() const { microkit_irq_ack(id); }

    void defer_acknowledge() const { microkit_deferred_irq_ack(id); }
};

// Acknowledges an interrupt at the end of a scope, whichever way the scope is left.
template <typename Source>
class [[nodiscard]] AcknowledgeAtEnd {
public:
    explicit AcknowledgeAtEnd(Source source) : source_{source} {}

    ~AcknowledgeAtEnd() { source_.acknowledge(); }

    AcknowledgeAtEnd(const AcknowledgeAtEnd&) = delete;
    AcknowledgeAtEnd& operator=(const AcknowledgeAtEnd&) = delete;

private:
    [[no_unique_address]] Source source_;
};

template <microkit_child number>
class Child {
public:
    static constexpr microkit_child id = number;

    constexpr operator microkit_child() const { return id; } // NOLINT(google-explicit-constructor)

    void stop() const { microkit_pd_stop(id); }

    void resume() const { microkit_pd_resume(id); }

    // Starts it over at its first instruction.
    void restart() const { microkit_pd_restart(id, MICROKIT_ENTRY_POINT); }
};

// Keeps a child stopped for a scope.
template <typename Stopped>
class [[nodiscard]] StoppedInScope {
public:
    explicit StoppedInScope(Stopped child) : child_{child} { child_.stop(); }

    ~StoppedInScope() { child_.resume(); }

    StoppedInScope(const StoppedInScope&) = delete;
    StoppedInScope& operator=(const StoppedInScope&) = delete;

private:
    [[no_unique_address]] Stopped child_;
};

struct Access {
    bool read = false;
    bool write = false;
    bool execute = false;
};

template <typename T, bool is_writable>
struct Accessible {
    using Type = const T;
};

template <typename T>
struct Accessible<T, true> {
    using Type = T;
};

// A memory region where this component sees it. Read-only memory is constant.
template <seL4_Word start, seL4_Word bytes, Access permitted>
class Region {
public:
    static constexpr seL4_Word address = start;
    static constexpr seL4_Word size = bytes;
    static constexpr Access access = permitted;

    template <typename T>
    using Seen = typename Accessible<T, permitted.write>::Type;

    // The region as one object, or as an array from `offset` on.
    template <typename T>
        requires(sizeof(T) <= bytes)
    [[nodiscard]] static Seen<T>& as() {
        return *reinterpret_cast<Seen<T>*>(start);
    }

    template <typename T, seL4_Word offset = 0>
        requires(offset <= bytes && offset % alignof(T) == 0)
    [[nodiscard]] static Seen<T>* elements() {
        return reinterpret_cast<Seen<T>*>(start + offset);
    }

    template <typename T, seL4_Word offset = 0>
    static constexpr seL4_Word count = (bytes - offset) / sizeof(T);
};

} // namespace skerry
