// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The other side of a message: a passive thread, in an address space of its own or in the
// program's.
#pragma once

#include "measure.hpp"

namespace bench {

enum class Space { same, other };
enum class Fpu { off, allowed };

// A second address space in which the program lies where it lies in the first.
suite::Cap clone_program();

// Switches the use of floating point off or on for a thread.
void set_fpu(suite::Cap thread, Fpu fpu);

// Runs `function` until it waits, then takes its time away: it runs on its callers' from then on.
template <typename Function>
class PassiveServer {
public:
    PassiveServer(suite::Word priority, suite::Cap vspace, Fpu fpu, Function function)
        : thread_{{.priority = priority, .start = suite::Start::later, .vspace = vspace},
                  function} {
        set_fpu(thread_.thread(), fpu);
        suite::require_ok(thread_.resume());
        suite::settle();
        suite::require_ok(
            suite::invoke(thread_.sched_context(), suite::Generic::sched_context_unbind));
    }

private:
    suite::Thread<Function> thread_;
};

} // namespace bench
