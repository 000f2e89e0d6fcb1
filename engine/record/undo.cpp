#include "record/undo.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "base/sort.hpp"
#include "record/history.hpp"

namespace aimwright::record {
namespace {

/// A record that exists because somebody made it, unlike an answer to a question that is there
/// anyway.
bool is_made(const content::Catalog& catalog, std::string_view kind) {
  const content::Register* found = catalog.find_register(kind);
  return found && found->ids.any;
}

bool holds_nothing(const std::string& field, const Cell& cell) {
  return cell.value.is_null() || (field == deleted_field && !cell.value.is_true());
}

class Reverser {
 public:
  Reverser(const Log& log, const State& state, const content::Catalog& catalog, Id act)
      : log_(log), state_(state), catalog_(catalog), act_(act) {}

  Reversal take_back() {
    std::map<std::pair<std::string_view, std::string_view>, std::set<std::string>> written;
    for (const OperationIndex index : operations_of(log_, act_)) {
      for (const auto& [field, value] : put_of(log_[index]).fields)
        written[{log_[index].kind, log_[index].id}].insert(field);
    }
    for (const auto& [record, fields] : written) take_back(record.first, record.second, fields);
    return std::move(reversal_);
  }

 private:
  bool is_own(OperationIndex write) const { return log_[write].act == act_; }

  void take_back(std::string_view kind, std::string_view id, const std::set<std::string>& fields) {
    const Record& record = *state_.find_any(kind, id);
    const bool made = is_own(record.first()) && is_made(catalog_, kind);
    Put put{std::string(kind), std::string(id), {}}, also = put;
    bool overtaken = false;
    const auto pass = [&](const std::string& field, const Cell& cell) {
      reversal_.overtaken.push_back({put.kind, put.id, field, cell.value, cell.operation});
      overtaken = true;
    };
    if (made) {
      // Whatever anybody has added to it since would go with it.
      for (const auto& [field, cell] : record.cells()) {
        const bool untouched = wrote(cell) ? still_stands(field, cell) : holds_nothing(field, cell);
        if (!untouched) pass(field, cell);
      }
      (overtaken ? also : put).fields.emplace_back(deleted_field, true);
    } else {
      for (const std::string& field : fields) {
        const Cell& cell = record.cells().find(field)->second;
        const bool stands = still_stands(field, cell);
        if (!stands) pass(field, cell);
        (stands ? put : also).fields.emplace_back(field, value_before(record, field, cell));
      }
    }
    if (!put.fields.empty()) reversal_.puts.push_back(std::move(put));
    if (!also.fields.empty()) reversal_.also.push_back(std::move(also));
  }

  /// The field still says what the act put there, by the act itself or by its writer's undoing of
  /// what came later.
  bool still_stands(const std::string& field, const Cell& cell) const {
    if (is_own(cell.operation)) return true;
    const OperationIndex own = *own_write(cell);
    bool others = false;
    cell.each_write([&](OperationIndex write) {
      others = others || (log_[write].by != log_[own].by && !log_.has_seen(own, write));
    });
    return !others && cell.value == cell.written(log_, field, own);
  }

  /// The last operation of the act on a field; none when it left the field alone.
  std::optional<OperationIndex> own_write(const Cell& cell) const {
    return cell.latest(log_, [&](OperationIndex write) { return is_own(write); });
  }
  bool wrote(const Cell& cell) const { return own_write(cell).has_value(); }

  /// What the field held before the act; null, or not deleted, where it held nothing.
  base::Value value_before(const Record& record, const std::string& field, const Cell& cell) const {
    OperationIndex own = *own_write(cell);
    cell.each_write([&](OperationIndex write) {
      if (is_own(write) && comes_before(log_, write, own)) own = write;
    });
    const auto before =
        cell.latest(log_, [&](OperationIndex write) { return comes_before(log_, write, own); });
    if (field == deleted_field) return before && was_deleted(record, cell, own, *before);
    return cell.written(log_, field, before);
  }

  /// Whether the record was gone before the act: its deletion stood, and what the act put there is
  /// not that deletion again, which settles a conflict.
  bool was_deleted(const Record& record, const Cell& cell, OperationIndex own,
                   OperationIndex before) const {
    const auto deletes = [&](OperationIndex write) {
      return cell.written(log_, deleted_field, write).is_true();
    };
    return deletes(before) && !deletes(own) && !is_contested(log_, record, before);
  }

