// The likely finding of a subclause or control: the first rule that holds.
#include <string>
#include <vector>

#include "base/json_write.hpp"
#include "support/catch.hpp"
#include "support/json.hpp"
#include "support/notebook.hpp"
#include "support/small_content.hpp"

namespace aimwright {
namespace {

using test::LeafSpec;
using test::Notebook;
using test::text_at;

constexpr const char* shown =
    R"({"effective_from":"2026-11-01","shows/iso-42001:4.1":true,"shows/iso-42001:A.2.2":true})";

struct Leaf {
  int weight;
  bool critical;
  const char* answer;  // empty: none
};

test::ContentSpec spec_of(const std::vector<Leaf>& leaves) {
  test::ContentSpec spec;
  spec.subclauses = {{"4.1", {}}};
  for (std::size_t i = 0; i < leaves.size(); ++i) {
    LeafSpec leaf;
    leaf.id = std::string("4.1-") + static_cast<char>('a' + i);
    leaf.weight = leaves[i].weight;
    leaf.critical = leaves[i].critical;
    spec.subclauses.front().obligations.push_back(leaf);
  }
  spec.controls = {{.id = "A.2.2", .critical = true}, {"A.2.3"}};
  return spec;
}

std::string finding_of(const std::vector<Leaf>& leaves, const test::ContentSpec& spec,
                       bool evidenced = true) {
  Notebook notebook(test::catalog_of(spec));
  if (evidenced) notebook.put("evidence", "e1", shown);
  for (std::size_t i = 0; i < leaves.size(); ++i) {
    if (!*leaves[i].answer) continue;
    notebook.put("response", spec.subclauses.front().obligations[i].id,
                 R"({"answer":")" + std::string(leaves[i].answer) + "\"}");
  }
  return text_at(notebook.figures("4.1"), "/finding");
}

std::string finding_of(const std::vector<Leaf>& leaves, bool evidenced = true, int share = 50) {
  test::ContentSpec spec = spec_of(leaves);
  spec.major_share_percent = share;
  return finding_of(leaves, spec, evidenced);
}

}  // namespace

TEST_CASE("a subclause without a leaf is excluded") { CHECK(finding_of({}) == "excluded"); }

TEST_CASE("a critical leaf that is not met is major, whatever its weight") {
  CHECK(finding_of({{1, true, "not_met"}, {1000, false, "met"}}) == "major");
  CHECK(finding_of({{0, true, "not_met"}, {1, false, "met"}}) == "major");
  CHECK(finding_of({{1, true, "partly"}, {1, false, "met"}, {1, false, "met"}}) == "minor");
  CHECK(finding_of({{1, true, ""}, {1, false, "met"}}) == "undetermined");
}

TEST_CASE("from exactly half of the weight not met it is major") {
  CHECK(finding_of({{1, false, "not_met"}, {1, false, "met"}}) == "major");
  CHECK(finding_of({{50, false, "not_met"}, {50, false, ""}}) == "major");
  CHECK(finding_of({{499, false, "not_met"}, {501, false, "met"}}) == "minor");
  CHECK(finding_of({{1, false, "not_met"}, {1, false, "met"}, {1, false, "met"}}) == "minor");
  CHECK(finding_of({{1, false, "partly"}, {1, false, "partly"}}) == "minor");
}

TEST_CASE("the share that makes it major is the method's to say") {
  CHECK(finding_of({{1, false, "not_met"}, {3, false, "met"}}, true, 25) == "major");
  CHECK(finding_of({{1, false, "not_met"}, {3, false, "met"}}, true, 26) == "minor");
  CHECK(finding_of({{1, false, "not_met"}, {3, false, "met"}}, true, 0) == "major");
  CHECK(finding_of({{1, false, "met"}, {3, false, "met"}}, true, 0) == "conforming");
  CHECK(finding_of({{1, false, "not_met"}, {0, false, "met"}}, true, 100) == "major");
}

