#include "rules/value_json.hpp"

#include <cmath>
#include <limits>

#include "rules/functions.hpp"
#include "rules/host.hpp"

namespace aimwright::rules {
namespace {

using base::object;

base::Value number_value(double number) {
  if (std::isnan(number)) return "NaN";
  if (std::isinf(number)) return number > 0 ? "Infinity" : "-Infinity";
  return number;
}

base::Value cause_value(const Cause& cause) {
  base::Value value = object("field", cause.field, "why", name_of(cause.why));
  if (!cause.kind.empty()) {
    value.set("kind", cause.kind);
    value.set("id", cause.id);
  }
  return value;
}

std::optional<double> number_of(const base::Value& json) {
  if (json.is_number()) return json.number();
  if (!json.is_text()) return std::nullopt;
  if (json.text() == "NaN") return std::numeric_limits<double>::quiet_NaN();
  if (json.text() == "Infinity") return std::numeric_limits<double>::infinity();
  if (json.text() == "-Infinity") return -std::numeric_limits<double>::infinity();
  return std::nullopt;
}

std::optional<std::int64_t> integer_of(const base::Value& json) {
  if (json.is_integer()) return json.integer();
  if (!json.is_text()) return std::nullopt;
  Meter meter(1000);
  const Value text = json.text();
  for (const Function& form : forms_of(*function_named("int", false))) {
    if (!form.parameters[0].is(TypeKind::text)) continue;
    const Value integer = form.call(Arguments(&text, 1), meter);
    if (integer.is(ValueKind::integer)) return integer.integer();
  }
  return std::nullopt;
}

std::optional<Value> list_of_json(const base::Value& json, std::string_view name) {
  const base::Value* values = json.find("values");
  Values list;
  if (values && !values->is_array()) return std::nullopt;
  if (values) {
    for (const base::Value& one : values->array()) {
      const std::optional<Value> value = value_of(one, name);
      if (!value || !value->is_known()) return std::nullopt;
      list.push_back(*value);
    }
  }
  return list;
}

}  // namespace

base::Value to_value(const Value& value) {
  switch (value.kind()) {
    case ValueKind::null:
      return object("nullValue", nullptr);
    case ValueKind::boolean:
      return object("boolValue", value.boolean());
    case ValueKind::integer:
      return object("int64Value", std::to_string(value.integer()));
    case ValueKind::number:
      return object("doubleValue", number_value(value.number()));
    case ValueKind::text:
      return object("stringValue", value.text());
    case ValueKind::date:
      return object("dateValue", base::to_text(value.date()));
    case ValueKind::duration:
      return object("durationValue", object("days", value.duration().days));
    case ValueKind::period:
      return object("periodValue", object("months", value.period().months));
    case ValueKind::record:
      return object("recordValue", object("kind", value.record().kind, "id", value.record().id));
    case ValueKind::list:
      return object("listValue",
                    object("values", base::array_of(value.list(), [](const Value& one) {
                             return to_value(one);
                           })));
    case ValueKind::unknown:
      return object("unknownValue",
                    object("causes", base::array_of(value.unknown().causes(), cause_value)));
    case ValueKind::error:
      return object("errorValue",
                    object("code", value.error().code, "offset", value.error().place.offset,
                           "length", value.error().place.length));
  }
  return {};
}

std::optional<Value> value_of(const base::Value& json, std::string_view name) {
  if (!json.is_object() || json.members().size() != 1) return std::nullopt;
  const base::Member& member = json.members().front();
  const std::string& form = member.name;
  const base::Value& inside = member.value;
  if (form == "nullValue") return Null{};
  if (form == "boolValue" && inside.is_bool()) return inside.boolean();
  if (form == "stringValue" && inside.is_text()) return inside.text();
  if (form == "int64Value") {
    const std::optional<std::int64_t> integer = integer_of(inside);
    if (integer) return *integer;
  }
  if (form == "doubleValue") {
    const std::optional<double> number = number_of(inside);
    if (number) return *number;
  }
  if (form == "dateValue" && inside.is_text()) {
    const std::optional<base::Date> date = base::parse_date(inside.text());
    if (date) return *date;
  }
  if (form == "durationValue") {
    const base::Value* days = inside.find("days");
    if (days && days->is_integer()) return Duration{days->integer()};
  }
  if (form == "periodValue") {
    const base::Value* months = inside.find("months");
    if (months && months->is_integer()) return Period{months->integer()};
  }
  if (form == "listValue" && inside.is_object()) return list_of_json(inside, name);
  if (form == "unknownValue") return no_value(name);
  return std::nullopt;
}

}  // namespace aimwright::rules
