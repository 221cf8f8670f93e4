// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Where a program's text goes: the kernel's debug output in debug builds, nowhere in release
// builds until the program installs an output of its own (a UART it has mapped, say).
//
//   text::print(runtime::console(), "answer ", 42, '\n');
#pragma once

namespace runtime {

class Console {
public:
    using Output = void (*)(char);

    void put(char character) const { output_(character); }

    void set_output(Output output) { output_ = output; }

private:
    static void debug_output(char character);

    Output output_ = debug_output;
};

Console& console();

} // namespace runtime
