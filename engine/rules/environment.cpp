#include "rules/environment.hpp"

#include <algorithm>

namespace aimwright::rules {
namespace {

constexpr std::string_view kind_names[] = {"dyn",    "null_type", "bool",   "int",
                                           "double", "string",    "string", "string",
                                           "date",   "duration",  "period", "record"};

template <class List>
auto find_named(const List& list, std::string_view name) {
  const auto found =
      std::find_if(list.begin(), list.end(), [&](const auto& item) { return item.name == name; });
  return found == list.end() ? nullptr : &*found;
}

}  // namespace

std::optional<Type> common(Type a, Type b) {
  if (a == b) return a;
  if (a.lists > 0 && b.lists > 0) {
    const std::optional<Type> element = common(element_of(a), element_of(b));
    return list_of(element.value_or(Type{}));
  }
  if (a.is(TypeKind::any) || b.is(TypeKind::any)) return Type{};
  if (a.is_text() && b.is_text()) return Type{TypeKind::text};
  return std::nullopt;
}

bool accepts(Type parameter, Type argument) {
  if (parameter == argument || parameter.is(TypeKind::any) || argument.is(TypeKind::any))
    return true;
  if (parameter.lists > 0 && argument.lists > 0)
    return accepts(element_of(parameter), element_of(argument));
  return parameter.is_text() && argument.is_text();
}

const Variable* RecordType::field(std::string_view wanted) const {
  return find_named(fields, wanted);
}

RecordType& Environment::add_record_type(std::string name) {
  return record_types.emplace_back(RecordType{std::move(name), {}, true});
}

Type Environment::add_choices(std::vector<std::string> allowed) {
  auto found = std::find(choices.begin(), choices.end(), allowed);
  if (found == choices.end()) found = choices.insert(choices.end(), std::move(allowed));
  return {TypeKind::choice, 0, static_cast<std::uint16_t>(found - choices.begin())};
}

const Variable* Environment::variable(std::string_view name) const {
  return find_named(variables, name);
}

const HostFunction* Environment::function(std::string_view name) const {
  return find_named(functions, name);
}

std::optional<std::uint16_t> Environment::record_type(std::string_view name) const {
  const RecordType* found = find_named(record_types, name);
  if (!found) return std::nullopt;
  return static_cast<std::uint16_t>(found - record_types.data());
}

std::string Environment::name_of(Type type) const {
  if (type.lists > 0) return "list(" + name_of(element_of(type)) + ")";
  if (type.kind == TypeKind::record) return record_types[type.of].name;
  return std::string(kind_names[static_cast<std::size_t>(type.kind)]);
}

std::optional<Type> type_named(const Environment& environment, std::string_view name) {
  constexpr std::string_view list = "list(";
  std::uint8_t lists = 0;
  while (name.substr(0, list.size()) == list && name.back() == ')' && lists < 8) {
    name = name.substr(list.size(), name.size() - list.size() - 1);
    ++lists;
  }
  if (const auto record = environment.record_type(name))
    return Type{TypeKind::record, lists, *record};
  const auto found = std::find(std::begin(kind_names), std::end(kind_names) - 1, name);
  if (found == std::end(kind_names) - 1) return std::nullopt;
  return Type{static_cast<TypeKind>(found - std::begin(kind_names)), lists, 0};
}

}  // namespace aimwright::rules
