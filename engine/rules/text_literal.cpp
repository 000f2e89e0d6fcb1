#include "rules/text_literal.hpp"

#include "base/text.hpp"

namespace aimwright::rules {
namespace {

int digit_of(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return 16;
}

/// A number of exactly that many digits.
std::optional<char32_t> number_at(std::string_view text, std::size_t from, std::size_t digits,
                                  int radix) {
  if (from + digits > text.size()) return std::nullopt;
  char32_t number = 0;
  for (const char c : text.substr(from, digits)) {
    const int digit = digit_of(c);
    if (digit >= radix) return std::nullopt;
    number = number * static_cast<char32_t>(radix) + static_cast<char32_t>(digit);
  }
  return number;
}

bool is_code_point(char32_t c) { return c <= 0x10FFFF && !(c >= 0xD800 && c <= 0xDFFF); }

}  // namespace

TextLiteral read_text_literal(std::string_view inside) {
  constexpr std::string_view letters = "abfnrtv\\?\"'`";
  constexpr std::string_view meanings = "\a\b\f\n\r\t\v\\?\"'`";
  TextLiteral literal;
  for (std::size_t i = 0; i < inside.size();) {
    if (inside[i] != '\\') {
      literal.text += inside[i++];
      continue;
    }
    const char letter = i + 1 < inside.size() ? inside[i + 1] : '\0';
    const std::size_t plain = letters.find(letter);
    if (letter != '\0' && plain != std::string_view::npos) {
      literal.text += meanings[plain];
      i += 2;
      continue;
    }
    const std::size_t digits = letter == 'x' || letter == 'X' ? 2
                               : letter == 'u'                ? 4
                               : letter == 'U'                ? 8
                                                              : 0;
    const bool octal = letter >= '0' && letter <= '3';
    const std::optional<char32_t> c = digits > 0 ? number_at(inside, i + 2, digits, 16)
                                      : octal    ? number_at(inside, i + 1, 3, 8)
                                                 : std::nullopt;
    if (!c || !is_code_point(*c)) {
      literal.fault = i;
      return literal;
    }
    base::append_code_point(literal.text, *c);
    i += octal ? 4 : 2 + digits;
  }
  return literal;
}

}  // namespace aimwright::rules
