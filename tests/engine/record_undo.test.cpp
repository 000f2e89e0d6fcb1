// Taking back what one did: the fields are as they were before, redo brings them back, and what
// somebody else has gone on from is not taken from them unsaid.
#include <algorithm>

#include "base/json_write.hpp"
#include "record/undo.hpp"
#include "support/catch.hpp"
#include "support/json.hpp"
#include "support/notebook.hpp"
#include "support/random_record.hpp"
#include "support/rounds.hpp"
#include "support/small_content.hpp"

namespace aimwright {
namespace {

using record::Id;
using record::Reversal;
using record::UndoStack;
using test::Notebook;
using test::small_catalog;

/// Dana's record, begun with her organisation.
class Desk : public Notebook {
 public:
  Desk() : Notebook(small_catalog()) { put("profile", "organisation", R"({"name":"Northlight"})"); }

  UndoStack steps(std::set<Id> actors = {{0, 1}}) { return UndoStack(log(), std::move(actors)); }
  Reversal reversal(Id act) {
    return record::reverse(log(), workspace().state(), *small_catalog(), act);
  }
  void take_back(Id act, bool all = false) { REQUIRE(changes_by_taking_back(act, all)); }
  bool changes_by_taking_back(Id act, bool all) {
    Reversal what = reversal(act);
    if (all) what.puts.insert(what.puts.end(), what.also.begin(), what.also.end());
    record::Action action{{0, 1}, {0, 0x0d0 + ++undone_}, 0, "Dana", std::move(what.puts), act};
    action.now = log().operations().back().at.milliseconds + 1000;
    const auto applied = workspace().apply(action);
    REQUIRE(applied);
    return !applied->operations.empty();
  }
  void undo() { take_back(steps().undo().back()); }
  void redo() { take_back(steps().redo().back()); }

  std::string shown() { return shown_fields(workspace().state()); }
  static std::string shown_fields(const record::State& state) {
    std::string text;
    for (const auto& [kind, records] : state.kinds()) {
      if (kind == "settings") continue;
      for (const auto& [id, record] : records) {
        if (record.deleted()) continue;
        for (const auto& [field, cell] : record.cells()) {
          if (!cell.value.is_null() && field != record::deleted_field)
            text += kind + ' ' + id + ' ' + field + ' ' + base::canonical(cell.value) + '\n';
        }
      }
    }
    return text;
  }

