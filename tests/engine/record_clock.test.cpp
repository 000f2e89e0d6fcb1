// The clock of operations: always later than what is known, whatever the device's own clock says.
#include <string>

#include "base/date.hpp"
#include "support/catch.hpp"
#include "support/json.hpp"
#include "support/notebook.hpp"
#include "support/small_content.hpp"

namespace aimwright {
namespace {

using record::last_timestamp;
using record::next_timestamp;
using record::parse_timestamp;
using record::Timestamp;
using test::Notebook;

std::int64_t instant(std::string_view text) {
  const auto milliseconds = base::parse_instant(text);
  REQUIRE(milliseconds);
  return *milliseconds;
}

Timestamp timestamp(std::string_view text) {
  const auto parsed = parse_timestamp(text);
  INFO(text);
  REQUIRE(parsed);
  return *parsed;
}

std::string after(std::string_view latest, std::string_view now) {
  return to_text(next_timestamp(timestamp(latest), instant(now)));
}

std::shared_ptr<const content::Catalog> small_catalog() {
  test::ContentSpec spec;
  spec.subclauses = {{"4.1", {{"4.1-a"}, {"4.1-b"}, {"4.1-c"}}}};
  return test::catalog_of(spec);
}

/// When the last operation was written.
std::string last_at(const Notebook& notebook) {
  return test::text_at(test::json(notebook.lines().back()), "/at");
}

/// A foreign operation on 4.1-a at the time given.
std::string foreign_line(std::string_view at, const std::string& field = R"("note":"from afar")") {
  return R"({"op":[")" + test::hex32(77) + R"(",1],"act":")" + test::hex32(7) + R"(","at":")" +
         std::string(at) + R"(","by":"Far","prev":")" + std::string(64, '0') +
         R"(","put":["response","iso-42001:4.1-a",{)" + field + "}]}\n";
}

void receive(Notebook& notebook, const std::string& lines) {
  base::Diagnostics diagnostics;
  CHECK(notebook.workspace().append(lines, diagnostics).accepted == 1);
  CHECK(diagnostics.empty());
}

}  // namespace

TEST_CASE("a timestamp is text that sorts by time") {
  CHECK(to_text(timestamp("2026-11-23T10:00:04.120Z/00ff")) == "2026-11-23T10:00:04.120Z/00ff");
  CHECK(timestamp("2026-11-23T10:00:04.120Z/00ff") < timestamp("2026-11-23T10:00:04.120Z/0100"));
  CHECK(timestamp("2026-11-23T10:00:04.120Z/ffff") < timestamp("2026-11-23T10:00:04.121Z/0000"));
  for (const char* wrong :
       {"", "2026-11-23", "2026-11-23T10:00:04.120Z", "2026-11-23T10:00:04.120Z/",
        "2026-11-23T10:00:04.120Z/12345", "2026-11-23T10:00:04.120Z-0000",
        "2026-11-23T25:00:04.120Z/0000", "2026-11-23T10:00:04.120Z/ 000"}) {
    INFO(wrong);
    CHECK_FALSE(parse_timestamp(wrong));
  }
}

TEST_CASE("the clock follows the device while that runs forward") {
  CHECK(after("2026-11-23T10:00:00.000Z/0005", "2026-11-23T10:00:00.001Z") ==
        "2026-11-23T10:00:00.001Z/0000");
  CHECK(after("1970-01-01T00:00:00.000Z/0000", "2026-11-23T10:00:00.001Z") ==
        "2026-11-23T10:00:00.001Z/0000");
}

TEST_CASE("the clock counts on where the device stands still or goes back") {
  CHECK(after("2026-11-23T10:00:00.000Z/0000", "2026-11-23T10:00:00.000Z") ==
        "2026-11-23T10:00:00.000Z/0001");
  CHECK(after("2026-11-23T10:00:00.000Z/00ff", "2026-11-23T09:00:00.000Z") ==
        "2026-11-23T10:00:00.000Z/0100");
  CHECK(after("2026-11-23T10:00:00.000Z/00ff", "1969-12-31T23:59:59.999Z") ==
        "2026-11-23T10:00:00.000Z/0100");
}

TEST_CASE("a full counter carries into the milliseconds") {
  CHECK(after("2026-12-31T23:59:59.999Z/ffff", "2026-11-23T09:00:00.000Z") ==
        "2027-01-01T00:00:00.000Z/0000");
}

TEST_CASE("the clock stops at the last time that can be written") {
  CHECK(to_text(last_timestamp) == "9999-12-31T23:59:59.999Z/ffff");
  CHECK(next_timestamp(last_timestamp, 0) == last_timestamp);
  CHECK(after("9999-12-31T23:59:59.999Z/fffe", "2026-11-23T09:00:00.000Z") ==
        "9999-12-31T23:59:59.999Z/ffff");
}

