// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// What an architecture provides: the porting guide, checked by the compiler. Names and types stand
// in the assertions, the meaning in the sentence above each; together they are all that generic
// code relies on. Everything lives in namespace arch; kernel/arch/<arch>/arch.hpp includes it.
//
// Besides the C++ below, an architecture has
//   entry.S       saves every user register into the Context at the start of the running Thread,
//                 changes to the kernel stack, calls arch_trap() and continues with the Context
//                 that comes back; a trap of the kernel itself stops the machine
//   boot.S        entered by the loader; clears .bss and calls kernel_boot(const abi::BootBlock*)
//   trap.cpp      arch_trap(): finds out the cause and calls exactly one function of
//                 syscall/event.hpp, with pc() and fault_pc() set as their sentences below say
//   kernel.ld     the boot block is the first page; text, read-only data and data in pages of
//                 their own; no dynamic constructor, no relocation; fits the loader's mapping
//   machine.hpp   namespace machine: every privileged instruction and device access, named; no
//                 other C++ of the kernel has any, so that the host port replaces this file only
//   window.hpp    where the kernel sees physical memory
//   object.hpp    invocations that only this architecture has
#pragma once

#include "arch/target.hpp"
#include "core/address.hpp"

#include "abi/boot_block.hpp"

#include <concepts>
#include <type_traits>

