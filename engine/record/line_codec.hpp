// The form in which lines are written here, taken apart into views and put together again. Nearly
// all lines have it; any other, sound or not, is read the long way (operation.hpp).
//
//   std::optional<LineParts> parts = parts_of(line);
//   append_line(copy, *parts);                         // copy == line
//   PendingOperation draft;
//   if (parts && read_head(*parts, draft) && read_fields(parts->fields, draft.put.fields)) …
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "record/operation.hpp"

namespace aimwright::record {

/// Texts as they stand between their quotes, escapes and all.
struct LineParts {
  std::string_view actor, sequence, act;
  std::string_view undoes;  // empty: the line has none
  std::string_view at, by, prev;
  std::string_view seen;  // between its braces; empty: the line has none
  std::string_view kind, id;
  std::string_view fields;  // with its braces
};

/// Says where the parts are, not whether they are sound.
std::optional<LineParts> parts_of(std::string_view line);
void append_line(std::string& out, const LineParts& parts);

/// Reads all but the fields; false for what only the long way can judge.
bool read_head(const LineParts& parts, PendingOperation& draft);
bool read_fields(std::string_view written, Fields& fields);

/// None for anything but a sequence as it is written, at most 12 digits.
std::optional<std::uint64_t> parse_sequence(std::string_view digits);

}  // namespace aimwright::record
