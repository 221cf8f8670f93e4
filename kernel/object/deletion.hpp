// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// Deletion: taking capabilities out of the world, and destroying objects whose last one goes.
//
// A destroyed CNode or thread holds capabilities, any of which may be the last to another such
// object, without limit to the depth and with cycles. So nothing here recurses: an object whose
// last capability goes becomes a zombie, a capability in the object's own slot 0, and joins the
// chain of the thread that does the work. A chain is worked off one slot at a time, from the last
// slot of each object down to slot 0, with a look at the interrupt line in between; what turns up
// there joins the chain. All progress is in the objects, so the work goes on wherever it was
// interrupted: the thread finishes it when it re-executes its system call. Zombies keep their place
// in the derivation tree, so nobody re-uses the memory of one, and Revoke of its untyped works it
// off too.
//
//   slot to be emptied --condemn--> worker's condemned slot --(final CNode or thread)--> zombie
//
// SPEC: deletion-1: a thread with deletions pending does nothing else before they are done.
#pragma once

#include "object/thread.hpp"

namespace deletion {

// Takes the capability out of `slot`, at once; its destruction is now `worker`'s to finish.
// Room: the worker has none pending (finish() was true).
void condemn(Thread& worker, Slot& slot);

[[nodiscard]] bool is_pending(const Thread& worker);

// Works on what is pending. False: an interrupt waits, and there is more to do.
[[nodiscard]] bool finish(Core& core, Thread& worker);

// Deletes the nearest descendant of `slot` after the next, until there is none, or until the worker
// itself was one. False: as above.
[[nodiscard]] bool revoke(Core& core, Thread& worker, Slot& slot);

} // namespace deletion
