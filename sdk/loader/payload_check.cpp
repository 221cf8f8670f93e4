// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "payload_check.hpp"

namespace payload {
namespace {

using std::uint64_t;

constexpr uint64_t word_size = sizeof(uint64_t);
constexpr uint64_t memory_limit = uint64_t{1} << 40; // no image is larger: sums can't wrap

bool lies_in(const Image& image, uint64_t total_size) {
    return image.offset >= sizeof(Header) && image.offset % word_size == 0 &&
           image.offset <= total_size && image.size <= total_size - image.offset;
}

// In whole large pages, at a place that leaves its end in reach.
bool has_sane_place(const Header& header) {
    return (header.flags & flag_sel4_kernel) == 0 ||
           (header.kernel_physical % kernel_alignment == 0 &&
            header.kernel_physical <= ~memory_limit);
}

bool is_sane(const Image& image, uint64_t base_alignment) {
    return image.memory_size > 0 && image.memory_size <= memory_limit &&
           image.size <= image.memory_size && image.virtual_base % base_alignment == 0 &&
           image.virtual_base <= ~image.memory_size && image.entry >= image.virtual_base &&
           image.entry - image.virtual_base < image.memory_size;
}

} // namespace

std::expected<void, Reason> check_header(const Header& header, uint64_t available) {
    if (header.magic != magic) {
        return std::unexpected("no payload follows the loader");
    }
    if (header.version != version) {
        return std::unexpected("the payload has an unknown version");
    }
    if (header.total_size < sizeof(Header) || header.total_size % word_size != 0) {
        return std::unexpected("the payload has an impossible size");
    }
    if (header.total_size > available) {
        return std::unexpected("the payload does not fit this machine's memory");
    }
    if (!lies_in(header.kernel, header.total_size) || !is_sane(header.kernel, kernel_alignment) ||
        !has_sane_place(header)) {
        return std::unexpected("the payload describes its kernel wrongly");
    }
    if (!lies_in(header.user, header.total_size) || !is_sane(header.user, alignment)) {
        return std::unexpected("the payload describes its user image wrongly");
    }
    return {};
}

std::expected<void, Reason> check_contents(const Header& header, std::span<const uint64_t> words) {
    if (checksum(words) != header.checksum) {
        return std::unexpected("the payload is damaged (checksum)");
    }
    return {};
}

} // namespace payload
