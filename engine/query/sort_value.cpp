#include "query/sort_value.hpp"

#include "base/date.hpp"
#include "base/text.hpp"
#include "content/field_value.hpp"

namespace aimwright::query {

using content::Field;
using content::FieldType;

namespace {

double place_of(const Field& field, const std::string& id) {
  double place = 0;
  for (const content::Choice& choice : field.choices) {
    if (choice.id == id) break;
    ++place;
  }
  return place;
}

SortValue of_text(const Labels& labels, const Field& field, const std::string& text) {
  switch (field.type) {
    case FieldType::choice:
    case FieldType::choices:
      return {"", place_of(field, text)};
    case FieldType::date:
      if (const auto date = base::parse_date(text)) return {"", static_cast<double>(date->days)};
      break;
    case FieldType::duration:
      if (const auto duration = content::parse_duration(text)) return {"", duration->days()};
      break;
    case FieldType::money:
      if (const auto money = content::parse_money(text))
        return {std::string(money->currency), money->amount};
      break;
    case FieldType::reference:
    case FieldType::references:
      return {base::fold(labels.of_ref(text)), 0};
    default:
      break;
  }
  return {base::fold(text), 0};
}

}  // namespace

bool is_before(const SortValue& a, const SortValue& b) {
  if (a.text != b.text) {
    if (base::counts_before(a.text, b.text)) return true;
    if (base::counts_before(b.text, a.text)) return false;
    return a.text < b.text;  // 01 and 1
  }
  return a.number < b.number;
}

SortValue sort_value(const Labels& labels, const Field& field, const base::Value& value) {
  if (value.is_text()) return of_text(labels, field, value.text());
  if (value.is_number()) return {"", value.number()};
  if (value.is_bool()) return {"", value.boolean() ? 1.0 : 0.0};
  return {};
}

}  // namespace aimwright::query
