// A field of a register: its type, its words and what it accepts (docs/registers.md).
//
//   {"type": "choice", "title": "Treatment", "choices": [{"id": "avoid", "title": "Avoid it"}]}
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "content/reader.hpp"

namespace aimwright::content {

enum class FieldType {
  text,
  long_text,
  choice,
  choices,
  scale,
  integer,
  number,
  money,
  percent,
  date,
  duration,
  yes_no,
  person,
  address,
  reference,
  references,
  files,
  computed
};

template <>
inline constexpr std::array names_of<FieldType>{
    std::string_view("text"),       std::string_view("long_text"), std::string_view("choice"),
    std::string_view("choices"),    std::string_view("scale"),     std::string_view("integer"),
    std::string_view("number"),     std::string_view("money"),     std::string_view("percent"),
    std::string_view("date"),       std::string_view("duration"),  std::string_view("yes_no"),
    std::string_view("person"),     std::string_view("address"),   std::string_view("reference"),
    std::string_view("references"), std::string_view("files"),     std::string_view("computed")};

/// A field of its own in the record for each member: `systems/ai_system:19bd` of `systems`. Its
/// value is true, or the name of a file.
constexpr bool has_members(FieldType type) {
  return type == FieldType::choices || type == FieldType::references || type == FieldType::files;
}

/// The value is text that people typed, whatever it says.
constexpr bool is_free_text(FieldType type) {
  return type == FieldType::text || type == FieldType::long_text || type == FieldType::address ||
         type == FieldType::files;
}

constexpr bool is_reference(FieldType type) {
  return type == FieldType::reference || type == FieldType::references;
}

/// Text of a rule as it stands in a bundle, and where.
struct Expression {
  std::string text;
  std::string pointer;
};

struct Choice {
  std::string id, title, help;
};

/// A point of a scale, from low to high.
struct ScalePoint {
  std::int64_t value = 0;
  std::string title, help;
};

/// A scale that fields of any register may use by its name.
struct Scale {
  std::string name, title;
  std::vector<ScalePoint> points;
};

/// What a reference may point at: nodes of some kinds, records of some registers.
struct Targets {
  std::vector<NodeKind> nodes;
  std::vector<std::string> registers;
};

struct Field {
  std::string name, title, help;
  FieldType type = FieldType::text;
  std::vector<Choice> choices;             // of a choice or choices, in their order
  std::string scale;                       // of a scale: its name
  std::optional<double> minimum, maximum;  // of an integer, number or percent
  std::string unit;                        // of a number
  Targets to;                              // of a reference or references
  bool required = false;                   // in every record that counts as done
  base::Value initial;                     // what a new record holds; null for nothing
  base::Value initial_state;        // what counts where a record has nothing: the first state
  std::optional<Expression> when;   // the field is there when this is true
  std::optional<Expression> value;  // of a computed field
  std::string pointer;              // where it stands in its bundle

  const Choice* choice(std::string_view id) const;
  /// What counts, where a record has that value or null for none; null where nothing does.
  const base::Value* effective(const base::Value* written) const {
    return written || initial_state.is_null() ? written : &initial_state;
  }
};

/// Longest text a field accepts, in bytes.
inline constexpr std::size_t max_field_bytes = 65'536;

/// Reports members of other types, names that stand twice and a range without room.
Field read_field(Reader& reader, std::string name);
Scale read_scale(Reader& reader, std::string name);
/// None when absent.
std::optional<Expression> read_expression(Reader& reader, std::string_view name, bool required);

}  // namespace aimwright::content
