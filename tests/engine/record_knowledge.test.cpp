// Knowing comes before time: what somebody wrote after seeing a value stands over it, whatever the
// clocks say, and nobody's false word about what he had seen counts.
#include <map>
#include <vector>

#include "record/history.hpp"
#include "record/snapshot.hpp"
#include "record/undo.hpp"
#include "support/catch.hpp"
#include "support/json.hpp"
#include "support/notebook.hpp"
#include "support/partition.hpp"
#include "support/reference_order.hpp"
#include "support/rounds.hpp"
#include "support/small_content.hpp"
#include "support/test_engine.hpp"

namespace aimwright {
namespace {

using record::Id;
using record::Knowledge;
using record::OperationIndex;
using record::Place;
using test::Notebook;
using test::Partition;
using test::small_catalog;

constexpr Id a{0, 1}, b{0, 2}, c{0, 3}, d{0, 4};

/// Operations by place, added in the order given.
struct Table {
  struct Row {
    Place place;
    record::Seen seen;
  };
  explicit Table(const std::vector<Row>& rows) {
    for (const Row& row : rows) {
      const std::uint64_t last = last_[row.place.actor];
      here_.insert(row.place);
      knowledge.add(row.place, row.place.sequence > last, row.seen, is_here());
      last_[row.place.actor] = std::max(last, row.place.sequence);
    }
    if (!knowledge.is_settled()) knowledge.settle(is_here());
  }
  Knowledge::IsHere is_here() const {
    return [this](const Place& place) { return here_.count(place) > 0; };
  }
  Knowledge knowledge;

 private:
  std::set<Place> here_;
  std::map<Id, std::uint64_t> last_;
};

/// A line that no engine wrote, on the answer to 4.1-a.
std::string forged(Id actor, std::uint64_t sequence, record::Timestamp at, record::Seen seen,
                   const char* answer) {
  record::PendingOperation draft;
  draft.actor = actor;
  draft.sequence = sequence;
  draft.act = {7, sequence};
  draft.at = at;
  draft.by = "Mallory";
  draft.seen = std::move(seen);
  draft.put = test::put_of("response", "4.1-a", R"({"answer":")" + std::string(answer) + "\"}");
  return record::write_line(draft) + "\n";
}

std::string answer_in(const record::Workspace& workspace) {
  return std::string(workspace.state().find("response", "iso-42001:4.1-a")->text("answer"));
}

/// What stands in every field, and what is in conflict, against the definition.
void check_against_definition(const record::Workspace& workspace) {
  const record::Log& log = workspace.log();
  const test::ReferenceOrder order(log);
  CHECK(log.knowledge().false_claims().size() == order.false_claims());
  for (OperationIndex one = 0; one < log.operations().size(); ++one) {
    for (OperationIndex other = 0; other < log.operations().size(); ++other)
      REQUIRE(log.has_seen(one, other) == order.knew(one, other));
  }
  std::map<std::string, std::size_t> sides;
  for (const record::Conflict& conflict : record::find_conflicts(log, workspace.state()))
    sides[conflict.kind + ' ' + conflict.id + ' ' + conflict.field] = conflict.sides.size();
  for (const auto& [kind, records] : workspace.state().kinds()) {
    for (const auto& [id, record] : records) {
      for (const auto& [field, cell] : record.cells()) {
        INFO(kind << ' ' << id << ' ' << field);
        std::vector<OperationIndex> writes;
        cell.each_write([&](OperationIndex write) { writes.push_back(write); });
        const std::vector<OperationIndex> stand = order.standing(writes);
        CHECK(cell.operation == stand.front());
        CHECK(cell.value == *record::put_of(log[stand.front()]).find(field));
        if (field == record::deleted_field && record.contested()) continue;
        std::vector<base::Value> values;
        for (const OperationIndex write : stand) {
          const base::Value value = *record::put_of(log[write]).find(field);
          if (std::find(values.begin(), values.end(), value) == values.end())
            values.push_back(value);
        }
        const auto found = sides.find(kind + ' ' + id + ' ' + field);
        CHECK((found == sides.end() ? 1 : found->second) == values.size());
      }
    }
  }
}

}  // namespace

