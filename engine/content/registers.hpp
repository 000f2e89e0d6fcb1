// Registers: the kinds of record a workspace may hold, their fields and the values these accept.
// Defined by content, so that a new field or kind needs no change of code.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "content/reader.hpp"

namespace aimwright::content {

enum class FieldType { text, choice, date, boolean, integer, set, map };

template <>
inline constexpr std::array names_of<FieldType>{
    std::string_view("text"),    std::string_view("choice"),  std::string_view("date"),
    std::string_view("boolean"), std::string_view("integer"), std::string_view("set"),
    std::string_view("map")};

/// A field with a member for each of many things: true for those in a set, a text for those in a
/// map.
constexpr bool has_members(FieldType type) {
  return type == FieldType::set || type == FieldType::map;
}

/// Which ids a record, or the members of a field, may have: nodes of some kinds, a fixed list, the
/// SHA-256 of a file, or any id.
struct IdRule {
  std::vector<NodeKind> of;
  std::vector<std::string> one_of;
  bool sha256 = false;
  bool any = false;
};

struct Field {
  std::string name;
  std::string title;
  FieldType type = FieldType::text;
  std::vector<std::string> choices;       // of a choice
  std::int64_t minimum = 0, maximum = 0;  // of an integer
  IdRule members;                         // of a set or map: one field each, `links/6.1.3-g`
  bool person = false;                    // of a text: the name of somebody
};

struct RecordKind {
  std::string kind;
  std::string title;
  IdRule id;
  std::vector<Field> fields;
  /// The field of that name, or the set whose member it is.
  const Field* field(std::string_view name) const;
};

struct Registers {
  std::vector<RecordKind> kinds;
  const RecordKind* kind(std::string_view name) const;
};

/// Longest text a field accepts, in bytes.
inline constexpr std::size_t max_field_bytes = 65'536;

Registers read_registers(Reader& bundle);

}  // namespace aimwright::content
