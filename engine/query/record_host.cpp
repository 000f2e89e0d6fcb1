#include "query/record_host.hpp"

#include <algorithm>
#include <cmath>

#include "base/date.hpp"
#include "base/text.hpp"
#include "content/field_value.hpp"
#include "content/ref.hpp"

namespace aimwright::query {

namespace {

/// One evaluation of a computed field: whatever it reads again and again, each field that is
/// computed in between is worked out once.
class ComputedOnce : public rules::Host {
 public:
  ComputedOnce(const RecordHost& host, const RegisterRules& rules) : host_(host), rules_(rules) {}

  rules::Value work_out(const content::Field& field, const rules::Record& record) const {
    const rules::Expression* value = rules_.value(field);
    if (!value) return rules::no_value(record, field.name);
    const rules::Outcome outcome = value->evaluate(*this, record, steps_left_);
    steps_left_ -= std::min(steps_left_, outcome.steps);
    return outcome.value;
  }

  rules::Value variable(std::string_view name) const override { return host_.variable(name); }
  rules::Value field(const rules::Record& record, std::string_view name) const override {
    const content::Field* computed = host_.computed(record, name);
    if (!computed) return host_.field(record, name);
    const auto key = std::pair(computed, record.id);
    if (const auto known = known_.find(key); known != known_.end()) return known->second;
    return known_.emplace(key, work_out(*computed, record)).first->second;
  }
  std::vector<rules::Record> records(std::string_view kind) const override {
    return host_.records(kind);
  }
  rules::Value call(std::string_view function,
                    std::span<const rules::Value> arguments) const override {
    return host_.call(function, arguments);
  }

