// Who changed what and when, from the log: the acts, the changes in them, and the difference
// between two moments.
//
//   for (const Act& act : acts_of(log)) changes_of(log, state, act);
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "record/state.hpp"

namespace aimwright::record {

/// The operations of one user action by one writer, in order.
struct Act {
  Id id;
  std::vector<OperationIndex> operations;
};

/// All acts whose operations count, the latest first.
std::vector<Act> acts_of(const Log& log);

/// The operations of one act that count, in order; empty for an act that is not here.
std::vector<OperationIndex> operations_of(const Log& log, Id act);

/// What one operation did to a field. Null: nothing there.
struct Change {
  std::string kind, id, field;
  base::Value before, after;
  OperationIndex operation;
};

/// The changes of an act, each against what the field held before it.
std::vector<Change> changes_of(const Log& log, const State& state, const Act& act);

/// Every field that holds something else at the later moment than at the earlier (UTC
/// milliseconds), with the operation that put it there. No moment: as it stands now.
std::vector<Change> difference(const Log& log, const State& state, std::int64_t from,
                               std::optional<std::int64_t> to);

}  // namespace aimwright::record
