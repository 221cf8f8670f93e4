// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The initialiser's own CSpace: one flat root CNode, so that a slot's number is its CPtr.
#pragma once

#include "plan_view.hpp"
#include "report_failure.hpp"

namespace initialiser {

inline constexpr seL4_CPtr own_cnode = seL4_CapInitThreadCNode;
inline constexpr seL4_Uint8 own_depth = 64;

inline seL4_CapRights_t rights_of(Word rights) {
    seL4_CapRights_t word = {{rights}};
    return word;
}

// Object n of the plan lies in slot `first + n`; what else is needed comes after.
class Slots {
public:
    Slots(const seL4_BootInfo& info, const plan::Plan& plan)
        : first_{info.empty.start}, next_{info.empty.start + plan.first_content},
          end_{info.empty.end}, first_content_{plan.first_content},
          first_content_slot_{info.userImageFrames.end - plan.content_pages} {
        if (next_ > end_) {
            fail("find slots for", "the system", "the root CNode is too small");
        }
    }

    // Content pages are the last of the image: their capabilities were there from the start.
    [[nodiscard]] seL4_CPtr of(std::uint32_t object) const {
        return object < first_content_ ? first_ + object
                                       : first_content_slot_ + (object - first_content_);
    }

    [[nodiscard]] seL4_CPtr take() {
        if (next_ == end_) {
            fail("find a slot for", "the system", "the root CNode is full");
        }
        return next_++;
    }

    // Gives back the slot taken last; its capability is deleted.
    void give_back(seL4_CPtr slot) {
        seL4_CNode_Delete(own_cnode, slot, own_depth);
        next_ = slot;
    }

private:
    seL4_CPtr first_;
    seL4_CPtr next_;
    seL4_CPtr end_;
    Word first_content_;
    seL4_CPtr first_content_slot_;
};

} // namespace initialiser