  const Log& log_;
  const State& state_;
  const content::Catalog& catalog_;
  Id act_;
  Reversal reversal_;
};

}  // namespace

UndoStack::UndoStack(const Log& log, std::set<Id> actors) : actors_(std::move(actors)) {
  rebuild(log);
}

const std::vector<OperationIndex>& UndoStack::operations_of(Id act) const {
  static const std::vector<OperationIndex> none;
  const auto found = acts_.find(act);
  return found == acts_.end() ? none : found->second;
}

void UndoStack::add_actor(const Log& log, Id actor) {
  if (actors_.insert(actor).second && log.last_sequence(actor) > 0) rebuild(log);
}

void UndoStack::follow(const Log& log) {
  // Where something has to be read anew, all that follows is in as well.
  while (read_ < log.operations().size()) add(log, static_cast<OperationIndex>(read_++));
}

void UndoStack::add(const Log& log, OperationIndex index) {
  if (log.earliest() != earliest_) return rebuild(log);
  const Operation& operation = log[index];
  if (!operation.counts || actors_.find(operation.actor) == actors_.end()) return;
  // Acts stand in the order of their last operations: what comes in between may change it.
  const bool goes_on = latest_ && log[*latest_].act == operation.act;
  const bool is_known = acts_.find(operation.act) != acts_.end();
  if (!note_time(log, index) || (latest_ && is_later(log, *latest_, index)) ||
      (is_known && !goes_on))
    return rebuild(log);
  acts_[operation.act].push_back(index);
  latest_ = index;
  if (!is_known) push(log, operation.act);
}

void UndoStack::rebuild(const Log& log) {
  acts_.clear();
  undo_.clear();
  redo_.clear();
  latest_.reset();
  times_.clear();
  latest_of_.clear();
  earliest_ = log.earliest();
  read_ = log.operations().size();
  for (const Id actor : actors_) {
    const auto own = log.actors().find(actor);
    if (own == log.actors().end()) continue;
    for (const auto& [sequence, index] : own->second.operations) {
      if (!log[index].counts) continue;
      note_time(log, index);
      acts_[log[index].act].push_back(index);
    }
  }
  const auto before = [&](OperationIndex a, OperationIndex b) { return is_later(log, b, a); };
  std::vector<OperationIndex> last_of_each;
  for (auto& [act, operations] : acts_) {
    operations = base::in_order_of(std::move(operations), before);
    last_of_each.push_back(operations.back());
  }
  last_of_each = base::in_order_of(std::move(last_of_each), before);
  for (const OperationIndex last : last_of_each) push(log, log[last].act);
  if (!last_of_each.empty()) latest_ = last_of_each.back();
}

bool UndoStack::note_time(const Log& log, OperationIndex index) {
  const Operation& operation = log[index];
  Latest& latest = latest_of_[operation.actor];
  if (operation.sequence < latest.sequence) return false;
  if (latest.sequence > 0 && operation.at < latest.at) times_[index] = latest.at;
  latest = {operation.sequence, std::max(latest.at, operation.at)};
  return true;
}

bool UndoStack::is_later(const Log& log, OperationIndex a, OperationIndex b) const {
  const auto key = [&](OperationIndex index) {
    const auto back = times_.find(index);
    return std::tuple(back == times_.end() ? log[index].at : back->second, log.place_of(index));
  };
  const auto x = key(a), y = key(b);
  return x == y ? log.later(a, b) : x > y;
}

void UndoStack::push(const Log& log, Id act) {
  const auto remove = [](std::vector<Id>& from, Id undone) {
    const auto found = std::find(from.begin(), from.end(), undone);
    if (found == from.end()) return false;
    from.erase(found);
    return true;
  };
  if (earliest_ && log[*earliest_].kind == "settings" && log[*earliest_].act == act) return;
  const std::optional<Id> undoes = log[acts_[act].front()].undoes;
  if (undoes && remove(undo_, *undoes)) {
    redo_.push_back(act);
  } else {
    if (!undoes || !remove(redo_, *undoes)) redo_.clear();
    undo_.push_back(act);
  }
}

Reversal reverse(const Log& log, const State& state, const content::Catalog& catalog, Id act) {
  return Reverser(log, state, catalog, act).take_back();
}

}  // namespace aimwright::record
