// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "memory.hpp"

#include "abi/object_size.hpp"
#include "abi/object_type.hpp"

#include <algorithm>
#include <bit>
#include <span>
#include <utility>

namespace initialiser {

namespace {

Word round_up(Word value, Word size_bits) {
    const Word mask = (Word{1} << size_bits) - 1;
    return (value + mask) & ~mask;
}

} // namespace

Word Untyped::room_for(Word size_bits) const {
    const Word start = round_up(used, size_bits);
    return start < size ? (size - start) >> size_bits : 0;
}

Memory::Memory(const seL4_BootInfo& info, Slots& slots) : slots_{slots} {
    const Word count = info.untyped.end - info.untyped.start;
    for (Word i = 0; i < count; i++) {
        const seL4_UntypedDesc& description = info.untypedList[i];
        add({info.untyped.start + i, description.paddr, Word{1} << description.sizeBits, 0,
             description.isDevice != 0 ? Kind::device : Kind::memory});
    }
}

void Memory::add(const Untyped& untyped) {
    if (count_ < max_untyped) {
        untyped_[count_++] = untyped;
    }
}

void Memory::create(const plan::Run& run, seL4_CPtr first, const char* name) {
    if (run.physical == plan::anywhere) {
        create_anywhere(run, first, name);
    } else {
        create_at(run, first, name);
    }
}

void Memory::create_at(const plan::Run& run, seL4_CPtr first, const char* name) {
    Word done = 0;
    while (done < run.count) {
        const Word physical = run.physical + (done << run.size_bits);
        const std::span all{untyped_.data(), count_};
        const auto found =
            std::ranges::find_if(all, [&](const Untyped& u) { return u.holds(physical); });
        if (found == all.end()) {
            fail("create", name, "its physical address is not available");
        }
        advance(*found, physical, name);
        const Word fits = found->room_for(run.size_bits);
        if (fits == 0) {
            fail("create", name, "its physical address is only partly available");
        }
        const Word count = std::min({run.count - done, fits, Word{abi::retype_max_objects}});
        retype(*found, run, first + done, count, name);
        done += count;
    }
}

// Moves the watermark to `physical`. The pieces in between stay usable, those of RAM at least.
void Memory::advance(Untyped& untyped, Word physical, const char* name) {
    while (untyped.watermark() < physical) {
        const Word gap = physical - untyped.watermark();
        const auto aligned_bits = static_cast<Word>(std::countr_zero(untyped.watermark()));
        const Word bits = std::min(aligned_bits, static_cast<Word>(std::bit_width(gap)) - 1);
        const seL4_CPtr slot = slots_.take();
        require(seL4_Untyped_Retype(untyped.cap, std::to_underlying(abi::ObjectType::untyped), bits,
                                    own_cnode, 0, 0, slot, 1),
                "reach the physical address of", name);
        const Untyped piece = {slot, untyped.watermark(), Word{1} << bits, 0, untyped.kind};
        untyped.used += piece.size;
        if (untyped.kind == Kind::memory) {
            add(piece);
        }
    }
}

void Memory::create_anywhere(const plan::Run& run, seL4_CPtr first, const char* name) {
    const Word at_least = run.contiguous == plan::Contiguous::yes ? run.count : 1;
    Word done = 0;
    while (done < run.count) {
        const std::span all{untyped_.data(), count_};
        const auto found = std::ranges::find_if(all, [&](const Untyped& u) {
            return u.kind == Kind::memory &&
                   u.room_for(run.size_bits) >= std::min(at_least, run.count - done);
        });
        if (found == all.end()) {
            fail("create", name, "not enough memory");
        }
        const Word fits = found->room_for(run.size_bits);
        const Word count = std::min({run.count - done, fits, Word{abi::retype_max_objects}});
        retype(*found, run, first + done, count, name);
        done += count;
    }
}

void Memory::give_up() {
    for (const Untyped& untyped : std::span{untyped_.data(), count_}) {
        require(seL4_CNode_Delete(own_cnode, untyped.cap, own_depth), "give up", "memory");
    }
}

void Memory::retype(Untyped& untyped, const plan::Run& run, seL4_CPtr first, Word count,
                    const char* name) {
    require(seL4_Untyped_Retype(untyped.cap, run.type, run.size_argument, own_cnode, 0, 0, first,
                                count),
            "create", name);
    untyped.used = round_up(untyped.used, run.size_bits) + (count << run.size_bits);
}

} // namespace initialiser
