// Figures over time: which moments are looked at, what was known then, and by which version of the
// method.
#include <string>
#include <vector>

#include "base/json_write.hpp"
#include "scoring/trend.hpp"
#include "support/catch.hpp"
#include "support/json.hpp"
#include "support/notebook.hpp"
#include "support/small_content.hpp"
#include "support/test_engine.hpp"

namespace aimwright {
namespace {

using base::Value;
using scoring::Trend;
using scoring::TrendMoments;
using scoring::TrendQuestion;
using test::at;
using test::Notebook;

std::int64_t instant(std::string_view text) {
  const auto milliseconds = base::parse_instant(text);
  REQUIRE(milliseconds);
  return *milliseconds;
}

/// The days of the moments; all but the last have to be the end of theirs.
std::vector<std::string> days(const TrendMoments& chosen) {
  std::vector<std::string> list;
  for (const std::int64_t moment : chosen.moments) {
    list.push_back(base::to_text(base::day_of(moment)));
    if (moment != chosen.moments.back()) CHECK(moment == base::end_of(base::day_of(moment)));
  }
  return list;
}

TrendMoments moments(std::string_view first, std::string_view last, std::size_t limit) {
  return scoring::trend_moments(instant(first), instant(last), limit);
}

/// A subclause 4.1 of four leaves; the method in version 1.0.0, and 1.1.0 that wants three quarters
/// answered and calls a quarter not met a major finding.
test::Bundles two_versions() {
  test::ContentSpec spec;
  spec.subclauses = {{"4.1", {{"4.1-a"}, {"4.1-b"}, {"4.1-c"}, {"4.1-d"}}}};
  spec.controls = {{"A.2.2"}};
  test::Bundles bundles = test::bundles_of(spec);
  bundles.more = {test::method_version(bundles, "1.1.0", 75, 25)};
  return bundles;
}

/// Writes into the record that it uses this version from now on.
void use(Notebook& notebook, const content::BundleRef& method) {
  notebook.put("settings", "method",
               R"({"id":")" + method.id + R"(","version":")" + method.version + R"(","sha256":")" +
                   method.sha256 + "\"}");
}

Trend trend_of(Notebook& notebook, TrendQuestion question) {
  return scoring::trend_of(notebook.workspace().catalog(), notebook.log(),
                           notebook.workspace().state(), question);
}

/// Half of 4.1 answered on the second of November by 1.0.0; on the fourth 1.1.0 is taken into use.
Notebook changing_method() {
  const auto catalog = test::joined(two_versions());
  Notebook notebook(catalog);
  notebook.clock("2026-11-02T10:00:00.000Z");
  use(notebook, catalog->methods()[0].ref);
  notebook.put("response", "4.1-a", R"({"answer":"met"})");
  notebook.put("response", "4.1-b", R"({"answer":"not_met"})");
  notebook.clock("2026-11-04T10:00:00.000Z");
  use(notebook, catalog->methods()[1].ref);
  return notebook;
}

TrendQuestion three_days() {
  return {{"iso-42001:4.1"},
          {instant("2026-11-01T23:59:59.999Z"), instant("2026-11-02T23:59:59.999Z"),
           instant("2026-11-04T23:59:59.999Z")}};
}

std::string version(const Trend& trend, std::size_t point) {
  return trend.points[point].method->ref.version;
}

Value figures(const Trend& trend, std::size_t point) {
  REQUIRE(trend.points[point].figures.front());
  return figures_value(*trend.points[point].figures.front(), trend.points[point].method->method);
}

}  // namespace

TEST_CASE("moments are ends of days as long as there are few enough") {
  const TrendMoments chosen = moments("2026-11-28T10:00:00.000Z", "2026-12-01T09:30:00.000Z", 4);
  CHECK(name_of(chosen.step) == "day");
  CHECK(days(chosen) ==
        std::vector<std::string>{"2026-11-28", "2026-11-29", "2026-11-30", "2026-12-01"});
  CHECK(chosen.moments.back() == instant("2026-12-01T09:30:00.000Z"));
}