TEST_CASE("a share makes a major only where there are leaves enough that apply") {
  const std::vector<Leaf> three = {{1, false, "not_met"}, {1, false, "not_met"}, {1, false, "met"}};
  test::ContentSpec spec = spec_of(three);
  spec.major_share_leaves = 4;
  CHECK(finding_of(three, spec) == "minor");
  spec.major_share_leaves = 3;
  CHECK(finding_of(three, spec) == "major");
}

TEST_CASE("leaves that must not be missing together make a major only together") {
  const auto finding = [](const char* b, const char* c) {
    const std::vector<Leaf> leaves = {
        {1, false, "met"}, {1, false, b}, {1, false, c}, {1, false, "met"}, {1, false, "met"}};
    test::ContentSpec spec = spec_of(leaves);
    spec.subclauses.front().major_when = {{"4.1-a", "4.1-b"}, {"4.1-b", "4.1-c"}};
    return finding_of(leaves, spec);
  };
  CHECK(finding("not_met", "not_met") == "major");
  CHECK(finding("not_met", "partly") == "minor");
  CHECK(finding("met", "not_met") == "minor");
  CHECK(finding("not_met", "") == "minor");
}

TEST_CASE("met without current evidence cannot be shown where a document is asked for") {
  const std::vector<Leaf> leaves = {{1, false, "met"}, {1, false, ""}};
  test::ContentSpec spec = spec_of(leaves);
  CHECK(finding_of(leaves, spec, false) == "undetermined");
  spec.subclauses.front().obligations[0].documented = true;
  CHECK(finding_of(leaves, spec, false) == "unshown");
  CHECK(finding_of(leaves, spec) == "undetermined");
  CHECK(finding_of({{1, false, "met"}, {1, false, "partly"}}, spec, false) == "minor");
}

TEST_CASE("leaves without weight make no major share") {
  CHECK(finding_of({{0, false, "not_met"}, {0, false, "not_met"}}) == "minor");
  CHECK(finding_of({{0, false, "not_met"}, {1, false, "met"}}) == "minor");
}

TEST_CASE("one leaf below met is minor, even beside open ones") {
  CHECK(finding_of({{1, false, "partly"}, {1, false, "met"}, {1, false, "met"}}) == "minor");
  CHECK(finding_of({{1, false, "partly"}, {1, false, ""}, {1, false, ""}}) == "minor");
}

TEST_CASE("an open leaf leaves it undetermined") {
  CHECK(finding_of({{1, false, "met"}, {1, false, ""}}) == "undetermined");
  CHECK(finding_of({{1, false, ""}}) == "undetermined");
  CHECK(finding_of({{1, false, "met"}, {0, false, ""}}) == "undetermined");
}

TEST_CASE("met without current evidence is an observation, with it conforming") {
  CHECK(finding_of({{1, false, "met"}, {1, true, "met"}}, false) == "observation");
  CHECK(finding_of({{1, false, "met"}, {1, true, "met"}}) == "conforming");
}

TEST_CASE("a control stands alone: the share of weight does not apply to it") {
  Notebook notebook(test::catalog_of(spec_of({{1, false, ""}})));
  const auto finding = [&](const char* id) { return text_at(notebook.figures(id), "/finding"); };
  CHECK(finding("iso-42001:A.2.2") == "undetermined");
  notebook.put("response", "A.2.2", R"({"answer":"not_met"})");
  notebook.put("response", "A.2.3", R"({"answer":"not_met"})");
  CHECK(finding("iso-42001:A.2.2") == "major");
  CHECK(finding("iso-42001:A.2.3") == "minor");
  notebook.put("response", "A.2.2", R"({"answer":"met"})");
  CHECK(finding("iso-42001:A.2.2") == "observation");
  notebook.put("evidence", "e1", shown);
  CHECK(finding("iso-42001:A.2.2") == "conforming");
  notebook.put("soa", "A.2.2", R"({"applicable":false,"reason":"none"})");
  CHECK(finding("iso-42001:A.2.2") == "excluded");
}

