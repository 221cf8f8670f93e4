# SPDX-License-Identifier: BSD-2-Clause
# Copyright 2026 The Skerry authors
#
# The house warning set; every warning is an error.
#   skerry_warnings         all of our code
#   skerry_kernel_warnings  kernel code: also no constructors of globals
# Of house rules two are held elsewhere: frames by check_binary (the stack of every path, boot
# included), and switches over enumerations by -Wswitch, which asks for every enumerator wherever
# there is no `default`; -Wswitch-enum would ask where there is one, too.

add_library(skerry_warnings INTERFACE)
set(skerry_both
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wimplicit-fallthrough
    -Wmissing-declarations -Wundef -Wvla -Wthread-safety -Werror)
set(skerry_cxx -Wold-style-cast -Wextra-semi -Wzero-as-null-pointer-constant
    -Wno-gnu-statement-expression-from-macro-expansion # TRY is one
    -Wno-invalid-offsetof) # clang defines it for every class without virtual bases
target_compile_options(skerry_warnings INTERFACE
    "$<$<COMPILE_LANGUAGE:C,CXX>:${skerry_both}>"
    "$<$<COMPILE_LANGUAGE:CXX>:${skerry_cxx}>")

add_library(skerry_kernel_warnings INTERFACE)
set(skerry_kernel_only -Wglobal-constructors -Wexit-time-destructors)
target_compile_options(skerry_kernel_warnings INTERFACE
    "$<$<COMPILE_LANGUAGE:CXX>:${skerry_kernel_only}>")
target_link_libraries(skerry_kernel_warnings INTERFACE skerry_warnings)
