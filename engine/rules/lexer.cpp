#include "rules/lexer.hpp"

#include <algorithm>
#include <cmath>

#include "base/number.hpp"
#include "base/text.hpp"
#include "rules/text_literal.hpp"

namespace aimwright::rules {
namespace {

namespace code = base::code;

using base::is_digit;
bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
bool starts_name(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool continues_name(char c) { return starts_name(c) || is_digit(c); }
bool is_quote(char c) { return c == '\'' || c == '"'; }

}  // namespace

base::Params place_params(std::string_view source, Place place) {
  constexpr std::size_t longest = 60;
  const std::string_view before = source.substr(0, place.offset);
  const std::size_t line_start = before.rfind('\n') + 1;  // 0 where there is none
  std::int64_t column = 1;
  for (std::size_t i = line_start; i < before.size(); ++column) base::next_code_point(before, i);
  std::string_view part = source.substr(place.offset, place.length);
  const bool cut = part.size() > longest;
  part = part.substr(0, base::utf8_prefix(part.substr(0, longest)));
  return {{"line", 1 + std::count(before.begin(), before.end(), '\n')},
          {"column", column},
          {"offset", std::int64_t{place.offset}},
          {"part", std::string(part) + (cut ? "…" : "")}};
}

Token Lexer::token(TokenKind kind, std::size_t start, Value value) const {
  return {kind,
          source_.substr(start, position_ - start),
          {static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(position_ - start)},
          std::move(value)};
}

Token Lexer::refuse(const char* reason, std::size_t start, base::Params params) {
  // At least one whole character is shown.
  if (position_ == start && position_ < source_.size()) base::next_code_point(source_, position_);
  position_ = std::min(position_, source_.size());
  Token fault = token(TokenKind::fault, start);
  const base::Params where = place_params(source_, fault.place);
  for (const base::Member& member : where.as_value().members())
    params.set_default(member.name, member.value);
  fault_ = {reason, "", std::move(params)};
  return fault;
}

Token Lexer::next() {
  skip_space_and_comments();
  if (position_ >= source_.size()) return token(TokenKind::end, source_.size());
  const char c = at(position_), after = at(position_ + 1);
  if ((c == 'r' || c == 'R') && is_quote(after)) return quoted(1, true);
  if ((c == 'b' || c == 'B') &&
      (is_quote(after) || ((after == 'r' || after == 'R') && is_quote(at(position_ + 2)))))
    return refuse(code::expression_left_out, position_, {{"feature", "bytes"}});
  if (is_quote(c)) return quoted(0, false);
  if (starts_name(c)) return name();
  if (is_digit(c) || (c == '.' && is_digit(after))) return number();
  return sign();
}

void Lexer::skip_space_and_comments() {
  for (;;) {
    const char c = at(position_);
    if (position_ < source_.size() &&
        (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f')) {
      ++position_;
    } else if (stands_at(position_, "//")) {
      position_ = std::min(source_.find('\n', position_), source_.size());
    } else {
      return;
    }
  }
}

Token Lexer::name() {
  const std::size_t start = position_;
  while (continues_name(at(position_))) ++position_;
  return token(TokenKind::name, start);
}

Token Lexer::number() {
  const std::size_t start = position_;
  const auto skip_digits = [&] {
    while (is_digit(at(position_))) ++position_;
  };
  const bool hex =
      at(start) == '0' && (at(start + 1) == 'x' || at(start + 1) == 'X') && is_hex(at(start + 2));
  bool whole = true;
  if (hex) {
    position_ += 2;
    while (is_hex(at(position_))) ++position_;
  } else {
    skip_digits();
    if (at(position_) == '.' && is_digit(at(position_ + 1))) {
      whole = false;
      ++position_;
      skip_digits();
    }
    const std::size_t mark = position_;
    if (at(mark) == 'e' || at(mark) == 'E') {
      ++position_;
      if (at(position_) == '+' || at(position_) == '-') ++position_;
      if (is_digit(at(position_))) {
        whole = false;
        skip_digits();
      } else {
        position_ = mark;
      }
    }
  }
  const std::string_view text = source_.substr(start, position_ - start);
  if (at(position_) == 'u' || at(position_) == 'U') {
    ++position_;
    return refuse(code::expression_left_out, start, {{"feature", "uint"}});
  }
  if (continues_name(at(position_))) {
    while (continues_name(at(position_))) ++position_;
    return refuse(code::expression_number, start);
  }
  if (!whole) {
    const double number = base::nearest_double(text);
    if (!std::isfinite(number)) return refuse(code::expression_number, start);
    return token(TokenKind::literal, start, number);
  }
  std::uint64_t integer = 0;
  const std::uint64_t radix = hex ? 16 : 10;
  for (const char c : hex ? text.substr(2) : text) {
    const auto digit = static_cast<std::uint64_t>(is_digit(c) ? c - '0' : (c | 0x20) - 'a' + 10);
    // One more than the greatest integer is read too: with a sign before it, it is the least.
    constexpr std::uint64_t most = std::uint64_t{1} << 63;
    if (integer > (most - digit) / radix) return refuse(code::expression_number, start);
    integer = integer * radix + digit;
  }
  return token(TokenKind::literal, start, static_cast<std::int64_t>(integer));
}

Token Lexer::quoted(std::size_t prefix, bool raw) {
  const std::size_t start = position_, open = start + prefix;
  const std::string_view one = source_.substr(open, 1), three = source_.substr(open, 3);
  const bool triple = three == "'''" || three == "\"\"\"";
  const std::string_view quote = triple ? three : one;
  position_ = open + quote.size();
  const std::size_t body = position_;
  while (!stands_at(position_, quote)) {
    const bool line_end = at(position_) == '\n' || at(position_) == '\r';
    if (position_ >= source_.size() || (line_end && !triple))
      return refuse(code::expression_text, start, {{"reason", "not_closed"}});
    position_ += at(position_) == '\\' && !raw ? 2 : 1;
  }
  const std::string_view inside = source_.substr(body, position_ - body);
  position_ += quote.size();
  if (raw) return token(TokenKind::literal, start, inside);
  TextLiteral literal = read_text_literal(inside);
  if (literal.fault) {
    const std::size_t place = body + *literal.fault;
    position_ = place + 2;
    return refuse(code::expression_text, place, {{"reason", "escape"}});
  }
  return token(TokenKind::literal, start, std::move(literal.text));
}

Token Lexer::sign() {
  constexpr std::string_view signs[] = {"&&", "||", "==", "!=", "<=", ">=", "<", ">",
                                        "!",  "+",  "-",  "*",  "/",  "%",  "?", ":",
                                        ".",  ",",  "(",  ")",  "[",  "]"};
  const std::size_t start = position_;
  for (const std::string_view sign : signs) {
    if (!stands_at(start, sign)) continue;
    position_ += sign.size();
    return token(TokenKind::sign, start);
  }
  if (at(start) == '{')
    return refuse(code::expression_left_out, start, {{"feature", "maps and messages"}});
  if (at(start) == '`')
    return refuse(code::expression_left_out, start, {{"feature", "quoted names"}});
  const std::string_view expected = at(start) == '=' ? "==" : at(start) == '&' ? "&&" : "||";
  const bool half = at(start) == '=' || at(start) == '&' || at(start) == '|';
  return refuse(code::expression_syntax, start,
                {{"expected", half ? base::Value(expected) : base::Value("value")}});
}

}  // namespace aimwright::rules
