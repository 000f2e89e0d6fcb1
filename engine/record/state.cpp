#include "record/state.hpp"

namespace aimwright::record {

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

void State::take(const Log& log, OperationIndex index) {
  const Operation& operation = log[index];
  if (!operation.counts) return;
  const auto [found, created] = kinds_[operation.put.kind].try_emplace(operation.put.id);
  Record& record = found->second;
  if (created || log.later(record.first_, index)) record.first_ = index;
  for (const auto& [field, value] : operation.put.fields) {
    const auto [cell, is_new] = record.cells_.try_emplace(field, Cell{value, index});
    if (!is_new && log.later(index, cell->second.operation)) cell->second = Cell{value, index};
  }
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
    if (!moment || log[index].at.milliseconds <= *moment) state.take(log, index);
  }
  return state;
}

}  // namespace aimwright::record
