// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The first task: what the kernel makes by itself. Everything else, the first task makes.
// Contents and order of the boot information are ABI (abi/boot_info.hpp).
#pragma once

#include "boot/memory_map.hpp"
#include "sched/core.hpp"

#include "abi/boot_block.hpp"
#include "abi/boot_info.hpp"

class FirstTask {
public:
    FirstTask(Core& core, const abi::BootBlock& block, MemoryMap& memory);

    // Makes the objects and capabilities, maps the image, offers all memory that is left.
    // The thread is the current one of `core` afterwards, ready to run.
    void create();

private:
    void allocate();
    [[nodiscard]] Word take(Word bytes);
    void fill_extra_boot_info();
    void make_control_caps();
    void make_paging();
    void make_extra_boot_info_caps();
    void make_image_caps();
    void make_untyped_caps();
    void offer(MemoryRange range, bool device);
    void offer_devices();
    void start_thread();

    [[nodiscard]] Slot& slot(Word number) { return cnode_[number]; }

    [[nodiscard]] Slot& slot(abi::InitialCap cap) { return cnode_[static_cast<Word>(cap)]; }

    [[nodiscard]] bool has_slot() const { return next_slot_ < Word{1} << config::root_cnode_bits; }

    [[nodiscard]] Slot& next_slot() {
        if (!has_slot()) {
            panic(__FILE__, __LINE__); // the first task's image has more pages than its CNode slots
        }
        return cnode_[next_slot_++];
    }

    void put(Slot& slot, Cap cap);
    [[nodiscard]] Cap map_page(Word physical, Word address);

    Core& core_;
    const abi::BootBlock& block_;
    MemoryMap& memory_;

    // User addresses: image, IPC buffer, boot information, extra boot information.
    Word image_end_;
    Word ipc_buffer_;
    Word boot_info_address_;
    Word extra_address_;
    Word extra_bytes_; // of records
    Word extra_size_;  // of the area: a power of two, or 0
    Word end_;         // of all that is mapped

    Word next_free_ = 0; // in the area of root objects
    Word paging_count_ = 0;
    Slot* cnode_ = nullptr;
    Word next_slot_ = abi::initial_cap_count;
    Word* vspace_ = nullptr;
    AsidPool* asid_pool_ = nullptr;
    Word ipc_buffer_physical_ = 0;
    Word extra_physical_ = 0;
    Word paging_ = 0;
    Thread* thread_ = nullptr;
    SchedContext* sched_context_ = nullptr;
    abi::BootInfo* boot_info_ = nullptr;
};
