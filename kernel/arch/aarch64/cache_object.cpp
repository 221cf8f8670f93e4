// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Cache maintenance on frames and address spaces. It works on the kernel's own view of the page, so
// a mapping that changes meanwhile can't lead it astray.
//
// A long range is worked through a chunk at a time. When an interrupt waits, the caller's first
// argument is moved to where the work goes on, and the system call is executed again from there.
#include "arch/aarch64/cache.hpp"
#include "arch/aarch64/object.hpp"
#include "memory/asid.hpp"
#include "memory/labels.hpp"
#include "memory/vspace.hpp"

#include <optional>

namespace arch::object {

namespace {

// In the order of the labels.
enum class Maintenance : Word { clean, invalidate, clean_invalidate, unify };

constexpr Word chunk_size = 4096; // bytes between two looks at the interrupt line

// Which of the four labels from `first` on it is, if any.
[[nodiscard]] std::optional<Maintenance> operation(Word label, ArchLabel first) {
    const Word number = label - static_cast<Word>(first);
    if (number > static_cast<Word>(Maintenance::unify)) {
        return {};
    }
    return static_cast<Maintenance>(number);
}

static_assert(static_cast<Word>(ArchLabel::page_unify_instruction) -
                  static_cast<Word>(ArchLabel::page_clean_data) ==
              static_cast<Word>(Maintenance::unify));
static_assert(static_cast<Word>(ArchLabel::vspace_unify_instruction) -
                  static_cast<Word>(ArchLabel::vspace_clean_data) ==
              static_cast<Word>(Maintenance::unify));

void maintain_chunk(Maintenance maintenance, Word start, Word end) {
    switch (maintenance) {
    case Maintenance::clean:
        return cache::clean(start, end);
    case Maintenance::invalidate:
        return cache::invalidate(start, end);
    case Maintenance::clean_invalidate:
        return cache::clean_invalidate(start, end);
    case Maintenance::unify:
        return cache::unify(start, end);
    }
}

// Maintains `size` bytes from `target` on, which the first argument names.
Outcome maintain(Invocation& call, Maintenance maintenance, PhysAddr target, Word size) {
    const Word start = target.raw() + window_offset();
    for (Word done = 0; done < size; done += chunk_size) {
        if (done != 0 && interrupt::pending()) { // preemption point
            call.caller.context.set_message_register(0, call.argument(0) + done);
            return Outcome::preempted;
        }
        const Word rest = size - done;
        const Word step = rest < chunk_size ? rest : chunk_size;
        maintain_chunk(maintenance, start + done, start + done + step);
    }
    return call.done();
}

// Throwing away what others wrote needs the right to write: without it they keep their data.
[[nodiscard]] Maintenance permitted(Maintenance wanted, Word entry) {
    const bool loses_data = wanted == Maintenance::invalidate && !page_table::is_writable(entry);
    return loses_data ? Maintenance::clean_invalidate : wanted;
}

Outcome space_is_gone(Invocation& call) {
    return call.failed_lookup(LookupSide::destination, {.type = abi::LookupFailure::invalid_root});
}

Outcome maintain_frame(Invocation& call, Maintenance maintenance) {
    const Cap& frame = call.cap();
    const Word start = call.argument(0);
    const Word end = call.argument(1);
    const unsigned level = frame.frame_level();
    const Word size = Word{1} << page_table::span_bits(level);
    const Mapping mapping = frame.mapping();
    if (!frame.is_mapped()) {
        return call.illegal_operation();
    }
    Word* const root = asid::find_root(call.core, mapping.asid);
    if (root == nullptr) {
        return space_is_gone(call);
    }
    if (end <= start) {
        return call.invalid_argument(1);
    }
    if (start >= size || end > size) {
        return call.invalid_argument(0);
    }
    const vspace::Place place = vspace::walk(root, mapping.address, level);
    if (place.level != level || !page_table::is_leaf(*place.entry, level) ||
        page_table::address(*place.entry) != frame.physical()) {
        return call.invalid_capability(0);
    }
    if (maintenance == Maintenance::invalidate && !frame.may(abi::Rights::write)) {
        return call.illegal_operation();
    }
    if (!mmu::window_contains(frame.physical())) {
        return call.done(); // a device: no cache holds anything of it
    }
    return maintain(call, permitted(maintenance, *place.entry), frame.physical() + start,
                    end - start);
}

// [start, end) of the caller's address space, within one page of any size.
Outcome maintain_page(Invocation& call, Maintenance maintenance, Word* root) {
    const Word start = call.argument(0);
    const Word end = call.argument(1);
    const vspace::Place place = vspace::walk(root, start, page_table::levels - 1);
    if (!page_table::is_leaf(*place.entry, place.level)) {
        return call.done();
    }
    const Word page_mask = (Word{1} << page_table::span_bits(place.level)) - 1;
    const Word last = start | page_mask;
    if (end - 1 > last) {
        return call.range_error(start, last);
    }
    if (maintenance == Maintenance::invalidate && !page_table::is_writable(*place.entry)) {
        return call.illegal_operation();
    }
    const PhysAddr target = page_table::address(*place.entry) + (start & page_mask);
    if (!mmu::window_contains(target)) {
        return call.done(); // a device: no cache holds anything of it
    }
    return maintain(call, maintenance, target, end - start);
}

} // namespace

Outcome invoke_frame(Invocation& call) {
    const auto maintenance = operation(call.label(), ArchLabel::page_clean_data);
    if (!maintenance) {
        return call.illegal_operation();
    }
    if (call.is_shorter_than(2)) {
        return call.truncated_message();
    }
    return maintain_frame(call, *maintenance);
}

Outcome invoke_space(Invocation& call) {
    const auto maintenance = operation(call.label(), ArchLabel::vspace_clean_data);
    if (!maintenance) {
        return call.illegal_operation();
    }
    if (call.is_shorter_than(2)) {
        return call.truncated_message();
    }
    if (call.argument(1) <= call.argument(0)) {
        return call.invalid_argument(1);
    }
    if (call.argument(1) >= page_table::user_top) {
        return call.illegal_operation();
    }
    const Cap& space = call.cap();
    if (!space.is_mapped()) {
        return call.invalid_capability(0);
    }
    const Word asid = space.mapping().asid;
    if (call.core.asid_pools[asid >> abi::asid_pool_index_bits] == nullptr) {
        return space_is_gone(call);
    }
    Word* const root = asid::find_root(call.core, asid);
    if (root != space.pointer<Word>()) {
        return call.invalid_capability(0);
    }
    return maintain_page(call, *maintenance, root);
}

} // namespace arch::object
