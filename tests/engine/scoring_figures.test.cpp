// The figures of a node: whole-number sums over its applicable leaves, and what follows from them.
#include <string>
#include <vector>

#include "base/json_write.hpp"
#include "scoring/assessment_json.hpp"
#include "support/catch.hpp"
#include "support/json.hpp"
#include "support/notebook.hpp"
#include "support/small_content.hpp"

namespace aimwright {
namespace {

using test::at;
using test::LeafSpec;
using test::Notebook;
using test::number_at;
using test::text_at;

/// A subclause 4.1 whose leaves have these weights.
test::ContentSpec weighted(const std::vector<int>& weights) {
  test::ContentSpec spec;
  spec.subclauses = {{"4.1", {}}};
  for (std::size_t i = 0; i < weights.size(); ++i) {
    LeafSpec leaf;
    leaf.id = std::string("4.1-") + static_cast<char>('a' + i);
    leaf.weight = weights[i];
    spec.subclauses.front().obligations.push_back(leaf);
  }
  return spec;
}

/// The figures of 4.1 once its leaves have these answers; empty is none.
base::Value figures_of(const test::ContentSpec& spec, const std::vector<std::string>& answers) {
  Notebook notebook(test::catalog_of(spec));
  for (std::size_t i = 0; i < answers.size(); ++i) {
    if (answers[i].empty()) continue;
    notebook.put("response", spec.subclauses.front().obligations[i].id,
                 R"({"answer":")" + answers[i] + "\"}");
  }
  return notebook.figures("4.1");
}

std::string band_of(const std::vector<int>& weights, const std::vector<std::string>& answers) {
  return base::canonical(at(figures_of(weighted(weights), answers), "/band"));
}

}  // namespace

TEST_CASE("every figure is one division of two whole numbers") {
  const base::Value figures = figures_of(weighted({3, 5, 7, 2}), {"met", "partly", "not_met", ""});
  CHECK(number_at(figures, "/weight") == 17);
  CHECK(number_at(figures, "/answered") == 15);
  CHECK(number_at(figures, "/direct") == 15);
  CHECK(number_at(figures, "/sums/claimed") == 3 * 2 + 5);
  CHECK(base::canonical(at(figures, "/coverage")) == "0.8823529411764706");
  CHECK(base::canonical(at(figures, "/claimed")) ==
        R"({"high":0.4411764705882353,"low":0.3235294117647059,"value":0.36666666666666664})");
  CHECK(at(figures, "/evidenced").number() == 0);
  CHECK(at(figures, "/verified").number() == 0);
}

TEST_CASE("nothing entered gives low 0, high 1 and no value, on every node") {
  Notebook notebook(test::project_catalog());
  const scoring::Assessment assessment = notebook.assess("2026-11-23");
  for (scoring::NodeIndex node = 0; node < assessment.tree().size(); ++node) {
    if (assessment.tree()[node].kind == content::NodeKind::obligation) continue;
    INFO(assessment.tree()[node].id);
    const base::Value figures = scoring::figures_value(assessment, node);
    CHECK(at(figures, "/weight").integer() > 0);
    CHECK(base::canonical(at(figures, "/claimed")) == R"({"high":1,"low":0,"value":null})");
    CHECK(at(figures, "/coverage").number() == 0);
    CHECK(at(figures, "/band").is_null());
  }
  const base::Value all = scoring::figures_value(assessment, 0);
  CHECK(number_at(all, "/weight") == 215);
  CHECK(number_at(all, "/findings/undetermined") == 32 + 38);
}

TEST_CASE("a node without weight has no figures") {
  const base::Value figures = figures_of(weighted({0, 0}), {"met", "not_met"});
  CHECK(number_at(figures, "/weight") == 0);
  for (const char* figure : {"/coverage", "/direct_share", "/claimed/low", "/claimed/value",
                             "/claimed/high", "/evidenced", "/verified", "/band"}) {
    INFO(figure);
    CHECK(at(figures, figure).is_null());
  }
  CHECK(text_at(figures, "/finding") == "minor");
  CHECK(at(figures_of(weighted({}), {}), "/coverage").is_null());
}

TEST_CASE("a leaf of weight 0 changes no figure") {
  const base::Value with = figures_of(weighted({2, 0, 1}), {"met", "not_met", "partly"});
  const base::Value without = figures_of(weighted({2, 1}), {"met", "partly"});
  for (const char* member : {"/weight", "/answered", "/sums", "/coverage", "/claimed", "/band"}) {
    INFO(member);
    CHECK(base::canonical(at(with, member)) == base::canonical(at(without, member)));
  }
}

TEST_CASE("the value is shown from exactly half of the weight answered") {
  CHECK(at(figures_of(weighted({1, 1}), {"met", ""}), "/claimed/value").number() == 1);
  CHECK(at(figures_of(weighted({50, 50}), {"met", ""}), "/claimed/value").number() == 1);
  CHECK(at(figures_of(weighted({499, 501}), {"met", ""}), "/claimed/value").is_null());
  CHECK(at(figures_of(weighted({499, 501}), {"", "met"}), "/claimed/value").number() == 1);
  CHECK(at(figures_of(weighted({1, 1, 1}), {"met", "", ""}), "/claimed/value").is_null());
}

