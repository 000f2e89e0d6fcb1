#include "rules/functions.hpp"

#include <algorithm>

namespace aimwright::rules {
namespace {

/// A row is found again by its table and its place there.
constexpr std::uint32_t rows_of_table = 1000;

std::span<const Function> table(std::uint32_t number) {
  return number == 0 ? text_functions() : number == 1 ? number_functions() : date_functions();
}
constexpr std::uint32_t tables = 3;

}  // namespace

std::optional<FunctionId> function_named(std::string_view name, bool receiver) {
  for (std::uint32_t number = 0; number < tables; ++number) {
    const std::span<const Function> rows = table(number);
    for (std::uint32_t row = 0; row < rows.size(); ++row) {
      if (rows[row].name == name && rows[row].receiver == receiver)
        return number * rows_of_table + row;
    }
  }
  return std::nullopt;
}

std::span<const Function> forms_of(FunctionId first) {
  const std::span<const Function> rows =
      table(first / rows_of_table).subspan(first % rows_of_table);
  std::size_t count = 1;
  while (count < rows.size() && rows[count].name == rows[0].name &&
         rows[count].receiver == rows[0].receiver)
    ++count;
  return rows.first(count);
}

std::vector<std::string_view> function_names(bool receiver) {
  std::vector<std::string_view> names;
  for (std::uint32_t number = 0; number < tables; ++number) {
    for (const Function& row : table(number)) {
      if (row.receiver == receiver && (names.empty() || names.back() != row.name))
        names.push_back(row.name);
    }
  }
  return names;
}

bool fits(Type parameter, const Value& value) {
  if (parameter.is(TypeKind::any)) return true;
  if (parameter.lists > 0) return value.is(ValueKind::list);
  switch (parameter.kind) {
    case TypeKind::any:
      return true;
    case TypeKind::null:
      return value.is(ValueKind::null);
    case TypeKind::boolean:
      return value.is(ValueKind::boolean);
    case TypeKind::integer:
      return value.is(ValueKind::integer);
    case TypeKind::number:
      return value.is(ValueKind::number);
    case TypeKind::text:
    case TypeKind::choice:
    case TypeKind::person:
      return value.is(ValueKind::text);
    case TypeKind::date:
      return value.is(ValueKind::date);
    case TypeKind::duration:
      return value.is(ValueKind::duration);
    case TypeKind::period:
      return value.is(ValueKind::period);
    case TypeKind::record:
      return value.is(ValueKind::record);
  }
  return false;
}

Type type_of(const Value& value) {
  switch (value.kind()) {
    case ValueKind::null:
      return Type{TypeKind::null};
    case ValueKind::boolean:
      return bool_type;
    case ValueKind::integer:
      return int_type;
    case ValueKind::number:
      return double_type;
    case ValueKind::text:
      return text_type;
    case ValueKind::date:
      return date_type;
    case ValueKind::duration:
      return duration_type;
    case ValueKind::period:
      return period_type;
    case ValueKind::list: {
      std::optional<Type> element;
      for (const Value& one : value.list())
        element = element ? common(*element, type_of(one)).value_or(any_type) : type_of(one);
      return list_of(element.value_or(any_type));
    }
    default:
      return any_type;
  }
}

}  // namespace aimwright::rules
