// A redacted copy: a workspace of its own that says what it lacks, and is otherwise the record.
#include <algorithm>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/json_write.hpp"
#include "support/catch.hpp"
#include "support/json.hpp"
#include "support/redacted.hpp"

namespace aimwright {
namespace {

using record::Redacted;
using record::RedactionRequest;
using record::Workspace;
using test::contents;
using test::copy_of;
using test::hex32;
using test::Notebook;
using test::redacted;
using test::redaction;
using test::redaction_catalog;
using test::Strings;
using test::write_story;

std::string left_out(const Workspace& workspace) {
  REQUIRE(workspace.log().header().left_out);
  return base::canonical(to_value(*workspace.log().header().left_out));
}

}  // namespace

TEST_CASE("a redacted copy is a workspace of its own that says what it was made from and lacks") {
  Notebook notebook(redaction_catalog());
  write_story(notebook);
  RedactionRequest chosen = redaction();
  chosen.kinds = {"soa"};
  chosen.nodes = {"iso-42001:6", "iso-42001:X", "iso-42001:6"};
  chosen.fields = {"response.note", "evidence.reference"};
  chosen.people = {"Ravi"};
  const Workspace copy = copy_of(notebook, chosen);
  CHECK(copy.log().header().line ==
        R"({"aimwright":2,"workspace":")" + hex32(0xc0b1) +
            R"(","created":"2026-12-01T08:00:00.000Z","redacted_from":")" + hex32(0xabc) +
            R"(","left_out":{"fields":["evidence.reference","response.note"],)" +
            R"("kinds":["soa"],"nodes":["iso-42001:6","iso-42001:X"],"operations":5,"people":1,)"
            R"("references":1}})");
  CHECK(contents(copy) ==
        Strings{R"(evidence e1 shows/iso-42001:4.1=true)", R"(evidence e1 title="Both")",
                R"(profile organisation name="Northlight")", R"(profile organisation size="small")",
                R"(response 4.1-a answer="met")", R"(response 4.1-a answered_by="Person 1")"});
  base::Diagnostics diagnostics;
  const Workspace again = test::opened(copy.log().bytes(), redaction_catalog(), diagnostics);
  CHECK(diagnostics.empty());
  CHECK(again.log().bytes() == copy.log().bytes());
}

TEST_CASE("lines that do not count or cannot be read are left out and counted") {
  Notebook notebook(redaction_catalog());
  notebook.put("response", "4.1-a", R"({"answer":"met"})");
  std::string odd = notebook.lines().back();
  odd.replace(odd.find("iso-42001:4.1-a"), 5, "iso-42001:9.9-z");
  base::Diagnostics diagnostics;
  notebook.workspace().append(odd + "\nrubbish\n", diagnostics);
  REQUIRE(notebook.log().skipped() == 2);
  RedactionRequest chosen = redaction();
  chosen.fields = {"response.note"};
  const Workspace copy = copy_of(notebook, chosen);
  CHECK(copy.log().skipped() == 0);
  CHECK(copy.log().header().left_out->operations == 2);
  CHECK(copy.log().bytes().find("iso-42001:9.9-z") == std::string::npos);
}

TEST_CASE("a copy of a copy lacks what the first one lacked too") {
  Notebook notebook(redaction_catalog());
  write_story(notebook);
  RedactionRequest chosen = redaction();
  chosen.kinds = {"soa"};
  chosen.nodes = {"iso-42001:6"};
  chosen.people = {"Dana"};
  const Workspace first = copy_of(notebook, chosen);
  CHECK(
      left_out(first) ==
      R"({"fields":[],"kinds":["soa"],"nodes":["iso-42001:6"],"operations":3,"people":1,"references":1})");
  RedactionRequest more = redaction();
  more.id = {0, 0xc0b2};
  more.kinds = {"own_control", "soa"};
  more.all_people = true;
  const Workspace second = redacted(first, more).workspace;
  CHECK(
      left_out(second) ==
      R"({"fields":[],"kinds":["own_control","soa"],"nodes":["iso-42001:6"],"operations":4,"people":2,"references":1})");
  CHECK(*second.log().header().redacted_from == first.log().header().workspace);
  // A label of the first copy is a name like any other to the second.
  CHECK(second.log().bytes().find("Person 1") == std::string::npos);
}

