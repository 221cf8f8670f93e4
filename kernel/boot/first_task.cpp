// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "boot/first_task.hpp"

#include "cap/derivation.hpp"
#include "memory/asid.hpp"
#include "memory/clear.hpp"
#include "memory/labels.hpp"
#include "memory/vspace.hpp"
#include "object/sched_context.hpp"
#include "sched/budget.hpp"

namespace pt = arch::page_table;

// For the SDK's tool, which reads it from the ELF file: an image with more pages can't boot.
extern "C" [[gnu::used, gnu::retain]] const Word kernel_root_cnode_slots =
    Word{1} << config::root_cnode_bits;

namespace {

constexpr unsigned page_bits = abi::small_page_bits;
constexpr Word page_size = Word{1} << page_bits;
constexpr unsigned cnode_bits = config::root_cnode_bits + abi::slot_bits;
constexpr Word first_asid = 1;
constexpr Word top_priority = abi::max_priority;

Word round_up_to_power_of_two(Word bytes) {
    Word size = page_size;
    while (size < bytes) { // at most 64 turns
        size <<= 1;
    }
    return size;
}

// Entries of tables at `level` - 1 that cover [start, end): so many tables of `level` it takes.
Word tables_of_level(unsigned level, Word start, Word end) {
    const unsigned bits = pt::span_bits(level - 1);
    return (align_up(end, bits) - align_down(start, bits)) >> bits;
}

void clear(Word physical, Word bytes) {
    for (Word done = 0; done < bytes; done += page_size) {
        const Word rest = bytes - done;
        clear_memory(to_kernel<void>(PhysAddr(physical + done)),
                     rest < page_size ? rest : page_size);
    }
}

} // namespace

FirstTask::FirstTask(Core& core, const abi::BootBlock& block, MemoryMap& memory)
    : core_(core), block_(block), memory_(memory),
      image_end_(align_up(block.user_virtual + (block.user_end - block.user_start), page_bits)),
      ipc_buffer_(image_end_), boot_info_address_(ipc_buffer_ + page_size),
      extra_address_(boot_info_address_ + page_size),
      extra_bytes_(block.device_tree == 0
                       ? 0
                       : sizeof(abi::BootInfoHeader) + align_up(block.device_tree_size, 3)),
      extra_size_(extra_bytes_ == 0 ? 0 : round_up_to_power_of_two(extra_bytes_)),
      end_(extra_address_ + align_up(extra_bytes_, page_bits)) {}

void FirstTask::put(Slot& slot, Cap cap) {
    cap.set_original(true);
    Derivation::insert_root(slot, cap);
}

Word FirstTask::take(Word bytes) {
    const Word physical = next_free_;
    next_free_ += bytes;
    return physical;
}

// One area for all, largest objects first so that each is aligned to its size.
void FirstTask::allocate() {
    for (unsigned level = 1; level < pt::levels; ++level) {
        paging_count_ += tables_of_level(level, block_.user_virtual, end_);
    }
    const Word cnode_size = Word{1} << cnode_bits;
    const Word largest = cnode_size > extra_size_ ? cnode_size : extra_size_;
    const Word total = cnode_size + extra_size_ + page_size * (4 + paging_count_) +
                       (Word{1} << abi::thread_bits) + abi::sched_context_core_bytes;
    next_free_ = memory_.allocate(total, static_cast<unsigned>(63 - __builtin_clzll(largest)));
    if (next_free_ == 0) {
        panic(__FILE__, __LINE__); // no room for the first task's objects
    }
    clear(next_free_, total);
    const bool extra_first = extra_size_ > cnode_size;
    if (extra_first) {
        extra_physical_ = take(extra_size_);
    }
    cnode_ = to_kernel<Slot>(PhysAddr(take(cnode_size)));
    if (!extra_first) {
        extra_physical_ = take(extra_size_);
    }
    vspace_ = to_kernel<Word>(PhysAddr(take(page_size)));
    asid_pool_ = to_kernel<AsidPool>(PhysAddr(take(page_size)));
    ipc_buffer_physical_ = take(page_size);
    boot_info_ = to_kernel<abi::BootInfo>(PhysAddr(take(page_size)));
    paging_ = take(page_size * paging_count_);
    thread_ = to_kernel<Thread>(PhysAddr(take(Word{1} << abi::thread_bits)));
    sched_context_ = to_kernel<SchedContext>(PhysAddr(take(abi::sched_context_core_bytes)));
}

// One record: the device tree.
void FirstTask::fill_extra_boot_info() {
    if (extra_bytes_ == 0) {
        return;
    }
    auto* const header = to_kernel<abi::BootInfoHeader>(PhysAddr(extra_physical_));
    header->id = static_cast<Word>(abi::BootInfoRecord::device_tree);
    header->length = sizeof(*header) + block_.device_tree_size;
    Word* const to = reinterpret_cast<Word*>(header + 1);
    const Word* const from = to_kernel<Word>(PhysAddr(block_.device_tree));
    for (Word i = 0; i < align_up(block_.device_tree_size, 3) / sizeof(Word); ++i) {
        to[i] = from[i];
    }
    boot_info_->extra_length = header->length;
}