TEST_CASE("when the device's clock is set back, operations still follow each other") {
  Notebook notebook(small_catalog());
  notebook.clock("2026-11-23T10:00:00.000Z").put("response", "4.1-a", R"({"note":"one"})");
  const std::string first = last_at(notebook);
  notebook.clock("2026-11-23T09:00:00.000Z").put("response", "4.1-b", R"({"note":"two"})");
  CHECK(last_at(notebook) > first);
  CHECK(last_at(notebook).substr(0, 24) == "2026-11-23T10:00:00.000Z");
  notebook.clock("2026-11-23T10:00:01.000Z").put("response", "4.1-c", R"({"note":"three"})");
  CHECK(last_at(notebook) == "2026-11-23T10:00:01.000Z/0000");
}

TEST_CASE("a received time within a day is adopted") {
  Notebook notebook(small_catalog());
  notebook.clock("2026-11-23T10:00:00.000Z").put("response", "4.1-b", R"({"note":"one"})");
  receive(notebook, foreign_line("2026-11-24T10:00:02.000Z/0003"));
  notebook.clock("2026-11-23T10:00:02.000Z").put("response", "4.1-c", R"({"note":"two"})");
  CHECK(last_at(notebook) == "2026-11-24T10:00:02.000Z/0004");
}

TEST_CASE("a received time more than a day ahead is kept but not adopted") {
  Notebook notebook(small_catalog());
  notebook.clock("2026-11-23T10:00:00.000Z").put("response", "4.1-b", R"({"note":"one"})");
  for (const char* far : {"2026-11-24T10:00:02.001Z/0000", "2099-01-01T00:00:00.000Z/0000"}) {
    Notebook copy = notebook;
    receive(copy, foreign_line(far));
    copy.clock("2026-11-23T10:00:02.000Z").put("response", "4.1-c", R"({"note":"two"})");
    INFO(far);
    CHECK(last_at(copy) == "2026-11-23T10:00:02.000Z/0000");
    CHECK(copy.bytes().find(far) != std::string::npos);
  }
}

TEST_CASE("a time far ahead is named once, at the next action") {
  Notebook notebook(small_catalog());
  notebook.clock("2026-11-23T10:00:00.000Z").put("response", "4.1-b", R"({"note":"one"})");
  receive(notebook, foreign_line("2099-01-01T00:00:00.000Z/0000"));
  const record::Applied first = notebook.put("response", "4.1-c", R"({"note":"two"})");
  REQUIRE(first.ahead.size() == 1);
  CHECK(notebook.log()[first.ahead.front()].actor == record::Id{0, 77});
  CHECK(notebook.put("response", "iso-42001:4.1-c", R"({"note":"three"})").ahead.empty());
}

TEST_CASE("an edit stands even over a value from a clock that ran far ahead") {
  Notebook notebook(small_catalog());
  notebook.clock("2026-11-23T10:00:00.000Z").put("response", "4.1-b", R"({"note":"one"})");
  receive(notebook, foreign_line("2099-01-01T00:00:00.000Z/0000"));
  notebook.put("response", "4.1-a", R"({"note":"corrected"})");
  const auto* record = notebook.workspace().state().find("response", "iso-42001:4.1-a");
  REQUIRE(record);
  CHECK(record->text("note") == "corrected");
  CHECK(last_at(notebook) == "2026-11-23T10:00:01.000Z/0000");
}

TEST_CASE("an edit stands even where the device believes it is 1970") {
  Notebook notebook(small_catalog());
  notebook.clock("2026-11-23T10:00:00.000Z").put("response", "4.1-a", R"({"note":"one"})");
  notebook.clock("1970-01-01T00:00:00.000Z").put("response", "4.1-a", R"({"note":"two"})");
  CHECK(notebook.workspace().state().find("response", "iso-42001:4.1-a")->text("note") == "two");
  // A verification by such a device knows the answer it is about.
  notebook.put("response", "4.1-b", R"({"answer":"met"})");
  notebook.clock("1970-01-01T00:00:00.000Z")
      .by("Ravi")
      .put("response", "4.1-b", R"({"verified_by":"Ravi","verified_on":"2026-11-01"})");
  const record::State& state = notebook.workspace().state();
  const record::Record* response = state.find("response", "iso-42001:4.1-b");
  CHECK(notebook.log().has_seen(response->cell("verified_by")->operation,
                                response->cell("answer")->operation));
}

TEST_CASE("a record can begin in 1970") {
  Notebook notebook(small_catalog());
  notebook.clock("1970-01-01T00:00:00.000Z").put("response", "4.1-a", R"({"note":"one"})");
  CHECK(last_at(notebook).substr(0, 24) == "1970-01-01T00:00:00.000Z");
  const record::Workspace again = test::opened(notebook.bytes(), small_catalog());
  CHECK(again.log().skipped() == 0);
}

TEST_CASE("at the end of time lines can still be written and read") {
  Notebook notebook(small_catalog());
  notebook.clock("2026-11-23T10:00:00.000Z").put("response", "4.1-b", R"({"note":"one"})");
  receive(notebook, foreign_line("9999-12-31T23:59:59.999Z/ffff"));
  for (const char* note : {"two", "three", "four"}) {
    notebook.put("response", "4.1-a", R"({"note":")" + std::string(note) + "\"}");
  }
  const record::Workspace again = test::opened(notebook.bytes(), small_catalog());
  CHECK(again.log().skipped() == 0);
  CHECK(again.log().bytes() == notebook.bytes());
}

}  // namespace aimwright
