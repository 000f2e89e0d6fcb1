// The hybrid logical clock of operations: UTC milliseconds and a counter, sortable as text.
//
//   Timestamp at = next_timestamp(latest_seen, now_in_ms);   // later than latest_seen
//   to_text(at);                                             // 2026-11-23T10:00:04.120Z/0000
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace aimwright::record {

struct Timestamp {
  std::int64_t milliseconds = 0;  // since 1970-01-01, UTC
  std::uint16_t counter = 0;
  friend auto operator<=>(const Timestamp&, const Timestamp&) = default;
};

/// A received time further ahead of the local clock than this is flagged and not adopted.
inline constexpr std::int64_t max_ahead_ms = 86'400'000;

/// The first millisecond that can be written: the beginning of the year 1.
inline constexpr std::int64_t first_millisecond = -62'135'596'800'000;

/// The last that can be written: the end of the year 9999.
inline constexpr Timestamp last_timestamp{253'402'300'799'999, 0xFFFF};

/// Bytes of a timestamp as text.
inline constexpr std::size_t timestamp_size = 29;

std::optional<Timestamp> parse_timestamp(std::string_view text);
std::string to_text(Timestamp at);

/// The first timestamp after `latest` that is not before `now`; a full counter carries into the
/// milliseconds. After the last that can be written there is only itself again; the sequence then
/// decides.
Timestamp next_timestamp(Timestamp latest, std::int64_t now);

}  // namespace aimwright::record