TEST_CASE("the salt decides the new ids, the order of arrival does not") {
  Notebook notebook(redaction_catalog());
  write_story(notebook);
  RedactionRequest chosen = redaction();
  chosen.fields = {"response.note"};
  const std::string bytes = copy_of(notebook, chosen).log().bytes();
  CHECK(copy_of(notebook, chosen).log().bytes() == bytes);

  Notebook backwards(redaction_catalog());
  std::vector<std::string> lines = notebook.lines();
  std::reverse(lines.begin(), lines.end());
  base::Diagnostics diagnostics;
  for (const std::string& line : lines) backwards.workspace().append(line + "\n", diagnostics);
  CHECK(copy_of(backwards, chosen).log().bytes() == bytes);

  chosen.salt = {7, 10};
  const Workspace other = copy_of(notebook, chosen);
  for (const auto& [actor, ignored] : other.log().actors())
    CHECK(bytes.find(to_text(actor)) == std::string::npos);
  for (const record::Operation& operation : other.log().operations())
    CHECK(bytes.find(to_text(operation.act)) == std::string::npos);
}

TEST_CASE("an undo in the copy names the act it undoes as the copy does") {
  Notebook notebook(redaction_catalog());
  const record::Applied done = notebook.put("response", "4.1-a", R"({"answer":"met"})");
  const record::Id act = notebook.log()[done.operations.back()].act;
  record::Action undo{{0, 1},
                      {0, 0xbac},
                      *base::parse_instant("2026-11-01T10:00:00.000Z"),
                      "Dana",
                      {test::put_of("response", "4.1-a", R"({"answer":null})")},
                      act};
  REQUIRE(notebook.workspace().apply(undo));
  RedactionRequest chosen = redaction();
  chosen.all_people = true;
  const Workspace copy = copy_of(notebook, chosen);
  const record::Operation& last = copy.log().operations().back();
  REQUIRE(last.undoes);
  CHECK(*last.undoes == copy.log().operations().front().act);
  CHECK_FALSE(last.act == *last.undoes);
}

TEST_CASE("of two writers at the same time the same one stands in the copy") {
  Notebook notebook(redaction_catalog());
  base::Diagnostics diagnostics;
  for (std::uint64_t actor = 1; actor <= 20; ++actor) {
    notebook.workspace().append(
        R"({"op":[")" + hex32(actor * 77) + R"(",1],"act":")" + hex32(1) +
            R"(","at":"2026-11-23T10:00:00.000Z/0000","by":"Dana","prev":")" +
            std::string(64, '0') + R"(","put":["response","iso-42001:4.1-a",{"maturity_target":)" +
            std::to_string(actor % 6) + R"(,"note":"n)" + std::to_string(actor) + "\"}]}\n",
        diagnostics);
  }
  RedactionRequest chosen = redaction();
  chosen.all_people = true;
  CHECK(contents(copy_of(notebook, chosen)) == contents(notebook.workspace()));
}

TEST_CASE("the two sides of a fork follow each other in the copy") {
  Notebook notebook(redaction_catalog());
  notebook.put("response", "4.1-a", R"({"answer":"met","note":"one"})");
  std::string twin = notebook.lines().back();
  twin.replace(twin.find("one"), 3, "two");
  base::Diagnostics diagnostics;
  notebook.workspace().append(twin + "\n", diagnostics);
  REQUIRE(diagnostics.size() == 1);
  RedactionRequest chosen = redaction();
  chosen.all_people = true;
  const Redacted copy = redacted(notebook.workspace(), chosen);
  CHECK(copy.diagnostics.size() == 1);
  CHECK(contents(copy.workspace) == contents(notebook.workspace()));
  CHECK(copy.workspace.log().operations().size() == 5);
  CHECK(copy.workspace.log().actors().begin()->second.last_sequence == 5);
}

}  // namespace aimwright
