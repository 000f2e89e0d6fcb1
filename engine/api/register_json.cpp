#include "api/register_json.hpp"

#include <algorithm>

namespace aimwright::api {

using base::array_of;
using base::object;
using base::text_or_null;
using base::Value;
using content::Field;
using content::Register;

namespace {

Value expression_value(const std::optional<content::Expression>& expression) {
  return expression ? Value(expression->text) : Value();
}

Value choice_value(const content::Choice& choice) {
  return object("id", choice.id, "title", choice.title, "help", text_or_null(choice.help));
}

Value point_value(const content::ScalePoint& point) {
  return object("value", point.value, "title", point.title, "help", text_or_null(point.help));
}

/// A bound as it was written: whole numbers without a fraction.
Value bound_value(std::optional<double> bound) {
  if (!bound) return {};
  const auto whole = static_cast<std::int64_t>(*bound);
  return static_cast<double>(whole) == *bound ? Value(whole) : Value(*bound);
}

base::Array targets_value(const content::Targets& to) {
  base::Array names;
  for (const content::NodeKind kind : to.nodes) names.push_back(content::name_of(kind));
  for (const std::string& name : to.registers) names.push_back(name);
  return names;
}

/// What every field has, then what its type adds.
Value field_value(const content::Catalog& catalog, const Field& field) {
  Value value = object("name", field.name, "type", content::name_of(field.type), "title",
                       field.title, "help", text_or_null(field.help), "required", field.required,
                       "when", expression_value(field.when));
  if (!field.initial.is_null()) value.set("default", field.initial);
  if (!field.choices.empty()) value.set("choices", array_of(field.choices, choice_value));
  if (const content::Scale* scale = catalog.find_scale(field.scale))
    value.set("points", array_of(scale->points, point_value));
  if (field.minimum) value.set("minimum", bound_value(field.minimum));
  if (field.maximum) value.set("maximum", bound_value(field.maximum));
  if (!field.unit.empty()) value.set("unit", field.unit);
  if (content::is_reference(field.type)) value.set("to", targets_value(field.to));
  if (field.value) value.set("value", field.value->text);
  return value;
}

Value states_value(const content::States& states) {
  const auto transition = [](const content::Transition& one) {
    return object("from", array_of(one.from), "to", one.to, "title", text_or_null(one.title),
                  "needs", expression_value(one.needs));
  };
  return object("field", states.field, "initial", states.initial, "transitions",
                array_of(states.transitions, transition));
}

Value check_value(const content::Check& check) {
  return object("id", check.id, "when", check.when.text, "severity",
                content::name_of(check.severity), "message", check.message, "field",
                text_or_null(check.field));
}

Value section_value(const content::FormSection& section) {
  return object("section", section.title, "help", text_or_null(section.help), "fields",
                array_of(section.fields));
}

Value table_value(const content::Table& table) {
  const auto key = [](const content::SortKey& sort) {
    return (sort.descending ? "-" : "") + sort.field;
  };
  return object("columns", array_of(table.columns), "sort", array_of(table.sort, key), "group",
                text_or_null(table.group));
}

Value ids_value(const content::IdRule& ids) {
  const auto kind = [](content::NodeKind one) { return Value(content::name_of(one)); };
  return object("any", ids.any, "of", array_of(ids.of, kind), "one_of", array_of(ids.one_of));
}

/// Fields of other registers that may point at records of this one.
Value referring_fields(const content::Catalog& catalog, const Register& reg) {
  base::Array list;
  for (const Register& other : catalog.registers()) {
    for (const Field& field : other.fields) {
      const std::vector<std::string>& to = field.to.registers;
      if (std::find(to.begin(), to.end(), reg.name) != to.end())
        list.push_back(object("register", other.name, "field", field.name));
    }
  }
  return list;
}

}  // namespace

base::Result<const Register*> require_register(const content::Catalog& catalog,
                                               const std::string& name,
                                               const std::string& pointer) {
  if (const Register* reg = catalog.find_register(name)) return reg;
  return base::Fault{base::code::unknown_kind, pointer, {{"kind", name}}};
}

Value register_summary(const Register& reg) {
  return object("register", reg.name, "title", object("one", reg.title, "other", reg.titles),
                "help", text_or_null(reg.help), "internal", reg.internal, "phase",
                reg.phase ? Value(content::name_of(*reg.phase)) : Value());
}

Value register_description(const content::Catalog& catalog, const Register& reg) {
  Value value = register_summary(reg);
  value.set("number", text_or_null(reg.number));
  value.set("label", reg.label);
  value.set("serves", array_of(reg.serves));
  value.set("ids", ids_value(reg.ids));
  value.set("fields",
            array_of(reg.fields, [&](const Field& field) { return field_value(catalog, field); }));
  value.set("states", reg.states ? states_value(*reg.states) : Value());
  value.set("checks", array_of(reg.checks, check_value));
  value.set("form", array_of(reg.form, section_value));
  value.set("table", table_value(reg.table));
  value.set("referred_by", referring_fields(catalog, reg));
  return value;
}

}  // namespace aimwright::api