TEST_CASE("a writer knows what it received and what those knew whom it received from") {
  const Table table(
      {{{a, 1}, {}}, {{a, 2}, {}}, {{b, 1}, {{a, 1}}}, {{c, 1}, {{b, 1}}}, {{c, 2}, {{a, 2}}}});
  const Knowledge& knowledge = table.knowledge;
  CHECK(knowledge.has_seen({a, 2}, {a, 1}));
  CHECK_FALSE(knowledge.has_seen({a, 1}, {a, 1}));
  CHECK(knowledge.has_seen({b, 1}, {a, 1}));
  CHECK_FALSE(knowledge.has_seen({b, 1}, {a, 2}));
  CHECK(knowledge.has_seen({c, 1}, {a, 1}));
  CHECK_FALSE(knowledge.has_received({c, 1}, {a, 1}));
  CHECK_FALSE(knowledge.has_seen({c, 1}, {a, 2}));
  CHECK(knowledge.has_seen({c, 2}, {a, 2}));
  CHECK_FALSE(knowledge.has_seen({a, 1}, {b, 1}));
  CHECK(knowledge.known_to({{c, 1}, {b, 1}}) == Knowledge::Known{{a, 1}, {b, 1}, {c, 0}});
  CHECK(knowledge.false_claims().empty());
}

TEST_CASE("a claim about what is not here counts once that has come") {
  const std::vector<Table::Row> rows{{{b, 1}, {{a, 2}}}, {{a, 1}, {}}};
  const Table before(rows);
  REQUIRE(before.knowledge.false_claims().size() == 1);
  CHECK(before.knowledge.false_claims().front().second.verdict == Knowledge::Verdict::absent);
  CHECK_FALSE(before.knowledge.has_seen({b, 1}, {a, 1}));
  std::vector<Table::Row> more = rows;
  more.push_back({{a, 2}, {}});
  const Table after(more);
  CHECK(after.knowledge.false_claims().empty());
  CHECK(after.knowledge.has_seen({b, 1}, {a, 1}));
  CHECK(after.knowledge.version() > before.knowledge.version());
}

TEST_CASE("claims in a circle are false and no others are") {
  // b says it knew a's second, which says it knew b's first; d is honest with both.
  const Table table({{{a, 1}, {}},
                     {{b, 1}, {{a, 2}}},
                     {{a, 2}, {{b, 1}}},
                     {{c, 1}, {{a, 1}}},
                     {{d, 1}, {{a, 2}, {b, 1}}}});
  const auto lies = table.knowledge.false_claims();
  REQUIRE(lies.size() == 2);
  CHECK(lies[0].first == a);
  CHECK(lies[1].first == b);
  for (const auto& [actor, claim] : lies) CHECK(claim.verdict == Knowledge::Verdict::circular);
  CHECK_FALSE(table.knowledge.has_seen({b, 1}, {a, 1}));
  CHECK_FALSE(table.knowledge.has_seen({a, 2}, {b, 1}));
  CHECK(table.knowledge.has_seen({c, 1}, {a, 1}));
  CHECK(table.knowledge.has_seen({d, 1}, {a, 2}));
  CHECK(table.knowledge.has_seen({d, 1}, {b, 1}));
}

TEST_CASE("a writer that names itself or its own future has seen nothing by that") {
  const Table table({{{a, 1}, {{a, 1}}}, {{a, 2}, {{a, 3}}}, {{a, 3}, {}}});
  CHECK(table.knowledge.false_claims().size() == 2);
  CHECK(table.knowledge.has_seen({a, 3}, {a, 2}));
  CHECK_FALSE(table.knowledge.has_seen({a, 2}, {a, 3}));
}

