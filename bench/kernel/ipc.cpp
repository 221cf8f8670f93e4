// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Messages: Call and ReplyRecv round trips.
#include "server.hpp"

namespace {

using namespace bench;
using namespace suite;

constexpr Word above = high;

enum class Touch { nothing, floating_point };

template <Touch touched>
[[gnu::always_inline]] inline void touch() {
    if constexpr (touched == Touch::floating_point) {
#if defined(__riscv)
        asm volatile("fmv.d.x ft0, zero" ::: "ft0");
#else // no register to name: the compiler uses none of them here
        asm volatile(".arch_extension fp\n fmov d0, xzr");
#endif
    }
}

struct RoundTrip {
    const char* name;
    Word words = 0;
    Space space = Space::other;
    Fpu fpu = Fpu::off;
    Word priority = above;
};

// Answers for ever with as many words as came.
template <Touch touched>
void serve(Cap endpoint, Cap reply) {
    Word badge = 0;
    seL4_MessageInfo_t info = seL4_Recv(endpoint, &badge, reply);
    for (;;) {
        touch<touched>();
        info = seL4_ReplyRecv(endpoint,
                              seL4_MessageInfo_new(0, 0, 0, seL4_MessageInfo_get_length(info)),
                              &badge, reply);
    }
}

template <Touch touched = Touch::nothing>
void round_trip(const RoundTrip& row) {
    calibrate();
    const Cap endpoint = make(Type::endpoint);
    const Cap reply = make(Type::reply);
    const Cap vspace = row.space == Space::other ? clone_program() : initial::vspace;
    const PassiveServer server{row.priority, vspace, row.fpu,
                               [=] { serve<touched>(endpoint, reply); }};
    set_fpu(initial::thread, row.fpu);
    const seL4_MessageInfo_t message = seL4_MessageInfo_new(0, 0, 0, row.words);
    for (Word i = 0; i < row.words; i++) {
        seL4_SetMR(static_cast<int>(i), i + 1);
    }
    seL4_MessageInfo_t answer{};
    measure(row.name, [&] {
        touch<touched>();
        answer = seL4_Call(endpoint, message);
    });
    set_fpu(initial::thread, Fpu::allowed);
    check_equal(seL4_MessageInfo_get_length(answer), row.words);
    for (Word i = 0; i < row.words; i++) {
        check_equal(seL4_GetMR(static_cast<int>(i)), i + 1);
    }
}

TEST(bench, call_0) {
    round_trip({.name = "call_0"});
}

TEST(bench, call_4) {
    round_trip({.name = "call_4", .words = 4});
}

TEST(bench, call_0_fpu) {
    round_trip({.name = "call_0_fpu", .fpu = Fpu::allowed});
}

TEST(bench, call_0_fpu_used) {
    round_trip<Touch::floating_point>({.name = "call_0_fpu_used", .fpu = Fpu::allowed});
}

TEST(bench, call_8) {
    round_trip({.name = "call_8", .words = 8});
}

TEST(bench, call_10) {
    round_trip({.name = "call_10", .words = 10});
}

TEST(bench, call_60) {
    round_trip({.name = "call_60", .words = 60});
}

TEST(bench, call_100) {
    round_trip({.name = "call_100", .words = 100});
}

TEST(bench, call_0_same_space) {
    round_trip({.name = "call_0_same_space", .space = Space::same});
}

TEST(bench, call_0_equal_priority) {
    round_trip({.name = "call_0_equal_priority", .priority = normal});
}

TEST(bench, call_0_server_below) {
    round_trip({.name = "call_0_server_below", .priority = low});
}

} // namespace
