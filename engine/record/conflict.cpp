#include "record/conflict.hpp"

#include <algorithm>
#include <map>

#include "base/sort.hpp"

namespace aimwright::record {
namespace {

/// The writes that no other write of the field had seen, the latest first.
std::vector<OperationIndex> unseen_writes(const Log& log, const Cell& cell) {
  // Of each writer only the last can be: the earlier ones were known to it.
  std::map<Id, std::vector<OperationIndex>> last_of;
  cell.each_write([&](OperationIndex write) {
    std::vector<OperationIndex>& last = last_of[log[write].actor];
    if (!last.empty() && log[last.front()].sequence > log[write].sequence) return;
    if (!last.empty() && log[last.front()].sequence < log[write].sequence) last.clear();
    last.push_back(write);  // beside another of the same sequence where the writer forked
  });
  std::vector<OperationIndex> candidates;
  for (const auto& [actor, last] : last_of)
    candidates.insert(candidates.end(), last.begin(), last.end());
  std::vector<OperationIndex> unseen;
  for (const OperationIndex write : candidates) {
    const bool seen = std::any_of(candidates.begin(), candidates.end(),
                                  [&](OperationIndex other) { return log.has_seen(other, write); });
    if (!seen) unseen.push_back(write);
  }
  log.put_in_order(unseen);
  std::reverse(unseen.begin(), unseen.end());
  return unseen;
}

bool has_one_writer(const Log& log, const Cell& cell) {
  return std::all_of(cell.others.begin(), cell.others.end(), [&](OperationIndex other) {
    return log[other].actor == log[cell.operation].actor &&
           log[other].sequence != log[cell.operation].sequence;
  });
}

/// The sides of a field, one for each value; fewer than two where there is no conflict.
std::vector<Side> sides_of(const Log& log, const std::string& field, const Cell& cell) {
  if (has_one_writer(log, cell)) return {};
  const std::vector<OperationIndex> unseen = unseen_writes(log, cell);
  if (unseen.size() < 2) return {};
  std::vector<Side> sides;
  for (const OperationIndex write : unseen) {
    base::Value value = cell.written(log, field, write);
    const bool known = std::any_of(sides.begin(), sides.end(),
                                   [&](const Side& side) { return side.value == value; });
    if (!known) sides.push_back({write, field, std::move(value)});
  }
  return sides;
}

/// A deletion and the last edit of each field that did not know of it.
std::vector<Side> sides_of_deletion(const Log& log, const Record& record) {
  const Cell& deletion = *record.cell(deleted_field);
  std::vector<Side> edits;
  for (const auto& [field, cell] : record.cells()) {
    if (field == deleted_field) continue;
    const auto last = cell.latest(
        log, [&](OperationIndex edit) { return log.are_apart(edit, deletion.operation); });
    if (last) edits.push_back({*last, field, cell.written(log, field, last)});
  }
  edits = base::in_order_of(std::move(edits), [&](const Side& a, const Side& b) {
    if (a.operation != b.operation) return log.later(a.operation, b.operation);
    return a.field < b.field;
  });
  edits.insert(edits.begin(), {deletion.operation, std::string(deleted_field), deletion.value});
  return edits;
}

}  // namespace

bool in_conflict(const Log& log, const std::string& field, const Cell& cell) {
  return sides_of(log, field, cell).size() > 1;
}

std::vector<Conflict> find_conflicts(const Log& log, const State& state) {
  std::vector<Conflict> conflicts;
  for (const auto& [kind, records] : state.kinds()) {
    for (const auto& [id, record] : records) {
      for (const auto& [field, cell] : record.cells()) {
        std::vector<Side> sides = field == deleted_field && record.contested()
                                      ? sides_of_deletion(log, record)
                                      : sides_of(log, field, cell);
        if (sides.size() > 1) conflicts.push_back({kind, id, field, std::move(sides)});
      }
    }
  }
  return conflicts;
}

}  // namespace aimwright::record
