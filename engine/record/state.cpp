#include "record/state.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace aimwright::record {
namespace {

/// A cell as it was when only some of its operations were known; none when none of them was.
template <class Known>
std::optional<Cell> cell_at(const Log& log, const std::string& field, const Cell& cell,
                            Known known) {
  const auto latest = cell.latest(log, known);
  if (!latest) return std::nullopt;
  Cell past{cell.written(log, field, latest), *latest, {}, Writers::one};
  cell.each_write([&](OperationIndex write) {
    if (!known(write) || write == *latest) return;
    past.others.push_back(write);
    if (log[write].actor != log[*latest].actor) past.writers = Writers::several;
  });
  return past;
}

/// Makes the write that stands the cell's. Whether that changed something.
bool settle_cell(const Log& log, const std::string& field, Cell& cell) {
  cell.writers = Writers::several;
  const OperationIndex stands = *cell.latest(log, [](OperationIndex) { return true; });
  if (stands == cell.operation) return false;
  cell.value = cell.written(log, field, stands);
  *std::find(cell.others.begin(), cell.others.end(), stands) = cell.operation;
  cell.operation = stands;
  return true;
}

/// The operation that made a record which several wrote: the earliest, unless its writer says to
/// have received another on it; then that one. A clock that runs wrong makes nobody the author.
OperationIndex first_of(const Log& log, const Record& record) {
  std::map<Id, OperationIndex> first;
  for (const auto& [field, cell] : record.cells()) {
    cell.each_write([&](OperationIndex write) {
      const auto [known, is_new] = first.emplace(log[write].actor, write);
      if (!is_new && follows(log, known->second, write)) known->second = write;
    });
  }
  const auto earliest = [&](auto wanted) {
    std::optional<OperationIndex> found;
    for (const auto& [actor, write] : first) {
      if (wanted(write) && (!found || log.later(*found, write))) found = write;
    }
    return found;
  };
  OperationIndex made = *earliest([](OperationIndex) { return true; });
  while (const auto before = earliest([&](OperationIndex write) {
           return log.knowledge().has_received(log.place_of(made), log.place_of(write));
         }))
    made = *before;
  return made;
}

}  // namespace

base::Value Cell::written(const Log& log, std::string_view field,
                          std::optional<OperationIndex> write) const {
  if (!write) return {};
  return *write == operation ? value : *put_of(log[*write]).find(field);
}

