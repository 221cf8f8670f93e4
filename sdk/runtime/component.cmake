# SPDX-License-Identifier: BSD-2-Clause
# Copyright 2026 The Skerry authors
#
# skerry_component(name [FLOATING_POINT] SOURCES file… [LIBRARIES library…])
# The program of a protection domain: `elf/<name>.elf` in the build tree, linked with libmicrokit
# by microkit.ld. Without FLOATING_POINT its code never touches those registers, so that its
# domain can have fpu="false".
set(SKERRY_COMPONENT_SCRIPT "${CMAKE_CURRENT_LIST_DIR}/microkit.ld"
    CACHE INTERNAL "linker script of protection domains")

if(SKERRY_ARCH STREQUAL "aarch64")
    set(SKERRY_NO_FLOATING_POINT -mgeneral-regs-only CACHE INTERNAL "no vector registers")
endif()

function(skerry_component name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "FLOATING_POINT" "" "SOURCES;LIBRARIES")
    add_executable(${name} ${arg_SOURCES})
    set_target_properties(${name} PROPERTIES
        SUFFIX ".elf"
        RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/elf"
        LINK_DEPENDS "${SKERRY_COMPONENT_SCRIPT}")
    target_link_libraries(${name} PRIVATE
        skerry_user_options skerry_warnings ${arg_LIBRARIES} microkit)
    if(NOT arg_FLOATING_POINT)
        target_compile_options(${name} PRIVATE ${SKERRY_NO_FLOATING_POINT})
    endif()
    if(SKERRY_CONFIG STREQUAL "debug") # the monitor's backtraces
        target_compile_options(${name} PRIVATE -fno-omit-frame-pointer)
    endif()
    target_link_options(${name} PRIVATE "-Wl,--script=${SKERRY_COMPONENT_SCRIPT}")
endfunction()
