// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Several writers on one terminal, no line ever mixed with another.
//
// Client 0 is the console: its bytes go out as they come, so that prompts and echo work. Every
// other client is heard a line at a time, and its control characters are made harmless. When such
// a line arrives while the console's own line is unfinished, that line is wiped, the other goes
// out, and the unfinished line is written again below it.
//
// Invariant: `partial_` is what stands in the terminal's current line since its start, with erased
// characters taken out again; `wiped_` says that it does not stand there at the moment.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace os::serial {

inline constexpr std::size_t longest_line = 256;     // of a client other than the console
inline constexpr std::size_t longest_partial = 1024; // what can be written again

template <typename Sink>
class LineMultiplexer {
public:
    constexpr explicit LineMultiplexer(Sink& sink) : sink_{&sink} {}

    // What the sink must have room for before one console byte, and before one line.
    [[nodiscard]] std::size_t console_cost() const { return 2 + (wiped_ ? length_ : 0); }

    [[nodiscard]] std::size_t line_cost(std::size_t line) const {
        return wipe.size() + line + 2 + length_;
    }

    static constexpr std::size_t greatest_cost = 16 + longest_line + longest_partial;

    void put_console(char byte) {
        restore();
        track(byte);
        if (byte == '\n') {
            sink_->put('\r');
        }
        sink_->put(byte);
    }

    // One byte of a line that is not the console's; '\n' ends it.
    void put_line_byte(char byte) {
        if (!wiped_) {
            wipe_partial();
        }
        if (byte == '\n') {
            sink_->put('\r');
            sink_->put('\n');
        } else if (byte != '\r') {
            sink_->put(is_harmless(byte) ? byte : '.');
        }
    }

    // Puts the console's unfinished line back, once no other line is waiting.
    void restore() {
        if (!wiped_) {
            return;
        }
        wiped_ = false;
        for (std::size_t i = 0; i < length_; ++i) {
            sink_->put(partial_[i]);
        }
    }

private:
    static constexpr std::string_view wipe = "\r\x1b[K";

    static bool is_harmless(char byte) {
        return byte == '\t' || (static_cast<unsigned char>(byte) >= 0x20 && byte != '\x7f');
    }

    void wipe_partial() {
        wiped_ = true;
        if (overflowed_) {
            // Too long to be written again: it stays, and its writer goes on below the lines.
            sink_->put('\r');
            sink_->put('\n');
            clear();
        } else if (length_ != 0) {
            for (const char byte : wipe) {
                sink_->put(byte);
            }
        }
    }

    void track(char byte) {
        if (byte == '\n' || byte == '\r') {
            clear();
        } else if (byte == '\b') {
            take_character();
        } else if (byte == '\a') {
            return; // leaves nothing on the line
        } else if (length_ == partial_.size()) {
            overflowed_ = true;
        } else {
            partial_[length_++] = byte;
        }
    }

    // One character back: all bytes of it in UTF-8.
    void take_character() {
        while (length_ != 0) {
            const auto byte = static_cast<unsigned char>(partial_[--length_]);
            if ((byte & 0xc0U) != 0x80U) {
                return;
            }
        }
    }

    void clear() {
        length_ = 0;
        overflowed_ = false;
    }

    Sink* sink_;
    std::array<char, longest_partial> partial_{};
    std::size_t length_ = 0;
    bool overflowed_ = false;
    bool wiped_ = false;
};

} // namespace os::serial
