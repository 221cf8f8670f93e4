# SPDX-License-Identifier: BSD-2-Clause
# Copyright 2026 The Skerry authors
#
# How user-level code and host tests are declared.

# skerry_library(name [SOURCES file…] [INCLUDE folder…] [LIBRARIES library…])
# A user-level static library; without SOURCES it is headers only. INCLUDE defaults to the
# folder it is declared in. In a host tree the same call makes a host library.
function(skerry_library name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;INCLUDE;LIBRARIES")
    if(NOT arg_INCLUDE)
        set(arg_INCLUDE "${CMAKE_CURRENT_SOURCE_DIR}")
    endif()
    if(NOT arg_SOURCES)
        add_library(${name} INTERFACE)
        target_include_directories(${name} INTERFACE ${arg_INCLUDE})
        target_link_libraries(${name} INTERFACE ${arg_LIBRARIES})
        return()
    endif()
    add_library(${name} STATIC ${arg_SOURCES})
    target_include_directories(${name} PUBLIC ${arg_INCLUDE})
    target_link_libraries(${name} PUBLIC ${arg_LIBRARIES} PRIVATE skerry_warnings)
    if(SKERRY_HOST)
        target_link_libraries(${name} PUBLIC skerry_common)
    else()
        target_link_libraries(${name} PUBLIC skerry_user_options)
    endif()
endfunction()

# skerry_program(name SOURCES file… [LIBRARIES library…])
# A user-level ELF `<name>.elf` linked at 0x200000, started by libs/runtime, with the C library.
function(skerry_program name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LIBRARIES")
    add_executable(${name} ${arg_SOURCES})
    set_target_properties(${name} PROPERTIES SUFFIX ".elf")
    target_link_libraries(${name} PRIVATE
        skerry_user_options skerry_warnings ${arg_LIBRARIES} runtime skerry_c_library)
    target_link_options(${name} PRIVATE
        -Wl,--image-base=0x200000 -Wl,-z,separate-loadable-segments -Wl,--entry=_start)
endfunction()

# skerry_host_test(name SOURCES file… [LIBRARIES library…] [DEFINITIONS NAME=value…])
# A GoogleTest program of a host tree. Each of its tests is one test of CTest, in the sanitize tree;
# in the plain host tree the program is there to be built by name, without sanitizers.
function(skerry_host_test name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LIBRARIES;DEFINITIONS")
    find_package(GTest REQUIRED)
    include(GoogleTest)
    add_executable(${name} ${arg_SOURCES})
    target_compile_definitions(${name} PRIVATE ${arg_DEFINITIONS})
    target_link_libraries(${name} PRIVATE
        skerry_common skerry_warnings ${arg_LIBRARIES} GTest::gtest GTest::gtest_main)
    if(SKERRY_SANITIZE)
        gtest_discover_tests(${name} TEST_PREFIX "${name}." NO_PRETTY_VALUES DISCOVERY_TIMEOUT 60
            PROPERTIES TIMEOUT 300)
    else()
        set_target_properties(${name} PROPERTIES EXCLUDE_FROM_ALL ON)
    endif()
endfunction()