TEST_CASE("what is enough is the method's to say") {
  test::ContentSpec spec = weighted({1, 1, 1, 1});
  spec.min_coverage_percent = 75;
  CHECK(at(figures_of(spec, {"met", "met", "", ""}), "/claimed/value").is_null());
  CHECK(at(figures_of(spec, {"met", "met", "met", ""}), "/claimed/value").number() == 1);
  spec.min_coverage_percent = 0;
  CHECK(at(figures_of(spec, {"met", "", "", ""}), "/claimed/value").number() == 1);
  CHECK(at(figures_of(spec, {"", "", "", ""}), "/claimed/value").is_null());
  spec.min_coverage_percent = 100;
  CHECK(at(figures_of(spec, {"met", "met", "met", ""}), "/claimed/value").is_null());
}

TEST_CASE("bands begin exactly at a fifth, two fifths, three fifths and four fifths") {
  // 5 leaves of weight 1: so many half-units of 10.
  CHECK(band_of({1, 1, 1, 1, 1}, {"not_met", "not_met", "not_met", "not_met", "not_met"}) ==
        "\"initial\"");
  CHECK(band_of({1, 1, 1, 1, 1}, {"partly", "not_met", "not_met", "not_met", "not_met"}) ==
        "\"initial\"");
  CHECK(band_of({1, 1, 1, 1, 1}, {"met", "not_met", "not_met", "not_met", "not_met"}) ==
        "\"developing\"");
  CHECK(band_of({1, 1, 1, 1, 1}, {"met", "partly", "not_met", "not_met", "not_met"}) ==
        "\"developing\"");
  CHECK(band_of({1, 1, 1, 1, 1}, {"met", "met", "not_met", "not_met", "not_met"}) == "\"defined\"");
  CHECK(band_of({1, 1, 1, 1, 1}, {"met", "met", "met", "not_met", "not_met"}) == "\"managed\"");
  CHECK(band_of({1, 1, 1, 1, 1}, {"met", "met", "met", "met", "not_met"}) == "\"leading\"");
  CHECK(band_of({1, 1, 1, 1, 1}, {"met", "met", "met", "met", "met"}) == "\"leading\"");
}

TEST_CASE("a hair below a band's beginning is the band before") {
  CHECK(band_of({200, 800}, {"met", "not_met"}) == "\"developing\"");
  CHECK(band_of({199, 801}, {"met", "not_met"}) == "\"initial\"");
  CHECK(band_of({399, 601}, {"met", "not_met"}) == "\"developing\"");
  CHECK(band_of({599, 401}, {"met", "not_met"}) == "\"defined\"");
  CHECK(band_of({799, 201}, {"met", "not_met"}) == "\"managed\"");
  CHECK(band_of({800, 200}, {"met", "not_met"}) == "\"leading\"");
}

TEST_CASE("a band needs a value") { CHECK(band_of({1, 1, 1}, {"met", "", ""}) == "null"); }

TEST_CASE("every node sums its leaves, never the figures of its children") {
  test::ContentSpec spec;
  spec.subclauses = {{"4.1", {{"4.1-a"}, {"4.1-b"}, {"4.1-c"}}}, {"4.2", {{"4.2-a"}}}};
  Notebook notebook(test::catalog_of(spec));
  notebook.put("response", "4.1", R"({"answer":"met"})");
  notebook.put("response", "4.2", R"({"answer":"not_met"})");
  CHECK(at(notebook.figures("iso-42001:4"), "/claimed/value").number() == 0.75);
  CHECK(base::canonical(notebook.figures("iso-42001:clauses")) ==
        base::canonical(notebook.figures("iso-42001:4")));
}

TEST_CASE("groups and objectives sum what hangs under them") {
  test::ContentSpec spec;
  spec.subclauses = {{"6.1.1", {{"6.1.1-a"}}}, {"6.1.2", {{"6.1.2-a"}}}, {"6.2", {{"6.2-a"}}}};
  spec.controls = {{"A.6.1.2"}, {"A.6.2.2"}, {"A.6.2.3"}, {"A.7.2"}};
  Notebook notebook(test::catalog_of(spec));
  for (const auto& [node, weight] :
       {std::pair("iso-42001:6", 3), std::pair("iso-42001:6.1", 2), std::pair("iso-42001:6.1.1", 1),
        std::pair("iso-42001:clauses", 3), std::pair("iso-42001:A.6", 3),
        std::pair("iso-42001:A.6.1", 1), std::pair("iso-42001:A.6.2", 2),
        std::pair("iso-42001:A.7", 1), std::pair("iso-42001:controls", 4),
        std::pair("iso-42001:all", 7)}) {
    INFO(node);
    CHECK(number_at(notebook.figures(node), "/weight") == weight);
  }
}

TEST_CASE("the largest weights still sum exactly") {
  std::vector<int> weights(26, 1000);
  std::vector<std::string> answers(26, "met");
  const base::Value figures = figures_of(weighted(weights), answers);
  CHECK(number_at(figures, "/sums/claimed") == 52'000);
  CHECK(at(figures, "/claimed/value").number() == 1);
}

TEST_CASE("percents are rounded once, from the whole numbers, half away from zero") {
  const auto percent = [](std::int64_t numerator, std::int64_t denominator) {
    return scoring::percent({numerator, denominator});
  };
  CHECK(percent(0, 3) == 0);
  CHECK(percent(1, 3) == 33);
  CHECK(percent(2, 3) == 67);
  CHECK(percent(3, 3) == 100);
  CHECK(percent(1, 200) == 1);     // 0.5
  CHECK(percent(29, 200) == 15);   // 14.5, where 0.145 * 100 would be 14.499…
  CHECK(percent(57, 200) == 29);   // 28.5
  CHECK(percent(199, 200) == 99);  // less than all
  CHECK(percent(9999, 10000) == 99);
  CHECK(percent(1, 1000) == 1);  // more than nothing
  CHECK_FALSE(percent(0, 0));
}

}  // namespace aimwright
