// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Device registers as types: each register names its offset, width and access, and its fields name
// their bits, so that a driver cannot write a read-only register or put a field into the wrong one.
//
//   struct LineStatus : ReadOnly<5, std::uint8_t> {
//       using DataReady = Field<LineStatus, 0>;
//   };
//   if (registers.read<LineStatus>().get<LineStatus::DataReady>() != 0) …
#pragma once

#include <concepts>
#include <cstdint>
#include <limits>

namespace mmio {

// The value of register R, in a CPU register: fields are taken out of and put into it here.
template <typename R>
class Value {
public:
    constexpr Value() = default;

    constexpr explicit Value(typename R::Word raw) : raw_{raw} {}

    [[nodiscard]] constexpr R::Word raw() const { return raw_; }

    template <typename F>
        requires std::same_as<typename F::Register, R>
    [[nodiscard]] constexpr R::Word get() const {
        return static_cast<R::Word>((raw_ & F::mask) >> F::lowest);
    }

    template <typename F>
        requires std::same_as<typename F::Register, R>
    [[nodiscard]] constexpr Value with(typename R::Word value = 1) const {
        const auto shifted = static_cast<R::Word>(value << F::lowest);
        return Value{static_cast<R::Word>((raw_ & ~F::mask) | (shifted & F::mask))};
    }

private:
    R::Word raw_ = 0;
};

template <std::uint32_t Offset, std::unsigned_integral WordType>
struct ReadWrite {
    using Word = WordType;
    static constexpr std::uint32_t offset = Offset;
    static constexpr bool readable = true;
    static constexpr bool writable = true;
    static_assert(Offset % sizeof(Word) == 0, "a register is aligned to its width");
};

template <std::uint32_t Offset, std::unsigned_integral WordType>
struct ReadOnly : ReadWrite<Offset, WordType> {
    static constexpr bool writable = false;
};

template <std::uint32_t Offset, std::unsigned_integral WordType>
struct WriteOnly : ReadWrite<Offset, WordType> {
    static constexpr bool readable = false;
};

// Bits [Lowest, Lowest + Width) of register R.
template <typename R, unsigned Lowest, unsigned Width = 1>
struct Field {
    using Register = R;
    static constexpr unsigned lowest = Lowest;
    static constexpr std::uint64_t ones = std::numeric_limits<std::uint64_t>::max() >> (64 - Width);
    static constexpr std::uint64_t mask = ones << Lowest;
};

// The registers of one device, mapped at an address. The only place with a volatile access.
class RegisterBlock {
public:
    constexpr RegisterBlock() = default;

    explicit RegisterBlock(std::uintptr_t base) : base_{base} {}

    template <typename R>
        requires R::readable
    [[nodiscard]] Value<R> read() const {
        return Value<R>{*location<R>()};
    }

    template <typename R>
        requires R::writable
    void write(Value<R> value) const {
        *location<R>() = value.raw();
    }

private:
    template <typename R>
    [[nodiscard]] volatile R::Word* location() const {
        // NOLINTNEXTLINE(performance-no-int-to-ptr): device registers lie at a number
        return reinterpret_cast<volatile R::Word*>(base_ + R::offset);
    }

    std::uintptr_t base_ = 0;
};

} // namespace mmio
