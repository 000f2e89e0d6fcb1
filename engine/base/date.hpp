// Calendar dates and UTC instants as values. Nothing here reads a clock.
//
//   Result<Date> d = parse_date("2026-11-23");
//   std::optional<std::int64_t> ms = parse_instant("2026-11-23T10:00:00.000Z");
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace aimwright::base {

/// A day of the proleptic Gregorian calendar, years 0001 to 9999; ordered by time.
struct Date {
  std::int32_t days = 0;  // since 1970-01-01
  friend auto operator<=>(const Date&, const Date&) = default;
};

/// Accepts `YYYY-MM-DD` only; none for anything else, the 30th of February included.
std::optional<Date> parse_date(std::string_view text);
std::string to_text(Date date);

/// Year, month from 1 and day from 1.
struct CalendarDay {
  int year = 1970, month = 1, day = 1;
};
CalendarDay calendar_day(Date date);

/// That many days or calendar months later (earlier where negative); none outside the years 0001 to
/// 9999. Where the month is shorter, its last day: a month after the 31st of January is the 28th or
/// 29th of February.
std::optional<Date> add_days(Date date, std::int64_t days);
std::optional<Date> add_months(Date date, std::int64_t months);

/// Milliseconds since 1970-01-01T00:00:00.000Z, from exactly `YYYY-MM-DDTHH:MM:SS.mmmZ`.
std::optional<std::int64_t> parse_instant(std::string_view text);
std::string instant_text(std::int64_t milliseconds);

/// The UTC day of an instant, and the last millisecond of a day.
Date day_of(std::int64_t milliseconds);
std::int64_t end_of(Date day);

/// The Sunday of a day's week.
Date week_end(Date day);
/// The last day of a day's month; of its quarter with `months` 3, of its year with 12.
Date month_end(Date day, int months = 1);

}  // namespace aimwright::base
