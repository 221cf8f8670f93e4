// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// System-call numbers (signed, in a7 / x7) and the registers that carry the
// rest:
//
//   role                     | riscv64 | aarch64
//   capability in, badge out | a0      | x0
//   message info in and out  | a1      | x1
//   message registers 0..3   | a2..a5  | x2..x5
//   reply capability         | a6      | x6
//   number                   | a7      | x7
//   destination (NBSendRecv) | t0      | x8
//
// A number whose group is not built (debug, benchmark) is an unknown system
// call: a fault.
#pragma once

#include <cstdint>

namespace abi {

enum class Syscall : std::int64_t {
    call = -1,
    reply_receive = -2,
    nb_send_receive = -3,
    nb_send_wait = -4,
    send = -5,
    nb_send = -6,
    receive = -7,
    nb_receive = -8,
    wait = -9,
    nb_wait = -10,
    yield = -11,

    // Debug builds only.
    debug_put_char = -12,       // capability register: the character
    debug_dump_scheduler = -13, // prints all threads
    debug_halt = -14,           // stops the machine
    debug_cap_identify = -15,   // capability register: CPtr in, CapTag out
    debug_snapshot = -16,       // prints the capability state
    debug_name_thread = -17,    // capability register: thread; name in the IPC
                                // buffer's message words

    // Benchmark builds only.
    benchmark_flush_caches = -21,
    benchmark_reset_log = -22,
    benchmark_finalize_log = -23,
    benchmark_set_log_buffer = -24,
    benchmark_null_syscall = -25,
    benchmark_get_thread_utilisation = -26,
    benchmark_reset_thread_utilisation = -27,
};

} // namespace abi
