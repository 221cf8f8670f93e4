/* SPDX-License-Identifier: BSD-2-Clause */
/* Copyright 2026 The Skerry authors */
/*
 * A program as the tool expects it, without libmicrokit. WEAK makes its entry points defaults;
 * the functions below have frames that the compiler states in a file of its own (-fstack-usage).
 */
#define used __attribute__((used))

used char microkit_name[64];
used char microkit_passive;
used long microkit_irqs, microkit_notifications, microkit_pps, microkit_ioports;

#ifdef WEAK
#define entry_point used __attribute__((weak))
#else
#define entry_point used
#endif

entry_point void protected(void) {}

entry_point void fault(void) {}

void use(volatile char* bytes);

__attribute__((noinline)) void use(volatile char* bytes) {
    bytes[0] = 1;
}

__attribute__((noinline)) int inner(int x) {
    volatile char bytes[INNER];
    use(bytes);
    return x + bytes[0];
}

__attribute__((noinline)) int shallow(int x) {
    volatile char bytes[16];
    use(bytes);
    return x - bytes[0];
}

__attribute__((noinline)) int outer(int x) {
    volatile char bytes[3000];
    use(bytes);
    switch (x) {
    case 1:
        return shallow(x) + 1;
    case 2:
        return shallow(x) * 3;
    case 3:
        return inner(x) + bytes[1];
    default:
        return bytes[2];
    }
}

#ifdef RECURSIVE
__attribute__((noinline)) int again(int x) {
    volatile char bytes[16];
    use(bytes);
    return x == 0 ? bytes[0] : again(x - 1) + bytes[1];
}
#endif

#ifdef POINTER
int (*volatile pointer)(int) = inner;
#endif

#ifdef VARIABLE
__attribute__((noinline)) int variable(int x) {
    volatile char bytes[x];
    use(bytes);
    return bytes[0];
}
#endif

volatile int input;

void _start(void) {
    int sum = outer(input);
#ifdef RECURSIVE
    sum += again(input);
#endif
#ifdef POINTER
    sum += pointer(input);
#endif
#ifdef VARIABLE
    sum += variable(input);
#endif
    input = sum;
    for (;;) {
    }
}
