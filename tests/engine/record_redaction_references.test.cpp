// References to what a redacted copy leaves out: none of them stays, in any of its lines.
#include <string>

#include "support/catch.hpp"
#include "support/json.hpp"
#include "support/notebook.hpp"
#include "support/redacted.hpp"
#include "support/risk_register.hpp"
#include "support/small_content.hpp"
#include "support/test_engine.hpp"

namespace aimwright {
namespace {

using record::RedactionRequest;
using record::Workspace;
using test::at;
using test::contents;
using test::copy_of;
using test::json;
using test::Notebook;
using test::redaction;
using test::Strings;

/// Risks that may refer to evidence, by a set and by one field.
std::shared_ptr<const content::Catalog> catalog() {
  test::ContentSpec spec;
  spec.subclauses = {{"4.1", {{"4.1-a"}}}};
  spec.controls = {{"A.2.2"}};
  test::Bundles bundles = test::bundles_of(spec);
  base::Value reg = test::risk_register();
  at(reg, "/fields")
      .set("shown_by", json(R"({"type":"references","title":"Shown by","to":["evidence"]})"));
  at(reg, "/fields")
      .set("proof", json(R"({"type":"reference","title":"Proof","to":["evidence","risk"]})"));
  bundles.more.push_back(std::move(reg));
  return test::joined(bundles);
}

std::int64_t references_left_out(const Workspace& copy) {
  return copy.log().header().left_out->references;
}

/// The copy opens again without a fault, and nowhere behind its header stands the text.
bool is_whole_without(const Workspace& copy, const std::string& text) {
  base::Diagnostics diagnostics;
  test::opened(copy.log().bytes(), copy.shared_catalog(), diagnostics);
  return diagnostics.empty() &&
         copy.log().bytes().find(text, copy.log().header().line.size()) == std::string::npos;
}

}  // namespace

TEST_CASE("no reference names a record that is left out, and it is said how many did") {
  Notebook notebook(catalog());
  notebook.put("evidence", "secret", R"({"title":"Letter"})");
  notebook.put("risk", "r1", R"({"title":"Bias","shown_by/evidence:secret":true})");
  notebook.put("risk", "r1", R"({"shown_by/evidence:secret":null})");
  notebook.put("risk", "r2", R"({"follows_from":"risk:r1","proof":"evidence:secret"})");
  RedactionRequest chosen = redaction();
  chosen.kinds = {"evidence"};
  const Workspace copy = copy_of(notebook, chosen);
  CHECK(is_whole_without(copy, "secret"));
  CHECK(contents(copy) == Strings{R"(risk r1 title="Bias")", R"(risk r2 follows_from="risk:r1")",
                                  "risk r2 proof=null"});
  CHECK(references_left_out(copy) == 2);
  CHECK(copy.log().header().line.find(R"("references":2)") != std::string::npos);
  CHECK(copy.log().header().left_out->operations == 2);

  RedactionRequest again = redaction();
  again.id = {0, 0xc0b2};
  again.kinds = {"soa"};
  CHECK(references_left_out(record::redact(copy, again)->workspace) == 2);
  chosen.kinds = {"soa"};
  CHECK(copy_of(notebook, chosen).log().header().line.find("references") == std::string::npos);
}

TEST_CASE("a reference that is left out does not bring back the one before it") {
  Notebook notebook(catalog());
  notebook.put("evidence", "secret", R"({"title":"Letter"})");
  notebook.put("risk", "r1", R"({"title":"Bias"})");
  notebook.put("risk", "r2", R"({"proof":"risk:r1"})");
  notebook.put("risk", "r2", R"({"proof":"evidence:secret"})");
  RedactionRequest chosen = redaction();
  chosen.kinds = {"evidence"};
  Workspace copy = copy_of(notebook, chosen);
  CHECK(copy.state().find("risk", "r2")->value("proof") == nullptr);
  notebook.put("risk", "r2", R"({"proof":"risk:r1"})");
  copy = copy_of(notebook, chosen);
  CHECK(copy.state().find("risk", "r2")->text("proof") == "risk:r1");
  CHECK(is_whole_without(copy, "secret"));
  CHECK(references_left_out(copy) == 1);
}

TEST_CASE("a record that goes with its node goes from the references to it as well") {
  Notebook notebook(catalog());
  notebook.put("risk", "secret", R"({"title":"A","concerns/iso-42001:A.2.2":true})");
  notebook.put("risk", "r2", R"({"title":"B","follows_from":"risk:secret"})");
  RedactionRequest chosen = redaction();
  chosen.nodes = {"iso-42001:A.2"};
  const Workspace copy = copy_of(notebook, chosen);
  CHECK(is_whole_without(copy, "secret"));
  CHECK(contents(copy) == Strings{"risk r2 follows_from=null", R"(risk r2 title="B")"});
  CHECK(references_left_out(copy) == 1);
}

TEST_CASE("without the organisation's own controls nothing is about them or refers to them") {
  Notebook notebook(catalog());
  notebook.put("own_control", "secret", R"({"title":"Model cards"})");
  notebook.put("response", "own_control:secret", R"({"answer":"met"})");
  notebook.put("soa", "own_control:secret", R"({"applicable":true})");
  notebook.put("evidence", "e1",
               R"({"title":"Cards","shows/own_control:secret":true,"shows/iso-42001:4.1":true})");
  RedactionRequest chosen = redaction();
  chosen.kinds = {"own_control"};
  const Workspace copy = copy_of(notebook, chosen);
  CHECK(is_whole_without(copy, "secret"));
  CHECK(contents(copy) ==
        Strings{"evidence e1 shows/iso-42001:4.1=true", R"(evidence e1 title="Cards")"});
  CHECK(references_left_out(copy) == 1);
}

}  // namespace aimwright