bool is_contested(const Log& log, const Record& record, OperationIndex deletion) {
  const Knowledge::Known known = log.knowledge().known_to({log.place_of(deletion)});
  const auto knew = [&](OperationIndex edit) {
    const auto upto = known.find(log[edit].actor);
    return edit == deletion || (upto != known.end() && upto->second >= log[edit].sequence);
  };
  bool contested = false;
  for (const auto& [field, cell] : record.cells()) {
    if (field == deleted_field) continue;
    cell.each_write([&](OperationIndex edit) {
      contested = contested || (!knew(edit) && !log.has_seen(edit, deletion));
    });
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
  if (created) {
    record.first_ = index;
  } else if (record.writers_ == Writers::one && log[record.first_].actor == log[index].actor) {
    if (follows(log, record.first_, index)) record.first_ = index;
  } else if (std::exchange(record.writers_, Writers::unsettled) != Writers::unsettled) {
    unsettled_records_.emplace_back(put.kind, put.id);
  }
  for (const auto& [field, value] : put.fields) {
    const auto [at, is_new] = record.cells_.try_emplace(field, Cell{value, index, {}});
    if (is_new) continue;
    Cell& cell = at->second;
    if (cell.writers == Writers::one && log[cell.operation].actor == log[index].actor) {
      if (follows(log, index, cell.operation)) {
        cell.others.push_back(std::exchange(cell.operation, index));
        cell.value = value;
      } else {
        cell.others.push_back(index);
      }
      continue;
    }
    if (cell.writers != Writers::unsettled) unsettled_cells_.push_back({put.kind, put.id, field});
    cell.writers = Writers::unsettled;
    // Most likely it stands: then its value need not be read again.
    if (log.later(index, cell.operation)) {
      cell.others.push_back(std::exchange(cell.operation, index));
      cell.value = value;
    } else {
      cell.others.push_back(index);
    }
  }
  if (put.find(deleted_field)) deletions_.emplace(put.kind, put.id);
  if (!deletions_.empty() && deletions_.count({put.kind, put.id}) > 0)
    unsettled_deletions_.emplace_back(put.kind, put.id);
}

void State::restore(const Log& log, std::string_view kind, std::string_view id,
                    std::string_view field, Cell cell) {
  const auto last = [](auto& map, std::string_view key) {
    if (!map.empty() && std::prev(map.end())->first == key) return std::prev(map.end());
    return map.try_emplace(map.end(), std::string(key));
  };
  Record& record = last(last(kinds_, kind)->second, id)->second;
  if (record.cells_.empty()) record.first_ = cell.operation;
  cell.each_write([&](OperationIndex write) {
    if (log[write].actor != log[record.first_].actor)
      record.writers_ = Writers::several;
    else if (follows(log, record.first_, write))
      record.first_ = write;
  });
  if (field == deleted_field) {
    deletions_.emplace(kind, id);
    unsettled_deletions_.emplace_back(kind, id);
  }
  record.cells_.insert_or_assign(record.cells_.end(), std::string(field), std::move(cell));
}

ChangedRecords State::settle(const Log& log) {
  ChangedRecords changed;
  settle_records(log);
  settle_cells(log, changed);
  settle_deletions(log, changed);
  knowledge_ = log.knowledge().version();
  return changed;
}

void State::settle_records(const Log& log) {
  const auto settle = [&](Record& record) {
    record.writers_ = Writers::several;
    record.first_ = first_of(log, record);
  };
  if (knowledge_ == log.knowledge().version()) {
    for (const auto& [kind, id] : unsettled_records_) settle(kinds_.at(kind).at(id));
  } else {
    for (auto& [kind, records] : kinds_) {
      for (auto& [id, record] : records) {
        if (record.writers_ != Writers::one) settle(record);
      }
    }
  }
  unsettled_records_.clear();
}

void State::settle_cells(const Log& log, ChangedRecords& changed) {
  const auto settle = [&](const std::string& kind, const std::string& id, const std::string& field,
                          Cell& cell) {
    if (settle_cell(log, field, cell)) changed.emplace_back(kind, id);
  };
  if (knowledge_ == log.knowledge().version()) {
    for (const auto& [kind, id, field] : unsettled_cells_)
      settle(kind, id, field, kinds_.at(kind).at(id).cells_.at(field));
  } else {  // what one operation had seen of another may be said by any line, of any record
    for (auto& [kind, records] : kinds_) {
      for (auto& [id, record] : records) {
        for (auto& [field, cell] : record.cells_) {
          if (cell.writers != Writers::one) settle(kind, id, field, cell);
        }
      }
    }
  }
  unsettled_cells_.clear();
}

void State::settle_deletions(const Log& log, ChangedRecords& changed) {
  if (knowledge_ != log.knowledge().version())
    unsettled_deletions_.assign(deletions_.begin(), deletions_.end());
  for (const auto& [kind, id] : unsettled_deletions_) {
    Record& record = kinds_.at(kind).find(id)->second;
    const Cell* deletion = record.cell(deleted_field);
    const bool contested =
        record.is_true(deleted_field) && is_contested(log, record, deletion->operation);
    if (contested != record.contested_) changed.emplace_back(kind, id);
    record.contested_ = contested;
  }
  unsettled_deletions_.clear();
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
  state.knowledge_ = log.knowledge().version();
  for (const auto& [kind, records] : kinds_) {
    for (const auto& [id, record] : records) {
      Record then;
      for (const auto& [field, cell] : record.cells_) {
        if (const auto past = cell_at(log, field, cell, known)) then.cells_.emplace(field, *past);
      }
      if (then.cells_.empty()) continue;
      then.first_ = record.first_;
      then.writers_ = record.writers_;
      if (then.writers_ != Writers::one) state.unsettled_records_.emplace_back(kind, id);
      if (deletions_.count({kind, id}) > 0) {
        state.deletions_.emplace(kind, id);
        state.unsettled_deletions_.emplace_back(kind, id);
      }
      state.kinds_[kind].emplace(id, std::move(then));
    }
  }
  state.settle(log);
  return state;
}

}  // namespace aimwright::record
