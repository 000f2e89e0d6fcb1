#include "record/id.hpp"

#include "base/sha256.hpp"

namespace aimwright::record {
namespace {

constexpr int half = 16;

std::uint64_t read_half(std::string_view digits) {
  std::uint64_t number = 0;
  for (const char c : digits)
    number = number << 4 | static_cast<std::uint64_t>(c <= '9' ? c - '0' : c - 'a' + 10);
  return number;
}

}  // namespace

std::optional<Id> parse_id(std::string_view text) {
  if (!base::is_lower_hex(text, 2 * half)) return std::nullopt;
  return Id{read_half(text.substr(0, half)), read_half(text.substr(half))};
}

std::string to_text(Id id) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text(2 * half, '0');
  for (std::size_t place = half; place-- > 0; id.high >>= 4) text[place] = digits[id.high & 15];
  for (std::size_t place = 2 * half; place-- > half; id.low >>= 4)
    text[place] = digits[id.low & 15];
  return text;
}

}  // namespace aimwright::record
