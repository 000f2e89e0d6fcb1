// Two people's work put together: the same outcome in any order and grouping, once or twice; what
// neither knew of the other is a conflict until somebody who knows both decides.
#include <algorithm>
#include <map>

#include "base/date.hpp"
#include "base/json_write.hpp"
#include "record/compaction.hpp"
#include "support/catch.hpp"
#include "support/notebook.hpp"
#include "support/partition.hpp"
#include "support/rounds.hpp"
#include "support/small_content.hpp"
#include "support/test_engine.hpp"

namespace aimwright {
namespace {

using record::Conflict;
using test::Notebook;
using test::Partition;
using test::small_catalog;

/// Two people with the same start, each on a device of their own.
struct Two {
  Notebook dana{small_catalog()};
  Notebook ravi{small_catalog()};
  Two() {
    dana.put("evidence", "e1", R"({"title":"Minutes"})");
    ravi.actor(2).by("Ravi").clock("2026-11-02T09:00:00.000Z");
    give(dana, ravi);
  }
  static record::Merge give(Notebook& from, Notebook& to) {
    base::Diagnostics diagnostics;
    auto merge = record::try_merge(to.workspace(), from.bytes(), diagnostics);
    REQUIRE(merge);
    CHECK(diagnostics.empty());
    to.workspace() = merge->whole;
    return *std::move(merge);
  }
  std::vector<Conflict> conflicts() {
    give(dana, ravi);
    give(ravi, dana);
    CHECK(test::conflicts_text(dana.workspace()) == test::conflicts_text(ravi.workspace()));
    return record::find_conflicts(dana.log(), dana.workspace().state());
  }
};

/// Conflicts by their definition, from what each writer is known to have had.
std::map<std::string, std::set<std::string>> conflicts_by_definition(
    const Partition& people, const record::Workspace& workspace) {
  std::map<std::string, std::vector<std::string>> writes;  // by field
  std::map<std::string, std::string> values;               // by field and line
  for (const record::Operation& operation : workspace.log().operations()) {
    const record::Put put = put_of(operation);
    for (const auto& [field, value] : put.fields) {
      const std::string key = put.kind + ' ' + put.id + ' ' + field;
      writes[key].emplace_back(operation.line);
      values[key + std::string(operation.line)] = base::canonical(value);
    }
  }
  std::map<std::string, std::set<std::string>> conflicts;
  for (const auto& [key, lines] : writes) {
    std::set<std::string> standing;
    for (const std::string& line : lines) {
      const bool superseded = std::any_of(lines.begin(), lines.end(), [&](const auto& other) {
        return other != line && people.knew(other, line);
      });
      if (!superseded) standing.insert(values[key + line]);
    }
    if (standing.size() > 1) conflicts[key] = standing;
  }
  return conflicts;
}

}  // namespace

TEST_CASE("all histories of many writers converge in whatever order they are merged") {
  const auto catalog = small_catalog();
  int with_conflicts = 0, converged = 0;
  for (int history = 1; history <= test::rounds(10'000); ++history) {
    INFO("history " << history);
    Partition people(static_cast<std::uint64_t>(history), catalog, 2 + history % 3);
    people.live(6 + history % 9);
    std::vector<std::string> files;
    for (std::size_t person = 0; person < people.size(); ++person)
      files.push_back(people.file(person));
    std::string first, state, conflicts;
    for (int order = 0; order < 3; ++order) {
      std::vector<std::string> left = files;
      people.random().shuffle(left);
      while (left.size() > 1) {  // two of them at a time, in random grouping
        people.random().shuffle(left);
        const std::string both = test::merged(left[0], left[1], catalog);
        left.erase(left.begin(), left.begin() + 2);
        left.push_back(both);
      }
      const record::Workspace whole = test::opened(left.front(), catalog);
      if (order == 0) {
        first = left.front();
        state = test::state_text(whole.state(), whole.log());
        conflicts = test::conflicts_text(whole);
        with_conflicts += conflicts.empty() ? 0 : 1;
      }
      REQUIRE(left.front() == first);
      REQUIRE(test::state_text(whole.state(), whole.log()) == state);
      REQUIRE(test::conflicts_text(whole) == conflicts);
    }
    REQUIRE(test::merged(first, files.front(), catalog) == first);
    ++converged;
  }
  test::say("histories converge", converged, 10'000);
  CHECK(with_conflicts > test::rounds(10'000) / 4);
}

TEST_CASE("conflicts are those of the definition, from what each writer had") {
  const auto catalog = small_catalog();
  for (int history = 1; history <= test::rounds(1'000); ++history) {
    INFO("history " << history);
    Partition people(static_cast<std::uint64_t>(history), catalog, 3);
    people.live(14);
    for (std::size_t other = 1; other < people.size(); ++other) people.receive(0, other);
    const record::Workspace& whole = people.workspace(0);
    auto expected = conflicts_by_definition(people, whole);
    for (const Conflict& conflict : record::find_conflicts(whole.log(), whole.state())) {
      const std::string key = conflict.kind + ' ' + conflict.id + ' ' + conflict.field;
      const record::Record& record = *whole.state().find_any(conflict.kind, conflict.id);
      if (conflict.field == record::deleted_field && record.contested()) {
        expected.erase(key);
        continue;  // a deletion against edits, which has a test of its own
      }
      std::set<std::string> values;
      for (const record::Side& side : conflict.sides) values.insert(base::canonical(side.value));
      CHECK(expected[key] == values);
      expected.erase(key);
    }
    CHECK(expected.empty());
  }
}

TEST_CASE("two answers, neither given in the knowledge of the other, are a conflict") {
  Two two;
  two.dana.put("response", "4.1-a", R"({"answer":"met"})");
  two.ravi.put("response", "4.1-a", R"({"answer":"partly"})");
  const std::vector<Conflict> conflicts = two.conflicts();
  REQUIRE(conflicts.size() == 1);
  CHECK(conflicts.front().field == "answer");
  REQUIRE(conflicts.front().sides.size() == 2);
  CHECK(conflicts.front().sides[0].value == base::Value("partly"));  // the later is shown
  CHECK(two.dana.log()[conflicts.front().sides[1].operation].by == "Dana");
}

TEST_CASE("the same answer twice is none, and neither are different fields or records") {
  Two two;
  two.dana.put("response", "4.1-a", R"({"answer":"met"})");
  two.ravi.put("response", "4.1-a", R"({"answer":"met","note":"seen"})");
  two.dana.put("evidence", "e1", R"({"shows/iso-42001:4.1-a":true})");
  two.ravi.put("evidence", "e1", R"({"shows/iso-42001:4.1-b":true})");
  CHECK(two.conflicts().empty());
}

TEST_CASE("a later answer by somebody who knows both settles it, the one shown included") {
  for (const char* choice : {R"({"answer":"met"})", R"({"answer":"partly"})"}) {
    Two two;
    two.dana.put("response", "4.1-a", R"({"answer":"met"})");
    two.ravi.put("response", "4.1-a", R"({"answer":"partly"})");
    REQUIRE(two.conflicts().size() == 1);
    two.dana.clock("2026-11-03T09:00:00.000Z").put("response", "4.1-a", choice);
    CHECK(two.conflicts().empty());
  }
}

TEST_CASE("an answer by somebody who knows only one of them settles nothing") {
  Two two;
  two.dana.put("response", "4.1-a", R"({"answer":"met"})");
  two.ravi.put("response", "4.1-a", R"({"answer":"partly"})");
  two.dana.clock("2026-11-04T09:00:00.000Z").put("response", "4.1-a", R"({"answer":"not_met"})");
  const std::vector<Conflict> conflicts = two.conflicts();
  REQUIRE(conflicts.size() == 1);
  CHECK(conflicts.front().sides[0].value == base::Value("not_met"));
  CHECK(conflicts.front().sides[1].value == base::Value("partly"));
}

TEST_CASE("a record deleted by one and edited by another stays until somebody decides") {
  for (const bool remove : {true, false}) {
    Two two;
    two.dana.put("evidence", "e1", R"({"$deleted":true})");
    two.ravi.put("evidence", "e1", R"({"title":"Minutes of May"})");
    const std::vector<Conflict> conflicts = two.conflicts();
    REQUIRE(conflicts.size() == 1);
    CHECK(conflicts.front().field == "$deleted");
    CHECK(conflicts.front().sides[1].field == "title");
    CHECK(two.dana.workspace().state().find("evidence", "e1") != nullptr);
    two.ravi.clock("2026-11-05T09:00:00.000Z")
        .put("evidence", "e1", remove ? R"({"$deleted":true})" : R"({"$deleted":false})");
    CHECK(two.conflicts().empty());
    CHECK((two.dana.workspace().state().find("evidence", "e1") == nullptr) == remove);
  }
}

TEST_CASE("a record that somebody deleted knowing the edit is gone") {
  Two two;
  two.ravi.put("evidence", "e1", R"({"title":"Minutes of May"})");
  Two::give(two.ravi, two.dana);
  two.dana.clock("2026-11-05T09:00:00.000Z").put("evidence", "e1", R"({"$deleted":true})");
  CHECK(two.conflicts().empty());
  CHECK(two.ravi.workspace().state().find("evidence", "e1") == nullptr);
}

TEST_CASE("a merge says what came in, and nothing comes in twice") {
  Two two;
  two.ravi.act({test::put_of("response", "4.1-a", R"({"answer":"met"})"),
                test::put_of("response", "4.1-b", R"({"answer":"met"})")});
  const std::string before = two.dana.bytes();
  base::Diagnostics diagnostics;
  const auto tried = record::try_merge(two.dana.workspace(), two.ravi.bytes(), diagnostics);
  REQUIRE(tried);
  CHECK(two.dana.bytes() == before);  // only tried
  CHECK(tried->appended.accepted == 2);
  CHECK(tried->came_in.size() == 2);
  CHECK(tried->lines == two.ravi.lines()[4] + "\n" + two.ravi.lines()[5] + "\n");
  Two::give(two.ravi, two.dana);
  CHECK(Two::give(two.ravi, two.dana).came_in.empty());
}

TEST_CASE("a compacted file is merged as the file that it stands for") {
  Two two;
  two.ravi.put("response", "4.1-a", R"({"answer":"met"})");
  const std::string compacted = record::compact(two.ravi.log(), test::sha256);
  base::Diagnostics diagnostics;
  const auto merge = record::try_merge(two.dana.workspace(), compacted, diagnostics);
  REQUIRE(merge);
  CHECK(diagnostics.empty());
  CHECK(merge->lines == two.ravi.lines()[4] + "\n");
  CHECK_FALSE(record::try_merge(two.dana.workspace(), compacted.substr(0, compacted.size() - 9),
                                diagnostics));
}

TEST_CASE("what does not count is reported by its line in the file") {
  Two two;
  base::Diagnostics diagnostics;
  const std::string file = two.dana.log().header().line + "\n" + "no operation\n";
  REQUIRE(record::try_merge(two.dana.workspace(), file, diagnostics));
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics.front().fault.params.find("line")->integer() == 2);
}

TEST_CASE("files of another workspace and redacted copies are refused") {
  Notebook notebook(small_catalog());
  const auto refusal = [&](const std::string& header) {
    base::Diagnostics diagnostics;
    const auto merge = record::try_merge(notebook.workspace(), header + "\n", diagnostics);
    return merge ? "taken" : merge.error().code;
  };
  const std::string created = R"("created":"2026-11-01T08:00:00.000Z")";
  const std::string own = R"("workspace":")" + test::hex32(0xabc) + "\"";
  const std::string other = R"("workspace":")" + test::hex32(0xabd) + "\"";
  CHECK(refusal(notebook.log().header().line) == "taken");
  CHECK(refusal("{\"aimwright\":1," + other + "," + created + "}") == base::code::other_workspace);
  CHECK(refusal("{\"aimwright\":1," + own + R"(,"created":"2026-11-02T08:00:00.000Z"})") ==
        base::code::other_workspace);
  CHECK(refusal("{\"aimwright\":1," + other + "," + created + R"(,"redacted_from":")" +
                test::hex32(0xabc) + "\"}") == base::code::redacted_copy);
  CHECK(refusal("hello") == base::code::not_a_workspace);
}

TEST_CASE("what would be wrong with the record is told before it is taken") {
  Two two;
  two.ravi.put("response", "4.1-a", R"({"answer":"met"})");
  two.ravi.put("response", "4.1-b", R"({"answer":"met"})");
  std::string file = two.ravi.bytes();
  // Somebody else's line under Ravi's name, that hangs on nothing.
  record::PendingOperation forged = *record::parse_operation(two.ravi.lines().back());
  ++forged.sequence;
  forged.prev = {};
  forged.seen = {{{0, 99}, 3}};
  file += record::write_line(forged) + "\n";
  base::Diagnostics diagnostics;
  const auto merge = record::try_merge(two.dana.workspace(), file, diagnostics);
  REQUIRE(merge);
  CHECK(merge->appended.accepted == 3);
  CHECK(merge->faults == 2);
  REQUIRE(diagnostics.size() == 2);
  CHECK(diagnostics[0].fault.code == base::code::chain_broken);
  CHECK(diagnostics[1].fault.code == base::code::chain_cut);
}

TEST_CASE("what was wrong before is not told of the file that joins") {
  Two two;
  std::string broken = two.dana.bytes();
  broken.replace(broken.find("Minutes"), 7, "MINUTES");
  two.dana.put("response", "4.1-a", R"({"answer":"met"})");
  std::string own = two.dana.bytes();
  own.replace(own.find("Minutes"), 7, "MINUTES");
  const record::Workspace workspace = test::opened(own, small_catalog());
  base::Diagnostics diagnostics;
  const auto merge = record::try_merge(workspace, broken, diagnostics);
  REQUIRE(merge);
  CHECK(merge->came_in.empty());
  CHECK(merge->faults == 0);
  CHECK(diagnostics.empty());
}

TEST_CASE("lines dated before what their writer had received are told") {
  Two two;
  const std::int64_t now = *base::parse_instant("2026-11-03T00:00:00.000Z");
  // A new writer who had everything, and says that it was October.
  Notebook mei(small_catalog());
  base::Diagnostics diagnostics;
  mei.workspace() = two.dana.workspace();
  mei.actor(3).by("Mei").put("response", "4.1-a", R"({"answer":"met"})");
  record::PendingOperation back = *record::parse_operation(mei.lines().back());
  back.at = {*base::parse_instant("2026-10-09T09:00:00.000Z"), 0};
  const std::string file = two.dana.bytes() + record::write_line(back) + "\n";
  const auto merge = record::try_merge(two.dana.workspace(), file, diagnostics, now);
  REQUIRE(merge);
  CHECK(merge->faults == 0);
  CHECK(merge->dated_back == 1);
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics.front().fault.code == base::code::dated_back);
  CHECK(diagnostics.front().fault.params.find("count")->integer() == 1);
  // The same line by a clock that is right; and one that only follows a clock far ahead.
  diagnostics.clear();
  const auto honest = record::try_merge(two.dana.workspace(), mei.bytes(), diagnostics, now);
  REQUIRE(honest);
  CHECK(honest->dated_back == 0);
  CHECK(diagnostics.empty());
}

TEST_CASE("times far ahead of the local clock are told") {
  Two two;
  two.ravi.clock("2099-01-01T00:00:00.000Z").put("response", "4.1-a", R"({"answer":"met"})");
  base::Diagnostics diagnostics;
  const std::int64_t now = *base::parse_instant("2026-11-03T00:00:00.000Z");
  REQUIRE(record::try_merge(two.dana.workspace(), two.ravi.bytes(), diagnostics, now));
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics.front().fault.code == base::code::future_clock);
}