 private:
  std::uint32_t undone_ = 0;
};

}  // namespace

TEST_CASE("undo goes back step by step, and redo forward again") {
  Desk desk;
  std::vector<std::string> states{desk.shown()};
  const auto say = [&](std::string_view kind, std::string_view id, std::string_view fields) {
    desk.put(kind, id, fields);
    states.push_back(desk.shown());
  };
  say("response", "iso-42001:4.1-a", R"({"answer":"met"})");
  say("response", "iso-42001:4.1-a", R"({"answer":"partly","note":"half"})");
  say("evidence", "e1", R"({"title":"Minutes","shows/iso-42001:4.1-a":true})");
  say("evidence", "e1", R"({"title":"Minutes of May","shows/iso-42001:4.1-a":null})");
  say("evidence", "e1", R"({"$deleted":true})");
  say("own_control", "X.1", R"({"title":"Red team"})");
  for (int round = 0; round < 3; ++round) {
    for (std::size_t i = states.size() - 1; i > 0; --i) {
      desk.undo();
      CHECK(desk.shown() == states[i - 1]);
    }
    CHECK(desk.steps().undo().empty());
    for (std::size_t i = 1; i < states.size(); ++i) {
      desk.redo();
      CHECK(desk.shown() == states[i]);
    }
    CHECK(desk.steps().redo().empty());
  }
}

TEST_CASE("random actions of one writer are undone to where they began and redone to the byte") {
  const auto catalog = small_catalog();
  for (std::uint64_t seed = 1; seed <= test::rounds(200); ++seed) {
    INFO("seed " << seed);
    Desk desk;
    test::RandomRecord writer(seed, *catalog);
    std::vector<std::string> states{desk.shown()};
    for (int i = 0; i < 8; ++i) {
      std::vector<record::Put> puts{writer.put(), writer.put()};
      if (puts[0].kind == puts[1].kind && puts[0].id == puts[1].id) puts.pop_back();
      // A record that is deleted as it is made leaves nothing to take back.
      const bool born_deleted = std::any_of(puts.begin(), puts.end(), [&](const record::Put& put) {
        const base::Value* deleted = put.find(record::deleted_field);
        return deleted && deleted->is_true() &&
               !desk.workspace().state().find_any(put.kind, put.id);
      });
      if (!born_deleted && !desk.act(puts).operations.empty()) states.push_back(desk.shown());
    }
    for (std::size_t i = states.size() - 1; i > 0; --i) {
      INFO("step " << i);
      REQUIRE(desk.reversal(desk.steps().undo().back()).overtaken.empty());
      desk.undo();
      CHECK(desk.shown() == states[i - 1]);
    }
    for (std::size_t i = 1; i < states.size(); ++i) {
      desk.redo();
      CHECK(desk.shown() == states[i]);
    }
  }
}

TEST_CASE("a new action ends what could be redone") {
  Desk desk;
  desk.put("response", "4.1-a", R"({"answer":"met"})");
  desk.undo();
  CHECK(desk.steps().redo().size() == 1);
  desk.put("response", "4.1-b", R"({"answer":"met"})");
  CHECK(desk.steps().redo().empty());
  CHECK(desk.steps().undo().size() == 1);
}

TEST_CASE("only one's own actions are offered, and never the one that begins the workspace") {
  Desk desk;
  CHECK(desk.steps().undo().empty());
  desk.actor(2).by("Ravi").put("response", "4.1-a", R"({"answer":"met"})");
  CHECK(desk.steps().undo().empty());
  CHECK(desk.steps({{0, 1}, {0, 2}}).undo().size() == 1);
}

TEST_CASE("going over to other content later is an action like any other") {
  Desk desk;
  desk.put("response", "4.1-a", R"({"answer":"met"})");
  const auto version = [&] {
    return desk.workspace().state().find("settings", "method")->text("version");
  };
  const std::string before(version());
  desk.put("settings", "method", R"({"version":"9.0.0"})");
  REQUIRE(desk.steps().undo().size() == 2);
  desk.undo();
  CHECK(version() == before);
}

TEST_CASE("a stack kept up with the log is the one made anew, whoever writes in between") {
  const auto catalog = small_catalog();
  for (std::uint64_t seed = 1; seed <= test::rounds(60); ++seed) {
    INFO("seed " << seed);
    Desk desk;
    test::RandomRecord writer(seed, *catalog);
    UndoStack kept(desk.log(), {{0, 1}});
    for (int step = 0; step < 30; ++step) {
      const std::uint64_t choice = writer.random().below(6);
      if (choice == 0 && !kept.undo().empty()) {
        desk.changes_by_taking_back(kept.undo().back(), true);
      } else if (choice == 1 && !kept.redo().empty()) {
        desk.changes_by_taking_back(kept.redo().back(), true);
      } else {
        desk.actor(choice < 4 ? 1 : 2);
        writer.act(desk);
      }
      kept.follow(desk.log());
      const UndoStack anew = desk.steps();
      INFO("step " << step);
      REQUIRE(kept.undo() == anew.undo());
      REQUIRE(kept.redo() == anew.redo());
      for (const Id act : anew.undo()) CHECK(kept.operations_of(act) == anew.operations_of(act));
    }
  }
}

TEST_CASE("operations that arrive together and belong before others are counted once") {
  Desk desk;
  record::Workspace other = test::opened(desk.bytes(), small_catalog());
  desk.clock("2026-11-20T10:00:00.000Z").put("response", "4.1-a", R"({"answer":"met"})");
  UndoStack kept(desk.log(), {{0, 1}, {0, 2}});
  record::Action early{{0, 2}, {0, 0xea}, 0, "Dana", {}};
  early.now = other.log().operations().back().at.milliseconds + 1000;
  for (const char* node : {"4.1-b", "4.1"})
    early.puts.push_back(test::put_of("response", node, R"({"answer":"partly"})"));
  REQUIRE(other.apply(early));
  std::string lines;
  for (const record::Operation& operation : other.log().operations())
    lines.append(operation.line) += '\n';
  base::Diagnostics diagnostics;
  desk.workspace().append(lines, diagnostics);
  kept.follow(desk.log());
  REQUIRE(kept.undo().size() == 2);
  CHECK(kept.undo().front() == early.act);
  CHECK(kept.operations_of(early.act).size() == 2);
  CHECK(kept.operations_of(kept.undo().back()).size() == 1);
}

TEST_CASE("the first action is read once, with all its operations") {
  Notebook notebook(small_catalog());
  UndoStack kept(notebook.log(), {{0, 1}});
  const record::Applied applied = notebook.put("response", "4.1-a", R"({"answer":"met"})");
  kept.follow(notebook.log());
  const Id act = notebook.log()[applied.operations.front()].act;
  CHECK(kept.operations_of(act).size() == applied.operations.size());
}

TEST_CASE("undo survives opening the file again") {
  Desk desk;
  desk.put("response", "4.1-a", R"({"answer":"met"})");
  record::Workspace again = test::opened(desk.bytes(), small_catalog());
  const UndoStack steps(again.log(), {{0, 1}});
  REQUIRE(steps.undo().size() == 1);
  const Reversal reversal = reverse(again.log(), again.state(), *small_catalog(), steps.undo()[0]);
  REQUIRE(reversal.puts.size() == 1);
  CHECK(reversal.puts[0].find("answer")->is_null());
}

TEST_CASE("what somebody else has changed since is named and left alone") {
  Desk desk;
  desk.act({test::put_of("response", "4.1-a", R"({"answer":"met","note":"mine"})"),
            test::put_of("response", "4.1-b", R"({"answer":"met"})")});
  desk.actor(2).by("Ravi").put("response", "4.1-a", R"({"answer":"partly"})");
  const Id act = desk.steps().undo().back();
  const Reversal reversal = desk.reversal(act);
  REQUIRE(reversal.overtaken.size() == 1);
  CHECK(reversal.overtaken[0].field == "answer");
  CHECK(reversal.overtaken[0].now == base::Value("partly"));
  CHECK(desk.log()[reversal.overtaken[0].by].by == "Ravi");
  desk.take_back(act);
  const record::State& state = desk.workspace().state();
  CHECK(state.find("response", "iso-42001:4.1-a")->text("answer") == "partly");
  CHECK(state.find("response", "iso-42001:4.1-a")->text("note").empty());
  CHECK(state.find("response", "iso-42001:4.1-b")->text("answer").empty());
}

TEST_CASE("it is taken back as well where one asks for that") {
  Desk desk;
  desk.put("response", "4.1-a", R"({"answer":"met"})");
  desk.actor(2).by("Ravi").put("response", "4.1-a", R"({"answer":"partly"})");
  desk.take_back(desk.steps().undo().back(), true);
  CHECK(desk.shown().find("iso-42001:4.1-a") == std::string::npos);
}

TEST_CASE("the same words from somebody else are theirs too") {
  Desk desk;
  desk.put("response", "4.1-a", R"({"answer":"met"})");
  Notebook ravi(small_catalog());
  ravi.actor(2).by("Ravi").clock("2026-11-02T09:00:00.000Z");
  ravi.put("response", "4.1-a", R"({"answer":"met"})");
  base::Diagnostics diagnostics;
  desk.workspace().append(ravi.lines().back() + "\n", diagnostics);
  CHECK(desk.reversal(desk.steps().undo().back()).overtaken.size() == 1);
}

TEST_CASE("a record one made is not deleted from under somebody who has worked on it") {
  Desk desk;
  desk.put("evidence", "e1", R"({"title":"Minutes"})");
  desk.actor(2).by("Ravi").put("evidence", "e1", R"({"effective_from":"2026-11-01"})");
  const Reversal reversal = desk.reversal(desk.steps().undo().back());
  CHECK(reversal.puts.empty());
  REQUIRE(reversal.also.size() == 1);
  REQUIRE(reversal.overtaken.size() == 1);
  CHECK(reversal.overtaken[0].field == "effective_from");
}

TEST_CASE("deciding over a deletion is taken back to the record as it showed") {
  for (const bool remove : {true, false}) {
    Desk desk;
    desk.put("evidence", "e1", R"({"title":"Minutes"})");
    Notebook ravi(small_catalog());
    base::Diagnostics diagnostics;
    ravi.workspace().append(desk.bytes(), diagnostics);
    ravi.actor(2).by("Ravi").clock("2026-11-02T09:00:00.000Z");
    ravi.put("evidence", "e1", R"({"$deleted":true})");
    desk.put("evidence", "e1", R"({"title":"Minutes, signed"})");
    desk.workspace().append(ravi.lines().back() + "\n", diagnostics);
    const std::string shown = desk.shown();
    CHECK(shown.find("Minutes, signed") != std::string::npos);
    desk.clock("2026-11-03T09:00:00.000Z")
        .put("evidence", "e1", remove ? R"({"$deleted":true})" : R"({"$deleted":false})");
    const Reversal reversal = desk.reversal(desk.steps().undo().back());
    REQUIRE(reversal.puts.size() == 1);
    CHECK(*reversal.puts[0].find("$deleted") == base::Value(false));
    if (remove) desk.undo();
    CHECK(desk.shown() == shown);
  }
}

}  // namespace aimwright