TEST_CASE("every other node counts the findings of the subclauses and controls under it") {
  test::ContentSpec spec = spec_of({{1, false, ""}});
  spec.subclauses.push_back({"4.2", {{"4.2-a"}}});
  spec.subclauses.push_back({"6.1.1", {{"6.1.1-a"}}});
  Notebook notebook(test::catalog_of(spec));
  notebook.put("response", "4.2", R"({"answer":"not_met"})");
  notebook.put("soa", "A.2.3", R"({"applicable":false,"reason":"none"})");
  const auto counts = [&](const char* id) {
    return base::canonical(test::at(notebook.figures(id), "/findings"));
  };
  CHECK(
      counts("iso-42001:4") ==
      R"({"conforming":0,"excluded":0,"major":1,"minor":0,"observation":0,"undetermined":1,"unshown":0})");
  CHECK(counts("iso-42001:6.1") == counts("iso-42001:6"));
  CHECK(
      counts("iso-42001:A.2") ==
      R"({"conforming":0,"excluded":1,"major":0,"minor":0,"observation":0,"undetermined":1,"unshown":0})");
  CHECK(
      counts("iso-42001:all") ==
      R"({"conforming":0,"excluded":1,"major":1,"minor":0,"observation":0,"undetermined":3,"unshown":0})");
  CHECK(notebook.figures("iso-42001:4.2").find("findings") == nullptr);
  CHECK(notebook.figures("iso-42001:4").find("finding") == nullptr);
}

TEST_CASE("own controls hang under X, which exists while there is one") {
  Notebook notebook(test::catalog_of(spec_of({{1, false, ""}})));
  const auto exists = [&](const char* id) {
    return notebook.assess("2026-11-23").tree().find(id).has_value();
  };
  CHECK_FALSE(exists("iso-42001:X"));
  notebook.put("response", "X.2", R"({"answer":"met"})");
  CHECK_FALSE(exists("iso-42001:X"));
  notebook.put("own_control", "X.2", R"({"number":"X.2","title":"Red team"})");
  notebook.put("own_control", "X.10", R"({"number":"X.10","title":"Bias board"})");
  const scoring::Assessment assessment = notebook.assess("2026-11-23");
  const scoring::Tree& tree = assessment.tree();
  REQUIRE(exists("iso-42001:X"));
  std::vector<std::string> ids;
  for (const scoring::NodeIndex child : tree.children(*tree.find("iso-42001:X")))
    ids.push_back(tree[child].id);
  CHECK(ids == std::vector<std::string>{"own_control:X.2", "own_control:X.10"});
  CHECK(tree[tree[*tree.find("iso-42001:X")].parent].id == "iso-42001:controls");
  CHECK(test::number_at(notebook.figures("iso-42001:X"), "/weight") == 2);
  CHECK(test::number_at(notebook.figures("iso-42001:controls"), "/weight") == 4);
  CHECK(test::number_at(notebook.figures("own_control:X.2"), "/answered") == 1);
  CHECK_FALSE(tree[*tree.find("own_control:X.2")].critical);
  notebook.put("soa", "X.10", R"({"applicable":false,"reason":"merged"})");
  CHECK(test::number_at(notebook.figures("iso-42001:X"), "/weight") == 1);
  notebook.put("own_control", "X.2", R"({"$deleted":true})");
  notebook.put("own_control", "X.10", R"({"$deleted":true})");
  CHECK_FALSE(exists("iso-42001:X"));
  CHECK_FALSE(exists("own_control:X.2"));
  notebook.put("own_control", "X.2", R"({"$deleted":false})");
  CHECK(test::number_at(notebook.figures("own_control:X.2"), "/answered") == 1);
}

TEST_CASE("an own control without a title goes by its number") {
  Notebook notebook(test::catalog_of(spec_of({})));
  notebook.put("own_control", "8c1f", R"({"number":"X.1","title":"t"})");
  notebook.put("own_control", "8c1f", R"({"title":null})");
  const scoring::Assessment assessment = notebook.assess("2026-11-23");
  CHECK(assessment.tree()[*assessment.tree().find("own_control:8c1f")].title == "X.1");
}

}  // namespace aimwright
