#include "base/json_tokens.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace aimwright::base {

std::optional<char> JsonTokens::take() {
  return at_ < bytes_.size() ? std::optional(bytes_[at_++]) : std::nullopt;
}

bool JsonTokens::take(char wanted) {
  const bool found = at_ < bytes_.size() && bytes_[at_] == wanted;
  at_ += found ? 1 : 0;
  return found;
}

JsonToken JsonTokens::next() {
  ends_open_ = false;
  if (at_ == 0 && !take_byte_order_mark()) return JsonToken::bad;
  at_ = std::min(bytes_.find_first_not_of(" \t\n\r", at_), bytes_.size());
  const std::optional<char> first = take();
  if (!first) return JsonToken::end;
  switch (*first) {
    case '[':
      return JsonToken::begin_array;
    case ']':
      return JsonToken::end_array;
    case '{':
      return JsonToken::begin_object;
    case '}':
      return JsonToken::end_object;
    case ',':
      return JsonToken::comma;
    case ':':
      return JsonToken::colon;
    case '"':
      return quoted();
    case 'n':
      return word("ull", JsonToken::null);
    case 't':
      return word("rue", JsonToken::yes);
    case 'f':
      return word("alse", JsonToken::no);
    default:
      --at_;
      return numeric();
  }
}

/// False where something begins like one and is none.
bool JsonTokens::take_byte_order_mark() {
  if (!take('\xEF')) return true;
  return take() == '\xBB' && take() == '\xBF';
}

JsonToken JsonTokens::word(std::string_view letters, JsonToken token) {
  for (const char letter : letters) {
    if (take() != letter) return JsonToken::bad;
  }
  return token;
}

bool JsonTokens::take_digits() {
  const std::size_t from = at_;
  while (at_ < bytes_.size() && bytes_[at_] >= '0' && bytes_[at_] <= '9') ++at_;
  return at_ > from;
}

JsonToken JsonTokens::numeric() {
  const std::size_t from = at_;
  take('-');
  bool sound = take('0') || take_digits();
  if (sound && take('.')) sound = take_digits();
  if (sound && (take('e') || take('E'))) {
    if (!take('+')) take('-');
    sound = take_digits();
  }
  if (!sound) {
    take();
    return JsonToken::bad;
  }
  ends_open_ = true;
  number_ = bytes_.substr(from, at_ - from);
  return JsonToken::number;
}

JsonToken JsonTokens::quoted() {
  text_.clear();
  for (;;) {
    const std::size_t from = at_;
    const auto plain = [](char c) {
      return c != '"' && c != '\\' && static_cast<unsigned char>(c) >= 0x20;
    };
    while (at_ < bytes_.size() && plain(bytes_[at_])) ++at_;
    text_.append(bytes_.substr(from, at_ - from));
    const std::optional<char> c = take();
    if (c == '"') return JsonToken::text;
    if (c != '\\' || !escape()) return JsonToken::bad;
  }
}

/// Reads what follows a backslash.
bool JsonTokens::escape() {
  constexpr std::string_view letters = "\"\\/bfnrt", meanings = "\"\\/\b\f\n\r\t";
  const std::optional<char> letter = take();
  if (!letter) return false;
  if (const std::size_t found = letters.find(*letter); found != std::string_view::npos) {
    text_ += meanings[found];
    return true;
  }
  if (letter != 'u') return false;
  const std::optional<char32_t> unit = code_unit();
  if (!unit || (*unit >= 0xDC00 && *unit <= 0xDFFF)) return false;
  if (*unit < 0xD800 || *unit > 0xDFFF) {
    append_code_point(text_, *unit);
    return true;
  }
  if (take() != '\\' || take() != 'u') return false;
  const std::optional<char32_t> second = code_unit();
  if (!second || *second < 0xDC00 || *second > 0xDFFF) return false;
  append_code_point(text_, 0x10000 + ((*unit - 0xD800) << 10) + (*second - 0xDC00));
  return true;
}

/// Four hexadecimal digits.
std::optional<char32_t> JsonTokens::code_unit() {
  constexpr std::string_view digits = "0123456789abcdefABCDEF";
  char32_t unit = 0;
  for (int i = 0; i < 4; ++i) {
    const std::optional<char> c = take();
    const std::size_t value = c ? digits.find(*c) : std::string_view::npos;
    if (value == std::string_view::npos) return std::nullopt;
    unit = unit * 16 + static_cast<char32_t>(value < 16 ? value : value - 6);
  }
  return unit;
}

}  // namespace aimwright::base