namespace arch_interface {

// An object that is zeroed memory at first and is copied as words.
template <typename T>
concept PlainWords = std::is_trivially_copyable_v<T> && std::is_standard_layout_v<T> &&
                     std::is_trivially_destructible_v<T> && sizeof(T) % sizeof(Word) == 0;

// A function of exactly this type.
template <typename Function, typename Signature>
concept Is = std::same_as<Function, Signature>;

// Context: the registers of a thread while it doesn't run.
template <typename C>
concept RegisterContext =
    PlainWords<C> && requires(C& context, const C& fixed, unsigned i, Word value) {
        // How many registers ReadRegisters knows, and how many of them are CopyRegisters' first
        // group (objects.md section 7).
        requires C::frame_register_count < C::register_count;

        // Register `i` in that order; what `set` stores can't give user code any privilege.
        { fixed.get(i) } -> std::same_as<Word>;
        { context.set(i, value) } -> std::same_as<void>;

        // The next instruction to execute, and the one that trapped: they differ after a system
        // call only. Register 0 is the latter. A restart is set_pc(fault_pc()).
        { fixed.pc() } -> std::same_as<Word>;
        { context.set_pc(value) } -> std::same_as<void>;
        { fixed.fault_pc() } -> std::same_as<Word>;
        { context.set_fault_pc(value) } -> std::same_as<void>;
        { fixed.stack_pointer() } -> std::same_as<Word>;

        // The registers of a system call (syscalls.md section 2); four message registers.
        { fixed.capability_register() } -> std::same_as<Word>;
        { context.set_capability_register(value) } -> std::same_as<void>;
        { fixed.info_register() } -> std::same_as<Word>;
        { context.set_info_register(value) } -> std::same_as<void>;
        { fixed.message_register(i) } -> std::same_as<Word>;
        { context.set_message_register(i, value) } -> std::same_as<void>;
        { fixed.reply_register() } -> std::same_as<Word>;
        { fixed.destination_register() } -> std::same_as<Word>;
        { fixed.syscall_number() } -> std::same_as<i64>;

        // The register that user code finds its thread-local storage by.
        { context.set_tls_base(value) } -> std::same_as<void>;

        // The state of a new thread; and of the idle thread, which waits for interrupts in kernel
        // mode with interrupts enabled.
        { context.initialise() } -> std::same_as<void>;
        { context.initialise_idle() } -> std::same_as<void>;

        // Words of fault messages, and what the reply to one may write back (objects.md section
        // 6). Lengths: of UnknownSyscall; of what its reply writes; registers before Number in
        // UserException; of the reply to Timeout.
        requires C::unknown_syscall_reply_length < C::unknown_syscall_length;
        requires C::user_exception_registers >= 2;
        requires C::timeout_reply_length <= C::register_count;
        { fixed.unknown_syscall_word(i) } -> std::same_as<Word>;
        { context.set_unknown_syscall_word(i, value) } -> std::same_as<void>;
        { fixed.user_exception_word(i) } -> std::same_as<Word>;
        { context.set_user_exception_word(i, value) } -> std::same_as<void>;
        { context.set_timeout_reply_word(i, value) } -> std::same_as<void>;
    };

static_assert(RegisterContext<arch::Context>);

// entry.S: leaves the kernel for `context`, in the mode that it says; and the idle thread's code.
static_assert(
    std::same_as<std::remove_cvref_t<decltype(arch_return_to_user)>, void(arch::Context*)>);
static_assert(Is<decltype(arch_idle), void()>);

// --- Page tables: pure functions of entries, but for write()
// --------------------------------------

namespace page_table = arch::page_table;

// Levels of the tree, 0 the root; each table indexes 9 bits and fills a page.
static_assert(page_table::levels >= 3 && page_table::index_bits == 9);

// The first address that user code can't have.
static_assert(page_table::user_top % (Word{1} << page_table::span_bits(page_table::levels - 1)) ==
              0);

// log2 of the bytes one entry of a level covers; and which entry covers an address.
static_assert(Is<decltype(page_table::span_bits), Word(unsigned)> ||
              Is<decltype(page_table::span_bits), unsigned(unsigned)>);
static_assert(page_table::span_bits(page_table::levels - 1) == abi::small_page_bits);
static_assert(Is<decltype(page_table::index), unsigned(Word, unsigned)>);

// What frame rights and invocation attributes allow together.
static_assert(Is<decltype(page_table::attributes), page_table::LeafAttributes(Word, Word)>);

// The only makers of entries. A user leaf allows user code what its attributes say and nothing
// without `readable`; the kernel never fetches instructions through it. A kernel leaf allows user
// code nothing.
static_assert(
    Is<decltype(page_table::make_leaf), Word(PhysAddr, unsigned, page_table::LeafAttributes)>);
static_assert(
    Is<decltype(page_table::make_kernel_leaf), Word(PhysAddr, unsigned, bool, bool, bool)>);
static_assert(Is<decltype(page_table::make_table), Word(PhysAddr)>);

// What an entry is: nothing, a leaf or a table; a zero word is nothing.
static_assert(Is<decltype(page_table::is_present), bool(Word)> && !page_table::is_present(0));
static_assert(Is<decltype(page_table::is_leaf), bool(Word, unsigned)>);
static_assert(Is<decltype(page_table::is_table), bool(Word, unsigned)>);
static_assert(Is<decltype(page_table::is_writable), bool(Word)>);
static_assert(Is<decltype(page_table::address), PhysAddr(Word)>);

// Constructors and questions agree, at every level that can hold the entry.
consteval bool entries_agree() {
    using namespace page_table; // NOLINT(google-build-using-namespace): within one check
    constexpr unsigned leaf_level = levels - 1;
    constexpr PhysAddr target(0x4000'0000);
    constexpr LeafAttributes read_only = {
        .readable = true, .writable = false, .executable = true, .device = false};
    constexpr LeafAttributes read_write = {
        .readable = true, .writable = true, .executable = false, .device = false};
    for (unsigned level = levels - 3; level < levels; level++) {
        const Word leaf = make_leaf(target, level, read_write);
        if (!is_leaf(leaf, level) || is_table(leaf, level) || address(leaf) != target ||
            !is_writable(leaf) || is_writable(make_leaf(target, level, read_only))) {
            return false;
        }
    }
    const Word table = make_table(target);
    const Word kernel = make_kernel_leaf(target, leaf_level, true, false, false);
    return is_table(table, 0) && !is_leaf(table, 0) && address(table) == target &&
           is_leaf(kernel, leaf_level) && !is_writable(kernel) &&
           !is_writable(make_leaf(target, leaf_level, {}));
}

static_assert(entries_agree());

// Stores an entry so that a later walk sees it, and fetches through it see what memory holds. An
// entry that was present before, or that the core may remember as absent, needs a flush as well.
static_assert(Is<decltype(page_table::write), void(Word*, Word)>);

// --- Address spaces
// -------------------------------------------------------------------------------

// The value that selects an address space, ready to be written to its register.
static_assert(PlainWords<arch::mmu::SpaceWord> && sizeof(arch::mmu::SpaceWord) == sizeof(Word));

// Builds the kernel's own tables and switches to them: the image, each part with its permissions;
// granted RAM but for the image; this core's interrupt controller; in debug builds the console.
static_assert(Is<decltype(arch::mmu::initialise), void(const abi::BootBlock&)>);

// The space of a root table under an ASID of the interface; and the one without user mappings.
static_assert(Is<decltype(arch::mmu::make_space), arch::mmu::SpaceWord(PhysAddr, Word)>);
static_assert(Is<decltype(arch::mmu::empty_space), arch::mmu::SpaceWord()>);

// Makes a zeroed table fit to be a root; the kernel stays mapped in it.
static_assert(Is<decltype(arch::mmu::install_kernel_half), void(Word*)>);

// From the return to user mode on, user addresses mean this space. No translation of another
// space serves in it, however many ASIDs the core has.
static_assert(Is<decltype(arch::mmu::switch_space), void(arch::mmu::SpaceWord)>);

// No translation of that page, that ASID, or anything made before serves any more.
static_assert(Is<decltype(arch::mmu::flush_page), void(Word, Word)>);
static_assert(Is<decltype(arch::mmu::flush_asid), void(Word)>);
static_assert(Is<decltype(arch::mmu::flush_all), void()>);

// --- Interrupts
// -----------------------------------------------------------------------------------

namespace interrupt = arch::interrupt;

// Numbers users may name, the kernel's own timer among them; and no interrupt.
static_assert(interrupt::first <= interrupt::kernel_timer &&
              interrupt::kernel_timer <= interrupt::last && interrupt::none > interrupt::last);

// Everything masked; this core listens.
static_assert(Is<decltype(interrupt::initialise), void(const abi::BootBlock&)>);

// Takes the interrupt that waits; it won't be taken again before it is completed or acknowledged.
// Then: complete() if nobody will acknowledge it, mask() if it must not come again until then.
static_assert(Is<decltype(interrupt::claim), unsigned()>);
static_assert(Is<decltype(interrupt::complete), void(unsigned)>);

// The numbers below are sources owned by this kernel; unmask() of another does nothing.
static_assert(Is<decltype(interrupt::mask), void(unsigned)>);
static_assert(Is<decltype(interrupt::unmask), void(unsigned)>);

// User level has dealt with the device: the interrupt may come again.
static_assert(Is<decltype(interrupt::acknowledge), void(unsigned)>);

// Its handler is gone: masked, and as if it had never come.
static_assert(Is<decltype(interrupt::deactivate), void(unsigned)>);

// Whether a trigger can be asked for; true means edge.
static_assert(Is<decltype(interrupt::trigger_supported), const bool>);
static_assert(Is<decltype(interrupt::set_trigger), void(unsigned, bool)>);

// Whether an interrupt waits, in a few instructions: asked at every preemption point.
static_assert(Is<decltype(interrupt::pending), bool()>);

// --- Time
// -----------------------------------------------------------------------------------------

namespace timer = arch::timer;

// Checks the frequency and decides which counters user code may read (time: always).
static_assert(Is<decltype(timer::initialise), void(const abi::BootBlock&)>);

// Ticks since some moment before boot; never goes back.
static_assert(Is<decltype(timer::now), Word()>);

// One deadline: from it on the timer interrupt is pending. Free if that deadline is in force.
static_assert(Is<decltype(timer::set_deadline), void(Word)>);

// The timer interrupt is no longer pending, and won't be until the next set_deadline().
static_assert(Is<decltype(timer::acknowledge), void()>);

// Whether the thread that runs next may use the second timer, where there is one.
static_assert(Is<decltype(timer::set_user_physical_timer), void(bool)>);

// Conversions round down; no division at run time. Up to max_period_us nothing overflows.
static_assert(Is<decltype(timer::ticks_from_microseconds), Word(Word)>);
static_assert(Is<decltype(timer::microseconds_from_ticks), Word(Word)>);
static_assert(timer::microseconds_from_ticks(timer::ticks_from_microseconds(1'000'000)) ==
              1'000'000);
static_assert(timer::ticks_from_microseconds(timer::max_period_us) >
              timer::ticks_from_microseconds(timer::max_period_us - 1));

// --- Floating point
// -------------------------------------------------------------------------------

// The registers of one thread; a new thread's are zero.
static_assert(PlainWords<arch::fpu::State>);

// While disabled, the first use by user code traps (event::fpu_unavailable). Saving and restoring
// need them enabled. Nothing else in the kernel touches these registers.
static_assert(Is<decltype(arch::fpu::enable), void()>);
static_assert(Is<decltype(arch::fpu::disable), void()>);
static_assert(Is<decltype(arch::fpu::save), void(arch::fpu::State&)>);
static_assert(Is<decltype(arch::fpu::restore), void(const arch::fpu::State&)>);

// --- Console and end
// ------------------------------------------------------------------------------

// Writes a character to the debug console, waiting a bounded time for room; debug builds only.
static_assert(Is<decltype(arch::console::put), void(char)>);

// Stops this core for good, interrupts included.
static_assert(std::same_as<std::remove_cvref_t<decltype(arch::machine::halt)>, void()>);

} // namespace arch_interface
