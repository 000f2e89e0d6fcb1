// What is missing, in the order in which to mend it.
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/json_write.hpp"
#include "scoring/gaps.hpp"
#include "support/catch.hpp"
#include "support/json.hpp"
#include "support/notebook.hpp"
#include "support/random_record.hpp"
#include "support/rounds.hpp"
#include "support/small_content.hpp"

namespace aimwright {
namespace {

using scoring::Gap;
using scoring::Gaps;
using scoring::GapState;
using scoring::NodeIndex;
using test::at;
using test::Notebook;
using test::text_at;

struct Found {
  scoring::Assessment assessment;
  Gaps gaps;
  const std::string& id(NodeIndex node) const { return assessment.tree()[node].id; }
  const Gap& of(std::string_view leaf) const {
    for (const Gap& gap : gaps.gaps) {
      if (id(gap.leaf) == leaf) return gap;
    }
    FAIL("no gap " << leaf);
    throw std::logic_error("unreachable");
  }
  std::vector<std::string> order() const {
    std::vector<std::string> ids;
    for (const Gap& gap : gaps.gaps) ids.push_back(id(gap.leaf));
    return ids;
  }
  std::vector<std::string> waits_for(std::string_view leaf) const {
    std::vector<std::string> ids;
    for (const NodeIndex before : of(leaf).waits_for) ids.push_back(id(before));
    return ids;
  }
};

Found find(Notebook& notebook) {
  scoring::Assessment assessment = notebook.assess("2026-11-23");
  Gaps gaps = scoring::find_gaps(assessment, notebook.workspace().state());
  return {std::move(assessment), std::move(gaps)};
}

using Ids = std::vector<std::string>;

}  // namespace

TEST_CASE("a gap is what is not met, partly met, not answered, or met without current evidence") {
  test::ContentSpec spec;
  spec.subclauses = {{"4.1", {{"4.1-a"}, {"4.1-b"}, {"4.1-c"}, {"4.1-d"}, {"4.1-e"}}}};
  spec.controls = {{"A.2.2"}};
  Notebook notebook(test::catalog_of(spec));
  notebook.put("response", "4.1-a", R"({"answer":"not_met"})");
  notebook.put("response", "4.1-b", R"({"answer":"partly"})");
  notebook.put("response", "4.1-c", R"({"answer":"met"})");
  notebook.put("response", "4.1-d", R"({"answer":"met"})");
  notebook.put("evidence", "e1", R"({"effective_from":"2026-11-01","shows/iso-42001:4.1-d":true})");
  notebook.put("soa", "A.2.2", R"({"applicable":false,"reason":"none"})");
  const Found found = find(notebook);
  CHECK(found.of("iso-42001:4.1-a").state == GapState::not_met);
  CHECK(found.of("iso-42001:4.1-b").state == GapState::partly);
  CHECK(found.of("iso-42001:4.1-c").state == GapState::not_evidenced);
  CHECK(found.of("iso-42001:4.1-e").state == GapState::not_answered);
  CHECK(found.gaps.gaps.size() == 4);
  CHECK(found.gaps.counts == std::array<int, 4>{1, 1, 1, 1});
  REQUIRE(found.gaps.exclusions.size() == 1);
  CHECK(found.id(found.gaps.exclusions.front().control) == "iso-42001:A.2.2");
  CHECK(found.gaps.exclusions.front().reason == "none");
}

TEST_CASE("an exclusion without a reason is named, and its control stays a gap") {
  test::ContentSpec spec;
  spec.controls = {{"A.2.2"}, {"A.2.3"}};
  Notebook notebook(test::catalog_of(spec));
  notebook.put("soa", "A.2.2", R"({"applicable":false,"reason":"  "})");
  notebook.put("soa", "A.2.3", R"({"applicable":true})");
  const Found found = find(notebook);
  REQUIRE(found.gaps.exclusions_without_reason.size() == 1);
  CHECK(found.id(found.gaps.exclusions_without_reason.front()) == "iso-42001:A.2.2");
  CHECK(found.of("iso-42001:A.2.2").state == GapState::not_answered);
}

TEST_CASE("among gaps that wait for nothing the worst likely finding comes first") {
  test::ContentSpec spec;
  const auto leaf = [](const char* id, bool critical) {
    test::LeafSpec made;
    made.id = id;
    made.critical = critical;
    return made;
  };
  spec.major_share_leaves = 4;
  spec.subclauses = {
      {"4.1", {leaf("4.1-a", false), leaf("4.1-b", true), leaf("4.1-c", false)}},
      {"4.2",
       {leaf("4.2-a", false), leaf("4.2-b", true), leaf("4.2-c", false), leaf("4.2-d", true)}},
      {"4.3", {leaf("4.3-a", true), leaf("4.3-b", false)}},
      {"4.4", {leaf("4.4-a", false), leaf("4.4-b", false), leaf("4.4-c", false)}}};
  spec.subclauses[1].obligations[2].documented = true;
  Notebook notebook(test::catalog_of(spec));
  const auto answer = [&](const char* id, const char* text) {
    notebook.put("response", id, R"({"answer":")" + std::string(text) + "\"}");
  };
  answer("iso-42001:4.1-a", "not_met");  // in a subclause that is major
  answer("iso-42001:4.1-b", "not_met");  // critical
  answer("iso-42001:4.1-c", "partly");
  answer("iso-42001:4.2-b", "partly");  // critical
  answer("iso-42001:4.2-c", "met");
  answer("iso-42001:4.2-d", "met");  // critical
  answer("iso-42001:4.4-a", "not_met");
  answer("iso-42001:4.4-b", "met");
  answer("iso-42001:4.4-c", "met");
  notebook.put("evidence", "e1", R"({"effective_from":"2026-11-01","shows/iso-42001:4.4":true})");
  CHECK(find(notebook).order() ==
        Ids{"iso-42001:4.1-b",                     // a major
            "iso-42001:4.1-c", "iso-42001:4.2-b",  // minors by the smaller effort
            "iso-42001:4.1-a", "iso-42001:4.4-a",  //
            "iso-42001:4.2-c",                     // nothing to show
            "iso-42001:4.2-a", "iso-42001:4.3-a", "iso-42001:4.3-b",  // not known
            "iso-42001:4.2-d"});                                      // an observation
}

