// Dates are days of the calendar without a time. A duration counts days; a period counts calendar
// months, which have no fixed length, and so can be added to a date but not compared.
#include "rules/functions.hpp"

namespace aimwright::rules {
namespace {

namespace code = base::code;

Value date(Arguments a, Meter&) {
  const std::optional<base::Date> date = base::parse_date(a[0].text());
  return date ? Value(*date) : failure(code::evaluation_conversion);
}

Value days(Arguments a, Meter&) { return Duration{a[0].integer()}; }
Value months(Arguments a, Meter&) { return Period{a[0].integer()}; }
Value years(Arguments a, Meter&) {
  std::int64_t months = 0;
  if (__builtin_mul_overflow(a[0].integer(), 12, &months))
    return failure(code::evaluation_overflow);
  return Period{months};
}

Value full_year(Arguments a, Meter&) { return std::int64_t{base::calendar_day(a[0].date()).year}; }
Value month(Arguments a, Meter&) { return std::int64_t{base::calendar_day(a[0].date()).month - 1}; }
Value day_from_one(Arguments a, Meter&) {
  return std::int64_t{base::calendar_day(a[0].date()).day};
}
Value day_from_zero(Arguments a, Meter&) {
  return std::int64_t{base::calendar_day(a[0].date()).day - 1};
}
Value day_of_week(Arguments a, Meter&) {
  constexpr std::int64_t thursday = 4;  // 1970-01-01
  const std::int64_t day = (a[0].date().days + thursday) % 7;
  return day < 0 ? day + 7 : day;
}
Value get_days(Arguments a, Meter&) { return a[0].duration().days; }

constexpr Function date_rows[] = {
    {"date", false, 1, {text_type}, date_type, date},
    {"days", false, 1, {int_type}, duration_type, days},
    {"months", false, 1, {int_type}, period_type, months},
    {"years", false, 1, {int_type}, period_type, years},
    {"getFullYear", true, 1, {date_type}, int_type, full_year},
    {"getMonth", true, 1, {date_type}, int_type, month},
    {"getDate", true, 1, {date_type}, int_type, day_from_one},
    {"getDayOfMonth", true, 1, {date_type}, int_type, day_from_zero},
    {"getDayOfWeek", true, 1, {date_type}, int_type, day_of_week},
    {"getDays", true, 1, {duration_type}, int_type, get_days},
};

}  // namespace

std::span<const Function> date_functions() { return date_rows; }

}  // namespace aimwright::rules
