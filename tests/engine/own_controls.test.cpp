// Controls the organisation adds itself: records with a random id, so that two people apart can
// both add one, and a number that people quote.
#include <string>

#include "query/numbering.hpp"
#include "record/merge.hpp"
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
using test::Notebook;
using test::text_at;

const content::Register& own_controls() {
  return *test::small_catalog()->find_register("own_control");
}

std::string numbers(const record::State& state) {
  std::string text;
  for (const auto& [id, record] : state.of_kind("own_control")) {
    if (!record.deleted()) text += id + ":" + std::string(record.text("number")) + " ";
  }
  return text;
}

/// Dana and Ravi have each added a control X.1 without knowing of the other's.
record::Workspace merged() {
  Notebook dana(test::small_catalog()), ravi(test::small_catalog());
  dana.put("own_control", "d04e", R"({"number":"X.1","title":"Model cards"})");
  ravi.actor(2).by("Ravi").clock("2026-11-02T09:00:00.000Z");
  ravi.put("own_control", "8c1f", R"({"number":"X.1","title":"Watermarks"})");
  ravi.put("response", "own_control:8c1f", R"({"answer":"met"})");
  base::Diagnostics diagnostics;
  auto merge = record::try_merge(dana.workspace(), ravi.bytes(), diagnostics);
  REQUIRE(merge);
  return std::move(merge->whole);
}

std::string printed(const Notebook& notebook) {
  const scoring::Assessment assessment = notebook.assess("2026-11-23");
  std::string text;
  for (const scoring::NodeIndex child :
       assessment.tree().children(*assessment.tree().find("iso-42001:X")))
    text += assessment.tree()[child].reference() + " ";
  return text;
}

}  // namespace

TEST_CASE("two people who each add a control have two controls after merging") {
  const record::Workspace workspace = merged();
  CHECK(numbers(workspace.state()) == "8c1f:X.1 d04e:X.1 ");
  CHECK(query::numbered_twice(own_controls(), workspace.state(), workspace.log()) ==
        std::vector<std::string>{"8c1f"});
}

TEST_CASE("renumbering gives the control that was made later a number of its own") {
  record::Workspace workspace = merged();
  record::Action action{{0, 3}, {0, 0xac}, 0, "Dana", {}};
  action.puts = query::renumber(own_controls(), workspace.state(), workspace.log());
  REQUIRE(action.puts.size() == 1);
  REQUIRE(workspace.apply(action));
  CHECK(numbers(workspace.state()) == "8c1f:X.2 d04e:X.1 ");
  CHECK(workspace.state().find("response", "own_control:8c1f")->text("answer") == "met");
}

TEST_CASE("own controls stand by number, as people count") {
  Notebook notebook(test::small_catalog());
  notebook.put("own_control", "a", R"({"number":"X.10","title":"ten"})");
  notebook.put("own_control", "b", R"({"number":"X.2","title":"two"})");
  notebook.put("own_control", "c", R"({"title":"none"})");
  CHECK(printed(notebook) == "X X.2 X.10 ");
}

TEST_CASE("own controls are nodes, and it is said which to renumber") {
  test::TestEngine engine("tests/vectors/content");
  const std::int64_t workspace = engine.new_workspace();
  const auto own = [&] {
    return engine.call("workspace.own_controls", object("workspace", workspace));
  };
  CHECK(at(own(), "/nodes").array().empty());
  engine.put(workspace, "own_control", "a", object("title", "Red team"));
  engine.put(workspace, "own_control", "b", object("number", "X.1", "title", "Watermarks"));
  CHECK(text_at(own(), "/nodes/0/id") == "iso-42001:X");
  CHECK(text_at(own(), "/nodes/0/parent") == "iso-42001:controls");
  CHECK(text_at(own(), "/nodes/1/id") == "own_control:a");
  CHECK(text_at(own(), "/nodes/1/reference") == "X.1");
  CHECK(text_at(own(), "/nodes/1/phase") == "operation");
  CHECK(text_at(own(), "/numbered_twice/0") == "own_control:b");
}

TEST_CASE("a reference to a deleted record stays, and is listed until the record comes back") {
  test::TestEngine engine("tests/vectors/content");
  const std::int64_t workspace = engine.new_workspace();
  const auto listed = [&] {
    std::string text;
    const Value answer = engine.call("records.broken_references", object("workspace", workspace));
    for (const Value& one : at(answer, "/references").array())
      text += text_at(one, "/kind") + " " + text_at(one, "/id") + " " + text_at(one, "/field") +
              " > " + text_at(one, "/ref") + "\n";
    return text;
  };
  engine.put(workspace, "own_control", "8c1f", object("number", "X.1", "title", "Watermarks"));
  engine.put(workspace, "response", "own_control:8c1f", object("answer", "met"));
  engine.put(workspace, "evidence", "e1",
             object("shows/own_control:8c1f", true, "shows/iso-42001:4.1", true));
  CHECK(listed().empty());
  engine.put(workspace, "own_control", "8c1f", object("$deleted", true));
  CHECK(listed().find("evidence e1 shows > own_control:8c1f\n") != std::string::npos);
  CHECK(listed().find("response own_control:8c1f  > own_control:8c1f\n") != std::string::npos);
  engine.put(workspace, "own_control", "8c1f", object("$deleted", false));
  CHECK(listed().empty());
  engine.put(workspace, "evidence", "e1", object("shows/own_control:never", true));
  CHECK(listed() == "evidence e1 shows > own_control:never\n");
}

}  // namespace aimwright