 private:
  const RecordHost& host_;
  const RegisterRules& rules_;
  mutable std::size_t steps_left_ = rules::Expression::most_steps;  // of all of it together
  mutable std::map<std::pair<const content::Field*, std::string_view>, rules::Value> known_;
};

}  // namespace

using content::Field;
using content::FieldType;
using content::Register;
using rules::Missing;
using rules::no_value;
using rules::Record;
using rules::Value;

bool RecordHost::is_supposed(const Record& record) const {
  return !id_.empty() && record.kind == kind_ && record.id == id_;
}

void RecordHost::suppose(const record::Put& put) {
  if (put.kind != kind_ || put.id != id_) supposed_.clear();
  kind_ = put.kind;
  id_ = put.id;
  for (const auto& [name, value] : put.fields) supposed_.insert_or_assign(name, value);
}

const base::Value* RecordHost::stored(const Record& record, std::string_view field) const {
  if (is_supposed(record)) {
    if (const auto found = supposed_.find(field); found != supposed_.end())
      return found->second.is_null() ? nullptr : &found->second;
  }
  const record::Record* known = state_.find_any(record.kind, record.id);
  return known ? known->value(field) : nullptr;
}

template <class Use>
void RecordHost::each_member(const Record& record, const Field& field, Use use) const {
  const std::string prefix = field.name + "/";
  const bool supposed = is_supposed(record);
  const auto replaced = [&](const std::string& name) {
    return supposed && supposed_.find(name) != supposed_.end();
  };
  const auto each_in = [&](const auto& fields, const auto& value_of_entry, bool skip_replaced) {
    for (auto at = fields.lower_bound(prefix);
         at != fields.end() && at->first.compare(0, prefix.size(), prefix) == 0; ++at) {
      const base::Value& value = value_of_entry(at->second);
      if (value.is_null() || (skip_replaced && replaced(at->first))) continue;
      use(std::string_view(at->first).substr(prefix.size()), value);
    }
  };
  if (const record::Record* known = state_.find_any(record.kind, record.id)) {
    each_in(
        known->cells(), [](const record::Cell& cell) -> const base::Value& { return cell.value; },
        true);
  }
  if (supposed) {
    each_in(
        supposed_, [](const base::Value& value) -> const base::Value& { return value; }, false);
  }
}

bool RecordHost::holds(const Record& record, const Field& field) const {
  if (!content::has_members(field.type)) {
    const base::Value* value = stored(record, field.name);
    return value && !(value->is_text() && base::is_blank(value->text()));
  }
  bool any = false;
  each_member(record, field, [&](std::string_view, const base::Value&) { any = true; });
  return any;
}

Value RecordHost::variable(std::string_view name) const {
  return name == "as_of" && as_of_ ? Value(*as_of_) : no_value(name);
}

/// A record where the field refers to one register, else the ref itself.
Value RecordHost::target(const Field& field, const std::string& ref) const {
  const bool is_record = field.to.nodes.empty() && field.to.registers.size() == 1;
  if (!is_record) return ref;
  const auto parts = content::parse_ref(ref);
  const Register* reg = parts ? catalog_.find_register(parts->of) : nullptr;
  if (!reg) return ref;
  // The texts of the record itself, which outlive the value; a broken reference has none.
  const record::Records& records = state_.of_kind(reg->name);
  const auto found = records.find(parts->id);
  if (found == records.end() || found->second.deleted())
    return no_value(Record{reg->name, parts->id}, "", Missing::broken_reference);
  return Record{reg->name, found->first};
}

Value RecordHost::value_of(const Field& field, const base::Value& value) const {
  if (value.is_bool()) return value.boolean();
  if (value.is_integer()) {
    const bool whole = field.type == FieldType::integer || field.type == FieldType::scale;
    return whole ? Value(value.integer()) : Value(value.number());
  }
  if (value.is_number()) return value.number();
  if (!value.is_text()) return rules::Null{};
  const std::string& text = value.text();
  if (field.type == FieldType::date) {
    if (const auto date = base::parse_date(text)) return *date;
  } else if (field.type == FieldType::money) {
    if (const auto money = content::parse_money(text)) return money->amount;
  } else if (field.type == FieldType::duration) {
    if (const auto duration = content::parse_duration(text)) {
      constexpr int months_a_year = 12, days_a_week = 7;
      switch (duration->unit) {
        case 'Y':
          return rules::Period{std::int64_t{duration->count} * months_a_year};
        case 'M':
          return rules::Period{duration->count};
        case 'W':
          return rules::Duration{std::int64_t{duration->count} * days_a_week};
        default:
          return rules::Duration{duration->count};
      }
    }
  } else if (field.type == FieldType::reference) {
    return target(field, text);
  }
  return text;
}

Value RecordHost::members(const Record& record, const Field& field) const {
  rules::Values list;
  each_member(record, field, [&](std::string_view member, const base::Value& value) {
    if (field.type == FieldType::files)
      list.push_back(value_of(field, value));
    else if (field.type == FieldType::references)
      list.push_back(target(field, std::string(member)));
    else
      list.push_back(Value(member));
  });
  return Value(std::move(list));
}

bool RecordHost::is_there(const Record& record) const {
  return is_supposed(record) || state_.find(record.kind, record.id);
}

const Field* RecordHost::computed(const Record& record, std::string_view name) const {
  const Register* reg = catalog_.find_register(record.kind);
  const Field* field = reg ? reg->find(name) : nullptr;
  return field && field->type == FieldType::computed && is_there(record) ? field : nullptr;
}

Value RecordHost::field(const Record& record, std::string_view name) const {
  const Register* reg = catalog_.find_register(record.kind);
  const Field* field = reg ? reg->find(name) : nullptr;
  if (!field) return no_value(record, name);
  if (!is_there(record)) return no_value(record, name, Missing::broken_reference);
  if (field->type == FieldType::computed)
    return ComputedOnce(*this, rules_).work_out(*field, record);
  if (content::has_members(field->type)) return members(record, *field);
  const base::Value* value = field->effective(stored(record, name));
  return value ? value_of(*field, *value) : no_value(record, name);
}

std::vector<Record> RecordHost::records(std::string_view kind) const {
  std::vector<Record> list;
  const Register* reg = catalog_.find_register(kind);
  if (!reg) return list;
  for (const auto& [id, record] : state_.of_kind(kind)) {
    if (!record.deleted()) list.push_back({reg->name, id});
  }
  return list;
}

Value RecordHost::call(std::string_view function, std::span<const Value>) const {
  return no_value(function);
}

base::Value to_json(const Value& value) {
  switch (value.kind()) {
    case rules::ValueKind::boolean:
      return value.boolean();
    case rules::ValueKind::integer:
      return value.integer();
    case rules::ValueKind::number:
      return std::isfinite(value.number()) ? base::Value(value.number()) : base::Value();
    case rules::ValueKind::text:
      return value.text();
    case rules::ValueKind::date:
      return base::to_text(value.date());
    case rules::ValueKind::duration:
      return "P" + std::to_string(value.duration().days) + "D";
    case rules::ValueKind::period:
      return "P" + std::to_string(value.period().months) + "M";
    case rules::ValueKind::record:
      return std::string(value.record().kind) + ":" + std::string(value.record().id);
    default:
      return {};
  }
}

}  // namespace aimwright::query
