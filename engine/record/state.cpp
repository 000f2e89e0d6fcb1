#include "record/state.hpp"

#include <algorithm>
#include <iterator>

namespace aimwright::record {
namespace {

/// A deletion against an edit, neither of which has seen the other (DESIGN 3).
bool is_contested(const Log& log, const Record& record) {
  const Cell* deletion = record.cell(deleted_field);
  if (!deletion || !deletion->value.is_true()) return false;
  const OperationIndex deleted = deletion->operation;
  bool contested = false;
  for (const auto& [field, cell] : record.cells()) {
    if (field == deleted_field) continue;
    cell.each_write([&](OperationIndex edit) {
      contested = contested ||
                  (!log.has_seen(edit, deleted) && !log.has_seen(deleted, edit) && edit != deleted);
    });
  }
  return contested;
}

/// A cell as it was when only some of its operations were known; none when none of them was.
template <class Known>
std::optional<Cell> cell_at(const Log& log, const std::string& field, const Cell& cell,
                            Known known) {
  if (known(cell.operation)) {
    Cell past = cell;
    past.others.erase(std::remove_if(past.others.begin(), past.others.end(),
                                     [&](OperationIndex other) { return !known(other); }),
                      past.others.end());
    return past;
  }
  std::optional<Cell> past;
  for (const OperationIndex other : cell.others) {
    if (!known(other)) continue;
    if (!past) {
      past = Cell{{}, other, {}};
    } else if (log.later(other, past->operation)) {
      past->others.push_back(past->operation);
      past->operation = other;
    } else {
      past->others.push_back(other);
    }
  }
  if (past) past->value = *put_of(log[past->operation]).find(field);
  return past;
}

}  // namespace

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

Touched State::settle(const Log& log) {
  // What somebody had received may be said by any later line, of any record.
  if (receipts_ != log.receipts()) unsettled_.assign(deletions_.begin(), deletions_.end());
  receipts_ = log.receipts();
  Touched changed;
  for (const auto& [kind, id] : unsettled_) {
    Record& record = kinds_.at(kind).find(id)->second;
    const bool contested = is_contested(log, record);
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

State state_at(const Log& log, std::optional<std::int64_t> moment) {
  State state;
  for (OperationIndex index = 0; index < log.operations().size(); ++index) {
    if (!moment || log[index].at.milliseconds <= *moment)
      state.take(log, index, put_of(log[index]));
  }
  state.settle(log);
  return state;
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
  state.settle(log);
  return state;
}

}  // namespace aimwright::record
