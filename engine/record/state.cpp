#include "record/state.hpp"

#include <algorithm>
#include <iterator>

namespace aimwright::record {
namespace {

/// A cell as it was when only some of its operations were known; none when none of them was.
template <class Known>
std::optional<Cell> cell_at(const Log& log, const std::string& field, const Cell& cell,
                            Known known) {
  const auto latest = cell.latest(log, known);
  if (!latest) return std::nullopt;
  Cell past{cell.written(log, field, latest), *latest, {}};
  cell.each_write([&](OperationIndex write) {
    if (known(write) && write != *latest) past.others.push_back(write);
  });
  return past;
}

}  // namespace

base::Value Cell::written(const Log& log, std::string_view field,
                          std::optional<OperationIndex> write) const {
  if (!write) return {};
  return *write == operation ? value : *put_of(log[*write]).find(field);
}

bool is_contested(const Log& log, const Record& record, OperationIndex deletion) {
  bool contested = false;
  for (const auto& [field, cell] : record.cells()) {
    if (field == deleted_field) continue;
    cell.each_write(
        [&](OperationIndex edit) { contested = contested || log.are_apart(edit, deletion); });
  }
  return contested;
}

const Cell* Record::cell(std::string_view field) const {
  const auto found = cells_.find(field);
  return found == cells_.end() || found->second.value.is_null() ? nullptr : &found->second;
}

const base::Value* Record::value(std::string_view field) const {
  const Cell* found = cell(field);
  return found ? &found->value : nullptr;
}

std::string_view Record::text(std::string_view field) const {
  const base::Value* found = value(field);
  return found && found->is_text() ? std::string_view(found->text()) : std::string_view{};
}

bool Record::is_true(std::string_view field) const {
  const base::Value* found = value(field);
  return found && found->is_true();
}

void State::take(const Log& log, OperationIndex index, const Put& put) {
  if (!log[index].counts) return;
  const auto [found, created] = kinds_[put.kind].try_emplace(put.id);
  Record& record = found->second;
  if (created || log.later(record.first_, index)) record.first_ = index;
  for (const auto& [field, value] : put.fields) {
    const auto [at, is_new] = record.cells_.try_emplace(field, Cell{value, index, {}});
    if (is_new) continue;
    Cell& cell = at->second;
    if (log.later(index, cell.operation)) {
      cell.others.push_back(cell.operation);
      cell.operation = index;
      cell.value = value;
    } else {
      cell.others.push_back(index);
    }
  }
  if (put.find(deleted_field)) deletions_.emplace(put.kind, put.id);
  if (!deletions_.empty() && deletions_.count({put.kind, put.id}) > 0)
    unsettled_.emplace_back(put.kind, put.id);
}

void State::restore(std::string_view kind, std::string_view id, std::string_view field, Cell cell) {
  const auto last = [](auto& map, std::string_view key) {
    if (!map.empty() && std::prev(map.end())->first == key) return std::prev(map.end());
    return map.try_emplace(map.end(), std::string(key));
  };
  const OperationIndex first = cell.others.empty() ? cell.operation : cell.others.front();
  Record& record = last(last(kinds_, kind)->second, id)->second;
  record.first_ = record.cells_.empty() ? first : std::min(record.first_, first);
  if (field == deleted_field) {
    deletions_.emplace(kind, id);
    unsettled_.emplace_back(kind, id);
  }
  record.cells_.insert_or_assign(record.cells_.end(), std::string(field), std::move(cell));
}

ChangedRecords State::resolve_deletions(const Log& log) {
  // What somebody had received may be said by any later line, of any record.
  if (receipts_ != log.receipts()) unsettled_.assign(deletions_.begin(), deletions_.end());
  receipts_ = log.receipts();
  ChangedRecords changed;
  for (const auto& [kind, id] : unsettled_) {
    Record& record = kinds_.at(kind).find(id)->second;
    const Cell* deletion = record.cell(deleted_field);
    const bool contested =
        record.is_true(deleted_field) && is_contested(log, record, deletion->operation);
    if (contested != record.contested_) changed.emplace_back(kind, id);
    record.contested_ = contested;
  }
  unsettled_.clear();
  return changed;
}

const Record* State::find_any(std::string_view kind, std::string_view id) const {
  const Records& records = of_kind(kind);
  const auto found = records.find(id);
  return found == records.end() ? nullptr : &found->second;
}

const Record* State::find(std::string_view kind, std::string_view id) const {
  const Record* record = find_any(kind, id);
  return record && !record->deleted() ? record : nullptr;
}

const Records& State::of_kind(std::string_view kind) const {
  static const Records none;
  const auto found = kinds_.find(kind);
  return found == kinds_.end() ? none : found->second;
}

State State::at(const Log& log, std::int64_t moment) const {
  const auto known = [&](OperationIndex index) { return log[index].at.milliseconds <= moment; };
  State state;
  for (const auto& [kind, records] : kinds_) {
    for (const auto& [id, record] : records) {
      Record then;
      for (const auto& [field, cell] : record.cells_) {
        if (const auto past = cell_at(log, field, cell, known)) then.cells_.emplace(field, *past);
      }
      if (then.cells_.empty()) continue;
      then.first_ = record.first_;
      if (deletions_.count({kind, id}) > 0) {
        state.deletions_.emplace(kind, id);
        state.unsettled_.emplace_back(kind, id);
      }
      state.kinds_[kind].emplace(id, std::move(then));
    }
  }
  state.resolve_deletions(log);
  return state;
}

}  // namespace aimwright::record
