// Two frameworks beside each other: nothing that is said of one is said of the other, whatever
// their ids have in common.
#include <string>
#include <vector>

#include "base/json_write.hpp"
#include "content/outline_json.hpp"
#include "record/merge.hpp"
#include "record/redaction.hpp"
#include "support/catch.hpp"
#include "support/json.hpp"
#include "support/notebook.hpp"
#include "support/small_content.hpp"
#include "support/test_engine.hpp"

namespace aimwright {
namespace {

using base::object;
using base::Value;
using test::at;
using test::Bundles;
using test::ContentSpec;
using test::Notebook;
using test::text_at;

ContentSpec small_spec() {
  ContentSpec spec;
  spec.subclauses = {{"4.1", {{"4.1-a"}, {"4.1-b"}}}};
  spec.controls = {{"A.2.2"}};
  return spec;
}

/// A framework without clauses, with the ids of the small one.
Value other_framework() {
  Value framework = test::framework_of(small_spec(), "house-rules");
  at(framework, "/tree/children/1/children").array().pop_back();  // own controls
  return framework;
}

Bundles two_frameworks() {
  Bundles bundles = test::bundles_of(small_spec());
  bundles.framework.set("order", 1);
  bundles.more.push_back(other_framework());
  return bundles;
}

std::shared_ptr<const content::Catalog> catalog() { return test::joined(two_frameworks()); }

}  // namespace

TEST_CASE("a framework is added by its bundle alone and stands after the first by its order") {
  const auto both = catalog();
  REQUIRE(both->frameworks().size() == 2);
  CHECK(both->frameworks()[0].id == "iso-42001");
  CHECK(both->frameworks()[1].id == "house-rules");
  CHECK(both->find("house-rules:4.1-a")->prerequisites.empty());
  CHECK(both->find("iso-42001:4.1-a") != both->find("house-rules:4.1-a"));
  CHECK(both->find("4.1-a") == nullptr);
  const Value outline = content::outline(*both);
  CHECK(text_at(outline, "/frameworks/1/root") == "house-rules:all");
  CHECK(at(outline, "/nodes").array().size() == both->nodes().size());
}

TEST_CASE("guidance is missing only where a framework has some") {
  Bundles bundles = two_frameworks();
  CHECK(test::build(bundles).catalog);
  Value& items = at(bundles.guidance, "/items");
  items.set("house-rules:4.1", at(items, "/4.1"));
  const test::Built built = test::build(bundles);
  CHECK_FALSE(built.catalog);
  REQUIRE_FALSE(built.faults.empty());
  CHECK(built.faults.front().fault.code == base::code::guidance_missing);
  CHECK(built.faults.front().fault.params.find("id")->text() == "house-rules:4.1-a");
}

TEST_CASE("a prerequisite is of the same framework, or names another one") {
  Bundles bundles = two_frameworks();
  at(bundles.framework, "/tree/children/0/children/0/children/0/children/1")
      .set("prerequisites", base::Array{"4.1-a", "house-rules:A.2.2"});
  CHECK(test::joined(bundles)->find("iso-42001:4.1-b")->prerequisites ==
        std::vector<std::string>{"iso-42001:4.1-a", "house-rules:A.2.2"});
}

// The command line is tested with that file.
TEST_CASE("the example of docs/frameworks.md is the framework that the command line adds") {
  const std::string page = test::file_bytes(test::source_path("docs/frameworks.md"));
  const std::string open = "```json\n";
  const std::size_t from = page.find(open) + open.size();
  const std::string example = page.substr(from, page.find("```", from) - from);
  CHECK(test::json(example) ==
        test::json(test::file_bytes(test::source_path("tests/cli/house-rules.json"))));
}

TEST_CASE("no register is called as a framework is, since a ref would name two things") {
  Bundles mixed = two_frameworks();
  mixed.more.back().set("id", "house");
  Value reg = test::register_of(mixed, "rating");
  reg.set("id", "other");
  reg.set("register", "house");
  mixed.more.push_back(std::move(reg));
  const test::Built built = test::build(mixed);
  CHECK_FALSE(built.catalog);
  std::string codes;
  for (const base::Diagnostic& one : built.faults) codes += one.fault.code + " ";
  CHECK(codes == "content/reserved-name ");
}

TEST_CASE("two frameworks with one id are refused by name, and so are two places of own controls") {
  Bundles twice = two_frameworks();
  twice.more.back().set("id", "iso-42001");
  const test::Built same = test::build(twice);
  CHECK_FALSE(same.catalog);
  REQUIRE(same.faults.size() == 1);
  CHECK(same.faults.front().fault.code == base::code::framework_twice);
  CHECK(same.faults.front().fault.pointer == "/id");
  CHECK(same.faults.front().fault.params.find("id")->text() == "iso-42001");

  Bundles places = two_frameworks();
  places.more.back() = test::framework_of(small_spec(), "house-rules");
  const test::Built own = test::build(places);
  CHECK_FALSE(own.catalog);
  REQUIRE(own.faults.size() == 1);
  CHECK(own.faults.front().fault.code == base::code::own_controls_twice);
  CHECK(own.faults.front().fault.params.find("bundle")->text() == "house-rules");
}

TEST_CASE("answers, exclusions and evidence of one framework leave the figures of another alone") {
  Notebook notebook(catalog());
  const std::string before = base::canonical(notebook.figures("house-rules:all"));
  notebook.put("response", "iso-42001:4.1-a", R"({"answer":"met"})");
  notebook.put("soa", "iso-42001:A.2.2", R"({"applicable":false,"reason":"none"})");
  notebook.put("evidence", "e1", R"({"effective_from":"2026-01-01","shows/iso-42001:4.1":true})");
  CHECK(base::canonical(notebook.figures("house-rules:all")) == before);
  CHECK(base::canonical(at(notebook.figures("iso-42001:all"), "/sums")) ==
        R"({"claimed":2,"evidenced":2,"verified":0})");
  notebook.put("response", "house-rules:4.1-a", R"({"answer":"not_met"})");
  CHECK(text_at(notebook.leaf("iso-42001:4.1-a"), "/answer") == "met");
  CHECK(text_at(notebook.leaf("house-rules:4.1-a"), "/answer") == "not_met");
}

TEST_CASE("an evidence may show nodes of both, and history tells them apart") {
  Notebook notebook(catalog());
  notebook.put("response", "iso-42001:4.1-a", R"({"answer":"met"})");
  notebook.put("response", "house-rules:4.1-a", R"({"answer":"partly"})");
  notebook.put("evidence", "e1",
               R"({"effective_from":"2026-01-01","shows/house-rules:4.1-a":true,)"
               R"("shows/iso-42001:4.1-a":true})");
  for (const char* leaf : {"iso-42001:4.1-a", "house-rules:4.1-a"})
    CHECK(at(notebook.leaf(leaf), "/evidenced") == Value(true));
  std::vector<std::string> ids;
  for (const record::Operation& operation : notebook.log().operations()) {
    if (operation.kind == "response") ids.emplace_back(operation.id);
  }
  CHECK(ids == std::vector<std::string>{"iso-42001:4.1-a", "house-rules:4.1-a"});
}

TEST_CASE("answers to the same clause of two frameworks merge without a conflict") {
  Notebook dana(catalog()), ravi(catalog());
  ravi.actor(2).by("Ravi");
  dana.put("response", "iso-42001:4.1-a", R"({"answer":"met"})");
  ravi.put("response", "house-rules:4.1-a", R"({"answer":"not_met"})");
  base::Diagnostics diagnostics;
  const auto merge = record::try_merge(dana.workspace(), ravi.bytes(), diagnostics);
  REQUIRE(merge);
  for (const record::Conflict& conflict : merge->conflicts) CHECK(conflict.kind == "settings");
  const record::State& state = merge->whole.state();
  CHECK(state.find("response", "iso-42001:4.1-a")->text("answer") == "met");
  CHECK(state.find("response", "house-rules:4.1-a")->text("answer") == "not_met");
}

TEST_CASE("a redacted copy without a clause of one framework keeps that of the other") {
  Notebook notebook(catalog());
  notebook.put("response", "iso-42001:4.1-a", R"({"answer":"met"})");
  notebook.put("response", "house-rules:4.1-a", R"({"answer":"partly"})");
  record::RedactionRequest request;
  request.id = {0, 7};
  request.salt = {0, 8};
  request.nodes = {"iso-42001:4.1"};
  const auto copy = record::redact(notebook.workspace(), request);
  REQUIRE(copy);
  CHECK_FALSE(copy->workspace.state().find("response", "iso-42001:4.1-a"));
  CHECK(copy->workspace.state().find("response", "house-rules:4.1-a"));
}

TEST_CASE("what names a framework that is not at hand is kept, skipped, and counts once it is") {
  Notebook notebook(catalog());
  notebook.put("response", "iso-42001:4.1-a", R"({"answer":"met"})");
  notebook.put("response", "house-rules:4.1-a", R"({"answer":"partly"})");
  base::Diagnostics diagnostics;
  record::Workspace without =
      test::opened(notebook.bytes(), test::catalog_of(small_spec()), diagnostics);
  CHECK(without.log().skipped() == 1);
  REQUIRE_FALSE(diagnostics.empty());
  CHECK(diagnostics.front().fault.code == base::code::unknown_id);
  CHECK(without.log().bytes() == notebook.bytes());
  CHECK_FALSE(without.state().find("response", "house-rules:4.1-a"));
  const record::Workspace again = test::opened(without.log().bytes(), catalog());
  CHECK(again.log().skipped() == 0);
  CHECK(again.state().find("response", "house-rules:4.1-a"));
}

}  // namespace aimwright
