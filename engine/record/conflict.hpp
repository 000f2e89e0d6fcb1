// Conflicts: what two people wrote without knowing of each other, until somebody who knows both
// decides. Found from the state; nothing about them is stored.
//
//   for (const Conflict& conflict : find_conflicts(log, state)) conflict.sides.front();
#pragma once

#include <string>
#include <vector>

#include "record/state.hpp"

namespace aimwright::record {

/// One of the things that stand against each other.
struct Side {
  OperationIndex operation;
  std::string field;  // the conflict's, or the field edited in a deleted record
  base::Value value;  // null: cleared
};

/// Two values of one field, or a deletion against edits (field `$deleted`).
struct Conflict {
  std::string kind, id, field;
  std::vector<Side> sides;  // the latest first, which is what the state shows
};

/// Whether the operations that wrote a field, and were not known to another of them, disagree.
bool in_conflict(const Log& log, const std::string& field, const Cell& cell);

/// All that is not settled, by kind, id and field.
std::vector<Conflict> find_conflicts(const Log& log, const State& state);

}  // namespace aimwright::record
