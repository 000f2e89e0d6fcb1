#include "query/register_index.hpp"

#include <algorithm>
#include <set>

#include "base/text.hpp"

namespace aimwright::query {

using content::Field;
using content::FieldType;

namespace {

// The organisation's own controls are nodes that come from records.
constexpr std::string_view own_control = content::name_of(content::NodeKind::own_control);

std::string ref_of_own(const std::string& id) { return std::string(own_control) + ":" + id; }

}  // namespace

bool RegisterIndex::is_before(std::string_view a, std::string_view b) const {
  if (!reg_->ids.of.empty()) {
    const auto place = [&](std::string_view id) {
      return catalog_->position(id).value_or(static_cast<int>(catalog_->nodes().size()));
    };
    if (place(a) != place(b)) return place(a) < place(b);
    if (base::counts_before(a, b)) return true;
    if (base::counts_before(b, a)) return false;
  }
  return a < b;
}

bool RegisterIndex::is_row(const record::State& state, const std::string& id) const {
  if (!all_nodes_) return state.find(reg_->name, id) != nullptr;
  return catalog_->allows(reg_->ids, id) && exists(*catalog_, state, id);
}

void RegisterIndex::read_all(const record::State& state) {
  ids_.clear();
  columns_.clear();
  computed_.clear();
  texts_.clear();
  const auto add = [&](const std::string& id) {
    if (is_row(state, id)) ids_.push_back(id);
  };
  if (all_nodes_) {
    for (const content::Node& node : catalog_->nodes()) add(node.id);
    for (const auto& [id, record] : state.of_kind(own_control)) add(ref_of_own(id));
  } else {
    for (const auto& [id, record] : state.of_kind(reg_->name)) add(id);
  }
  if (!reg_->ids.of.empty()) {
    std::sort(ids_.begin(), ids_.end(),
              [&](const std::string& a, const std::string& b) { return is_before(a, b); });
  }
  known_ = true;
}

std::vector<base::Value> RegisterIndex::values_of(const Field& field, const record::State& state,
                                                  const std::string& id) const {
  std::vector<base::Value> values;
  const record::Record* record = state.find(reg_->name, id);
  if (!record) return values;
  if (field.type == FieldType::files) {
    record->each_entry(field.name, [&](std::string_view, std::string_view name) {
      values.push_back(base::Value(name));
    });
  } else if (content::has_members(field.type)) {
    record->each_member(field.name,
                        [&](std::string_view member) { values.push_back(base::Value(member)); });
  } else if (const base::Value* value = field.effective(record->value(field.name))) {
    values.push_back(*value);
  }
  return values;
}

std::string RegisterIndex::text_of(const record::State& state, const std::string& id) const {
  const Labels labels(*catalog_, state);
  std::string text = labels.of_record(*reg_, id) + "\n" + id;
  if (const record::Record* record = state.find(reg_->name, id)) {
    for (const Field& field : reg_->fields) {
      const std::string words = labels.of_field(field, *record);
      if (!words.empty()) text.append("\n").append(words);
    }
  }
  return base::fold(text);
}

/// Labels of references to it, and what is computed from it.
void RegisterIndex::forget_what_depends() {
  for (auto& [field, rows] : computed_)
    std::replace(rows.begin(), rows.end(), Freshness::shared, Freshness::stale);
  for (auto& [field, column] : columns_) {
    // Also where it refers to another register: its labels may name what has changed.
    if (content::is_reference(field->type)) column.forget_order();
  }
  bool in_texts = false;
  for (const Field& field : reg_->fields) in_texts = in_texts || content::is_reference(field.type);
  if (in_texts || !reg_->ids.of.empty()) texts_.clear();
}

void RegisterIndex::forget_computed() {
  for (const auto& [field, rows] : computed_) columns_.erase(field);
  computed_.clear();
}

void RegisterIndex::at(std::optional<base::Date> as_of) {
  if (as_of_ != as_of) forget_computed();
  as_of_ = as_of;
}

void RegisterIndex::take(const record::State& state, const std::string& id) {
  const auto at =
      std::lower_bound(ids_.begin(), ids_.end(), id,
                       [&](const std::string& a, const std::string& b) { return is_before(a, b); });
  const auto row = static_cast<RowNumber>(at - ids_.begin());
  const bool was_there = at != ids_.end() && *at == id;
  const bool is_there = is_row(state, id);
  if (!was_there && !is_there) return;
  for (auto& [field, rows] : computed_) {
    const auto place = rows.begin() + static_cast<std::ptrdiff_t>(row);
    if (!is_there)
      rows.erase(place);
    else if (was_there)
      *place = Freshness::stale;
    else
      rows.insert(place, Freshness::stale);
  }
  for (auto& [field, column] : columns_) {
    if (!is_there)
      column.erase(row);
    else if (was_there)
      column.replace(row, values_of(*field, state, id));
    else
      column.insert(row, values_of(*field, state, id));
  }
  const auto text = texts_.begin() + static_cast<std::ptrdiff_t>(texts_.empty() ? 0 : row);
  if (!texts_.empty()) {
    if (!is_there)
      texts_.erase(text);
    else if (was_there)
      *text = text_of(state, id);
    else
      texts_.insert(text, text_of(state, id));
  }
  if (was_there && !is_there) ids_.erase(at);
  if (!was_there && is_there) ids_.insert(at, id);
}

void RegisterIndex::follow(const record::State& state, const record::ChangedRecords& touched) {
  if (!known_) return read_all(state);
  std::set<std::string> own;
  for (const auto& [kind, id] : touched) {
    if (kind == reg_->name) own.insert(id);
    if (all_nodes_ && kind == own_control) own.insert(ref_of_own(id));
  }
  if (!touched.empty()) forget_what_depends();
  for (const std::string& id : own) take(state, id);
}

void RegisterIndex::work_out(const Field& field, Column& column, const Compute& compute) {
  std::vector<Freshness>& rows = computed_[&field];
  for (RowNumber row = 0; row < rows.size(); ++row) {
    if (rows[row] != Freshness::stale) continue;
    ComputedValue computed = compute(*reg_, field, ids_[row]);
    std::vector<base::Value> values;
    if (!computed.value.is_null()) values.push_back(std::move(computed.value));
    column.replace(row, values);
    rows[row] = computed.from_own_fields ? Freshness::own : Freshness::shared;
  }
  constexpr std::size_t few = 64;
  if (column.values() > 2 * rows.size() + few) column.drop_unused();
}

const Column& RegisterIndex::column(const Field& field, const record::State& state,
                                    const Compute& compute) {
  const auto [found, is_new] = columns_.try_emplace(&field, field);
  Column& column = found->second;
  if (is_new) {
    for (RowNumber row = 0; row < ids_.size(); ++row)
      column.insert(row, values_of(field, state, ids_[row]));
    if (field.type == FieldType::computed) computed_[&field].assign(ids_.size(), Freshness::stale);
  }
  if (field.type == FieldType::computed && compute) work_out(field, column, compute);
  column.order(Labels(*catalog_, state));
  return column;
}

const std::string& RegisterIndex::text(RowNumber row, const record::State& state) {
  if (texts_.empty()) {
    for (const std::string& id : ids_) texts_.push_back(text_of(state, id));
  }
  return texts_[row];
}

}  // namespace aimwright::query
