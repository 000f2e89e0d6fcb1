// A register: a kind of record with everything its forms, tables, search and history need. Defined
// by content, so that a new register or field needs no change of code (docs/registers.md).
//
//   const Register* risks = catalog.find_register("risk");
//   const Field* owner = risks->field("owner");
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "content/field.hpp"

namespace aimwright::content {

/// Which ids the records of a register may have: nodes of some kinds, a fixed list, or any id.
struct IdRule {
  std::vector<NodeKind> of;
  std::vector<std::string> one_of;
  bool any = true;
};

struct Transition {
  std::vector<std::string> from;
  std::string to;
  std::string title;                // of the action that takes it; may be empty
  std::optional<Expression> needs;  // what has to be true of the record
};

/// The states a record goes through: values of one of its choice fields.
struct States {
  std::string field;
  std::string initial;
  std::vector<Transition> transitions;
};

enum class CheckSeverity { error, warning, info };
template <>
inline constexpr std::array names_of<CheckSeverity>{
    std::string_view("error"), std::string_view("warning"), std::string_view("info")};

/// Something a record should not be: true of those it finds fault with.
struct Check {
  std::string id;
  Expression when;
  CheckSeverity severity = CheckSeverity::warning;
  std::string message;
  std::string field;  // that it is about; may be empty
};

struct FormSection {
  std::string title, help;
  std::vector<std::string> fields;
};

struct SortKey {
  std::string field;
  bool descending = false;
};

struct Table {
  std::vector<std::string> columns;
  std::vector<SortKey> sort;
  std::string group;  // field; may be empty
};

struct Register {
  std::string name;
  std::string title, titles;  // of one record, of many
  std::string help;
  bool internal = false;  // kept by the application: without pages, and not searched
  std::optional<Phase> phase;
  std::string number;  // template with {n}; empty where records have no number
  std::string label;   // template with {field}
  std::vector<std::string> serves;
  IdRule ids;
  std::vector<Scale> scales;
  std::vector<Field> fields;
  std::optional<States> states;
  std::vector<Check> checks;
  std::vector<FormSection> form;
  Table table;
  std::string bundle;  // id of the bundle it stands in

  /// The field of that name, or the one whose member it is.
  const Field* field(std::string_view name) const;
  /// The field that is called so itself.
  const Field* find(std::string_view name) const;
};

/// Field that holds the number of a record in a register that has them.
inline constexpr std::string_view number_field = "number";
/// Stands in a label for what a record about a node is about.
inline constexpr std::string_view about_label = "about";

/// What expressions call a node of a framework, and one that can be answered. No register is called
/// so, nor like a kind of node; only own controls are both.
inline constexpr std::string_view node_name = "node", leaf_name = "leaf";
bool is_reserved(std::string_view name);

/// "-level,title": by level downwards, then by title.
std::vector<SortKey> parse_sort(std::string_view text);

/// The names in braces of a template: {title} of "{title} ({number})".
std::vector<std::string> names_in(std::string_view text);

/// Form, table, label and states that name no field of the register are faults, as are names that
/// stand twice.
Register read_register(Reader& bundle);

}  // namespace aimwright::content
