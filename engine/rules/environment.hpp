// What expressions may name, with its types: variables, the fields of records, functions of the
// host. Built once from content and used to check every expression when content loads.
//
//   Environment env;
//   env.variables.push_back({"as_of", Type{TypeKind::date}});
//   RecordType& risk = env.add_record_type("risk");
//   risk.fields.push_back({"owner", Type{TypeKind::person}});
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aimwright::rules {

enum class TypeKind : std::uint8_t {
  any,  // not known before evaluation: of `[]`, of lists of several types, of dyn(…)
  null,
  boolean,
  integer,
  number,
  text,
  choice,  // a text out of a list; `of` says which
  person,  // a text that compares as the name of somebody
  date,
  duration,
  period,
  record  // `of` is its record type
};

struct Type {
  TypeKind kind = TypeKind::any;
  std::uint8_t lists = 0;  // 1: a list of `kind`, 2: a list of lists, …
  std::uint16_t of = 0;    // of a choice or a record: index in the environment
  friend bool operator==(const Type& a, const Type& b) {
    return a.kind == b.kind && a.lists == b.lists && a.of == b.of;
  }
  bool is(TypeKind wanted) const { return lists == 0 && kind == wanted; }
  bool is_text() const {
    return is(TypeKind::text) || is(TypeKind::choice) || is(TypeKind::person);
  }
  bool is_numeric() const { return is(TypeKind::integer) || is(TypeKind::number); }
};

/// Of lists nested deeper than most_nested, the type is left open.
inline constexpr std::uint8_t most_nested = 16;
constexpr Type list_of(Type element) {
  if (element.lists >= most_nested) return {TypeKind::any, 1, 0};
  return {element.kind, static_cast<std::uint8_t>(element.lists + 1), element.of};
}
/// Requires a list.
constexpr Type element_of(Type list) {
  return {list.kind, static_cast<std::uint8_t>(list.lists - 1), list.of};
}

/// The type of what may be one or the other; none where they have nothing in common. Two choices
/// from different lists, and a choice and a text, are a text.
std::optional<Type> common(Type a, Type b);

/// Whether an argument can be given where a parameter is wanted.
bool accepts(Type parameter, Type argument);

struct Variable {
  std::string name;
  Type type;
};

struct RecordType {
  std::string name;
  std::vector<Variable> fields;
  bool listed = true;  // whether records('name') gives all of them
  const Variable* field(std::string_view wanted) const;
};

struct HostFunction {
  std::string name;
  std::vector<Type> parameters;
  Type result;
};

struct Environment {
  std::vector<Variable> variables;
  std::vector<RecordType> record_types;
  std::vector<HostFunction> functions;
  std::vector<std::vector<std::string>> choices;

  RecordType& add_record_type(std::string name);
  Type add_choices(std::vector<std::string> allowed);

  const Variable* variable(std::string_view name) const;
  const HostFunction* function(std::string_view name) const;
  std::optional<std::uint16_t> record_type(std::string_view name) const;

  /// As messages name it: CEL's names, `list(int)`, and a record's own: `risk`.
  std::string name_of(Type type) const;
};

/// The type that name_of writes so, except choices; none for anything else.
std::optional<Type> type_named(const Environment& environment, std::string_view name);

}  // namespace aimwright::rules