TEST_CASE("a correction stands over a value from the end of time") {
  Notebook notebook(small_catalog());
  notebook.put("response", "4.1-a", R"({"answer":"not_met"})");
  const std::uint64_t known = notebook.log().last_sequence({0, 1});
  base::Diagnostics diagnostics;
  notebook.workspace().append(forged({1, 1}, 1, record::last_timestamp, {{{0, 1}, known}}, "met"),
                              diagnostics);
  CHECK(answer_in(notebook.workspace()) == "met");  // seen and later: nothing says it is wrong
  notebook.put("response", "4.1-a", R"({"answer":"not_met"})");
  CHECK(answer_in(notebook.workspace()) == "not_met");
  CHECK(record::find_conflicts(notebook.log(), notebook.workspace().state()).empty());
  CHECK(answer_in(test::opened(notebook.bytes(), small_catalog())) == "not_met");
  // Its own date is that of the day.
  CHECK(to_text(notebook.log().operations().back().at).substr(0, 10) == "2026-11-01");
}

TEST_CASE("a snapshot gives back a value that stands before a later date") {
  Notebook notebook(small_catalog());
  notebook.put("response", "4.1-a", R"({"answer":"not_met"})");
  base::Diagnostics diagnostics;
  notebook.workspace().append(forged({1, 1}, 1, record::last_timestamp, {}, "met"), diagnostics);
  notebook.put("response", "4.1-a", R"({"answer":"partly"})");
  const std::string snapshot = record::write_snapshot(notebook.workspace(), "build");
  const auto opened = record::open_with_snapshot(notebook.bytes(), snapshot, "build",
                                                 small_catalog(), test::sha256, diagnostics);
  REQUIRE(opened);
  CHECK(answer_in(*opened) == "partly");
  CHECK(test::state_text(opened->state(), opened->log()) ==
        test::state_text(notebook.workspace().state(), notebook.log()));
}

TEST_CASE("what a correction replaced is what its writer saw") {
  Notebook notebook(small_catalog());
  notebook.put("response", "4.1-a", R"({"answer":"not_met"})");
  base::Diagnostics diagnostics;
  notebook.workspace().append(forged({1, 1}, 1, record::last_timestamp, {}, "met"), diagnostics);
  notebook.put("response", "4.1-a", R"({"answer":"partly"})");
  const record::Log& log = notebook.log();
  const auto act = log.operations().back().act;
  const auto changes =
      record::changes_of(log, notebook.workspace().state(), {act, record::operations_of(log, act)});
  REQUIRE(changes.size() == 1);
  CHECK(changes.front().before == base::Value("met"));
  const record::Reversal reversal =
      record::reverse(log, notebook.workspace().state(), notebook.workspace().catalog(), act);
  REQUIRE(reversal.puts.size() == 1);
  CHECK(*reversal.puts.front().find("answer") == base::Value("met"));
}

TEST_CASE("nobody made a record by correcting it with another clock") {
  Notebook notebook(small_catalog());
  notebook.clock("2026-11-20T09:00:00.000Z").put("evidence", "e1", R"({"title":"Minutes"})");
  notebook.actor(2).by("Ravi").clock("1970-01-01T00:00:00.000Z");
  notebook.put("evidence", "e1", R"({"title":"Minutes of May"})");
  const auto made_by = [](const record::Workspace& workspace) {
    const record::Record& record = *workspace.state().find("evidence", "e1");
    return workspace.log()[record.first()].by;
  };
  CHECK(made_by(notebook.workspace()) == "Dana");
  CHECK(made_by(test::opened(notebook.bytes(), small_catalog())) == "Dana");
  const Id act = notebook.log().operations().back().act;
  const record::Reversal reversal =
      record::reverse(notebook.log(), notebook.workspace().state(), *small_catalog(), act);
  REQUIRE(reversal.puts.size() == 1);
  CHECK(*reversal.puts.front().find("title") == base::Value("Minutes"));
}

TEST_CASE("acts are undone in the order of their writer though its clock was set back") {
  Notebook notebook(small_catalog());
  notebook.put("response", "4.1-a", R"({"answer":"met"})");
  notebook.clock("1970-01-01T00:00:00.000Z").put("response", "4.1-b", R"({"answer":"met"})");
  const record::UndoStack stack(notebook.log(), {{0, 1}});
  CHECK(stack.undo().back() == notebook.log().operations().back().act);
}

