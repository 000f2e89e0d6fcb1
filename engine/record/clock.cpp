#include "record/clock.hpp"

#include "base/date.hpp"

namespace aimwright::record {

std::optional<Timestamp> parse_timestamp(std::string_view text) {
  constexpr std::size_t instant_size = 24;  // 2026-11-23T10:00:04.120Z
  if (text.size() != timestamp_size || text[instant_size] != '/') return std::nullopt;
  const std::optional<std::int64_t> instant = base::parse_instant(text.substr(0, instant_size));
  if (!instant) return std::nullopt;
  std::uint16_t counter = 0;
  for (const char c : text.substr(instant_size + 1)) {
    const bool digit = c >= '0' && c <= '9';
    if (!digit && !(c >= 'a' && c <= 'f')) return std::nullopt;
    counter = static_cast<std::uint16_t>(counter * 16 + (digit ? c - '0' : c - 'a' + 10));
  }
  return Timestamp{*instant, counter};
}

std::string to_text(Timestamp at) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text = base::instant_text(at.milliseconds) + "/";
  for (int shift = 12; shift >= 0; shift -= 4) text += digits[(at.counter >> shift) & 15];
  return text;
}

Timestamp next_timestamp(Timestamp latest, std::int64_t now) {
  if (now > latest.milliseconds) return {now, 0};
  if (latest == last_timestamp) return latest;
  if (latest.counter == 0xFFFF) return {latest.milliseconds + 1, 0};
  return {latest.milliseconds, static_cast<std::uint16_t>(latest.counter + 1)};
}

}  // namespace aimwright::record
