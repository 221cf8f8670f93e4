// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Cap: a capability, two words. It names an object (or a range, or a right to issue something) and
// says what its holder may do with it.
//
// Layout of the first word, the same for every kind:
//
//   63     59  58       57   52 51    48 47                                            0
//   | kind   | original | size | rights | address: kernel pointer, physical address, id |
//
// and the second word holds what the kind needs: a badge, a guard, a mapping, a watermark.
//
// `original` belongs to the derivation tree (derivation.hpp): set on the capability that Retype or
// the first badged Mint made, clear on copies.
#pragma once

#include "core/address.hpp"
#include "core/assert.hpp"
#include "core/field.hpp"

#include "abi/cap_data.hpp"
#include "abi/rights.hpp"

enum class CapKind : u8 {
    null = 0,
    untyped,
    endpoint,
    notification,
    reply,
    cnode,
    thread,
    sched_context,
    sched_control,
    domain,
    irq_control,
    irq_handler,
    frame,
    page_table,
    vspace,
    asid_control,
    asid_pool,
    sgi_signal,
    zombie, // an object being deleted, in its own slot 0 (deletion.hpp); never invocable
};

// Where a frame or a page table is mapped: address space 0 means nowhere.
struct Mapping {
    Word asid;
    Word address;
};

class Cap {
    using Address = Field<0, 48>;
    using Rights = Field<48, 4>;
    using Size = Field<52, 6, unsigned>;
    using Original = Field<58, 1, bool>;
    using Kind = Field<59, 5, CapKind>;
    static_assert(disjoint<Address, Rights, Size, Original, Kind>() &&
                  covers<Address, Rights, Size, Original, Kind>());

    using MappingAsid = Field<0, 16>;
    using MappingPage = Field<16, 48>;
    static_assert(disjoint<MappingAsid, MappingPage>() && covers<MappingAsid, MappingPage>());

    // A zombie's links are slot numbers: physical address / 32, which fits a window of 512 GiB.
    using ZombiePrevious = Field<0, 34>;
    using ZombieCountHigh = Field<34, 18>;
    using ZombieNext = Field<0, 34>;
    using ZombieCountLow = Field<34, 30>;
    static_assert(disjoint<ZombiePrevious, ZombieCountHigh, Size, Original, Kind>());
    static_assert(disjoint<ZombieNext, ZombieCountLow>());

public:
    constexpr Cap() = default;

    [[nodiscard]] static Cap untyped(PhysAddr base, unsigned size_bits, bool device,
                                     PhysAddr watermark) {
        Cap cap(CapKind::untyped, base.raw(), device ? 1 : 0, size_bits);
        cap.data_ = watermark.raw();
        return cap;
    }

    [[nodiscard]] static Cap object(CapKind kind, const void* object, Word rights,
                                    unsigned size_bits = 0) {
        return Cap(kind, reinterpret_cast<Word>(object), rights, size_bits);
    }

    [[nodiscard]] static Cap frame(PhysAddr base, unsigned level, Word rights, bool device) {
        return Cap(CapKind::frame, base.raw(), rights & abi::Rights::read_write,
                   level << 1 | (device ? 1U : 0U));
    }

    [[nodiscard]] static Cap issued(CapKind kind, Word id) { return Cap(kind, id, 0, 0); }

    [[nodiscard]] static Cap asid_pool(const void* pool, Word first_asid) {
        Cap cap(CapKind::asid_pool, reinterpret_cast<Word>(pool), 0, 0);
        cap.data_ = first_asid;
        return cap;
    }

    // --- every kind
    [[nodiscard]] CapKind kind() const { return Kind::get(head_); }

    [[nodiscard]] bool is_null() const { return kind() == CapKind::null; }

    [[nodiscard]] bool is_original() const { return Original::get(head_); }

    void set_original(bool original) { head_ = Original::set(head_, original); }

    [[nodiscard]] Word rights() const { return Rights::get(head_); }

    [[nodiscard]] bool may(Word right) const { return (rights() & right) == right; }

    // Copies may have fewer rights; other kinds use the field otherwise or not at all.
    [[nodiscard]] bool has_rights() const {
        return kind() == CapKind::endpoint || kind() == CapKind::notification ||
               kind() == CapKind::reply || kind() == CapKind::frame;
    }

