// Putting two people's work together: the union of their operations, in whatever order, once or
// more often, with the same outcome. Tried on a copy, so that what came in can be looked at before
// it is taken.
//
//   Result<Merge> merge = try_merge(mine, file_of_a_colleague, diagnostics);
//   merge->conflicts;              // what has to be decided
//   mine = std::move(merge->whole);
#pragma once

#include <string>
#include <vector>

#include "record/conflict.hpp"
#include "record/workspace.hpp"

namespace aimwright::record {

struct Merge {
  Workspace whole;                      // both together
  std::uint64_t from_revision = 0;      // of the workspace it was tried on
  Appended appended;                    // what the file brought
  std::vector<OperationIndex> came_in;  // in the order of the file
  std::vector<Conflict> conflicts;      // that the operations which came in are a side of
  std::string lines;                    // that came in, unreadable ones included, to be stored
  std::size_t faults = 0;               // places at which the record is not whole any more
  std::size_t dated_back = 0;  // that came in and are dated before what their writers had received
};

/// Refuses a file of another workspace, a redacted copy among them, and what is no workspace. What
/// would be wrong with the record then, and is not now, is told: broken chains, forks, false words
/// about what was seen, and where `now` of the local clock is given (UTC milliseconds) times that
/// lie ahead of it or were dated back. Faults: record/other-workspace, record/redacted-copy,
/// json/too-large, those of Workspace::open.
base::Result<Merge> try_merge(const Workspace& own, std::string_view file,
                              base::Diagnostics& diagnostics,
                              std::optional<std::int64_t> now = std::nullopt);

}  // namespace aimwright::record
