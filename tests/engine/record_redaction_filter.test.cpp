// What a redacted copy leaves out: kinds of records, parts of the tree, fields.
#include <string>

#include "support/catch.hpp"
#include "support/json.hpp"
#include "support/notebook.hpp"
#include "support/redacted.hpp"

namespace aimwright {
namespace {

using record::RedactionRequest;
using record::Workspace;
using test::contents;
using test::copy_of;
using test::Notebook;
using test::param;
using test::redaction;
using test::redaction_catalog;
using test::refusal;
using test::Strings;
using test::write_story;
namespace code = base::code;

}  // namespace

TEST_CASE("a kind that is left out leaves no record of it") {
  Notebook notebook(redaction_catalog());
  write_story(notebook);
  RedactionRequest chosen = redaction();
  chosen.kinds = {"evidence", "settings", "response"};
  const Workspace copy = copy_of(notebook, chosen);
  CHECK(contents(copy).size() == 5);
  CHECK(copy.log().operations().size() == 3);
  CHECK(copy.state().of_kind("settings").empty());
}

TEST_CASE("under a node, answers, applicability, own controls and links are left out") {
  Notebook notebook(redaction_catalog());
  write_story(notebook);
  notebook.put("response", "X.1", R"({"answer":"met"})");
  notebook.put("soa", "X.2", R"({"applicable":false})");
  notebook.put("evidence", "e3",
               R"({"title":"Cards","shows/own_control:X.1":true,"shows/iso-42001:A.2.2":true})");
  const auto ids_left = [&](const char* node) {
    RedactionRequest chosen = redaction();
    chosen.nodes = {node};
    std::string text;
    const Workspace copy = copy_of(notebook, chosen);
    for (const auto& [kind, records] : copy.state().kinds()) {
      if (kind == "settings" || kind == "profile") continue;
      for (const auto& [id, record] : records) {
        text += (text.empty() ? "" : " ") + test::short_id(id);
        record.each_member("shows", [&](std::string_view to) { text += ">" + test::short_id(to); });
      }
    }
    return text;
  };
  CHECK(ids_left("iso-42001:4.1") == "e1>6.1.1-a e2>6.1.1 e3>A.2.2>X.1 X.1 6.1.1 X.1 A.2.2 X.2");
  CHECK(ids_left("iso-42001:6.1") == "e1>4.1 e3>A.2.2>X.1 X.1 4.1-a X.1 A.2.2 X.2");
  CHECK(ids_left("own_control:X.1") == "e1>4.1>6.1.1-a e2>6.1.1 e3>A.2.2 4.1-a 6.1.1 A.2.2 X.2");
  CHECK(ids_left("iso-42001:X") == "e1>4.1>6.1.1-a e2>6.1.1 e3>A.2.2 4.1-a 6.1.1 A.2.2");
  CHECK(ids_left("iso-42001:A.2") == "e1>4.1>6.1.1-a e2>6.1.1 e3>X.1 X.1 4.1-a 6.1.1 X.1 X.2");
  CHECK(ids_left("iso-42001:controls") == "e1>4.1>6.1.1-a e2>6.1.1 4.1-a 6.1.1");
  CHECK(ids_left("iso-42001:clauses") == "e3>A.2.2>X.1 X.1 X.1 A.2.2 X.2");
  CHECK(ids_left("iso-42001:all").empty());
}

TEST_CASE("evidence that once showed something kept is kept") {
  Notebook notebook(redaction_catalog());
  notebook.put("evidence", "e1", R"({"title":"Moved","shows/iso-42001:4.1":true})");
  notebook.put("evidence", "e1", R"({"shows/iso-42001:4.1":null,"shows/iso-42001:6.1.1":true})");
  notebook.put("evidence", "e2", R"({"title":"Loose"})");
  RedactionRequest chosen = redaction();
  chosen.nodes = {"iso-42001:6"};
  const Workspace copy = copy_of(notebook, chosen);
  CHECK(contents(copy) == Strings{R"(evidence e1 shows/iso-42001:4.1=null)",
                                  R"(evidence e1 title="Moved")", R"(evidence e2 title="Loose")"});
}

TEST_CASE("a field that is left out leaves the rest of its operations; empty ones go") {
  Notebook notebook(redaction_catalog());
  write_story(notebook);
  RedactionRequest chosen = redaction();
  chosen.fields = {"response.note", "evidence.shows", "own_control.title"};
  const Workspace copy = copy_of(notebook, chosen);
  CHECK(copy.log().header().left_out->operations == 2);  // the second note, the own control
  CHECK(contents(copy) ==
        Strings{R"(evidence e1 title="Both")", R"(evidence e2 reference="DOC-6")",
                R"(evidence e2 title="Six")", R"(profile organisation name="Northlight")",
                R"(profile organisation size="small")", R"(response 4.1-a answer="met")",
                R"(response 4.1-a answered_by="Ravi")", R"(response 6.1.1 answer="partly")",
                R"(soa A.2.2 applicable=false)", R"(soa A.2.2 reason="No policy.")"});
}

TEST_CASE("a deletion that waits because of an edit that is left out deletes nothing in the copy") {
  const auto catalog = redaction_catalog();
  Notebook dana(catalog);
  dana.actor(1).put("response", "4.1-a", R"({"answer":"met"})");
  Notebook ravi(catalog);
  base::Diagnostics diagnostics;
  for (const std::string& line : dana.lines()) ravi.workspace().append(line + "\n", diagnostics);
  dana.put("response", "4.1-a", R"({"$deleted":true})");
  ravi.actor(2).by("Ravi").clock("2026-11-02T09:00:00.000Z");
  ravi.put("response", "4.1-a", R"({"note":"I saw it."})");
  for (const std::string& line : ravi.lines()) dana.workspace().append(line + "\n", diagnostics);
  REQUIRE(dana.workspace().state().find("response", "iso-42001:4.1-a"));

  RedactionRequest chosen = redaction();
  chosen.fields = {"response.note"};
  const Workspace without_edit = copy_of(dana, chosen);
  REQUIRE(without_edit.state().find("response", "iso-42001:4.1-a"));
  CHECK_FALSE(without_edit.state().find("response", "iso-42001:4.1-a")->contested());
  CHECK(without_edit.log().header().left_out->operations == 2);

  chosen.fields = {"response.answered_on"};
  const Workspace with_edit = copy_of(dana, chosen);
  REQUIRE(with_edit.state().find("response", "iso-42001:4.1-a"));
  CHECK(with_edit.state().find("response", "iso-42001:4.1-a")->contested());
}

TEST_CASE("what registers, tree and record do not know is refused, with its place") {
  Notebook notebook(redaction_catalog());
  write_story(notebook);
  const auto refused = [&](void (*choose)(RedactionRequest&)) {
    RedactionRequest chosen = redaction();
    choose(chosen);
    return refusal(notebook, chosen);
  };
  CHECK(refused([](RedactionRequest&) {}) == "record/nothing-left-out ");
  CHECK(refused([](RedactionRequest& r) {
          r.kinds = {"soa", "poem"};
        }) == "record/unknown-kind /kinds/1");
  CHECK(refused([](RedactionRequest& r) { r.nodes = {"iso-42001:9.9"}; }) ==
        "record/unknown-id /nodes/0");
  CHECK(refused([](RedactionRequest& r) { r.nodes = {"X.0"}; }) == "record/unknown-id /nodes/0");
  CHECK(refused([](RedactionRequest& r) { r.nodes = {"own_control:X.7"}; }) == "accepted");
  CHECK(refused([](RedactionRequest& r) { r.fields = {"poem.verse"}; }) ==
        "record/unknown-kind /fields/0");
  for (const char* field :
       {"response.mood", "response", "response.", "evidence.shows/iso-42001:4.1"}) {
    RedactionRequest chosen = redaction();
    chosen.fields = {field};
    INFO(field);
    CHECK(refusal(notebook, chosen) == "record/unknown-field /fields/0");
  }
  CHECK(refused([](RedactionRequest& r) {
          r.people = {"Dana", "Danna"};
        }) == "record/unknown-person /people/1");
  CHECK(refused([](RedactionRequest& r) { r.people = {" "}; }) == "value/blank /people/0");
  CHECK(refused([](RedactionRequest& r) {
          r.kinds = {"soa"};
          r.id = {0, 0xabc};
        }) == "content/duplicate-id /id");
  CHECK(refused([](RedactionRequest& r) {
          for (int i = 1; i <= 1001; ++i) r.nodes.push_back("own_control:" + std::to_string(i));
        }) == "value/out-of-range /nodes");
}

TEST_CASE("an obligation is left out with its subclause, whose answer would stand for it") {
  Notebook notebook(redaction_catalog());
  notebook.put("response", "4.1", R"({"answer":"met"})");
  notebook.put("response", "4.1-a", R"({"answer":"not_met"})");
  RedactionRequest chosen = redaction();
  chosen.nodes = {"iso-42001:4.1-a"};
  const auto result = record::redact(notebook.workspace(), chosen);
  REQUIRE_FALSE(result);
  CHECK(result.error().code == code::part_of_subclause);
  CHECK(param(result.error(), "subclause") == "iso-42001:4.1");
}

}  // namespace aimwright
