// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "arch/host/model/image.hpp"

extern "C" {
// image.ld, and the linker's own names for the section of initialised objects
extern char kernel_start[];
extern char kernel_end[];
[[gnu::weak]] extern char __start_kernel_data[];
[[gnu::weak]] extern char __stop_kernel_data[];
}

namespace host {
namespace {

struct Area {
    volatile Word* words;
    std::size_t count;
};

// Whole words: sections of objects that are words themselves. A sanitizer's gaps lie between the
// objects, so none of this is checked.
[[clang::no_sanitize("address", "undefined")]] Area area(char* start, const char* end) {
    return {.words = reinterpret_cast<volatile Word*>(start),
            .count = static_cast<std::size_t>(end - start) / sizeof(Word)};
}

Area zeroed_area() {
    return area(kernel_start, kernel_end);
}

Area initialised_area() {
    return area(__start_kernel_data, __stop_kernel_data);
}

[[clang::no_sanitize("address", "undefined")]] std::vector<Word> copy_of(Area from) {
    std::vector<Word> words(from.count);
    Word* const to = words.data();
    for (std::size_t i = 0; i < from.count; ++i) {
        to[i] = from.words[i];
    }
    return words;
}

[[clang::no_sanitize("address", "undefined")]] void fill(Area to, const Word* from) {
    for (std::size_t i = 0; i < to.count; ++i) {
        to.words[i] = from == nullptr ? 0 : from[i];
    }
}

} // namespace

void KernelImage::reset() {
    // Taken before the first kernel ran.
    static const std::vector<Word> as_loaded = copy_of(initialised_area());
    fill(zeroed_area(), nullptr);
    fill(initialised_area(), as_loaded.data());
}

void KernelImage::save() {
    zeroed_ = copy_of(zeroed_area());
    initialised_ = copy_of(initialised_area());
}

void KernelImage::restore() const {
    fill(zeroed_area(), zeroed_.data());
    fill(initialised_area(), initialised_.data());
}

Word KernelImage::start() {
    return reinterpret_cast<Word>(kernel_start);
}

Word KernelImage::size() {
    return static_cast<Word>(kernel_end - kernel_start);
}

} // namespace host
