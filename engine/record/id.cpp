#include "record/id.hpp"

#include "base/sha256.hpp"

namespace aimwright::record {
namespace {

constexpr int half = 16;

}  // namespace

std::optional<Id> parse_id(std::string_view text) {
  Id id;
  const bool sound = text.size() == 2 * half && base::read_hex(text.substr(0, half), id.high) &&
                     base::read_hex(text.substr(half), id.low);
  return sound ? std::optional(id) : std::nullopt;
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