TEST_CASE("else of weeks, of months, of quarters") {
  const TrendMoments weeks = moments("2026-11-04T10:00:00.000Z", "2026-11-25T09:30:00.000Z", 21);
  CHECK(name_of(weeks.step) == "week");
  CHECK(days(weeks) ==
        std::vector<std::string>{"2026-11-08", "2026-11-15", "2026-11-22", "2026-11-25"});
  const TrendMoments months = moments("2026-01-31T10:00:00.000Z", "2026-04-15T09:30:00.000Z", 5);
  CHECK(name_of(months.step) == "month");
  CHECK(days(months) ==
        std::vector<std::string>{"2026-01-31", "2026-02-28", "2026-03-31", "2026-04-15"});
  const TrendMoments quarters = moments("2025-11-04T10:00:00.000Z", "2026-07-01T09:30:00.000Z", 5);
  CHECK(name_of(quarters.step) == "quarter");
  CHECK(days(quarters) ==
        std::vector<std::string>{"2025-12-31", "2026-03-31", "2026-06-30", "2026-07-01"});
}

TEST_CASE("of a record of many years only every so many quarters, the latest kept") {
  const TrendMoments chosen = moments("2020-01-15T10:00:00.000Z", "2026-11-25T09:30:00.000Z", 5);
  CHECK(chosen.every == 7);
  CHECK(days(chosen) == std::vector<std::string>{"2021-06-30", "2023-03-31", "2024-12-31",
                                                 "2026-09-30", "2026-11-25"});
  const TrendMoments ages = moments("0001-01-01T00:00:00.000Z", "9999-12-31T23:59:59.999Z", 60);
  CHECK(ages.moments.size() <= 60);
  CHECK(ages.moments.size() > 50);
}

TEST_CASE(
    "there are never more moments than wanted, they rise, and the last is the one asked for") {
  const std::int64_t last = instant("2026-11-25T09:30:00.000Z");
  for (std::int64_t back = 1; back < 4000; back += 37) {
    for (const std::size_t limit : {1u, 2u, 3u, 12u, 60u}) {
      const TrendMoments chosen = scoring::trend_moments(last - back * 86'400'000, last, limit);
      INFO(back << " days, at most " << limit);
      CHECK(chosen.moments.size() <= limit);
      CHECK(chosen.moments.back() == last);
      for (std::size_t i = 1; i < chosen.moments.size(); ++i)
        CHECK(chosen.moments[i - 1] < chosen.moments[i]);
    }
  }
}

TEST_CASE("an empty record, or one that begins later, has the last moment alone") {
  const std::int64_t last = instant("2026-11-25T23:59:59.999Z");
  CHECK(scoring::trend_moments(std::nullopt, last, 60).moments == std::vector<std::int64_t>{last});
  CHECK(scoring::trend_moments(last + 1, last, 60).moments == std::vector<std::int64_t>{last});
  CHECK(scoring::trend_moments(last - 1, last, 60).moments == std::vector<std::int64_t>{last});
}

TEST_CASE("a record begins with its earliest operation, in whatever order they arrived") {
  Notebook notebook(test::joined(two_versions()));
  CHECK_FALSE(scoring::first_entry(notebook.log()));
  notebook.clock("2026-11-05T10:00:00.000Z").put("response", "4.1-a", R"({"answer":"met"})");
  Notebook earlier(test::joined(two_versions()));
  earlier.actor(2).clock("2026-11-03T10:00:00.000Z");
  earlier.put("response", "4.1-b", R"({"answer":"met"})");
  base::Diagnostics diagnostics;
  for (const std::string& line : earlier.lines()) notebook.workspace().append(line, diagnostics);
  CHECK(scoring::first_entry(notebook.log()) == instant("2026-11-03T10:00:00.000Z"));
}

