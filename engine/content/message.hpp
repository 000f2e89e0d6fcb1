// A text with values in it, in the syntax of ICU MessageFormat, which translators and their tools
// know: `{name}`, plurals and choices. Read once; documents fill it in.
//
//   {gaps, plural, one {# gap} other {# gaps}} of {organisation.name}
//   {state, select, met {done} other {open}}
//
// Beside ICU's `plural` (with `offset:1`, `=0`, `one`, `other`) and `select` there are four formats
// of our own: `{note, trim}` leaves out the white space around, `{head, first, 8}` gives the first
// characters, `{phase, word, phase.*}` the locale's word for a value, `{finding, sign}` the sign of
// a finding or gap. A brace stands between apostrophes: '{'.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace aimwright::content {

/// Names joined by dots, as steps from a thing to what it has: `gap.effort.likely`.
using Path = std::vector<std::string>;

Path path_of(std::string_view text);
std::string to_text(const Path& path);

enum class Format { plain, trim, first, word, sign, plural, select, number_sign };

struct MessagePart;

struct Message {
  std::vector<MessagePart> parts;
};

/// What a plural or a choice says in one case.
struct MessageCase {
  std::string key;
  Message message;
};

/// A piece of text, or a value in its place.
struct MessagePart {
  std::string text;  // what stands there, or of a word the key with a star for the value
  Path path;         // of the value; empty where the text itself stands there
  Format format = Format::plain;
  std::int64_t number = 0;  // of `first` how many, of `plural` the offset
  std::vector<MessageCase> cases;
};

/// Reads a message; where it is none, `reason` says why and the message is not to be used.
Message parse_message(std::string_view text, std::string& reason);

}  // namespace aimwright::content
