#include "record/history.hpp"

#include <algorithm>
#include <map>

#include "base/sort.hpp"

namespace aimwright::record {
namespace {

/// What a field held at a moment; without one, what it holds.
std::optional<OperationIndex> write_until(const Log& log, const Cell& cell,
                                          std::optional<std::int64_t> moment) {
  return cell.latest(
      log, [&](OperationIndex write) { return !moment || log[write].at.milliseconds <= *moment; });
}

}  // namespace

std::vector<OperationIndex> operations_of(const Log& log, Id act) {
  std::vector<OperationIndex> found;
  for (OperationIndex index = 0; index < log.operations().size(); ++index) {
    if (log[index].act == act && log[index].counts) found.push_back(index);
  }
  log.put_in_order(found);
  return found;
}

std::vector<Act> acts_of(const Log& log) {
  std::map<std::pair<Id, Id>, std::size_t> known;  // by act and writer
  std::vector<Act> acts;
  for (const OperationIndex index : log.in_order()) {
    const Operation& operation = log[index];
    if (!operation.counts) continue;
    const auto [found, is_new] =
        known.emplace(std::pair(operation.act, operation.actor), acts.size());
    if (is_new) acts.push_back({operation.act, {}});
    acts[found->second].operations.push_back(index);
  }
  return base::in_order_of(std::move(acts), [&](const Act& a, const Act& b) {
    return log.later(a.operations.back(), b.operations.back());
  });
}

std::vector<Change> changes_of(const Log& log, const State& state, const Act& act) {
  std::vector<Change> changes;
  for (const OperationIndex index : act.operations) {
    Put put = put_of(log[index]);
    const Record& record = *state.find_any(put.kind, put.id);
    for (auto& [field, value] : put.fields) {
      const Cell& cell = record.cells().find(field)->second;
      const auto before =
          cell.latest(log, [&](OperationIndex write) { return comes_before(log, write, index); });
      changes.push_back(
          {put.kind, put.id, field, cell.written(log, field, before), std::move(value), index});
    }
  }
  return changes;
}

std::vector<Change> difference(const Log& log, const State& state, std::int64_t from,
                               std::optional<std::int64_t> to) {
  std::vector<Change> changes;
  for (const auto& [kind, records] : state.kinds()) {
    for (const auto& [id, record] : records) {
      for (const auto& [field, cell] : record.cells()) {
        const auto after = write_until(log, cell, to);
        if (!after || log[*after].at.milliseconds <= from) continue;
        base::Value was = cell.written(log, field, write_until(log, cell, from));
        base::Value is = cell.written(log, field, after);
        const bool undeleted = field == deleted_field && was.is_null() && !is.is_true();
        if (was == is || undeleted) continue;
        changes.push_back({kind, id, field, std::move(was), std::move(is), *after});
      }
    }
  }
  return changes;
}

}  // namespace aimwright::record