TEST_CASE("then what waits for it, then what it takes, then the order of the standard") {
  test::ContentSpec spec;
  const auto leaf = [](const char* id, double likely, std::vector<std::string> before) {
    test::LeafSpec made;
    made.id = id;
    made.small = {1, likely, 9};
    made.prerequisites = std::move(before);
    return made;
  };
  spec.subclauses = {{"4.1",
                      {leaf("4.1-a", 3, {}), leaf("4.1-b", 2, {}), leaf("4.1-c", 2, {}),
                       leaf("4.1-d", 8, {}), leaf("4.1-e", 1, {"4.1-d"})}}};
  Notebook notebook(test::catalog_of(spec));
  CHECK(find(notebook).order() == Ids{"iso-42001:4.1-d", "iso-42001:4.1-e", "iso-42001:4.1-b",
                                      "iso-42001:4.1-c", "iso-42001:4.1-a"});
}

TEST_CASE("nothing stands before what it waits for however bad it is") {
  test::ContentSpec spec;
  spec.subclauses = {{"4.1", {{.id = "4.1-a", .prerequisites = {"4.2-a"}}, {"4.1-b"}}},
                     {"4.2", {{"4.2-a"}, {.id = "4.2-b", .critical = true}}}};
  spec.subclauses[0].obligations[0].critical = true;
  Notebook notebook(test::catalog_of(spec));
  notebook.put("response", "4.1-a", R"({"answer":"not_met"})");
  notebook.put("response", "4.2-a", R"({"answer":"partly"})");
  CHECK(find(notebook).order() ==
        Ids{"iso-42001:4.2-a", "iso-42001:4.1-a", "iso-42001:4.1-b", "iso-42001:4.2-b"});
}

TEST_CASE("work that another leaf carries is counted there") {
  test::ContentSpec spec;
  spec.subclauses = {{"4.1", {{"4.1-a"}, {.id = "4.1-b", .effort_in = "4.1-a"}}}};
  Notebook notebook(test::catalog_of(spec));
  const Found found = find(notebook);
  REQUIRE(found.of("iso-42001:4.1-b").counted_in);
  CHECK(found.id(*found.of("iso-42001:4.1-b").counted_in) == "iso-42001:4.1-a");
  CHECK(found.of("iso-42001:4.1-b").effort == content::Days{});
}

