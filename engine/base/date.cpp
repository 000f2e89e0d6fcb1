#include "base/date.hpp"

#include <algorithm>

namespace aimwright::base {
namespace {

constexpr std::int64_t ms_per_day = 86'400'000;

using Civil = CalendarDay;

// Day counts after Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms" (public domain).
std::int32_t days_from_civil(Civil c) {
  const int y = c.month <= 2 ? c.year - 1 : c.year;
  const int era = (y >= 0 ? y : y - 399) / 400;
  const int yoe = y - era * 400;
  const int doy = (153 * (c.month + (c.month > 2 ? -3 : 9)) + 2) / 5 + c.day - 1;
  const int doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
  return era * 146097 + doe - 719468;
}

Civil civil_from_days(std::int32_t days) {
  const int z = days + 719468;
  const int era = (z >= 0 ? z : z - 146096) / 146097;
  const int doe = z - era * 146097;
  const int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  const int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  const int mp = (5 * doy + 2) / 153;
  const int month = mp < 10 ? mp + 3 : mp - 9;
  return {yoe + era * 400 + (month <= 2 ? 1 : 0), month, doy - (153 * mp + 2) / 5 + 1};
}

int days_in_month(int year, int month) {
  constexpr int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : lengths[month - 1];
}

/// Reads digits at the places marked `0` in the pattern; other characters must match.
bool matches(std::string_view text, std::string_view pattern) {
  if (text.size() != pattern.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool digit = text[i] >= '0' && text[i] <= '9';
    if (pattern[i] == '0' ? !digit : text[i] != pattern[i]) return false;
  }
  return true;
}

void append_digits(std::string& out, int number, int width) {
  int unit = 1;
  for (int i = 1; i < width; ++i) unit *= 10;
  for (; unit > 0; unit /= 10) out += static_cast<char>('0' + number / unit % 10);
}

int number_at(std::string_view text, std::size_t from, std::size_t length) {
  int number = 0;
  for (const char c : text.substr(from, length)) number = number * 10 + (c - '0');
  return number;
}

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
  if (!matches(text, "0000-00-00")) return std::nullopt;
  const Civil civil{number_at(text, 0, 4), number_at(text, 5, 2), number_at(text, 8, 2)};
  if (civil.year < 1 || civil.month < 1 || civil.month > 12) return std::nullopt;
  if (civil.day < 1 || civil.day > days_in_month(civil.year, civil.month)) return std::nullopt;
  return Date{days_from_civil(civil)};
}

std::string to_text(Date date) {
  const Civil civil = civil_from_days(date.days);
  std::string text;
  append_digits(text, civil.year, 4);
  text += '-';
  append_digits(text, civil.month, 2);
  text += '-';
  append_digits(text, civil.day, 2);
  return text;
}

CalendarDay calendar_day(Date date) { return civil_from_days(date.days); }

std::optional<Date> add_days(Date date, std::int64_t days) {
  constexpr std::int64_t first = -719'162, last = 2'932'896;  // 0001-01-01 and 9999-12-31
  if (days < first - last || days > last - first) return std::nullopt;
  const std::int64_t sum = date.days + days;
  if (sum < first || sum > last) return std::nullopt;
  return Date{static_cast<std::int32_t>(sum)};
}

std::optional<Date> add_months(Date date, std::int64_t months) {
  constexpr std::int64_t most = 12 * 9999;
  if (months < -most || months > most) return std::nullopt;
  const Civil from = civil_from_days(date.days);
  const std::int64_t month = from.year * 12 + (from.month - 1) + months;  // since the year 0
  if (month < 12 || month >= 12 * 10'000) return std::nullopt;
  Civil to{static_cast<int>(month / 12), static_cast<int>(month % 12) + 1, from.day};
  to.day = std::min(to.day, days_in_month(to.year, to.month));
  return Date{days_from_civil(to)};
}

std::optional<std::int64_t> parse_instant(std::string_view text) {
  if (!matches(text, "0000-00-00T00:00:00.000Z")) return std::nullopt;
  const std::optional<Date> date = parse_date(text.substr(0, 10));
  const int hour = number_at(text, 11, 2), minute = number_at(text, 14, 2),
            second = number_at(text, 17, 2);
  if (!date || hour > 23 || minute > 59 || second > 59) return std::nullopt;
  return date->days * ms_per_day + ((hour * 60 + minute) * 60 + second) * std::int64_t{1000} +
         number_at(text, 20, 3);
}

Date day_of(std::int64_t milliseconds) {
  const bool partly_before = milliseconds % ms_per_day < 0;
  return {static_cast<std::int32_t>(milliseconds / ms_per_day - (partly_before ? 1 : 0))};
}

std::int64_t end_of(Date day) { return (std::int64_t{day.days} + 1) * ms_per_day - 1; }

Date week_end(Date day) {
  constexpr int monday = -3;  // 1969-12-29
  const int since_monday = (day.days - monday) % 7;
  return {day.days + 6 - (since_monday < 0 ? since_monday + 7 : since_monday)};
}

Date month_end(Date day, int months) {
  const Civil civil = civil_from_days(day.days);
  const int last = (civil.month - 1) / months * months + months;
  return {days_from_civil({civil.year, last, days_in_month(civil.year, last)})};
}

std::string instant_text(std::int64_t milliseconds) {
  const Date day = day_of(milliseconds);
  const std::int64_t rest = milliseconds - day.days * ms_per_day;
  const auto part = [&](std::int64_t unit, std::int64_t modulus) {
    return static_cast<int>(rest / unit % modulus);
  };
  std::string text = to_text(day) + 'T';
  append_digits(text, part(3'600'000, 24), 2);
  text += ':';
  append_digits(text, part(60'000, 60), 2);
  text += ':';
  append_digits(text, part(1000, 60), 2);
  text += '.';
  append_digits(text, part(1, 1000), 3);
  return text += 'Z';
}

}  // namespace aimwright::base
