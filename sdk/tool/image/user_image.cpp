// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "image/user_image.hpp"

#include "sdk/initialiser/plan.hpp"

#include <cstring>

namespace sdk {

Result<FlatImage> user_image(const std::string& file, Elf initialiser, const Bytes& plan) {
    const std::uint64_t address =
        (initialiser.end() + plan::page_size - 1) / plan::page_size * plan::page_size;
    const plan::PlanLocation location = {address, plan.size()};
    Bytes bytes(sizeof(location));
    std::memcpy(bytes.data(), &location, sizeof(location));
    const auto symbol = initialiser.find_symbol("skerry_plan");
    if (!symbol || symbol->size != sizeof(location) || !initialiser.write(symbol->address, bytes)) {
        return failure({file}, "not an initialiser: it has no symbol 'skerry_plan' of 16 bytes");
    }
    FlatImage image = flat_image(initialiser);
    image.contents.resize(address - image.virtual_base);
    image.contents.insert(image.contents.end(), plan.begin(), plan.end());
    image.memory_size = image.contents.size();
    return image;
}

} // namespace sdk
