// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
#include "report/facts.hpp"

#include "abi/object_type.hpp"
#include "abi/rights.hpp"

#include <utility>

namespace sdk {

namespace {

std::uint64_t bytes_of(const Objects& objects, ObjectRef object) {
    return objects.runs()[object.run].bytes();
}

std::string_view generic_kind(abi::ObjectType type) {
    switch (type) {
    case abi::ObjectType::untyped:
        return "untyped";
    case abi::ObjectType::thread:
        return "thread";
    case abi::ObjectType::endpoint:
        return "endpoint";
    case abi::ObjectType::notification:
        return "notification";
    case abi::ObjectType::cnode:
        return "CNode";
    case abi::ObjectType::sched_context:
        return "scheduling context";
    case abi::ObjectType::reply:
        return "reply";
    }
    std::unreachable();
}

} // namespace

DomainMemory memory_of(const DomainLayout& domain, const Objects& objects) {
    DomainMemory memory;
    for (const ObjectRef object : {domain.thread, domain.sched_context, domain.reply,
                                   domain.root_cnode, domain.library_cnode, domain.notification}) {
        memory.kernel_objects += bytes_of(objects, object);
    }
    memory.kernel_objects += domain.endpoint ? bytes_of(objects, *domain.endpoint) : 0;
    memory.page_tables = bytes_of(objects, domain.vspace) + bytes_of(objects, domain.page_tables);
    for (const AddressSpace::Range& range : domain.space.ranges()) {
        const std::uint64_t size = range.end() - range.address;
        if (range.shared) {
            memory.shared += size;
        } else if (range.first_frame.kind == ObjectRef::Kind::content) {
            memory.image += size;
        } else {
            memory.frames += size;
        }
    }
    return memory;
}

std::string_view object_kind(const ObjectRun& run, const Architecture& arch) {
    if (run.type < abi::generic_object_type_count) {
        return generic_kind(static_cast<abi::ObjectType>(run.type));
    }
    if (run.type == arch.small_page_type) {
        return "page of 4 KiB";
    }
    if (run.type == arch.large_page_type) {
        return "page of 2 MiB";
    }
    return run.type == arch.page_table_type ? "page table" : "address space";
}

std::string rights_text(std::uint64_t rights) {
    std::string letters;
    letters += (rights & abi::Rights::read) != 0 ? 'R' : '-';
    letters += (rights & abi::Rights::write) != 0 ? 'W' : '-';
    letters += (rights & abi::Rights::grant) != 0 ? 'G' : '-';
    letters += (rights & abi::Rights::grant_reply) != 0 ? 'P' : '-';
    return letters;
}

std::vector<Placement> placements(const Objects& objects) {
    std::vector<Placement> places;
    std::uint64_t offset = 0;
    for (const ObjectRun* run : objects.in_order()) {
        places.push_back({run, offset});
        offset += run->physical ? 0 : run->bytes();
    }
    return places;
}

} // namespace sdk
