// Every figure can be opened to the leaves it is made of, with why each counts as it does.
#include <string>

#include "base/json_write.hpp"
#include "scoring/explanation.hpp"
#include "support/catch.hpp"
#include "support/json.hpp"
#include "support/notebook.hpp"
#include "support/small_content.hpp"

namespace aimwright {
namespace {

using test::at;
using test::Notebook;
using test::number_at;
using test::text_at;

std::shared_ptr<const content::Catalog> small_catalog() {
  test::ContentSpec spec;
  spec.subclauses = {
      {"4.1", {{.id = "4.1-a", .weight = 3, .critical = true}, {"4.1-b"}, {"4.1-c"}}}};
  spec.controls = {{"A.2.2"}, {"A.2.3"}};
  return test::catalog_of(spec);
}

base::Value explain(Notebook& notebook, std::string_view node, std::string_view figure,
                    std::string_view as_of = "2026-11-23") {
  const scoring::Assessment assessment = notebook.assess(as_of);
  return scoring::explain(assessment, notebook.workspace().state(), notebook.log(),
                          *assessment.tree().find(node), *scoring::figure_named(figure));
}

std::string ratio(const base::Value& explanation) {
  return std::to_string(number_at(explanation, "/numerator")) + "/" +
         std::to_string(number_at(explanation, "/denominator"));
}

/// Why the verification of 4.1-a counts or not.
std::string verification(Notebook& notebook, std::string_view as_of = "2026-11-23") {
  const base::Value explanation = explain(notebook, "iso-42001:4.1-a", "verified", as_of);
  const base::Value& value = at(explanation, "/leaves/0/verification");
  return value.is_null() ? "none" : text_at(value, "/reason");
}

}  // namespace

TEST_CASE("each figure shows the whole numbers it is divided from") {
  Notebook notebook(small_catalog());
  notebook.put("response", "4.1-a", R"({"answer":"met"})");
  notebook.put("response", "4.1-b", R"({"answer":"partly"})");
  notebook.put("evidence", "e1", R"({"effective_from":"2026-11-01","shows/iso-42001:4.1-a":true})");
  notebook.by("Ravi").put("response", "4.1-a",
                          R"({"verified_by":"Ravi","verified_on":"2026-11-20"})");
  CHECK(ratio(explain(notebook, "iso-42001:4.1", "coverage")) == "4/5");
  CHECK(ratio(explain(notebook, "iso-42001:4.1", "claimed")) == "7/8");
  CHECK(ratio(explain(notebook, "iso-42001:4.1", "evidenced")) == "6/10");
  CHECK(ratio(explain(notebook, "iso-42001:4.1", "verified")) == "6/10");
  notebook.by("Dana").put("response", "4.1-c", R"({"answer":"not_met"})");
  CHECK(ratio(explain(notebook, "iso-42001:4.1", "finding")) == "1/5");
}

TEST_CASE("a leaf says where its answer came from and who gave it when") {
  Notebook notebook(small_catalog());
  notebook.clock("2026-11-02T10:00:00.000Z")
      .put("response", "4.1",
           R"({"answer":"partly","answered_by":"Mei","answered_on":"2026-10-30"})");
  notebook.clock("2026-11-05T10:00:00.000Z")
      .by("Ravi")
      .put("response", "4.1", R"({"note":"see minutes"})");
  const base::Value explanation = explain(notebook, "iso-42001:4.1", "claimed");
  CHECK(at(explanation, "/leaves").array().size() == 3);
  const base::Value& leaf = at(explanation, "/leaves/0");
  CHECK(text_at(leaf, "/id") == "iso-42001:4.1-a");
  CHECK(text_at(leaf, "/title") == "Title of 4.1-a");
  CHECK(number_at(leaf, "/weight") == 3);
  CHECK(at(leaf, "/critical").boolean());
  CHECK(text_at(leaf, "/answer") == "partly");
  CHECK(text_at(leaf, "/from") == "iso-42001:4.1");
  CHECK(number_at(leaf, "/half_units") == 1);
  CHECK(number_at(leaf, "/contributes") == 3);
  CHECK(base::canonical(at(leaf, "/answered")) ==
        R"({"answered_by":"Mei","answered_on":"2026-10-30","at":"2026-11-02T10:00:00.000Z/0003",)"
        R"("by":"Dana","note":"see minutes"})");
}

TEST_CASE("an open leaf says nothing but that") {
  Notebook notebook(small_catalog());
  CHECK(base::canonical(at(explain(notebook, "iso-42001:A.2.2", "claimed"), "/leaves/0")) ==
        R"({"answer":null,"answered":null,"contributes":0,"critical":false,"evidence":[],)"
        R"("evidenced":false,"excluded":false,"exclusion_reason":null,"from":null,)"
        R"("half_units":null,"id":"iso-42001:A.2.2","title":"Title of A.2.2","verification":null,)"
        R"("verified":false,"weight":1})");
}

TEST_CASE("evidence is listed with why it is current or not, current first, then as people count") {
  Notebook notebook(small_catalog());
  notebook.put("response", "4.1-a", R"({"answer":"met"})");
  const auto evidence = [&](const char* id, const char* fields) {
    notebook.put("evidence", id, fields);
    notebook.put("evidence", id, R"({"shows/iso-42001:4.1-a":true})");
  };
  evidence("e10", R"({"title":"ten","effective_from":"2026-11-23"})");
  evidence("e2", R"({"title":"two","effective_from":"2026-11-01","valid_until":"2026-11-23"})");
  evidence("e3", R"({"title":"three"})");
  evidence("e4", R"({"effective_from":"2026-11-24"})");
  evidence("e5", R"({"effective_from":"2026-01-01","valid_until":"2026-11-22"})");
  evidence("e6", R"({"effective_from":"2026-01-01","withdrawn":true})");
  evidence("e7", R"({"effective_from":"2026-01-01","$deleted":true})");
  notebook.put("evidence", "e8", R"({"effective_from":"2026-11-01","shows/iso-42001:4.1":true})");
  notebook.put("evidence", "e9", R"({"effective_from":"2026-11-01","shows/iso-42001:4.1-b":true})");
  const base::Value explanation = explain(notebook, "iso-42001:4.1-a", "evidenced");
  std::string listed;
  for (const base::Value& piece : at(explanation, "/leaves/0/evidence").array()) {
    listed += text_at(piece, "/id") + " " + test::short_id(text_at(piece, "/linked_to")) + " " +
              text_at(piece, "/reason") + ", ";
    CHECK(at(piece, "/current").boolean() == (text_at(piece, "/reason") == "current"));
  }
  CHECK(listed ==
        "e2 4.1-a current, e8 4.1 current, e10 4.1-a current, e3 4.1-a no_date, "
        "e4 4.1-a not_yet, e5 4.1-a expired, e6 4.1-a withdrawn, ");
}

TEST_CASE("evidence linked to leaf and subclause alike is listed once") {
  Notebook notebook(small_catalog());
  notebook.put(
      "evidence", "e1",
      R"({"effective_from":"2026-11-01","shows/iso-42001:4.1":true,"shows/iso-42001:4.1-a":true})");
  const base::Value explanation = explain(notebook, "iso-42001:4.1-a", "evidenced");
  REQUIRE(at(explanation, "/leaves/0/evidence").array().size() == 1);
  CHECK(text_at(explanation, "/leaves/0/evidence/0/linked_to") == "iso-42001:4.1-a");
}

TEST_CASE("a verification says why it counts or does not") {
  Notebook notebook(small_catalog());
  CHECK(verification(notebook) == "none");
  notebook.put("response", "4.1-a", R"({"answer":"met"})");
  CHECK(verification(notebook) == "none");
  notebook.put("response", "4.1-a", R"({"verified_by":" "})");
  CHECK(verification(notebook) == "none");
  notebook.put("response", "4.1-a", R"({"verified_by":"Ravi"})");
  CHECK(verification(notebook) == "no_date");
  notebook.put("response", "4.1-a", R"({"verified_on":"2026-11-24"})");
  CHECK(verification(notebook) == "future");
  CHECK(verification(notebook, "2026-11-24") == "not_evidenced");
  notebook.put("evidence", "e1", R"({"effective_from":"2026-11-01","shows/iso-42001:4.1-a":true})");
  CHECK(verification(notebook, "2026-11-24") == "counts");
  notebook.put("response", "4.1-a", R"({"verified_by":"Dana"})");
  CHECK(verification(notebook, "2026-11-24") == "same_person");
  notebook.put("response", "4.1-a", R"({"answered_by":"Mei","verified_by":"Mei"})");
  CHECK(verification(notebook, "2026-11-24") == "same_person");
  notebook.put("response", "4.1-a", R"({"answer":"partly"})");
  CHECK(verification(notebook, "2026-11-24") == "answer_changed_after");
}

TEST_CASE("an excluded control shows its reason and contributes nothing") {
  Notebook notebook(small_catalog());
  notebook.put("response", "A.2.2", R"({"answer":"met"})");
  notebook.put("soa", "A.2.2", R"({"applicable":false,"reason":"We train no models."})");
  const base::Value explanation = explain(notebook, "iso-42001:A.2", "claimed");
  CHECK(text_at(explanation, "/leaves/0/exclusion_reason") == "We train no models.");
  CHECK(at(explanation, "/leaves/0/excluded").boolean());
  CHECK(number_at(explanation, "/leaves/0/contributes") == 0);
  CHECK(ratio(explanation) == "0/0");
}

TEST_CASE("a finding names the rule that decided it") {
  Notebook notebook(small_catalog());
  const auto rule = [&](const char* node) {
    return text_at(explain(notebook, node, "finding"), "/rule");
  };
  CHECK(rule("iso-42001:4.1") == "finding.rule.not_answered");
  notebook.put("response", "4.1", R"({"answer":"met"})");
  CHECK(rule("iso-42001:4.1") == "finding.rule.not_evidenced");
  notebook.put("evidence", "e1", R"({"effective_from":"2026-11-01","shows/iso-42001:4.1":true})");
  CHECK(rule("iso-42001:4.1") == "finding.rule.conforming");
  notebook.put("response", "4.1-b", R"({"answer":"partly"})");
  CHECK(rule("iso-42001:4.1") == "finding.rule.not_met_or_partly");
  notebook.put("response", "4.1-a", R"({"answer":"not_met"})");
  CHECK(rule("iso-42001:4.1") == "finding.rule.critical");
  notebook.put("response", "4.1-a", R"({"answer":"met"})");
  notebook.put("response", "4.1-b", R"({"answer":"not_met"})");
  notebook.put("response", "4.1-c", R"({"answer":"not_met"})");
  CHECK(rule("iso-42001:4.1") == "finding.rule.not_met_or_partly");
  notebook.put("soa", "A.2.2", R"({"applicable":false,"reason":"none"})");
  CHECK(rule("iso-42001:A.2.2") == "finding.rule.excluded");
  CHECK(rule("iso-42001:A.2") == "figure.rule.finding");
  CHECK(text_at(explain(notebook, "iso-42001:4.1", "claimed"), "/rule") == "figure.rule.claimed");
}

}  // namespace aimwright
