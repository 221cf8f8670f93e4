# SPDX-License-Identifier: BSD-2-Clause
# Copyright 2026 The Skerry authors
#
# Compiler options, as interface targets that others link:
#   skerry_common          every target of every tree
#   skerry_kernel_options  kernel code of a cross tree
#   skerry_user_options    user-level code of a cross tree (no floating-point restriction)
# Optimisation is -O2 everywhere: debug means checks and prints, not another optimiser.

add_library(skerry_common INTERFACE)
target_include_directories(skerry_common INTERFACE "${CMAKE_SOURCE_DIR}") # "abi/…", "kernel/…"
target_compile_options(skerry_common INTERFACE
    -O2 -g
    -ffile-prefix-map=${CMAKE_SOURCE_DIR}=.
    -ffile-prefix-map=${CMAKE_BINARY_DIR}=build)

if(SKERRY_HOST)
    if(SKERRY_SANITIZE)
        target_compile_options(skerry_common INTERFACE
            -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
        target_link_options(skerry_common INTERFACE -fsanitize=address,undefined)
    endif()
    return()
endif()

# What debug, release and benchmark mean, told to kernel and user level alike.
if(SKERRY_CONFIG STREQUAL "debug")
    target_compile_definitions(skerry_common INTERFACE SKERRY_DEBUG=1)
elseif(SKERRY_CONFIG STREQUAL "benchmark")
    target_compile_definitions(skerry_common INTERFACE SKERRY_BENCHMARK=1)
elseif(NOT SKERRY_CONFIG STREQUAL "release")
    message(FATAL_ERROR "SKERRY_CONFIG is '${SKERRY_CONFIG}': expected debug, release or benchmark")
endif()

# Freestanding C++: header-only parts of libc++, C headers of picolibc, no hidden run-time.
set(SKERRY_LIBCXX "/usr/lib/llvm-19/include/c++/v1")
add_library(skerry_freestanding INTERFACE)
target_compile_options(skerry_freestanding INTERFACE
    -ffreestanding -nostdlibinc
    -fno-stack-protector -fno-jump-tables
    -ffunction-sections -fdata-sections
    -D_LIBCPP_HAS_NO_THREADS -D_LIBCPP_HAS_NO_MONOTONIC_CLOCK
    $<$<COMPILE_LANGUAGE:CXX>:-fno-exceptions>
    $<$<COMPILE_LANGUAGE:CXX>:-fno-rtti>
    $<$<COMPILE_LANGUAGE:CXX>:-fno-threadsafe-statics>
    $<$<COMPILE_LANGUAGE:CXX>:-fno-use-cxa-atexit>
    $<$<COMPILE_LANGUAGE:CXX>:SHELL:-isystem ${SKERRY_LIBCXX}>
    "SHELL:-isystem ${SKERRY_PICOLIBC}/include")
target_link_options(skerry_freestanding INTERFACE
    -nostdlib -static -fuse-ld=lld-19
    -Wl,--gc-sections -Wl,--build-id=none -Wl,-z,max-page-size=0x1000
    -Wl,-z,noexecstack -Wl,--fatal-warnings)
target_link_libraries(skerry_freestanding INTERFACE skerry_common)

add_library(skerry_kernel_options INTERFACE)
target_compile_options(skerry_kernel_options INTERFACE ${SKERRY_KERNEL_FLAGS})
target_link_libraries(skerry_kernel_options INTERFACE skerry_freestanding skerry_kernel_warnings)

add_library(skerry_user_options INTERFACE)
target_compile_options(skerry_user_options INTERFACE ${SKERRY_USER_FLAGS})
target_link_libraries(skerry_user_options INTERFACE skerry_freestanding)

# picolibc for user level: memcpy, string and stdlib pieces that need no operating system.
add_library(skerry_c_library INTERFACE)
target_link_libraries(skerry_c_library INTERFACE "${SKERRY_PICOLIBC_LIBRARY}")
