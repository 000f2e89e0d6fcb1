#include "record/validation.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace aimwright::record {

using base::Fault;
using base::Value;
using content::Field;
using content::FieldType;
namespace code = base::code;

namespace {

/// Why a value does not fit a field: a code and its parameters.
struct Misfit {
  const char* code;
  base::Params params;
};

std::optional<Misfit> check_value(const content::Catalog& catalog, const Field& field,
                                  std::string_view name, const Value& value) {
  const auto expects = [&](const char* type) {
    return Misfit{code::wrong_type, {{"expected", type}, {"found", value.type_name()}}};
  };
  if (content::has_members(field.type)) {
    const std::string_view member = name.substr(field.name.size() + 1);
    if (!catalog.allows(field.members, member))
      return Misfit{code::unknown_id, {{"member", member}}};
  }
  if (value.is_null()) return std::nullopt;
  switch (field.type) {
    case FieldType::set:
      if (!value.is_true()) return expects("true or null");
      return std::nullopt;
    case FieldType::text:
    case FieldType::map:
      if (!value.is_text()) return expects("text");
      if (value.text().size() > content::max_field_bytes) {
        return Misfit{code::too_long,
                      {{"limit", content::max_field_bytes}, {"length", value.text().size()}}};
      }
      return std::nullopt;
    case FieldType::choice: {
      if (!value.is_text()) return expects("text");
      if (std::find(field.choices.begin(), field.choices.end(), value.text()) !=
          field.choices.end())
        return std::nullopt;
      std::string allowed;
      for (const std::string& choice : field.choices)
        allowed += (allowed.empty() ? "" : ", ") + choice;
      return Misfit{code::not_one_of, {{"value", value.text()}, {"allowed", allowed}}};
    }
    case FieldType::date:
      if (!value.is_text()) return expects("text");
      if (!base::parse_date(value.text())) return Misfit{code::bad_date, {{"value", value.text()}}};
      return std::nullopt;
    case FieldType::boolean:
      if (!value.is_bool()) return expects("boolean");
      return std::nullopt;
    case FieldType::integer:
      if (!value.is_integer()) return expects("integer");
      if (value.integer() < field.minimum || value.integer() > field.maximum) {
        return Misfit{
            code::out_of_range,
            {{"minimum", field.minimum}, {"maximum", field.maximum}, {"value", value.integer()}}};
      }
      return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Fault> check_put(const content::Catalog& catalog, const Put& put,
                               const std::string& pointer) {
  const content::RecordKind* kind = catalog.registers().kind(put.kind);
  if (!kind)
    return Fault{
        code::unknown_kind, base::pointer_to(pointer, std::size_t{0}), {{"kind", put.kind}}};
  if (!catalog.allows(kind->id, put.id)) {
    return Fault{code::unknown_id,
                 base::pointer_to(pointer, std::size_t{1}),
                 {{"kind", put.kind}, {"id", put.id}}};
  }
  const std::string fields_pointer = base::pointer_to(pointer, std::size_t{2});
  if (put.fields.empty())
    return Fault{code::missing, fields_pointer, {{"kind", put.kind}, {"field", "fields"}}};
  for (const auto& entry : put.fields) {
    const std::string& name = entry.first;
    const Value& value = entry.second;
    const auto refuse = [&](const char* fault, base::Params params) {
      params.set("kind", put.kind);
      params.set("id", put.id);
      params.set("field", name);
      return Fault{fault, base::pointer_to(fields_pointer, name), std::move(params)};
    };
    if (name == deleted_field) {
      if (!value.is_bool())
        return refuse(code::wrong_type, {{"expected", "boolean"}, {"found", value.type_name()}});
      continue;
    }
    const Field* field = kind->field(name);
    if (!field) return refuse(code::unknown_field, {});
    if (auto misfit = check_value(catalog, *field, name, value))
      return refuse(misfit->code, std::move(misfit->params));
  }
  return std::nullopt;
}

}  // namespace aimwright::record
