#include "content/field.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace aimwright::content {

namespace code = base::code;

namespace {

constexpr double most = 1e12;  // exact as a double, and enough for any sum of money

bool is_numeric(FieldType type) {
  return type == FieldType::integer || type == FieldType::number || type == FieldType::percent;
}

std::string optional_words(Reader& reader, std::string_view name) {
  return reader.raw(name, false) ? reader.text(name) : std::string();
}

std::vector<Choice> read_choices(Reader& reader) {
  std::vector<Choice> choices;
  reader.each("choices", [&](Reader& item) {
    Choice choice{item.name("id"), item.text("title"), optional_words(item, "help")};
    const bool twice = std::any_of(choices.begin(), choices.end(),
                                   [&](const Choice& other) { return other.id == choice.id; });
    if (twice) item.refuse("id", code::duplicate_id, {{"id", choice.id}});
    choices.push_back(std::move(choice));
  });
  if (choices.empty()) reader.refuse("choices", code::missing);
  return choices;
}

std::optional<double> optional_number(Reader& reader, const char* name) {
  const base::Value* value = reader.raw(name, false);
  if (!value) return std::nullopt;
  if (!value->is_number()) {
    reader.refuse(name, code::wrong_type, {{"expected", "number"}, {"found", value->type_name()}});
    return std::nullopt;
  }
  if (value->number() < -most || value->number() > most) {
    reader.refuse(name, code::out_of_range,
                  {{"minimum", -most}, {"maximum", most}, {"value", *value}});
    return std::nullopt;
  }
  return value->number();
}

void read_range(Reader& reader, Field& field) {
  field.minimum = optional_number(reader, "minimum");
  field.maximum = optional_number(reader, "maximum");
  if (field.type == FieldType::percent) {
    if (!field.minimum) field.minimum = 0;
    if (!field.maximum) field.maximum = 100;
  }
  if (field.minimum && field.maximum && *field.minimum > *field.maximum) {
    reader.refuse("maximum", code::out_of_range,
                  {{"minimum", *field.minimum}, {"maximum", most}, {"value", *field.maximum}});
  }
  if (field.type == FieldType::number) field.unit = optional_words(reader, "unit");
}

Targets read_targets(Reader& reader) {
  Targets targets;
  for (const std::string& name : reader.texts("to")) {
    if (const auto kind = named<NodeKind>(name))
      targets.nodes.push_back(*kind);
    else
      targets.registers.push_back(name);
  }
  const base::Value* given = reader.raw("to", false);
  if (given && given->is_array() && given->array().empty()) reader.refuse("to", code::missing);
  return targets;
}

}  // namespace

const Choice* Field::choice(std::string_view id) const {
  const auto found = std::find_if(choices.begin(), choices.end(),
                                  [&](const Choice& choice) { return choice.id == id; });
  return found == choices.end() ? nullptr : &*found;
}

std::optional<Expression> read_expression(Reader& reader, std::string_view name, bool required) {
  if (!reader.raw(name, required)) return std::nullopt;
  return Expression{reader.text(name), reader.pointer_of(name)};
}

Field read_field(Reader& reader, std::string name) {
  Field field;
  field.pointer = reader.pointer();
  field.type = reader.one_of<FieldType>("type");
  field.title = reader.text("title");
  field.help = optional_words(reader, "help");
  field.when = read_expression(reader, "when", false);
  field.name = std::move(name);
  if (!base::is_name(field.name)) reader.refuse("", code::bad_name, {{"value", field.name}});
  if (field.type == FieldType::computed) {
    field.value = read_expression(reader, "value", true);
    return field;
  }
  if (reader.raw("required", false)) field.required = reader.boolean("required");
  if (field.type == FieldType::choice || field.type == FieldType::choices)
    field.choices = read_choices(reader);
  if (field.type == FieldType::scale) field.scale = reader.name("scale");
  if (is_numeric(field.type)) read_range(reader, field);
  if (is_reference(field.type)) field.to = read_targets(reader);
  if (!has_members(field.type)) {
    if (const base::Value* initial = reader.raw("default", false)) field.initial = *initial;
  }
  return field;
}

Scale read_scale(Reader& reader, std::string name) {
  Scale scale{std::move(name), reader.text("title"), {}};
  constexpr std::int64_t limit = 1'000;
  reader.each("points", [&](Reader& item) {
    const ScalePoint point{item.integer("value", -limit, limit), item.text("title"),
                           optional_words(item, "help")};
    if (!scale.points.empty() && point.value <= scale.points.back().value)
      item.refuse("value", code::scale_order, {{"value", point.value}});
    scale.points.push_back(point);
  });
  if (scale.points.empty()) reader.refuse("points", code::missing);
  return scale;
}

}  // namespace aimwright::content
