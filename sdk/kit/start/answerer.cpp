// Answers calls: twice the number in the notes, and two.
#include "answerer.hpp"

using namespace answerer;

void init() {
    microkit_dbg_puts("answerer: ready\n");
}

void notified(microkit_channel) {}

microkit_msginfo microkit_protected(microkit_channel, microkit_msginfo) {
    return skerry::message(0, 2 * region::notes.as<seL4_Word>() + 2);
}
