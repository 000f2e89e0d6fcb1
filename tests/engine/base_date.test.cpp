// Days and instants, without a clock.
#include "base/date.hpp"

#include <string>

#include "support/catch.hpp"

namespace aimwright {

using base::Date;
using base::instant_text;
using base::parse_date;
using base::parse_instant;

TEST_CASE("a date is a day of the calendar") {
  CHECK(parse_date("1970-01-01")->days == 0);
  CHECK(parse_date("1969-12-31")->days == -1);
  CHECK(parse_date("2000-03-01")->days == 11017);
  CHECK(parse_date("2026-11-23")->days == 20780);
  CHECK(parse_date("9999-12-31").has_value());
  CHECK(parse_date("0001-01-01").has_value());
}

TEST_CASE("leap years follow the Gregorian calendar") {
  CHECK(parse_date("2024-02-29").has_value());
  CHECK(parse_date("2000-02-29").has_value());
  CHECK_FALSE(parse_date("1900-02-29").has_value());
  CHECK_FALSE(parse_date("2026-02-29").has_value());
  CHECK_FALSE(parse_date("2024-02-30").has_value());
}

TEST_CASE("a date has one form") {
  for (const char* bad : {"", "2026", "2026-1-1", "2026-13-01", "2026-00-10", "2026-04-31",
                          "2026-11-00", "0000-01-01", "20261123", "2026/11/23", "2026-11-23T",
                          " 2026-11-23", "2026-11-23 ", "+026-11-23", "2026-11-2x", "-026-11-23"}) {
    INFO("\"" << bad << "\"");
    CHECK_FALSE(parse_date(bad).has_value());
  }
}

TEST_CASE("every day of four centuries is written as it was read, and they follow each other") {
  const Date first = *parse_date("1800-01-01");
  std::string before = base::to_text(first);
  for (std::int32_t days = first.days + 1; days < first.days + 146'097; ++days) {
    const std::string text = base::to_text(Date{days});
    if (text <= before || parse_date(text) != Date{days}) FAIL(before << " then " << text);
    before = text;
  }
  CHECK(before == "2199-12-31");
}

TEST_CASE("dates are ordered by time") {
  CHECK(*parse_date("2026-11-23") < *parse_date("2026-12-01"));
  CHECK(*parse_date("2026-11-23") == *parse_date("2026-11-23"));
}

TEST_CASE("a day of an instant is that of UTC, from its first to its last millisecond") {
  for (const char* day : {"0001-01-01", "1969-12-31", "1970-01-01", "2024-02-29", "9999-12-31"}) {
    INFO(day);
    const std::int64_t first = *parse_instant(std::string(day) + "T00:00:00.000Z");
    const std::int64_t last = *parse_instant(std::string(day) + "T23:59:59.999Z");
    CHECK(base::to_text(base::day_of(first)) == day);
    CHECK(base::to_text(base::day_of(last)) == day);
    CHECK(base::end_of(*parse_date(day)) == last);
  }
}

TEST_CASE("a week ends on Sunday, a month and a quarter on their last day") {
  const auto week = [](const char* day) { return base::to_text(base::week_end(*parse_date(day))); };
  CHECK(week("2026-11-22") == "2026-11-22");
  CHECK(week("2026-11-23") == "2026-11-29");
  CHECK(week("2026-12-28") == "2027-01-03");
  CHECK(week("1969-12-28") == "1969-12-28");
  CHECK(week("1969-12-29") == "1970-01-04");
  const auto month = [](const char* day, int months) {
    return base::to_text(base::month_end(*parse_date(day), months));
  };
  CHECK(month("2024-02-01", 1) == "2024-02-29");
  CHECK(month("2026-02-28", 1) == "2026-02-28");
  CHECK(month("2026-12-31", 1) == "2026-12-31");
  CHECK(month("2026-01-01", 3) == "2026-03-31");
  CHECK(month("2026-06-30", 3) == "2026-06-30");
  CHECK(month("2026-07-01", 3) == "2026-09-30");
  CHECK(month("2026-11-23", 12) == "2026-12-31");
}

TEST_CASE("an instant is read to the millisecond") {
  CHECK(parse_instant("1970-01-01T00:00:00.000Z") == 0);
  CHECK(parse_instant("1969-12-31T23:59:59.999Z") == -1);
  CHECK(parse_instant("2026-11-23T10:00:04.120Z") == 1795428004120);
  for (const char* text :
       {"2026-11-23T10:00:04.120Z", "1969-12-31T23:59:59.999Z", "0001-01-01T00:00:00.000Z",
        "9999-12-31T23:59:59.999Z", "2024-02-29T12:34:56.789Z"}) {
    CHECK(instant_text(*parse_instant(text)) == text);
  }
}

TEST_CASE("an instant has one form") {
  for (const char* bad :
       {"", "2026-11-23", "2026-11-23T10:00:04Z", "2026-11-23T10:00:04.12Z",
        "2026-11-23T24:00:00.000Z", "2026-11-23T10:60:00.000Z", "2026-11-23T10:00:60.000Z",
        "2026-11-23T10:00:04.120", "2026-11-23 10:00:04.120Z", "2026-11-23T10:00:04.120+01:00",
        "2026-02-30T10:00:04.120Z"}) {
    INFO("\"" << bad << "\"");
    CHECK_FALSE(parse_instant(bad).has_value());
  }
}

TEST_CASE("a month later is the same day, or the last of a shorter month") {
  const auto later = [](const char* date, std::int64_t months) {
    const auto moved = base::add_months(*parse_date(date), months);
    return moved ? base::to_text(*moved) : "none";
  };
  CHECK(later("2026-01-31", 1) == "2026-02-28");
  CHECK(later("2024-01-31", 1) == "2024-02-29");
  CHECK(later("2026-03-31", -1) == "2026-02-28");
  CHECK(later("2026-11-30", 0) == "2026-11-30");
  CHECK(later("2026-11-30", 13) == "2027-12-30");
  CHECK(later("2026-01-15", -13) == "2024-12-15");
  CHECK(later("9999-12-01", 1) == "none");
  CHECK(later("0001-01-31", -1) == "none");
  CHECK(later("0001-01-31", 119'987) == "9999-12-31");
  CHECK(later("2026-01-31", INT64_MAX) == "none");
  CHECK(later("2026-01-31", INT64_MIN) == "none");
}

TEST_CASE("days later stay within the calendar") {
  const Date first = *parse_date("0001-01-01"), last = *parse_date("9999-12-31");
  CHECK(base::add_days(first, std::int64_t{last.days} - first.days) == last);
  CHECK(base::add_days(last, std::int64_t{first.days} - last.days) == first);
  CHECK_FALSE(base::add_days(last, 1).has_value());
  CHECK_FALSE(base::add_days(first, -1).has_value());
  CHECK_FALSE(base::add_days(first, INT64_MAX).has_value());
  CHECK_FALSE(base::add_days(last, INT64_MIN).has_value());
}

TEST_CASE("a date has year, month and day") {
  const base::CalendarDay day = base::calendar_day(*parse_date("2024-02-29"));
  CHECK(day.year == 2024);
  CHECK(day.month == 2);
  CHECK(day.day == 29);
}

}  // namespace aimwright