TEST_CASE("a gap waits for its prerequisites that are not met, and they unlock it") {
  test::ContentSpec spec;
  spec.subclauses = {{"4.1", {{"4.1-a"}, {"4.1-b"}}},
                     {"4.2", {{.id = "4.2-a", .prerequisites = {"4.1"}}}},
                     {"4.3", {{.id = "4.3-a", .prerequisites = {"4.2-a", "4.1-a"}}}}};
  spec.controls = {{"A.2.2"}, {.id = "A.2.3", .prerequisites = {"A.2.2"}}};
  Notebook notebook(test::catalog_of(spec));
  Found found = find(notebook);
  CHECK(found.waits_for("iso-42001:4.2-a") == Ids{"iso-42001:4.1-a", "iso-42001:4.1-b"});
  CHECK(found.waits_for("iso-42001:4.3-a") == Ids{"iso-42001:4.1-a", "iso-42001:4.2-a"});
  CHECK(found.of("iso-42001:4.1-a").unlocks == 2);
  CHECK(found.of("iso-42001:4.1-b").unlocks == 2);
  CHECK(found.of("iso-42001:4.2-a").unlocks == 1);
  CHECK(found.of("iso-42001:4.3-a").unlocks == 0);
  CHECK(found.of("iso-42001:A.2.2").unlocks == 1);
  notebook.put("response", "4.1-a", R"({"answer":"met"})");
  notebook.put("soa", "A.2.2", R"({"applicable":false,"reason":"none"})");
  found = find(notebook);
  CHECK(found.waits_for("iso-42001:4.2-a") == Ids{"iso-42001:4.1-b"});
  CHECK(found.waits_for("iso-42001:4.3-a") == Ids{"iso-42001:4.2-a"});
  CHECK(found.waits_for("iso-42001:A.2.3").empty());
  CHECK(found.of("iso-42001:4.1-b").unlocks == 2);
}

TEST_CASE("effort is whole, half where partly met, a quarter where only evidence is missing") {
  test::ContentSpec spec;
  spec.subclauses = {{"4.1", {{"4.1-a"}, {"4.1-b"}, {"4.1-c"}, {"4.1-d"}}}};
  Notebook notebook(test::catalog_of(spec));
  notebook.put("response", "4.1-a", R"({"answer":"not_met"})");
  notebook.put("response", "4.1-b", R"({"answer":"partly"})");
  notebook.put("response", "4.1-c", R"({"answer":"met"})");
  Found found = find(notebook);
  CHECK(found.of("iso-42001:4.1-a").effort == content::Days{1, 2, 4});
  CHECK(found.of("iso-42001:4.1-b").effort == content::Days{0.5, 1, 2});
  CHECK(found.of("iso-42001:4.1-c").effort == content::Days{0.25, 0.5, 1});
  CHECK(found.of("iso-42001:4.1-d").effort == content::Days{1, 2, 4});
  notebook.put("profile", "organisation", R"({"size":"large"})");
  found = find(notebook);
  CHECK(found.of("iso-42001:4.1-a").effort == content::Days{2, 4, 8});
}

TEST_CASE("an own control is a gap without effort or prerequisites, in operation") {
  Notebook notebook(test::catalog_of({}));
  notebook.put("own_control", "X.1", R"({"title":"Red team"})");
  const Found found = find(notebook);
  CHECK(found.of("own_control:X.1").effort == content::Days{0, 0, 0});
  const base::Value value = scoring::gap_value(found.assessment, notebook.workspace().state(),
                                               found.of("own_control:X.1"));
  CHECK(text_at(value, "/phase") == "operation");
  CHECK(text_at(value, "/title") == "Red team");
  CHECK(text_at(value, "/kind") == "own_control");
  CHECK(text_at(value, "/met").empty());
  CHECK(at(value, "/roles").array().empty());
}

TEST_CASE("what to do next is answered and waits for nothing open") {
  test::ContentSpec spec;
  spec.subclauses = {{"4.1",
                      {{"4.1-a"},
                       {.id = "4.1-b", .prerequisites = {"4.1-a"}},
                       {.id = "4.1-c", .prerequisites = {"4.1-b"}}}}};
  Notebook notebook(test::catalog_of(spec));
  notebook.put("response", "4.1-b", R"({"answer":"partly"})");
  notebook.put("response", "4.1-c", R"({"answer":"not_met"})");
  const auto ready = [&] {
    const Found found = find(notebook);
    Ids ids;
    for (const Gap* gap : scoring::next_to_fix(found.gaps)) ids.push_back(found.id(gap->leaf));
    return ids;
  };
  CHECK(ready().empty());
  notebook.put("response", "4.1-a", R"({"answer":"met"})");
  CHECK(ready() == Ids{"iso-42001:4.1-b", "iso-42001:4.1-a"});
}

