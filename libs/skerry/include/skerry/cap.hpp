// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Capabilities typed by their object. A Cap<Kind> is one word, a capability pointer; what can be
// done with it is what its object can do, found in the header of that object:
//
//   untyped.hpp   Untyped                      cnode.hpp          CNode and Slot
//   thread.hpp    Thread                       sched_context.hpp  SchedContext, SchedControl
//   endpoint.hpp  Endpoint, Reply              notification.hpp   Notification
//   memory.hpp    Page, PageTable, Space, …    irq.hpp            IrqControl, IrqHandler
//
// Nothing here owns anything: deleting a capability is an operation on its slot (cnode.hpp).
#pragma once

#include "abi/invocation.hpp"
#include "abi/message_info.hpp"

#include <initializer_list>
#include <sel4/sel4.h>
#include <skerry/result.hpp>

namespace skerry {

// Any capability, its kind forgotten: what extra capabilities of a message are.
class AnyCap {
public:
    constexpr AnyCap() = default;

    constexpr explicit AnyCap(Word pointer) : pointer_{pointer} {}

    [[nodiscard]] constexpr Word pointer() const { return pointer_; }

    [[nodiscard]] constexpr bool is_null() const { return pointer_ == 0; }

    friend constexpr bool operator==(AnyCap, AnyCap) = default;

private:
    Word pointer_ = 0;
};

template <typename Kind>
class Cap;

// The words of a successful reply.
using ResultWords = std::array<Word, 4>;

// Invokes `object`: up to 120 words and three extra capabilities go in, four words come out.
[[nodiscard]] inline Result<ResultWords> invoke(AnyCap object, Word label,
                                                std::initializer_list<Word> words = {},
                                                std::initializer_list<AnyCap> caps = {}) {
    int position = 0;
    for (const AnyCap cap : caps) {
        seL4_SetCap(position++, cap.pointer());
    }
    std::array<Word, 4> in_registers{};
    unsigned i = 0;
    for (const Word word : words) {
        if (i < in_registers.size()) {
            in_registers[i] = word;
        } else {
            seL4_SetMR(static_cast<int>(i), word);
        }
        i++;
    }
    sel4_frame frame{object.pointer(),
                     abi::MessageInfo::make(label, words.size(), caps.size()).raw(),
                     in_registers[0],
                     in_registers[1],
                     in_registers[2],
                     in_registers[3],
                     0,
                     0};
    sel4_trap(seL4_SysCall, &frame);
    const std::array<Word, 4> out{frame.mr0, frame.mr1, frame.mr2, frame.mr3};
    const Word answer = abi::MessageInfo{frame.info}.label();
    if (answer != 0) {
        return std::unexpected{Error{static_cast<abi::Error>(answer), out}};
    }
    return out;
}

template <typename Label>
[[nodiscard]] Outcome perform(AnyCap object, Label label, std::initializer_list<Word> words = {},
                              std::initializer_list<AnyCap> caps = {}) {
    return invoke(object, static_cast<Word>(label), words, caps).transform([](ResultWords) {});
}

// The first result word.
template <typename Label>
[[nodiscard]] Result<Word> query(AnyCap object, Label label, std::initializer_list<Word> words = {},
                                 std::initializer_list<AnyCap> caps = {}) {
    return invoke(object, static_cast<Word>(label), words, caps).transform([](ResultWords out) {
        return out[0];
    });
}

} // namespace skerry
