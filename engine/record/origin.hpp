// Where the value of a field comes from. Taking an act back puts values in their place again, with
// all that hung on them: who entered them, and who had seen them (docs/format.md, undo).
//
//   log[origin_of(log, "answer", cell, cell.operation)].by;   // who gave the answer that is shown
#pragma once

#include "record/state.hpp"

namespace aimwright::record {

/// The write itself; of one that took an act back and so gave a field again what it held before
/// that act, as its writer knew it, the write that had put it there. In turn where that one took
/// something back too.
OperationIndex origin_of(const Log& log, std::string_view field, const Cell& cell,
                         OperationIndex write);

/// The write of a field that stood for the writer of an operation; none before there was one.
std::optional<OperationIndex> known_write(const Log& log, const Cell& cell,
                                          OperationIndex operation);

}  // namespace aimwright::record
