// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "layout/domain_objects.hpp"

#include "base/text.hpp"
#include "layout/cap_slots.hpp"
#include "sdk/initialiser/plan.hpp"

#include "abi/cap_data.hpp"
#include "abi/object_size.hpp"
#include "abi/object_type.hpp"
#include "abi/rights.hpp"

#include <utility>

namespace sdk {

namespace {

constexpr std::uint64_t page_size = std::uint64_t{1} << abi::small_page_bits;
constexpr Permissions read_write{.read = true, .write = true, .execute = false};

constexpr std::uint64_t type_of(abi::ObjectType type) {
    return std::to_underlying(type);
}

} // namespace

ObjectRef DomainObjects::add_object(const DomainLayout& domain, std::string_view what,
                                    const ObjectShape& shape) {
    return objects_.add({text(what, " of ", domain.name), shape.type, shape.size_bits,
                         shape.size_argument, shape.count});
}

void DomainObjects::add_kernel_objects(DomainLayout& domain, Listens listens) {
    using abi::ObjectType;
    domain.thread = add_object(domain, "thread", {type_of(ObjectType::thread), abi::thread_bits});
    domain.sched_context = add_object(
        domain, "scheduling context",
        {type_of(ObjectType::sched_context), plan::sched_context_bits, plan::sched_context_bits});
    domain.reply = add_object(domain, "reply", {type_of(ObjectType::reply), abi::reply_bits});
    domain.notification = add_object(domain, "notification",
                                     {type_of(ObjectType::notification), abi::notification_bits});
    if (listens == Listens::to_endpoint) {
        domain.endpoint =
            add_object(domain, "endpoint", {type_of(ObjectType::endpoint), abi::endpoint_bits});
    }
    domain.root_cnode = add_cnode(domain, "root CNode", slots::root_cnode_bits);
    domain.library_cnode = add_cnode(domain, "CNode", domain.library_bits);
    add_own_caps(domain);
}

ObjectRef DomainObjects::add_cnode(const DomainLayout& domain, std::string_view what,
                                   unsigned radix) {
    return add_object(domain, what,
                      {type_of(abi::ObjectType::cnode), radix + abi::slot_bits, radix});
}

void DomainObjects::add_own_caps(DomainLayout& domain) {
    using Where = CapLayout::Where;
    const auto guard =
        abi::GuardWord::make(0, slots::library_guard_size(domain.library_bits)).raw();
    domain.caps.push_back(
        {Where::root_cnode, 0, domain.library_cnode, abi::Rights::all, guard, "library CNode"});
    domain.caps.push_back(
        {Where::library_cnode, slots::input, domain.listens_to(), abi::Rights::read, 0, "input"});
    domain.caps.push_back(
        {Where::library_cnode, slots::reply, domain.reply, abi::Rights::none, 0, "reply"});
}

void DomainObjects::add_groups(DomainLayout& domain, unsigned count) {
    for (unsigned group = 0; group < count; group++) {
        domain.groups.push_back(
            add_object(domain, "group notification",
                       {type_of(abi::ObjectType::notification), abi::notification_bits}));
        domain.caps.push_back({CapLayout::Where::library_cnode, slots::far + group,
                               domain.groups.back(), abi::Rights::read, 0, "group"});
    }
}

void DomainObjects::add_stack(DomainLayout& domain, std::uint64_t stack_size) {
    const ObjectShape page = {arch_.small_page_type, abi::small_page_bits};
    const std::uint64_t pages = stack_size >> abi::small_page_bits;
    domain.ipc_buffer = add_object(domain, "IPC buffer", page);
    const ObjectRef stack =
        add_object(domain, "stack", {page.type, page.size_bits, page.size_argument, pages});
    domain.space.add({AddressSpace::ipc_buffer(arch_), page_size, 1, domain.ipc_buffer, read_write,
                      true, false, "IPC buffer"});
    domain.space.add({AddressSpace::stack_top(arch_) - stack_size, page_size, pages, stack,
                      read_write, true, false, "stack"});
}

void DomainObjects::add_page_tables(DomainLayout& domain) {
    domain.vspace = add_object(domain, "address space", {arch_.vspace_type, abi::vspace_bits});
    domain.page_tables = add_object(
        domain, "page tables",
        {arch_.page_table_type, abi::page_table_bits, 0, domain.space.table_addresses().size()});
}

} // namespace sdk
