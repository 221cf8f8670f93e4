// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Queues between two components, as the description names them: a memory region with
// `queue="TYPE"`, mapped by one domain with `queue="producer"` and by one with `queue="consumer"`,
// whom one channel joins. The region is a page with the ring's header and, from the next page on,
// a power of two of elements. Needs the headers of a C++ library (libs/queue/ring.hpp).
#pragma once

#include "libs/queue/ring.hpp"

#include <skerry/component.hpp>

namespace skerry {

inline constexpr seL4_Word queue_elements_offset = 4096;

template <typename Element, typename Region>
concept QueueRegion = Region::access.write && (Region::size > queue_elements_offset) &&
                      std::has_single_bit(Region::template count<Element, queue_elements_offset>);

// Makes the side of the ring (queue::Producer or queue::Consumer) that lies in the region.
template <typename Side, typename Element, typename Region>
[[nodiscard]] Side open_queue() {
    return Side{Region::template as<queue::RingHeader>(),
                std::span{Region::template elements<Element, queue_elements_offset>(),
                          Region::template count<Element, queue_elements_offset>}};
}

// The end that puts elements in. `send` and `publish` wake the consumer if it sleeps.
template <typename Element, typename Region, typename Channel>
    requires QueueRegion<Element, Region>
class QueueProducer : public queue::Producer<Element> {
public:
    QueueProducer()
        : queue::Producer<Element>{open_queue<queue::Producer<Element>, Element, Region>()} {}

    void flush() {
        if (this->publish()) {
            Channel{}.notify();
        }
    }

    // False, and nothing sent, when there is no room.
    [[nodiscard]] bool send(Element element) {
        const bool is_sent = this->try_push(element);
        flush();
        return is_sent;
    }
};

// The end that takes elements out. `receive` tells the producer of room if it waits for it.
template <typename Element, typename Region, typename Channel>
    requires QueueRegion<Element, Region>
class QueueConsumer : public queue::Consumer<Element> {
public:
    QueueConsumer()
        : queue::Consumer<Element>{open_queue<queue::Consumer<Element>, Element, Region>()} {}

    // Nothing when the queue is empty; the producer will then notify us of the next element.
    [[nodiscard]] std::optional<Element> receive() {
        std::optional<Element> element = this->try_pop();
        if (!element && !this->try_sleep()) {
            element = this->try_pop(); // one came just now
        }
        if (element && this->release()) {
            Channel{}.notify();
        }
        return element;
    }
};

} // namespace skerry
