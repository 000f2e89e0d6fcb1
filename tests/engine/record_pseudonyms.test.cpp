// Names of people in a redacted copy.
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
using test::Notebook;
using test::param;
using test::redacted;
using test::redaction;
using test::redaction_catalog;
using test::Strings;
namespace code = base::code;

/// Who wrote, in order; once for what one person wrote in a row.
Strings authors(const Workspace& workspace) {
  Strings list;
  for (const record::OperationIndex index : workspace.log().in_order()) {
    const std::string by(workspace.log()[index].by);
    if (list.empty() || list.back() != by) list.push_back(by);
  }
  return list;
}

}  // namespace

TEST_CASE("people are named by number in the order in which they appear, wherever they are named") {
  Notebook notebook(redaction_catalog());
  notebook.by("Mei").put("response", "4.1-a", R"({"answer":"met","answered_by":" Dana "})");
  notebook.by("Dana").put("response", "4.1-b", R"({"answer":"met","verified_by":"Ravi"})");
  notebook.by("Mei").put("response", "4.1-b", R"({"answered_by":"  "})");
  RedactionRequest chosen = redaction();
  chosen.all_people = true;
  const Workspace all = copy_of(notebook, chosen);
  CHECK(authors(all) == Strings{"Person 1", "Person 2", "Person 1"});
  CHECK(contents(all) ==
        Strings{R"(response 4.1-a answer="met")", R"(response 4.1-a answered_by="Person 2")",
                R"(response 4.1-b answer="met")", R"(response 4.1-b answered_by="  ")",
                R"(response 4.1-b verified_by="Person 3")"});
  CHECK(all.log().header().left_out->people == 3);

  chosen.all_people = false;
  chosen.people = {"RAVI", " dana"};
  const Workspace some = copy_of(notebook, chosen);
  CHECK(authors(some) == Strings{"Mei", "Person 1", "Mei"});
  CHECK(some.log().header().left_out->people == 2);
  CHECK(some.state().find("response", "iso-42001:4.1-b")->text("verified_by") == "Person 2");
}

TEST_CASE("nobody gets the name of somebody else") {
  Notebook notebook(redaction_catalog());
  notebook.by("Dana").put("response", "4.1-a", R"({"answer":"met","answered_by":"Person 1"})");
  notebook.by("dana").put("response", "4.1-b", R"({"answer":"met"})");
  RedactionRequest chosen = redaction();
  chosen.people = {"Dana"};
  const Workspace some = copy_of(notebook, chosen);
  CHECK(authors(some) == Strings{"Person 2", "Person 3"});
  CHECK(some.state().find("response", "iso-42001:4.1-a")->text("answered_by") == "Person 1");
  chosen.people.clear();
  chosen.all_people = true;
  CHECK(
      copy_of(notebook, chosen).state().find("response", "iso-42001:4.1-a")->text("answered_by") ==
      "Person 3");
}

TEST_CASE("a name that stands only in what is left out is no longer there to be replaced") {
  Notebook notebook(redaction_catalog());
  notebook.by("Dana").put("response", "4.1-a", R"({"answer":"met"})");
  notebook.by("Ravi").put("soa", "A.2.2", R"({"applicable":true})");
  RedactionRequest chosen = redaction();
  chosen.kinds = {"soa"};
  chosen.people = {"Ravi"};
  const Redacted copy = redacted(notebook.workspace(), chosen);
  CHECK(copy.workspace.log().header().left_out->people == 0);
  CHECK(copy.diagnostics.empty());
}

TEST_CASE("texts that people wrote stay, and the answer says that they may name somebody") {
  Notebook notebook(redaction_catalog());
  notebook.by("Dana").put("response", "4.1-a", R"({"answer":"met","note":"Ask DANA, not Danae."})");
  notebook.by("Ravi").put("response", "4.1-b", R"({"answer":"met","note":"ask dana or 李"})");
  notebook.by("李").put("evidence", "e1", R"({"title":"Bericht von 李さん","reference":"Ravis"})");
  RedactionRequest chosen = redaction();
  chosen.all_people = true;
  const Redacted copy = redacted(notebook.workspace(), chosen);
  REQUIRE(copy.diagnostics.size() == 3);
  CHECK(copy.diagnostics[0].severity == base::Severity::info);
  CHECK(copy.diagnostics[0].fault.code == code::free_text_kept);
  const base::Fault& dana = copy.diagnostics[1].fault;
  CHECK(copy.diagnostics[1].severity == base::Severity::warning);
  CHECK(dana.code == code::name_in_text);
  CHECK(param(dana, "name") == "Dana");
  CHECK(param(dana, "count") == "2");
  CHECK(param(dana, "kind") == "response");
  CHECK(param(dana, "id") == "iso-42001:4.1-a");
  CHECK(param(dana, "field") == "note");
  CHECK(param(copy.diagnostics[2].fault, "name") == "李");
  CHECK(param(copy.diagnostics[2].fault, "count") == "2");

  chosen.all_people = false;
  chosen.fields = {"soa.reason"};
  CHECK(redacted(notebook.workspace(), chosen).diagnostics.empty());
}

}  // namespace aimwright
