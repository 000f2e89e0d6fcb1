// The gap report: what it has to say, whatever is in the record.
#include <algorithm>
#include <functional>
#include <regex>
#include <string>
#include <vector>

#include "base/json_read.hpp"
#include "base/json_write.hpp"
#include "support/catch.hpp"
#include "support/json.hpp"
#include "support/notebook.hpp"
#include "support/test_engine.hpp"

namespace aimwright::documents {
namespace {

using base::object;
using base::Value;
using test::TestEngine;

Value document(TestEngine& engine, std::int64_t workspace, const char* as_of = "2026-11-20") {
  const Value result = engine.call(
      "document.build",
      object("workspace", workspace, "document", "gap", "as_of", as_of, "format", "document"));
  return *result.find("document");
}

const Value& section(const Value& document, const std::string& id) {
  for (const Value& found : document.find("sections")->array()) {
    if (found.find("id")->text() == id) return found;
  }
  FAIL("no section " << id);
  return document;
}

bool has_section(const Value& document, const std::string& id) {
  const base::Array& sections = document.find("sections")->array();
  return std::any_of(sections.begin(), sections.end(),
                     [&](const Value& found) { return found.find("id")->text() == id; });
}

/// The rows of the first table of a section.
const base::Array& rows(const Value& section) {
  for (const Value& block : section.find("blocks")->array()) {
    if (const Value* table = block.find("table")) return table->find("rows")->array();
  }
  FAIL("no table in " << section.find("id")->text());
  return section.find("blocks")->array();
}

std::string text_at(const Value& row, std::size_t column) {
  return row.array()[column].find("text")->text();
}

/// All words of a document: titles, texts, labels and values, but no ids, states or styles.
void each_text(const Value& value, const std::function<void(const std::string&)>& use) {
  if (value.is_array()) {
    for (const Value& item : value.array()) {
      if (item.is_text())
        use(item.text());
      else
        each_text(item, use);
    }
  }
  if (!value.is_object()) return;
  for (const base::Member& member : value.members()) {
    const bool words = member.name == "title" || member.name == "subtitle" ||
                       member.name == "text" || member.name == "label" || member.name == "value" ||
                       member.name == "summary" || member.name == "notice";
    if (member.value.is_text() && words) use(member.value.text());
    each_text(member.value, use);
  }
}

std::string all_text(const Value& document) {
  std::string all;
  each_text(document, [&](const std::string& text) { all += text + "\n"; });
  return all;
}

std::int64_t mixed_workspace(TestEngine& engine) {
  const std::int64_t workspace = engine.new_workspace();
  engine.put(workspace, "profile", "organisation", object("name", "Northlight", "size", "large"));
  engine.put(workspace, "response", "9.3.1-a",
             object("answer", "not_met", "note", "No review was held.", "answered_by", "Ravi",
                    "answered_on", "2026-11-03"));
  engine.put(workspace, "response", "4.1", object("answer", "partly"));
  engine.put(workspace, "response", "A.2.2", object("answer", "met"));
  engine.put(workspace, "soa", "A.10.4", object("applicable", false, "reason", "No customers."));
  engine.put(workspace, "soa", "A.10.3", object("applicable", false));
  engine.put(workspace, "evidence", "e1",
             object("title", "Policy 2024", "reference", "DOC-7", "effective_from", "2024-01-01",
                    "valid_until", "2025-12-31", "shows/iso-42001:A.2.2", true));
  return workspace;
}

/// Everything met, shown and applicable.
std::int64_t finished_workspace(TestEngine& engine) {
  const std::int64_t workspace = engine.new_workspace();
  const Value outline = engine.call("content.outline", object("catalog", engine.catalog()));
  for (const Value& node : outline.find("nodes")->array()) {
    const std::string kind = node.find("kind")->text();
    if (kind != "subclause" && kind != "control") continue;
    const std::string id = node.find("id")->text();
    engine.put(workspace, "response", id, object("answer", "met"));
    engine.put(
        workspace, "evidence", "e-" + test::short_id(id),
        object("title", "Shown", "effective_from", "2026-01-01", ("shows/" + id).c_str(), true));
  }
  return workspace;
}

/// A copy of the mixed workspace without a part, a kind, a field and names.
std::int64_t redacted_workspace(TestEngine& engine) {
  const test::Answer copy = engine.send(
      "workspace.redact",
      object("workspace", mixed_workspace(engine), "id", std::string(32, 'c'), "created",
             "2026-11-03T10:00:00.000Z", "salt", std::string(32, '5'), "kinds",
             base::Array{"evidence"}, "nodes", base::Array{"iso-42001:4", "iso-42001:A.10"},
             "fields", base::Array{"response.note"}, "people", "all"));
  return engine
      .call("workspace.open", object("catalog", engine.catalog(), "name", "copy.aims"),
            copy.attachment)
      .find("workspace")
      ->integer();
}

Value gap_bundle() {
  return *base::read_json(test::file_bytes(test::source_path("content/documents/gap.json")));
}

}  // namespace

TEST_CASE("every section of the outline stands in the report, in order") {
  TestEngine engine;
  const Value report = document(engine, mixed_workspace(engine));
  std::vector<std::string> chapters, outline;
  for (const Value& found : report.find("sections")->array()) {
    if (found.find("level")->integer() == 1) chapters.push_back(found.find("id")->text());
  }
  const Value bundle = gap_bundle();
  for (const Value& block : bundle.find("blocks")->array())
    outline.push_back(block.find("id")->text());
  CHECK(chapters == outline);
}

TEST_CASE("every text is worded and filled in, and claims no certificate") {
  TestEngine engine;
  const std::regex key(R"([a-z_-]+(\.[a-z_0-9-]+)+)"), placeholder(R"(\{[a-z_0-9]+\})");
  const std::regex forbidden("compliant|certified", std::regex::icase);
  for (const std::int64_t workspace : {engine.new_workspace(), mixed_workspace(engine),
                                       finished_workspace(engine), redacted_workspace(engine)}) {
    int texts = 0;
    each_text(document(engine, workspace), [&](const std::string& text) {
      INFO(text);
      CHECK_FALSE(std::regex_match(text, key));
      CHECK_FALSE(std::regex_search(text, placeholder));
      CHECK_FALSE(std::regex_search(text, forbidden));
      ++texts;
    });
    CHECK(texts > 500);
  }
}

TEST_CASE("the report says that it is a self-assessment and no certificate") {
  TestEngine engine;
  const Value report = document(engine, engine.new_workspace());
  CHECK(report.find("notice")->text().find("self-assessment and not a certificate") !=
        std::string::npos);
  CHECK(all_text(report).find("The published standard is the only source of its text") !=
        std::string::npos);
}

TEST_CASE(
    "a report on a redacted copy says before anything else that it is one, and what it lacks") {
  TestEngine engine;
  const auto made_from = [&](std::int64_t workspace) {
    const Value report = document(engine, workspace);
    for (const Value& fact : report.find("facts")->array()) {
      if (fact.find("label")->text() == "Made from") return fact.find("value")->text();
    }
    return std::string();
  };
  CHECK(made_from(mixed_workspace(engine)).empty());
  const std::string text = made_from(redacted_workspace(engine));
  for (const char* part :
       {"a redacted copy of workspace 0000000000000000000000000000000",
        "\nRecords left out: Evidence\n", "\nParts left out: iso-42001:4, iso-42001:A.10\n",
        "\nFields left out: Note (Answer)\n", "\nNames replaced: 2\n", "\nEntries left out: 4"}) {
    INFO(part << " in " << text);
    CHECK(text.find(part) != std::string::npos);
  }
}

TEST_CASE("every subclause and control has its results, own controls included") {
  TestEngine engine;
  const std::int64_t workspace = mixed_workspace(engine);
  engine.put(workspace, "own_control", "X.1", object("title", "Model cards"));
  const Value report = document(engine, workspace);
  const Value outline = engine.call("content.outline", object("catalog", engine.catalog()));
  int units = 0;
  for (const Value& node : outline.find("nodes")->array()) {
    const std::string kind = node.find("kind")->text();
    if (kind != "subclause" && kind != "control") continue;
    INFO(node.find("id")->text());
    CHECK(has_section(report, "at-" + node.find("id")->text()));
    ++units;
  }
  CHECK(units == 70);
  CHECK(section(report, "at-own_control:X.1").find("title")->text() == "X.1 Model cards");
}

TEST_CASE("evidence is listed with where it is and what is attached, told apart by its hash") {
  TestEngine engine;
  const std::int64_t workspace = engine.new_workspace();
  const std::string first(64, '1'), second(64, '2'), gone(64, '3');
  const auto file = [](const std::string& sha256, const char* name) {
    return "\"files/" + sha256 + "\":" + name;
  };
  engine.put(workspace, "evidence", "e1",
             test::json(R"({"title":"AI policy","reference":"DMS 17","shows/iso-42001:5.2":true,)" +
                        file(second, "\"annex.pdf\",") + file(first, "\"policy.pdf\",") +
                        file(gone, "\"draft.pdf\"}")));
  engine.put(workspace, "evidence", "e1", test::json("{" + file(gone, "null}")));
  const Value report = document(engine, workspace);
  const base::Array& listed = rows(section(report, "evidence"));
  REQUIRE(listed.size() == 1);
  CHECK(text_at(listed.front(), 0) == "AI policy");
  CHECK(text_at(listed.front(), 1) ==
        "DMS 17\npolicy.pdf (attached, SHA-256 1111111111111111…)\n"
        "annex.pdf (attached, SHA-256 2222222222222222…)");
}

TEST_CASE("the list of gaps holds every gap by rank") {
  TestEngine engine;
  const std::int64_t workspace = mixed_workspace(engine);
  const Value gaps = engine.call("gaps", object("workspace", workspace, "as_of", "2026-11-20"));
  const Value report = document(engine, workspace);
  const base::Array& listed = rows(section(report, "gaps"));
  const base::Array& found = gaps.find("gaps")->array();
  REQUIRE(listed.size() == found.size());
  for (std::size_t i = 0; i < found.size(); ++i) {
    CHECK(text_at(listed[i], 0) == std::to_string(found[i].find("rank")->integer()));
    CHECK(text_at(listed[i], 1) == found[i].find("reference")->text());
    CHECK(listed[i].array()[3].find("state")->text() == found[i].find("state")->text());
  }
}

TEST_CASE("what was seen of a gap stands with it: note, person and day") {
  TestEngine engine;
  const Value report = document(engine, mixed_workspace(engine));
  const Value& row = rows(section(report, "at-iso-42001:9.3.1")).front();
  CHECK(text_at(row, 0) == "9.3.1 no. 1");
  CHECK(text_at(row, 2) == "No review was held.\nRavi, 2026-11-03");
  CHECK(rows(section(report, "stops")).size() == 1);
}

TEST_CASE("exclusions are listed with their reason, and called out without one") {
  TestEngine engine;
  const Value report = document(engine, mixed_workspace(engine));
  const Value& exclusions = section(report, "exclusions");
  REQUIRE(rows(exclusions).size() == 1);
  CHECK(text_at(rows(exclusions).front(), 0) == "A.10.4");
  CHECK(text_at(rows(exclusions).front(), 2) == "No customers.");
  const std::string text = all_text(exclusions);
  CHECK(text.find("no reason is given") != std::string::npos);
  CHECK(text.find("A.10.3 Suppliers") != std::string::npos);
  CHECK(text.find("A.10.4 Customers") == std::string::npos);
}

TEST_CASE("evidence that has expired is named with its dates and what it was to show") {
  TestEngine engine;
  const std::int64_t workspace = mixed_workspace(engine);
  const Value late = document(engine, workspace), early = document(engine, workspace, "2025-06-30");
  const Value& row = rows(section(late, "stale-evidence")).front();
  CHECK(text_at(row, 0) == "Policy 2024");
  CHECK(text_at(row, 1) == "2024-01-01 to 2025-12-31");
  CHECK(text_at(row, 2) == "expired");
  CHECK(text_at(row, 3) == "A.2.2");
  CHECK(all_text(section(early, "stale-evidence")).find("is current on the as-of date") !=
        std::string::npos);
}

TEST_CASE("what nobody has answered is listed, and gone when all is answered") {
  TestEngine engine;
  const Value empty = document(engine, engine.new_workspace());
  CHECK(rows(section(empty, "unassessed")).size() == 70);
  const Value finished = document(engine, finished_workspace(engine));
  CHECK(all_text(section(finished, "unassessed")).find("Everything that applies is answered") !=
        std::string::npos);
  CHECK(all_text(section(finished, "gaps")).find("There are no gaps") != std::string::npos);
  CHECK(all_text(section(finished, "stops")).find("major nonconformity") != std::string::npos);
}

TEST_CASE("the same record gives the same bytes, and an earlier moment knows less") {
  TestEngine engine;
  const std::int64_t workspace = mixed_workspace(engine);
  CHECK(base::canonical(document(engine, workspace)) ==
        base::canonical(document(engine, workspace)));
  const Value result = engine.call(
      "document.build", object("workspace", workspace, "document", "gap", "as_of", "2026-11-20",
                               "format", "document", "moment", "2026-11-01T08:00:00.000Z"));
  const Value& before = *result.find("document");
  CHECK(all_text(before).find("No review was held") == std::string::npos);
  CHECK(all_text(before).find("Known by\n2026-11-01T08:00:00.000Z") != std::string::npos);
}

}  // namespace aimwright::documents
