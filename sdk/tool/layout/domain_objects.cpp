// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "layout/domain_objects.hpp"

#include "base/text.hpp"
#include "layout/cap_slots.hpp"

#include "abi/cap_data.hpp"
#include "abi/object_size.hpp"
#include "abi/object_type.hpp"
#include "abi/rights.hpp"

#include <utility>

namespace sdk {

namespace {

constexpr unsigned sched_context_bits = 8; // as Microkit: room for 8 refills beyond the first two
constexpr Permissions read_write{.read = true, .write = true, .execute = false};

constexpr std::uint64_t type_of(abi::ObjectType type) {
    return std::to_underlying(type);
}

} // namespace

ObjectRef DomainObjects::add_object(const DomainLayout& domain, std::string_view what,
                                    std::uint64_t type, unsigned size_bits, unsigned size_argument,
                                    std::uint64_t count) {
    return objects_.add({text(what, " of ", domain.name), type, size_bits, size_argument, count});
}

void DomainObjects::add_kernel_objects(DomainLayout& domain, Listens listens) {
    using abi::ObjectType;
    domain.thread = add_object(domain, "thread", type_of(ObjectType::thread), abi::thread_bits);
    domain.sched_context =
        add_object(domain, "scheduling context", type_of(ObjectType::sched_context),
                   sched_context_bits, sched_context_bits);
    domain.reply = add_object(domain, "reply", type_of(ObjectType::reply), abi::reply_bits);
    domain.notification = add_object(domain, "notification", type_of(ObjectType::notification),
                                     abi::notification_bits);
    if (listens == Listens::to_endpoint) {
        domain.endpoint =
            add_object(domain, "endpoint", type_of(ObjectType::endpoint), abi::endpoint_bits);
    }
    domain.root_cnode = add_object(domain, "root CNode", type_of(ObjectType::cnode),
                                   slots::root_cnode_bits + abi::slot_bits, slots::root_cnode_bits);
    domain.library_cnode =
        add_object(domain, "CNode", type_of(ObjectType::cnode),
                   slots::library_cnode_bits + abi::slot_bits, slots::library_cnode_bits);

    using Where = CapLayout::Where;
    const auto guard = abi::GuardWord::make(0, slots::library_guard_size).raw();
    domain.caps.push_back(
        {Where::root_cnode, 0, domain.library_cnode, abi::Rights::all, guard, "library CNode"});
    domain.caps.push_back({Where::library_cnode, slots::input,
                           domain.endpoint.value_or(*domain.notification), abi::Rights::read, 0,
                           "input"});
    domain.caps.push_back(
        {Where::library_cnode, slots::reply, domain.reply, abi::Rights::none, 0, "reply"});
}

void DomainObjects::add_stack(DomainLayout& domain, std::uint64_t stack_size) {
    constexpr std::uint64_t page = 0x1000;
    domain.ipc_buffer =
        add_object(domain, "IPC buffer", arch_.small_page_type, abi::small_page_bits);
    const ObjectRef stack = add_object(domain, "stack", arch_.small_page_type, abi::small_page_bits,
                                       0, stack_size / page);
    domain.space.add({AddressSpace::ipc_buffer(arch_), page, 1, domain.ipc_buffer, read_write, true,
                      false, "IPC buffer"});
    domain.space.add({AddressSpace::stack_top(arch_) - stack_size, page, stack_size / page, stack,
                      read_write, true, false, "stack"});
}

void DomainObjects::add_page_tables(DomainLayout& domain) {
    domain.vspace = add_object(domain, "address space", arch_.vspace_type, abi::vspace_bits);
    domain.page_tables = add_object(domain, "page tables", arch_.page_table_type,
                                    abi::page_table_bits, 0, domain.space.table_addresses().size());
}

} // namespace sdk
