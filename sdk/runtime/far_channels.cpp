// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "far_channels.hpp"

#include <microkit.h>

extern "C" {
[[gnu::retain]] seL4_Word microkit_far; // the tool sets it
}

namespace {

namespace far = sdk::far;

const far::Table* table() {
    return reinterpret_cast<const far::Table*>(microkit_far);
}

// Null: the domain has no such id.
const far::Channel* find(const char* operation, seL4_Word id) {
    if (const far::Table* all = table(); all != nullptr) {
        const auto* channels = reinterpret_cast<const far::Channel*>(all + 1);
        for (seL4_Word i = 0; i < all->channel_count; i++) {
            if (channels[i].id == id) {
                return &channels[i];
            }
        }
    }
    microkit_internal_invalid_id(operation, id);
    return nullptr;
}

const far::Channel* find_to_notify(const char* operation, seL4_Word id) {
    const far::Channel* channel = find(operation, id);
    if (channel != nullptr && channel->notify == 0) {
        microkit_internal_invalid_id(operation, id);
        return nullptr;
    }
    return channel;
}

} // namespace

extern "C" {

void microkit_internal_far_notify(const char* operation, seL4_Word id) {
    if (const far::Channel* channel = find_to_notify(operation, id); channel != nullptr) {
        seL4_Signal(channel->notify);
        if (channel->wake != 0) {
            seL4_Signal(channel->wake);
        }
    }
}

void microkit_internal_far_deferred_notify(const char* operation, seL4_Word id) {
    if (const far::Channel* channel = find_to_notify(operation, id); channel != nullptr) {
        if (channel->wake != 0) {
            seL4_Signal(channel->notify); // nobody hears of it before the wake-up
        }
        microkit_internal_defer(channel->wake != 0 ? channel->wake : channel->notify,
                                seL4_MessageInfo_new(0, 0, 0, 0));
    }
}

seL4_MessageInfo_t microkit_internal_far_call(seL4_Word id, seL4_MessageInfo_t message) {
    const far::Channel* channel = find("microkit_ppcall", id);
    if (channel != nullptr && channel->call != 0) {
        return seL4_Call(channel->call, message);
    }
    if (channel != nullptr) {
        microkit_internal_invalid_id("microkit_ppcall", id);
    }
    return seL4_MessageInfo_new(0, 0, 0, 0);
}

// Tells of all ids of the groups whose bits are set.
void microkit_internal_notify_groups(seL4_Word groups) {
    for (unsigned group = 0; groups != 0; group++, groups >>= 1) {
        seL4_Word ids = 0;
        if ((groups & 1) != 0) {
            seL4_Poll(table()->first_group + group, &ids);
        }
        for (unsigned i = 0; ids != 0; i++, ids >>= 1) {
            if ((ids & 1) != 0) {
                notified(far::direct_ids + group * far::group_size + i);
            }
        }
    }
}

seL4_Bool microkit_internal_has_groups() {
    return table() != nullptr && table()->group_count != 0;
}
}
