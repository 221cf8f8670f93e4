// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// A ring of elements between one producer and one consumer that do not trust each other.
//
// Shared memory holds a RingHeader and the elements. Private to each side are the capacity and its
// own index; the other side's index is read once an operation and checked: a length above the
// capacity counts as a violation and reads as "nothing there", so a lying peer harms itself only.
// Indices run freely and wrap; length = tail - head. Byte-compatible with sDDF's serial queue.
//
//   producer                                 consumer
//   write elements                           set producer_signalled = 0     (I am going to sleep)
//   publish: tail, release                   full fence
//   full fence                               read tail, acquire: still empty?
//   read producer_signalled: 0? notify       yes: sleep       no: set it to 1, go on
//
// One of the two always sees the other's store: no wake-up is lost. The same holds the other way
// round for a producer that waits for room, with head and consumer_signalled.
#pragma once

#include <atomic>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <type_traits>

namespace queue {

// Flags: 0 asks for a notification, 1 does not. Zeroed memory thus asks for both. The first three
// words are sDDF's; a peer that knows only those never sets the fourth, and is notified each time.
struct RingHeader {
    std::atomic<std::uint32_t> tail; // next index the producer writes
    std::atomic<std::uint32_t> head; // next index the consumer reads
    std::atomic<std::uint32_t>
        producer_signalled; // 0: the consumer sleeps until there are elements
    std::atomic<std::uint32_t> consumer_signalled; // 0: the producer sleeps until there is room
};

static_assert(std::is_standard_layout_v<RingHeader> && sizeof(RingHeader) == 16);
static_assert(offsetof(RingHeader, tail) == 0 && offsetof(RingHeader, head) == 4);
static_assert(offsetof(RingHeader, producer_signalled) == 8);

// What both sides share: where the ring is, and how the flags are asked and taken.
template <typename Element>
    requires std::is_trivially_copyable_v<Element>
class RingSide {
public:
    [[nodiscard]] std::uint32_t capacity() const { return capacity_; }

    // How often the other side's index was impossible.
    [[nodiscard]] std::uint32_t violations() const { return violations_; }

    // True if the memory is a ring at all: a power of two of elements.
    [[nodiscard]] bool valid() const { return std::has_single_bit(capacity_); }

protected:
    RingSide() = default;

    RingSide(RingHeader& header, std::span<Element> elements)
        : header_{&header}, elements_{elements.data()},
          capacity_{static_cast<std::uint32_t>(elements.size())} {}

    [[nodiscard]] Element& at(std::uint32_t index) const {
        return elements_[index & (capacity_ - 1)];
    }

    // The length the two indices give, or 0 elements / 0 room when they cannot be true.
    std::optional<std::uint32_t> checked_length(std::uint32_t tail, std::uint32_t head) {
        const std::uint32_t length = tail - head;
        if (length > capacity_) {
            ++violations_;
            return std::nullopt;
        }
        return length;
    }

    // Takes the peer's request to be notified, if there is one.
    static bool take_request(std::atomic<std::uint32_t>& flag) {
        std::atomic_thread_fence(
            std::memory_order_seq_cst); // pairs with the fence of announce_sleep
        if (flag.load(std::memory_order_relaxed) != 0) {
            return false;
        }
        flag.store(1, std::memory_order_relaxed);
        return true;
    }

    static void announce_sleep(std::atomic<std::uint32_t>& flag) {
        flag.store(0, std::memory_order_relaxed);
        std::atomic_thread_fence(std::memory_order_seq_cst); // pairs with the fence of take_request
    }

    static void cancel_sleep(std::atomic<std::uint32_t>& flag) {
        flag.store(1, std::memory_order_relaxed);
    }

    RingHeader* header_ = nullptr;

private:
    Element* elements_ = nullptr;
    std::uint32_t capacity_ = 0;
    std::uint32_t violations_ = 0;
};

template <typename Element>
class Producer : public RingSide<Element> {
public:
    Producer() = default;

    // Attaches to a ring, and goes on where a previous producer stopped.
    Producer(RingHeader& header, std::span<Element> elements)
        : RingSide<Element>{header, elements}, tail_{header.tail.load(std::memory_order_relaxed)} {}

    // Elements that can be pushed now.
    [[nodiscard]] std::uint32_t room() {
        // Acquire pairs with Consumer::release: what was read there may be overwritten here.
        const std::uint32_t head = this->header_->head.load(std::memory_order_acquire);
        const auto length = this->checked_length(tail_, head);
        return length ? this->capacity() - *length : 0;
    }

    // Adds an element, not yet visible to the consumer.
    [[nodiscard]] bool try_push(Element element) {
        if (room() == 0) {
            return false;
        }
        this->at(tail_++) = element;
        return true;
    }

    // Makes everything pushed visible. Returns whether the consumer must be notified.
    [[nodiscard]] bool publish() {
        // Release pairs with Consumer::available: elements are written before the index says so.
        this->header_->tail.store(tail_, std::memory_order_release);
        return this->take_request(this->header_->producer_signalled);
    }

    // Asks for a notification when there is room. False if `wanted` are free already.
    [[nodiscard]] bool try_sleep(std::uint32_t wanted = 1) {
        this->announce_sleep(this->header_->consumer_signalled);
        if (room() < wanted) {
            return true;
        }
        this->cancel_sleep(this->header_->consumer_signalled);
        return false;
    }

private:
    std::uint32_t tail_ = 0;
};

template <typename Element>
class Consumer : public RingSide<Element> {
public:
    Consumer() = default;

    // Attaches to a ring, and goes on where a previous consumer stopped.
    Consumer(RingHeader& header, std::span<Element> elements)
        : RingSide<Element>{header, elements}, head_{header.head.load(std::memory_order_relaxed)} {}

    // Elements that can be popped now.
    [[nodiscard]] std::uint32_t available() {
        // Acquire pairs with Producer::publish: the elements up to this index are written.
        const std::uint32_t tail = this->header_->tail.load(std::memory_order_acquire);
        return this->checked_length(tail, head_).value_or(0);
    }

    // The element `ahead` places behind the next one, not taken out.
    [[nodiscard]] std::optional<Element> peek(std::uint32_t ahead = 0) {
        if (ahead >= available()) {
            return std::nullopt;
        }
        Element element = this->at(head_ + ahead);
        // The copy is what gets used: the compiler must not read the shared element again.
        std::atomic_signal_fence(std::memory_order_seq_cst);
        return element;
    }

    // Takes an element out; its place stays occupied until release().
    [[nodiscard]] std::optional<Element> try_pop() {
        std::optional<Element> element = peek();
        if (element) {
            ++head_;
        }
        return element;
    }

    // Gives the places of popped elements back. Returns whether the producer must be notified,
    // which is put off until `enough` are free (or the ring is empty), so as not to wake it for
    // every single one.
    [[nodiscard]] bool release(std::uint32_t enough = 1) {
        // Release pairs with Producer::room: elements are read before their places are given back.
        this->header_->head.store(head_, std::memory_order_release);
        const std::uint32_t used = available();
        if (used != 0 && this->capacity() - used < enough) {
            return false;
        }
        return this->take_request(this->header_->consumer_signalled);
    }

    // Asks for a notification when there are elements, more than the `seen` ones that are no use
    // yet. False if there are some already.
    [[nodiscard]] bool try_sleep(std::uint32_t seen = 0) {
        this->announce_sleep(this->header_->producer_signalled);
        if (available() <= seen) {
            return true;
        }
        this->cancel_sleep(this->header_->producer_signalled);
        return false;
    }

private:
    std::uint32_t head_ = 0;
};

} // namespace queue