void FirstTask::make_control_caps() {
    put(slot(abi::InitialCap::thread), Cap::object(CapKind::thread, thread_, 0));
    Cap cnode = Cap::object(CapKind::cnode, cnode_, 0, config::root_cnode_bits);
    cnode.set_guard(abi::GuardWord::make(0, lookup::word_bits - config::root_cnode_bits));
    put(slot(abi::InitialCap::cnode), cnode);
    Cap vspace = Cap::object(CapKind::vspace, vspace_, 0);
    vspace.set_mapping({.asid = first_asid, .address = 0});
    put(slot(abi::InitialCap::vspace), vspace);
    put(slot(abi::InitialCap::irq_control), Cap::issued(CapKind::irq_control, 0));
    put(slot(abi::InitialCap::asid_control), Cap::issued(CapKind::asid_control, 0));
    put(slot(abi::InitialCap::asid_pool), Cap::asid_pool(asid_pool_, 0));
    put(slot(abi::InitialCap::domain), Cap::issued(CapKind::domain, 0));
    put(slot(abi::InitialCap::sched_context),
        Cap::object(CapKind::sched_context, sched_context_, 0, abi::sched_context_min_bits));
    arch::mmu::install_kernel_half(vspace_);
    asid_pool_->space[first_asid] = vspace_;
    core_.asid_pools[0] = asid_pool_;
}

// Tables level by level, each level by ascending address: as vspace::walk meets them missing.
void FirstTask::make_paging() {
    boot_info_->user_image_paging.start = next_slot_;
    for (unsigned level = 1; level < pt::levels; ++level) {
        const unsigned bits = pt::span_bits(level - 1);
        const Word count = tables_of_level(level, block_.user_virtual, end_);
        for (Word i = 0; i < count; ++i) {
            const Word address = align_down(block_.user_virtual, bits) + (i << bits);
            const PhysAddr table(paging_);
            paging_ += page_size;
            pt::write(vspace::walk(vspace_, address, level - 1).entry, pt::make_table(table));
            Cap cap = Cap::object(CapKind::page_table, to_kernel<void>(table), 0);
            cap.set_mapping({.asid = first_asid, .address = address});
            put(next_slot(), cap);
        }
    }
    boot_info_->user_image_paging.end = next_slot_;
}

Cap FirstTask::map_page(Word physical, Word address) {
    const unsigned level = pt::levels - 1;
    constexpr pt::LeafAttributes attributes = {
        .readable = true, .writable = true, .executable = true, .device = false};
    pt::write(vspace::walk(vspace_, address, level).entry,
              pt::make_leaf(PhysAddr(physical), level, attributes));
    Cap cap = Cap::frame(PhysAddr(physical), level, abi::Rights::read_write, false);
    cap.set_mapping({.asid = first_asid, .address = address});
    return cap;
}

void FirstTask::make_extra_boot_info_caps() {
    boot_info_->extra_boot_info_pages.start = next_slot_;
    for (Word offset = 0; offset < extra_bytes_; offset += page_size) {
        put(next_slot(), map_page(extra_physical_ + offset, extra_address_ + offset));
    }
    boot_info_->extra_boot_info_pages.end = next_slot_;
}

void FirstTask::make_image_caps() {
    boot_info_->user_image_frames.start = next_slot_;
    for (Word physical = block_.user_start; physical < block_.user_end; physical += page_size) {
        put(next_slot(), map_page(physical, block_.user_virtual + (physical - block_.user_start)));
    }
    boot_info_->user_image_frames.end = next_slot_;
}

void FirstTask::start_thread() {
    Thread& thread = *thread_;
    thread.initialise(0);
    const Slot& cnode = slot(abi::InitialCap::cnode);
    const auto give = [&](Thread::SlotName name, Slot& source, Cap cap) {
        cap.set_original(false);
        Derivation::insert(thread.slots[name], cap, source);
    };
    give(Thread::cspace_slot, slot(abi::InitialCap::cnode), cnode.cap);
    give(Thread::vspace_slot, slot(abi::InitialCap::vspace), slot(abi::InitialCap::vspace).cap);
    give(
        Thread::ipc_buffer_slot, slot(abi::InitialCap::ipc_buffer),
        Cap::frame(PhysAddr(ipc_buffer_physical_), pt::levels - 1, abi::Rights::read_write, false));
    thread.ipc_buffer_address = ipc_buffer_;
    thread.priority = top_priority;
    thread.max_priority = top_priority;
    thread.context.set_pc(block_.user_entry);
    thread.context.set_fault_pc(block_.user_entry);
    thread.context.set_capability_register(boot_info_address_);
    thread.state = ThreadState::running;
    const Word slice = arch::timer::ticks_from_microseconds(abi::boot_time_slice_us);
    budget::reset(*sched_context_, 0, slice, abi::min_refills, core_.now);
    sched_context_->thread = &thread;
    thread.sched_context = sched_context_;
#if defined(SKERRY_DEBUG)
    constexpr char name[] = "rootserver";
    for (unsigned i = 0; i < sizeof(name); ++i) {
        thread.name[i] = name[i];
    }
    core_.all_threads.push_back(thread);
#endif
    core_.candidate = &thread;
}

void FirstTask::create() {
    allocate();
    fill_extra_boot_info();
    make_control_caps();
    make_paging();
    make_extra_boot_info_caps();
    put(slot(abi::InitialCap::boot_info_frame),
        map_page(to_physical(boot_info_).raw(), boot_info_address_));
    put(slot(abi::InitialCap::ipc_buffer), map_page(ipc_buffer_physical_, ipc_buffer_));
    boot_info_->sched_control = {.start = next_slot_, .end = next_slot_ + 1};
    put(next_slot(), Cap::issued(CapKind::sched_control, 0));
    make_image_caps();
    make_untyped_caps();
    boot_info_->node_count = 1;
    boot_info_->ipc_buffer = ipc_buffer_;
    boot_info_->cnode_size_bits = config::root_cnode_bits;
    boot_info_->empty = {.start = next_slot_, .end = Word{1} << config::root_cnode_bits};
    start_thread();
}
