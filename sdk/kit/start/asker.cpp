// Writes a number into the memory that both see, and asks what the answerer makes of it.
#include "asker.hpp"

using namespace asker;

void init() {
    region::notes.as<seL4_Word>() = 20;
    const skerry::Answer answer = channel::answerer.call(0);
    microkit_dbg_puts("asker: the answer is ");
    microkit_dbg_put32(static_cast<seL4_Uint32>(answer.word(0)));
    microkit_dbg_puts("\n");
}

void notified(microkit_channel) {}
