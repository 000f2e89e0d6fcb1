// A verification counts for the answer its writer knew; taking a slip back leaves it as it was.
#include <string>

#include "record/merge.hpp"
#include "record/undo.hpp"
#include "support/catch.hpp"
#include "support/json.hpp"
#include "support/notebook.hpp"
#include "support/random_record.hpp"
#include "support/small_content.hpp"

namespace aimwright {
namespace {

using test::at;
using test::Notebook;

std::shared_ptr<const content::Catalog> small_catalog() {
  test::ContentSpec spec;
  spec.subclauses = {{"4.1", {{"4.1-a"}}}};
  return test::catalog_of(spec);
}

constexpr const char* verification = R"({"verified_by":"Ravi","verified_on":"2026-11-20"})";

bool is_verified(const record::Workspace& workspace) {
  const scoring::Assessment assessment(workspace.catalog(), workspace.state(), workspace.log(),
                                       *base::parse_date("2026-11-23"));
  return assessment.status(*assessment.tree().find("iso-42001:4.1-a")).verified;
}

/// 4.1-a answered `partly` by Dana with current evidence, on her device and on Ravi's.
struct Two {
  Notebook dana{small_catalog()}, ravi{small_catalog()};
  Two() {
    dana.put("response", "4.1-a", R"({"answer":"partly"})");
    dana.put("evidence", "e1", R"({"effective_from":"2026-11-01","shows/iso-42001:4.1-a":true})");
    ravi.actor(2).by("Ravi").clock("2026-11-02T09:00:00.000Z");
    for (int i = 0; i < 20; ++i) ravi.act({});  // so that no act of his is called as one of hers
    give(dana, ravi);
  }
  static void give(const Notebook& from, Notebook& to) {
    base::Diagnostics diagnostics;
    to.workspace() = record::try_merge(to.workspace(), from.bytes(), diagnostics)->whole;
  }
};

void undo(Notebook& notebook, std::uint64_t actor, const char* person) {
  const record::UndoStack stack(notebook.log(), {{0, actor}});
  record::Reversal reversal = record::reverse(notebook.log(), notebook.workspace().state(),
                                              notebook.workspace().catalog(), stack.undo().back());
  static std::uint64_t acts = 0;
  record::Action action{{0, actor}, {0xdd, ++acts},           1'795'000'000'000,
                        person,     std::move(reversal.puts), stack.undo().back()};
  REQUIRE_FALSE(notebook.workspace().apply(action)->operations.empty());
}

}  // namespace

TEST_CASE("a verification counts for no answer that its writer never saw") {
  Two two;
  two.dana.clock("2026-11-03T09:00:00.000Z").put("response", "4.1-a", R"({"answer":"met"})");
  two.ravi.clock("2026-11-03T10:00:00.000Z").put("response", "4.1-a", verification);
  CHECK(is_verified(two.ravi.workspace()));  // what he saw
  Two::give(two.dana, two.ravi);
  Two::give(two.ravi, two.dana);
  CHECK_FALSE(is_verified(two.ravi.workspace()));
  CHECK_FALSE(is_verified(two.dana.workspace()));
  two.ravi.put("response", "4.1-a", R"({"verified_on":"2026-11-21","verified_by":"Ravi O."})");
  CHECK(is_verified(two.ravi.workspace()));
}

TEST_CASE("a verification counts though the clock of its writer ran behind") {
  Two two;
  two.ravi.clock("1970-01-01T00:00:00.000Z").put("response", "4.1-a", verification);
  CHECK(is_verified(two.ravi.workspace()));
  Two::give(two.ravi, two.dana);
  CHECK(is_verified(two.dana.workspace()));
}

TEST_CASE("a slip and its undo leave a verification as it was in whatever order they arrive") {
  Two two;
  two.ravi.put("response", "4.1-a", verification);
  Two::give(two.ravi, two.dana);
  two.dana.clock("2026-11-04T09:00:00.000Z").put("response", "4.1-a", R"({"answer":"not_met"})");
  CHECK_FALSE(is_verified(two.dana.workspace()));
  undo(two.dana, 1, "Dana");
  CHECK(is_verified(two.dana.workspace()));
  std::vector<std::string> lines = two.dana.lines();
  test::Random random(5);
  for (int round = 0; round < 10; ++round) {
    random.shuffle(lines);
    Notebook notebook(small_catalog());
    std::string text;
    for (const std::string& line : lines) text += line + "\n";
    base::Diagnostics diagnostics;
    notebook.workspace().append(text, diagnostics);
    CHECK(is_verified(notebook.workspace()));
  }
  // Taking the undo back gives the slip its standing again.
  const record::UndoStack stack(two.dana.log(), {{0, 1}});
  record::Reversal redo = record::reverse(two.dana.log(), two.dana.workspace().state(),
                                          *small_catalog(), stack.redo().back());
  record::Action action{
      {0, 1}, {0xee, 1}, 1'796'000'000'000, "Dana", std::move(redo.puts), stack.redo().back()};
  REQUIRE(two.dana.workspace().apply(action));
  CHECK_FALSE(is_verified(two.dana.workspace()));
}

TEST_CASE("a slip in the verification and its undo leave it as it was") {
  Two two;
  two.ravi.put("response", "4.1-a", verification);
  two.ravi.put("response", "4.1-a", R"({"verified_by":null})");
  CHECK_FALSE(is_verified(two.ravi.workspace()));
  undo(two.ravi, 2, "Ravi");
  CHECK(is_verified(two.ravi.workspace()));
}

TEST_CASE("undo brings no verification to an answer that it was not given for") {
  Two two;
  two.dana.put("response", "4.1-a", R"({"answer":"met"})");
  Two::give(two.dana, two.ravi);
  two.ravi.clock("2026-11-05T09:00:00.000Z").put("response", "4.1-a", verification);
  Two::give(two.ravi, two.dana);
  CHECK(is_verified(two.dana.workspace()));
  // Back to `partly`, which Ravi knew once, but did not verify.
  const record::UndoStack stack(two.dana.log(), {{0, 1}});
  undo(two.dana, 1, "Dana");
  CHECK(two.dana.workspace().state().find("response", "iso-42001:4.1-a")->text("answer") ==
        "partly");
  CHECK_FALSE(is_verified(two.dana.workspace()));
}

TEST_CASE("who took a slip back does not become who answered") {
  Two two;
  two.dana.put("response", "4.1-a", R"({"answer":"not_met"})");
  Two::give(two.dana, two.ravi);
  // Mei takes Dana's slip back: the answer is Dana's again, so Mei may verify it.
  two.ravi.actor(3).by("Mei").clock("2026-11-05T09:00:00.000Z");
  record::Reversal reversal =
      record::reverse(two.ravi.log(), two.ravi.workspace().state(), *small_catalog(),
                      two.dana.log().operations().back().act);
  record::Action action{{0, 3},
                        {0xff, 1},
                        1'795'000'000'000,
                        "Mei",
                        std::move(reversal.also),
                        two.dana.log().operations().back().act};
  if (action.puts.empty()) action.puts = std::move(reversal.puts);
  REQUIRE(two.ravi.workspace().apply(action));
  two.ravi.clock("2026-11-20T09:00:00.000Z")
      .put("response", "4.1-a", R"({"verified_by":"Mei","verified_on":"2026-11-20"})");
  CHECK(is_verified(two.ravi.workspace()));
}

}  // namespace aimwright