TEST_CASE("every point says what an assessment of that moment at that day says") {
  test::TestEngine engine;
  const std::int64_t workspace = engine.new_workspace();
  const auto put = [&](const char* time, const char* kind, const char* id, Value fields) {
    base::Array puts;
    puts.push_back(base::Array{kind, id, std::move(fields)});
    engine.call("workspace.apply",
                base::object("workspace", workspace, "actor", test::hex32(1), "act", test::hex32(2),
                             "at", time, "by", "Dana", "puts", std::move(puts)));
  };
  put("2026-11-02T10:00:00.000Z", "response", "iso-42001:4.1", base::object("answer", "met"));
  put("2026-11-03T10:00:00.000Z", "evidence", "e1",
      base::object("title", "Scope", "effective_from", "2026-11-05", "valid_until", "2026-11-06",
                   "shows/iso-42001:4.1", true));
  put("2026-11-04T10:00:00.000Z", "soa", "iso-42001:A.10.4",
      base::object("applicable", false, "reason", "No customers."));
  put("2026-11-06T10:00:00.000Z", "response", "iso-42001:4.1-a", base::object("answer", "not_met"));
  const std::vector<std::string> nodes{"iso-42001:all",   "iso-42001:clauses", "iso-42001:4",
                                       "iso-42001:4.1",   "iso-42001:4.1-a",   "iso-42001:A.10",
                                       "iso-42001:A.10.4"};
  const Value trend =
      engine.call("trend", base::object("workspace", workspace, "nodes", base::array_of(nodes),
                                        "last", "2026-11-08T10:00:00.000Z"));
  CHECK(at(trend, "/points").array().size() == 7);
  for (const Value& point : at(trend, "/points").array()) {
    const std::string moment = test::text_at(point, "/moment"), day = moment.substr(0, 10);
    INFO(moment);
    CHECK(test::text_at(point, "/as_of") == day);
    const Value assessment =
        engine.call("assess", base::object("workspace", workspace, "as_of", day, "moment", moment));
    for (const std::string& node : nodes) {
      if (node == "iso-42001:4.1-a") continue;  // an obligation has no figures in an assessment
      INFO(node);
      CHECK(at(point, "/nodes/" + node) == at(assessment, "/nodes/" + node));
    }
  }
  CHECK(at(trend, "/points/2/nodes/iso-42001:4.1/evidenced").number() == 0);
  CHECK(at(trend, "/points/3/nodes/iso-42001:4.1/evidenced").number() == 1);
  CHECK(at(trend, "/points/5/nodes/iso-42001:4.1/evidenced").number() == 0);
  CHECK(test::number_at(trend, "/points/4/nodes/iso-42001:4.1-a/sums/claimed") == 0);
}

TEST_CASE("one as-of date for all leaves only what was known to make the difference") {
  Notebook notebook(test::joined(two_versions()));
  notebook.clock("2026-11-02T10:00:00.000Z");
  notebook.put("response", "4.1", R"({"answer":"met"})");
  notebook.put("evidence", "e1",
               R"({"title":"Scope","effective_from":"2026-11-03","shows/iso-42001:4.1":true})");
  TrendQuestion question = three_days();
  CHECK(at(figures(trend_of(notebook, question), 1), "/evidenced").number() == 0);
  question.as_of = base::parse_date("2026-11-20");
  const Trend trend = trend_of(notebook, question);
  CHECK(at(figures(trend, 0), "/claimed/low").number() == 0);
  CHECK(at(figures(trend, 1), "/evidenced").number() == 1);
  CHECK(trend.points[1].as_of == *base::parse_date("2026-11-20"));
}

TEST_CASE("each point is computed by the version of the method that was in use then") {
  Notebook notebook = changing_method();
  const Trend trend = trend_of(notebook, three_days());
  CHECK(version(trend, 1) == "1.0.0");
  CHECK(at(figures(trend, 1), "/claimed/value").number() == 0.5);
  CHECK(at(figures(trend, 1), "/finding").text() == "minor");
  CHECK(version(trend, 2) == "1.1.0");
  CHECK(at(figures(trend, 2), "/claimed/value").is_null());
  CHECK(at(figures(trend, 2), "/finding").text() == "major");
  CHECK(trend.points[1].in_use->version == "1.0.0");
  CHECK_FALSE(trend.points[1].restated);
  CHECK_FALSE(trend.points[2].restated);
}

TEST_CASE("restated, every point is computed by the newest version, and marked where it differs") {
  Notebook notebook = changing_method();
  TrendQuestion question = three_days();
  question.restate = true;
  const Trend trend = trend_of(notebook, question);
  CHECK(version(trend, 1) == "1.1.0");
  CHECK(at(figures(trend, 1), "/finding").text() == "major");
  CHECK(trend.points[1].in_use->version == "1.0.0");
  CHECK(trend.points[1].restated);
  CHECK(version(trend, 2) == "1.1.0");
  CHECK_FALSE(trend.points[2].restated);
}

