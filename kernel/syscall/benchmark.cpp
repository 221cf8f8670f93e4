// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "syscall/benchmark.hpp"

#if defined(SKERRY_BENCHMARK)

#include "memory/asid.hpp"
#include "object/buffer_word.hpp"

#include "abi/benchmark.hpp"
#include "abi/error.hpp"
#include "abi/syscall.hpp"

namespace {

void set_result(Core& core, Word value) {
    core.current->context.set_capability_register(value);
}

void reset_log(Core& core) {
    core.tracking = {.enabled = true, .start = core.now, .end = core.now, .switched = core.now};
    core.idle.utilisation = {};
    asid::forget_spaces(core); // the fast path counts nothing
    set_result(core, 0);
}

void finalize_log(Core& core) {
    if (core.tracking.enabled) {
        core.current->utilisation.scheduled += core.now - core.tracking.switched;
        core.tracking.end = core.now;
        core.tracking.enabled = false;
    }
    set_result(core, 0); // there is no log of tracepoints
}

Thread* named_thread(const Core& core) {
    const auto slot = core.current->lookup(core.current->context.capability_register());
    return slot.has_value() ? as<Thread>((*slot)->cap) : nullptr;
}

void get_thread_utilisation(Core& core) {
    const Thread* const thread = named_thread(core);
    Word* const buffer = core.current->ipc_buffer(Thread::BufferUse::receive);
    if (thread == nullptr || buffer == nullptr) {
        return;
    }
    const Utilisation& own = thread->utilisation;
    const Utilisation& idle = core.idle.utilisation;
    const UtilisationTracking& total = core.tracking;
    const Word words[abi::utilisation_words] = {
        own.scheduled,   own.schedules,   own.in_kernel,  own.entries,  idle.scheduled,
        idle.scheduled,  idle.schedules,  idle.in_kernel, idle.entries, total.end - total.start,
        total.schedules, total.in_kernel, total.entries};
    for (unsigned i = 0; i < abi::utilisation_words; ++i) {
        buffer[buffer_word::message + i] = words[i];
    }
}

void reset_thread_utilisation(Core& core) {
    if (Thread* const thread = named_thread(core)) {
        thread->utilisation = {};
    }
}

} // namespace

bool benchmark::syscall(Core& core) {
    switch (static_cast<abi::Syscall>(core.current->context.syscall_number())) {
    case abi::Syscall::benchmark_flush_caches:
        arch::mmu::flush_all(); // translations: caches cannot be told from memory on these boards
        return true;
    case abi::Syscall::benchmark_reset_log:
        reset_log(core);
        return true;
    case abi::Syscall::benchmark_finalize_log:
        finalize_log(core);
        return true;
    case abi::Syscall::benchmark_set_log_buffer:
        set_result(core,
                   static_cast<Word>(abi::Error::illegal_operation)); // no log: no tracepoints
        return true;
    case abi::Syscall::benchmark_null_syscall:
        return true;
    case abi::Syscall::benchmark_get_thread_utilisation:
        get_thread_utilisation(core);
        return true;
    case abi::Syscall::benchmark_reset_thread_utilisation:
        reset_thread_utilisation(core);
        return true;
    default:
        return false;
    }
}

#else

bool benchmark::syscall(Core& /*core*/) {
    return false;
}

#endif