    void mask_rights(Word rights) { head_ = Rights::set(head_, this->rights() & rights); }

    [[nodiscard]] unsigned size_bits() const { return Size::get(head_); }

    [[nodiscard]] Word id() const { return Address::get(head_); }

    [[nodiscard]] PhysAddr physical() const { return PhysAddr(Address::get(head_)); }

    [[nodiscard]] Word raw_head() const { return head_; }

    [[nodiscard]] Word raw_data() const { return data_; }

    // The object named; the caller has checked the kind (as<T>() below does both).
    template <typename T>
    [[nodiscard]] T* pointer() const {
        // Kernel pointers are canonical: the upper 16 bits repeat bit 47.
        return reinterpret_cast<T*>(static_cast<i64>(head_ << 16) >> 16);
    }

    // --- endpoints and notifications
    [[nodiscard]] Word badge() const { return data_; }

    void set_badge(Word badge) { data_ = badge; }

    // --- CNodes: size_bits() is the radix, the second word is the guard as in the ABI
    [[nodiscard]] abi::GuardWord guard() const { return abi::GuardWord(data_); }

    // guard().guard(): set_guard() has cleared its unused bits.
    [[nodiscard]] Word guard_value() const { return data_ >> abi::GuardWord::size_bits; }

    void set_guard(abi::GuardWord guard) {
        data_ = abi::GuardWord::make(guard.guard(), guard.size()).raw();
    }

    // --- untypeds: memory below the watermark is used, memory above it is free and zero
    [[nodiscard]] bool is_device_untyped() const { return rights() != 0; }

    [[nodiscard]] PhysAddr end() const { return physical() + (Word{1} << size_bits()); }

    [[nodiscard]] PhysAddr watermark() const { return PhysAddr(data_); }

    void set_watermark(PhysAddr watermark) { data_ = watermark.raw(); }

    // --- frames, page tables and address spaces
    [[nodiscard]] unsigned frame_level() const { return size_bits() >> 1; }

    [[nodiscard]] bool is_device_frame() const { return (size_bits() & 1) != 0; }

    [[nodiscard]] Mapping mapping() const {
        return {.asid = MappingAsid::get(data_), .address = MappingPage::get(data_)};
    }

    [[nodiscard]] bool is_mapped() const { return MappingAsid::get(data_) != 0; }

    void set_mapping(Mapping mapping) {
        data_ = MappingAsid::make(mapping.asid) | MappingPage::make(mapping.address);
    }

    void clear_mapping() { data_ = 0; }

    [[nodiscard]] Word first_asid() const { return data_; } // of a pool

    // A RISC-V root is a page table that was given an address-space identifier.
    void become_vspace() { head_ = Kind::set(head_, CapKind::vspace); }

    // --- zombies
    [[nodiscard]] static Cap zombie(unsigned radix) { return Cap(CapKind::zombie, 0, 0, radix); }

    [[nodiscard]] Word zombie_count() const {
        return ZombieCountHigh::get(head_) << 30 | ZombieCountLow::get(data_);
    }

    void set_zombie_count(Word count) {
        head_ = ZombieCountHigh::set(head_, count >> 30);
        data_ = ZombieCountLow::set(data_, count);
    }

    [[nodiscard]] Word zombie_previous() const { return ZombiePrevious::get(head_); }

    void set_zombie_previous(Word slot) { head_ = ZombiePrevious::set(head_, slot); }

    [[nodiscard]] Word zombie_next() const { return ZombieNext::get(data_); }

    void set_zombie_next(Word slot) { data_ = ZombieNext::set(data_, slot); }

private:
    Cap(CapKind kind, Word address, Word rights, unsigned size)
        : head_(Kind::make(kind) | Size::make(size) | Rights::make(rights) |
                Address::make(address)) {}

    Word head_ = 0; // kind null
    Word data_ = 0;
};

static_assert(sizeof(Cap) == 16);

// The object of class T that `cap` names, or null where it names something else. T::cap_kind says
// which kind goes with T.
template <typename T>
[[nodiscard]] T* as(const Cap& cap) {
    return cap.kind() == T::cap_kind ? cap.pointer<T>() : nullptr;
}
