// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// KernelImage: the static objects of the kernel. A process has one set of them, a machine keeps a
// copy while another machine runs.
#pragma once

#include "core/types.hpp"

#include <vector>

namespace host {

class KernelImage {
public:
    // Makes the static objects what they are when a kernel has just been loaded.
    static void reset();

    void save();
    void restore() const;

    // Where the image lies in the host's memory, and its size in bytes.
    [[nodiscard]] static Word start();
    [[nodiscard]] static Word size();

private:
    std::vector<Word> zeroed_;
    std::vector<Word> initialised_;
};

} // namespace host
