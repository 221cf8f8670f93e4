// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The TLS segment is found through the program headers, which the linker maps before the text:
// no linker script needed. Both architectures put the thread's data above the thread pointer,
// AArch64 after a header of two words.
#include <algorithm>
#include <cstring>
#include <elf.h>
#include <runtime/panic.hpp>
#include <runtime/thread_local.hpp>

extern "C" const std::byte __ehdr_start[];

namespace runtime {

namespace {

#if defined(__aarch64__)
constexpr std::size_t header_size = 16;
#else
constexpr std::size_t header_size = 0;
#endif

const Elf64_Phdr* find_thread_local_segment() {
    const auto* file = reinterpret_cast<const Elf64_Ehdr*>(__ehdr_start);
    const auto* headers = reinterpret_cast<const Elf64_Phdr*>(__ehdr_start + file->e_phoff);
    const std::span all{headers, file->e_phnum};
    const auto* found =
        std::ranges::find_if(all, [](const Elf64_Phdr& h) { return h.p_type == PT_TLS; }).base();
    return found == headers + file->e_phnum ? nullptr : found;
}

std::uintptr_t thread_pointer() {
    std::uintptr_t value = 0;
#if defined(__aarch64__)
    asm volatile("mrs %0, tpidr_el0" : "=r"(value));
#else
    asm volatile("mv %0, tp" : "=r"(value));
#endif
    return value;
}

} // namespace

void set_thread_pointer(std::uintptr_t value) {
#if defined(__aarch64__)
    asm volatile("msr tpidr_el0, %0" ::"r"(value) : "memory");
#else
    asm volatile("mv tp, %0" ::"r"(value) : "memory");
#endif
}

std::uintptr_t prepare_thread_local(std::span<std::byte, thread_local_size> storage,
                                    seL4_IPCBuffer* ipc_buffer) {
    const auto pointer = reinterpret_cast<std::uintptr_t>(storage.data());
    const Elf64_Phdr* segment = find_thread_local_segment();
    if (segment == nullptr || segment->p_align > 16 ||
        header_size + segment->p_memsz > storage.size()) {
        panic("thread-local storage: no segment, or too big");
    }
    std::byte* data = storage.data() + header_size;
    std::memset(storage.data(), 0, storage.size());
    std::memcpy(data, reinterpret_cast<const void*>(segment->p_vaddr), segment->p_filesz);

    // The variable lies as far from the new thread's pointer as it does from ours.
    const auto distance = reinterpret_cast<std::uintptr_t>(&__sel4_ipc_buffer) - thread_pointer();
    std::memcpy(storage.data() + distance, &ipc_buffer, sizeof ipc_buffer);
    return pointer;
}

} // namespace runtime
