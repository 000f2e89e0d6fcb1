#include "record/conflict.hpp"

#include <algorithm>
#include <set>

#include "base/json_write.hpp"
#include "base/sort.hpp"

namespace aimwright::record {
namespace {

bool has_one_writer(const Log& log, const Cell& cell) {
  return cell.writers == Writers::one &&
         std::none_of(cell.others.begin(), cell.others.end(), [&](OperationIndex other) {
           return log[other].sequence == log[cell.operation].sequence;  // a fork
         });
}

/// The sides of a field, one for each value; fewer than two where there is no conflict.
std::vector<Side> sides_of(const Log& log, const std::string& field, const Cell& cell) {
  if (has_one_writer(log, cell)) return {};
  std::vector<OperationIndex> writes;
  cell.each_write([&](OperationIndex write) { writes.push_back(write); });
  const std::vector<OperationIndex> unseen = standing(log, writes);
  if (unseen.size() < 2) return {};
  std::vector<Side> sides;
  std::set<std::string> values;
  for (const OperationIndex write : unseen) {
    base::Value value = cell.written(log, field, write);
    if (values.insert(base::canonical(value)).second)
      sides.push_back({write, field, std::move(value)});
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
