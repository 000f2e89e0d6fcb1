// The text between the quotes of a literal, with CEL's escapes read.
//
//   read_text_literal(R"(it\'s \u00e9)").text   // it's é
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace aimwright::rules {

struct TextLiteral {
  std::string text;
  std::optional<std::size_t> fault;  // where an escape stands that is none
};

/// `\a \b \f \n \r \t \v \\ \? \" \' \``, `\xHH`, `\uHHHH`, `\UHHHHHHHH` and three octal digits;
/// each number is a code point.
TextLiteral read_text_literal(std::string_view inside);

}  // namespace aimwright::rules
