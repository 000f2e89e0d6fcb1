// Taking back what somebody did: an act is undone by a new one that puts back what was there
// before, and redone by undoing that. Nothing is ever removed from the log.
//
//   Undoable steps = undoable(log, {my_actor});
//   Reversal reversal = reverse(log, state, catalog, steps.undo.back());
#pragma once

#include <vector>

#include "content/catalog.hpp"
#include "record/state.hpp"

namespace aimwright::record {

/// The acts of some actors that can be undone and redone; the last is next.
struct Undoable {
  std::vector<Id> undo, redo;
};

/// The act that began the workspace, which records the method and content in use, stays.
Undoable undoable(const Log& log, const std::vector<Id>& actors);

/// A field of an act that holds something else by now.
struct Overtaken {
  std::string kind, id, field;
  base::Value now;
  OperationIndex by;  // the operation that wrote it
};

struct Reversal {
  std::vector<Put> puts;  // what takes the act back, where nobody has gone on from it
  std::vector<Put> also;  // what would take back the rest too
  std::vector<Overtaken> overtaken;
};

/// What undoing an act means now. Records that the act made, and that are nothing without it, are
/// deleted; else each field gets what it held before.
Reversal reverse(const Log& log, const State& state, const content::Catalog& catalog, Id act);

}  // namespace aimwright::record