TEST_CASE("writers by the thousand on one field are one conflict or none") {
  constexpr std::uint64_t writers = 20'000;
  const auto line = [](std::uint64_t writer, record::Seen seen) {
    record::PendingOperation draft;
    draft.actor = {1, writer};
    draft.sequence = 1;
    draft.act = {2, writer};
    draft.at = {static_cast<std::int64_t>(1'790'000'000'000 + writer), 0};
    draft.by = "Writer";
    draft.seen = std::move(seen);
    draft.put = test::put_of("response", "4.1-a", R"({"note":")" + std::to_string(writer) + "\"}");
    return record::write_line(draft) + "\n";
  };
  std::string apart, chained;
  for (std::uint64_t writer = 1; writer <= writers; ++writer) {
    apart += line(writer, {});
    chained += line(writer, writer < 3 ? record::Seen{} : record::Seen{{{1, writer - 2}, 1}});
  }
  base::Diagnostics diagnostics;
  Notebook one(small_catalog()), two(small_catalog());
  one.workspace().append(apart, diagnostics);
  const std::vector<Conflict> all = record::find_conflicts(one.log(), one.workspace().state());
  REQUIRE(all.size() == 1);
  CHECK(all.front().sides.size() == writers);
  // Two threads, in each of which everybody had seen the one before.
  two.workspace().append(chained, diagnostics);
  const std::vector<Conflict> last = record::find_conflicts(two.log(), two.workspace().state());
  REQUIRE(last.size() == 1);
  REQUIRE(last.front().sides.size() == 2);
  CHECK(last.front().sides[0].value == base::Value(std::to_string(writers)));
  CHECK(last.front().sides[1].value == base::Value(std::to_string(writers - 1)));
}

}  // namespace aimwright
