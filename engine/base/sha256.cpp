#include "base/sha256.hpp"

#include <algorithm>

namespace aimwright::base {
namespace {

constexpr std::array<std::uint8_t, 256> values_of_digits = [] {
  std::array<std::uint8_t, 256> values{};
  for (std::size_t c = 0; c < values.size(); ++c) {
    const bool digit = c >= '0' && c <= '9', letter = c >= 'a' && c <= 'f';
    values[c] = static_cast<std::uint8_t>(digit ? c - '0' : letter ? c - 'a' + 10 : 16);
  }
  return values;
}();

}  // namespace

std::string to_hex(const Digest& digest) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  text.reserve(digest.size() * 2);
  for (const std::uint8_t byte : digest) {
    text += digits[byte >> 4];
    text += digits[byte & 15];
  }
  return text;
}

bool read_hex(std::string_view digits, std::uint64_t& number) {
  unsigned all = 0;
  for (const char c : digits) {
    const unsigned value = values_of_digits[static_cast<unsigned char>(c)];
    all |= value;
    number = number << 4 | value;
  }
  return all <= 15;
}

std::optional<Digest> from_hex(std::string_view text) {
  Digest digest{};
  if (text.size() != 2 * digest.size()) return std::nullopt;
  constexpr std::size_t word_bytes = 8;
  for (std::size_t i = 0; i < digest.size(); i += word_bytes) {
    std::uint64_t number = 0;
    if (!read_hex(text.substr(2 * i, 2 * word_bytes), number)) return std::nullopt;
    for (std::size_t place = word_bytes; place-- > 0; number >>= 8)
      digest[i + place] = static_cast<std::uint8_t>(number & 0xFF);
  }
  return digest;
}

bool is_lower_hex(std::string_view text, std::size_t digits) {
  return text.size() == digits && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

}  // namespace aimwright::base
