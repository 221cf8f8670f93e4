// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The objects every domain has, the monitor included.
#pragma once

#include "layout/layout.hpp"

namespace sdk {

struct ObjectShape {
    std::uint64_t type;
    unsigned size_bits;
    unsigned size_argument = 0;
    std::uint64_t count = 1;
};

enum class Listens { to_endpoint, to_notification };

class DomainObjects {
public:
    DomainObjects(Objects& objects, const Architecture& arch) : objects_{objects}, arch_{arch} {}

    // Thread, time, CSpace, reply, and what the domain waits on.
    void add_kernel_objects(DomainLayout& domain, Listens listens);

    // Notifications of far channels, which the library polls.
    void add_groups(DomainLayout& domain, unsigned count);

    // IPC buffer and stack at the top of the address space.
    void add_stack(DomainLayout& domain, std::uint64_t stack_size);

    // The root of the address space and the page tables below it; after all ranges are known.
    void add_page_tables(DomainLayout& domain);

private:
    [[nodiscard]] ObjectRef add_object(const DomainLayout& domain, std::string_view what,
                                       const ObjectShape& shape);
    [[nodiscard]] ObjectRef add_cnode(const DomainLayout& domain, std::string_view what,
                                      unsigned radix);
    static void add_own_caps(DomainLayout& domain);

    Objects& objects_;
    const Architecture& arch_;
};

} // namespace sdk