TEST_CASE("what to answer next goes by phase, then by what it unlocks") {
  test::ContentSpec spec;
  const auto leaf = [](const char* id, const char* phase, std::vector<std::string> before = {}) {
    test::LeafSpec made;
    made.id = id;
    made.phase = phase;
    made.critical = made.id == "4.2-a";
    made.prerequisites = std::move(before);
    return made;
  };
  spec.subclauses = {{"4.1", {leaf("4.1-a", "operation"), leaf("4.1-b", "operation")}},
                     {"4.2", {leaf("4.2-a", "context")}},
                     {"4.3", {leaf("4.3-a", "context")}},
                     {"4.4", {leaf("4.4-a", "improvement", {"4.3-a"})}}};
  Notebook notebook(test::catalog_of(spec));
  notebook.put("response", "4.1-a", R"({"answer":"met"})");
  const Found found = find(notebook);
  std::string listed;
  for (const scoring::Unanswered& unit : scoring::next_to_answer(found.assessment, found.gaps)) {
    listed += test::short_id(found.id(unit.unit)) + " " + std::to_string(unit.open) + " " +
              std::to_string(unit.critical) + " " + std::to_string(unit.unlocks) + ", ";
  }
  CHECK(listed == "4.3 1 0 1, 4.2 1 1 0, 4.1 1 0 0, 4.4 1 0 0, ");
}

TEST_CASE("every gap list is whole and ranked and nothing stands before what it waits for") {
  for (std::uint64_t seed = 1; seed <= test::rounds(150); ++seed) {
    INFO("seed " << seed);
    test::Random random(seed);
    const auto catalog = test::catalog_of(test::random_content(random));
    Notebook notebook(catalog);
    test::RandomRecord writer(seed, *catalog);
    for (int i = 0; i < 15; ++i) writer.act(notebook);
    const Found found = find(notebook);
    std::set<NodeIndex> listed;
    std::array<int, 4> counts{};
    for (std::size_t i = 0; i < found.gaps.gaps.size(); ++i) {
      const Gap& gap = found.gaps.gaps[i];
      CHECK(gap.rank == static_cast<int>(i) + 1);
      CHECK(listed.insert(gap.leaf).second);
      ++counts[static_cast<std::size_t>(gap.state)];
      CHECK(gap.unit == found.assessment.tree().unit_of(gap.leaf));
      CHECK(gap.finding == found.assessment.finding(gap.unit));
      for (const NodeIndex before : gap.waits_for) {
        const scoring::LeafStatus& status = found.assessment.status(before);
        CHECK_FALSE(status.excluded);
        CHECK(status.answer != scoring::Answer::met);
        CHECK(listed.count(before) == 1);
      }
    }
    CHECK(counts == found.gaps.counts);
    for (NodeIndex leaf = 0; leaf < found.assessment.tree().size(); ++leaf) {
      if (!found.assessment.tree()[leaf].is_leaf()) continue;
      const scoring::LeafStatus& status = found.assessment.status(leaf);
      const bool done =
          status.excluded || (status.answer == scoring::Answer::met && status.evidenced);
      CHECK(listed.count(leaf) == (done ? 0 : 1));
    }
  }
}

TEST_CASE("a gap is told with its place, its unit's finding and what met would look like") {
  test::ContentSpec spec;
  spec.subclauses = {{"4.1", {{.id = "4.1-a", .critical = true, .phase = "context"}}}};
  Notebook notebook(test::catalog_of(spec));
  notebook.put("response", "4.1", R"({"answer":"not_met","note":"waiting for legal"})");
  notebook.put("evidence", "e1", R"({"title":"Minutes","shows/iso-42001:4.1":true})");
  const Found found = find(notebook);
  CHECK(
      base::canonical(scoring::gap_value(found.assessment, notebook.workspace().state(),
                                         found.gaps.gaps.front())) ==
      R"({"answer":"not_met","counted_in":null,"critical":true,"done_when":"4.1-a done",)"
      R"("effort":{"expected":2.2,"high":2.8,"low":1.5},)"
      R"("evidence":[{"current":false,"id":"e1","title":"Minutes"}],"finding":"major",)"
      R"("first_step":"4.1-a begins","from":"iso-42001:4.1","id":"iso-42001:4.1-a","kind":"obligation","met":"4.1-a met","note":"waiting for legal",)"
      R"("phase":"context","rank":1,"reference":"4.1 no. 1","roles":[],"state":"not_met",)"
      R"("title":"Title of 4.1-a","unit":"iso-42001:4.1","unlocks":0,"waits_for":[]})");
}

}  // namespace aimwright