TEST_CASE("a false word about what was seen settles no conflict") {
  Notebook notebook(small_catalog());
  notebook.put("response", "4.1-a", R"({"answer":"not_met"})");
  const std::uint64_t known = notebook.log().last_sequence({0, 1});
  const record::Timestamp later = notebook.log().operations().back().at;
  base::Diagnostics diagnostics;
  notebook.workspace().append(
      forged({1, 1}, 1, {later.milliseconds + 1, 0}, {{{0, 1}, known + 1}}, "met"), diagnostics);
  CHECK(record::find_conflicts(notebook.log(), notebook.workspace().state()).size() == 1);
  const record::Integrity found = notebook.workspace().verify({});
  REQUIRE_FALSE(found.findings.empty());
  bool is_cut = false;
  for (const base::Diagnostic& finding : found.findings)
    is_cut = is_cut || finding.fault.code == base::code::chain_cut;
  CHECK(is_cut);
}

TEST_CASE("a circle is named when the record is verified") {
  Notebook notebook(small_catalog());
  notebook.put("response", "4.1-a", R"({"answer":"not_met"})");
  base::Diagnostics diagnostics;
  notebook.workspace().append(forged({1, 1}, 1, {0, 0}, {{{1, 2}, 1}}, "met") +
                                  forged({1, 2}, 1, {0, 0}, {{{1, 1}, 1}}, "partly"),
                              diagnostics);
  std::size_t circular = 0;
  for (const base::Diagnostic& finding : notebook.workspace().verify({}).findings) {
    if (finding.fault.code != base::code::circular_seen) continue;
    ++circular;
    CHECK(test::param(finding.fault, "sequence") == "1");
  }
  CHECK(circular == 2);
}

TEST_CASE("histories with liars and wild clocks are as the definition says") {
  const auto catalog = small_catalog();
  for (int history = 1; history <= test::rounds(400); ++history) {
    INFO("history " << history);
    Partition people(static_cast<std::uint64_t>(history), catalog, 2 + history % 3);
    people.live_with_liars(10);
    for (std::size_t other = 1; other < people.size(); ++other) people.receive(0, other);
    check_against_definition(people.workspace(0));
  }
}

TEST_CASE("histories with liars and wild clocks converge in whatever order they are merged") {
  const auto catalog = small_catalog();
  int with_lies = 0, converged = 0;
  for (int history = 1; history <= test::rounds(1'000); ++history) {
    INFO("history " << history);
    Partition people(static_cast<std::uint64_t>(history), catalog, 2 + history % 3);
    people.live_with_liars(6 + history % 9);
    std::string bytes, state, conflicts;
    for (int order = 0; order < 3; ++order) {
      std::vector<std::size_t> left;
      for (std::size_t person = 0; person < people.size(); ++person) left.push_back(person);
      people.random().shuffle(left);
      record::Workspace whole = test::opened(people.file(left.front()), catalog);
      for (const std::size_t person : left) {
        base::Diagnostics diagnostics;
        auto merge = record::try_merge(whole, people.file(person), diagnostics);
        REQUIRE(merge);
        whole = std::move(merge->whole);
      }
      const record::Workspace again = test::opened(whole.log().bytes(), catalog);
      REQUIRE(test::state_text(again.state(), again.log()) ==
              test::state_text(whole.state(), whole.log()));
      REQUIRE(test::conflicts_text(again) == test::conflicts_text(whole));
      if (order == 0) {
        bytes = whole.log().bytes();
        state = test::state_text(whole.state(), whole.log());
        conflicts = test::conflicts_text(whole);
        with_lies += whole.log().knowledge().false_claims().empty() ? 0 : 1;
      }
      REQUIRE(whole.log().bytes() == bytes);
      REQUIRE(test::state_text(whole.state(), whole.log()) == state);
      REQUIRE(test::conflicts_text(whole) == conflicts);
    }
    ++converged;
  }
  test::say("histories with liars converge", converged, 1'000);
  CHECK(with_lies > test::rounds(1'000) / 2);
}

}  // namespace aimwright