TEST_CASE("a version that is not at hand to the byte is restated at the newest") {
  Notebook notebook = changing_method();
  content::BundleRef ref = notebook.workspace().catalog().methods()[0].ref;
  notebook.clock("2026-11-05T10:00:00.000Z");
  ref.sha256 = std::string(64, '0');
  use(notebook, ref);
  notebook.clock("2026-11-06T10:00:00.000Z");
  ref.version = "0.9.0";
  use(notebook, ref);
  const Trend trend = trend_of(
      notebook, {{"iso-42001:4.1"},
                 {instant("2026-11-05T23:59:59.999Z"), instant("2026-11-06T23:59:59.999Z")}});
  for (const scoring::TrendPoint& point : trend.points) {
    CHECK(point.method->ref.version == "1.1.0");
    CHECK(point.restated);
  }
  CHECK(trend.points[0].in_use->version == "1.0.0");
  CHECK(trend.points[1].in_use->version == "0.9.0");
}

TEST_CASE("before anything was entered no method was in use and nothing is restated") {
  Notebook notebook = changing_method();
  const Trend trend = trend_of(notebook, three_days());
  CHECK_FALSE(trend.points[0].in_use);
  CHECK_FALSE(trend.points[0].restated);
  CHECK(base::canonical(at(figures(trend, 0), "/claimed")) == R"({"high":1,"low":0,"value":null})");
}

TEST_CASE("a record that does not say its method is restated, as nobody can tell") {
  Notebook notebook = changing_method();
  notebook.clock("2026-11-06T10:00:00.000Z").put("settings", "method", R"({"$deleted":true})");
  const Trend trend =
      trend_of(notebook, {{"iso-42001:4.1"}, {instant("2026-11-06T23:59:59.999Z")}});
  CHECK_FALSE(trend.points[0].in_use);
  CHECK(trend.points[0].restated);
}

TEST_CASE("an own control has figures from the day it was added until it is taken out") {
  Notebook notebook(test::joined(two_versions()));
  notebook.clock("2026-11-02T10:00:00.000Z").put("own_control", "X.1", R"({"title":"Red team"})");
  notebook.clock("2026-11-03T10:00:00.000Z").put("own_control", "X.1", R"({"$deleted":true})");
  const Trend trend =
      trend_of(notebook, {{"own_control:X.1", "own_control:X.2"},
                          {instant("2026-11-01T23:59:59.999Z"), instant("2026-11-02T23:59:59.999Z"),
                           instant("2026-11-04T23:59:59.999Z")}});
  CHECK_FALSE(trend.points[0].figures[0]);
  REQUIRE(trend.points[1].figures[0]);
  CHECK(trend.points[1].figures[0]->tally.weight == 1);
  CHECK_FALSE(trend.points[2].figures[0]);
  REQUIRE(trend.known[0]);
  CHECK(trend.known[0]->title == "Red team");
  CHECK_FALSE(trend.known[1]);
}

TEST_CASE("a node is answered once, however often it is asked for, and has to exist") {
  test::TestEngine engine("tests/vectors/content");
  const std::int64_t workspace = engine.new_workspace();
  const auto ask = [&](base::Array nodes) {
    return base::object("workspace", workspace, "nodes", std::move(nodes), "last",
                        "2026-11-08T10:00:00.000Z");
  };
  const Value trend =
      engine.call("trend", ask({"iso-42001:all", "iso-42001:4.1", "iso-42001:all"}));
  CHECK(at(trend, "/points/0/nodes").members().size() == 2);
  const Value unknown = engine.refused("trend", ask({"iso-42001:all", "iso-42001:4.7"}));
  CHECK(test::text_at(unknown, "/code") == base::code::unknown_id);
  CHECK(test::text_at(unknown, "/pointer") == "/params/nodes");
  CHECK(test::text_at(unknown, "/params/id") == "iso-42001:4.7");
  const Value many = engine.refused("trend", ask(base::Array(101, Value("iso-42001:all"))));
  CHECK(test::text_at(many, "/code") == base::code::json_size);
}

}  // namespace aimwright
