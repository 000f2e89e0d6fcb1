// Which of the writes of one field stand (docs/format.md, order): one supersedes another when its
// writer had seen it, whatever the clocks say; among those that nothing supersedes the latest is
// shown.
//
//   standing(log, writes).front();   // what the field holds
#pragma once

#include <vector>

#include "record/log.hpp"

namespace aimwright::record {

/// The writes that no other of them supersedes, the latest first. In time that grows with the
/// writes and with what their writers say to have seen.
std::vector<OperationIndex> standing(const Log& log, const std::vector<OperationIndex>& writes);

/// The first of `standing`, quick where one writer wrote all of them. `writes` has one or more.
OperationIndex latest_of(const Log& log, const std::vector<OperationIndex>& writes);

/// Whether one of two writes by the same writer supersedes the other.
bool follows(const Log& log, OperationIndex write, OperationIndex other);

/// Whether one write stood, or could have, when another was made: that one's writer knew it, or
/// neither knew of the other and it is the earlier.
bool comes_before(const Log& log, OperationIndex write, OperationIndex other);

}  // namespace aimwright::record
