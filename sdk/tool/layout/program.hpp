// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// A domain's program on its way into the image: symbols are set, then its segments become pages.
#pragma once

#include "image/elf.hpp"
#include "layout/address_space.hpp"
#include "layout/restore.hpp"
#include "model/protection_domain.hpp"

#include <set>

namespace sdk {

class Program {
public:
    // Finds and reads the domain's ELF, and the one its symbols are looked up in.
    [[nodiscard]] static Result<Program> read(const ProtectionDomain& domain, const Target& target,
                                              const std::vector<std::filesystem::path>& folders);

    Program(std::string file, Elf elf) : file_{std::move(file)}, elf_{std::move(elf)} {}

    // Sets the first bytes of a symbol of the program; `wanted_by` is where it was asked for.
    [[nodiscard]] Result<void> set(const std::string& symbol, std::span<const std::uint8_t> bytes,
                                   const Position& wanted_by);
    [[nodiscard]] Result<void> set_word(const std::string& symbol, std::uint64_t value,
                                        const Position& wanted_by);

    // A symbol, where symbols are looked up; `wanted_by` is where it was asked for.
    [[nodiscard]] Result<Symbol> find(const std::string& symbol, const Position& wanted_by) const;

    // A symbol of 8 bytes inside the program; `wanted_by` is where it was asked for.
    [[nodiscard]] Result<Symbol> find_word(const std::string& symbol,
                                           const Position& wanted_by) const;

    // Makes room for a word known at boot only; returns its address.
    [[nodiscard]] Result<std::uint64_t> reserve_word(const std::string& symbol,
                                                     const Position& wanted_by);

    // Gives every page of the program a frame. Pages with contents become content pages; the
    // others fresh frames, which the kernel clears.
    [[nodiscard]] Result<void> load(Objects& objects, AddressSpace& space,
                                    const ProtectionDomain& domain);

    // Of the content page that holds this address, after load(): content bytes before it.
    [[nodiscard]] std::uint64_t content_offset(std::uint64_t address) const;

    [[nodiscard]] std::uint64_t entry() const { return elf_.entry(); }

    [[nodiscard]] const Elf& elf() const { return elf_; }

    // Where its symbols are looked up.
    [[nodiscard]] const Elf& symbols() const { return symbols_ ? *symbols_ : elf_; }

    [[nodiscard]] const std::string& file() const { return file_; }

private:
    struct Page {
        Permissions permissions;
        bool has_content = false;
        Bytes contents; // empty: zero
    };

    using Pages = std::map<std::uint64_t, Page>; // by address

    // Keeps a read-only copy of the writable pages in the address space, and tells start-up.
    [[nodiscard]] Result<void> add_pristine_copy(Objects& objects, AddressSpace& space,
                                                 const ProtectionDomain& domain);
    [[nodiscard]] Pages pages() const;
    static void copy_onto(Page& page, std::uint64_t address, const Segment& segment);
    [[nodiscard]] RestorePlan plan_to_restore(const Pages& all, const AddressSpace& space) const;
    [[nodiscard]] static std::uint64_t count_alike(const Pages& all, Pages::const_iterator page);
    [[nodiscard]] static Bytes contents_of(Pages::const_iterator page, std::uint64_t count);
    [[nodiscard]] ObjectRef add_contents(Objects& objects, Pages::const_iterator page,
                                         std::uint64_t count);
    [[nodiscard]] Result<void> check_maps(const ProtectionDomain& domain,
                                          const AddressSpace& space) const;

    std::string file_;
    Elf elf_;
    std::optional<Elf> symbols_;                       // instead of elf_'s
    std::set<std::uint64_t> kept_pages_;               // content pages whatever they hold
    std::map<std::uint64_t, ObjectRef> content_pages_; // by page address
};

} // namespace sdk
