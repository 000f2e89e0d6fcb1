// Merging is the union of operations: neither the order nor the number of times they arrive
// matters.
#include <algorithm>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "support/catch.hpp"
#include "support/json.hpp"
#include "support/notebook.hpp"
#include "support/random_record.hpp"
#include "support/rounds.hpp"
#include "support/small_content.hpp"

namespace aimwright {
namespace {

using test::Notebook;
using test::Random;

std::shared_ptr<const content::Catalog> small_catalog() {
  test::ContentSpec spec;
  spec.subclauses = {{"4.1", {{"4.1-a"}, {"4.1-b"}}}, {"6.1.1", {{"6.1.1-a"}}}};
  spec.controls = {{"A.2.2"}, {"A.6.1.2"}};
  return test::catalog_of(spec);
}

struct Seen {
  std::string state, bytes, head;
  friend bool operator==(const Seen& a, const Seen& b) {
    return a.state == b.state && a.bytes == b.bytes && a.head == b.head;
  }
};

Seen seen(record::Workspace& workspace) {
  return {test::state_text(workspace.state(), workspace.log()), workspace.log().bytes(),
          workspace.head()};
}

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

/// What a new workspace shows once it has received these lines.
Seen received(const std::vector<std::string>& lines,
              std::shared_ptr<const content::Catalog> catalog, base::Diagnostics& diagnostics) {
  Notebook notebook(std::move(catalog));
  notebook.workspace().append(joined(lines), diagnostics);
  return seen(notebook.workspace());
}

std::string line_of(std::uint64_t actor, int sequence, std::string_view at, std::string_view put) {
  return R"({"op":[")" + test::hex32(actor) + R"(",)" + std::to_string(sequence) + R"(],"act":")" +
         test::hex32(1) + R"(","at":")" + std::string(at) + R"(","by":"Dana","prev":")" +
         std::string(64, '0') + R"(","put":)" + std::string(put) + "}";
}

std::string note_of(const std::vector<std::string>& lines) {
  Notebook notebook(small_catalog());
  base::Diagnostics diagnostics;
  notebook.workspace().append(joined(lines), diagnostics);
  const record::Record* record = notebook.workspace().state().find("response", "iso-42001:4.1-a");
  return record ? std::string(record->text("note")) : "no record";
}

}  // namespace

TEST_CASE("the order in which operations arrive changes nothing") {
  const auto catalog = small_catalog();
  for (std::uint64_t seed = 1; seed <= test::rounds(40); ++seed) {
    INFO("seed " << seed);
    test::RandomRecord writer(seed, *catalog);
    Notebook notebook(catalog);
    for (int i = 0; i < 25; ++i) writer.act(notebook);
    const Seen written = seen(notebook.workspace());
    std::vector<std::string> lines = notebook.lines();
    for (int round = 0; round < 5; ++round) {
      writer.random().shuffle(lines);
      base::Diagnostics diagnostics;
      CHECK(received(lines, catalog, diagnostics) == written);
      CHECK(diagnostics.empty());
    }
  }
}

TEST_CASE("parts of a record merge to the whole, however they overlap") {
  const auto catalog = small_catalog();
  for (std::uint64_t seed = 100; seed < 100 + test::rounds(20); ++seed) {
    INFO("seed " << seed);
    test::RandomRecord writer(seed, *catalog);
    Notebook notebook(catalog);
    for (int i = 0; i < 20; ++i) writer.act(notebook);
    const Seen written = seen(notebook.workspace());
    Notebook merged(catalog);
    base::Diagnostics diagnostics;
    std::size_t accepted = 0, sent = 0, duplicates = 0;
    const auto send = [&](int percent) {
      std::vector<std::string> part;
      for (const std::string& line : notebook.lines()) {
        if (writer.random().chance(percent)) part.push_back(line);
      }
      sent += part.size();
      const record::Appended appended = merged.workspace().append(joined(part), diagnostics);
      accepted += appended.accepted;
      duplicates += appended.duplicates;
    };
    for (int i = 0; i < 4; ++i) send(40);
    send(100);
    CHECK(seen(merged.workspace()) == written);
    CHECK(accepted == notebook.lines().size());
    CHECK(accepted + duplicates == sent);
    CHECK(diagnostics.empty());
  }
}

TEST_CASE("the same operation twice is one") {
  Notebook notebook(small_catalog());
  notebook.put("response", "4.1-a", R"({"answer":"met"})");
  const Seen before = seen(notebook.workspace());
  const std::uint64_t revision = notebook.workspace().revision();
  base::Diagnostics diagnostics;
  const record::Appended again = notebook.workspace().append(joined(notebook.lines()), diagnostics);
  CHECK(again.accepted == 0);
  CHECK(again.duplicates == 4);
  CHECK(again.skipped == 0);
  CHECK(again.touched.empty());
  CHECK(diagnostics.empty());
  CHECK(seen(notebook.workspace()) == before);
  CHECK(notebook.workspace().revision() == revision);
}

TEST_CASE("lines that do not count are counted once, however often they come") {
  Notebook notebook(small_catalog());
  const std::string unknown =
      line_of(9, 1, "2026-11-23T10:00:00.000Z/0000", R"(["poem","p1",{"verse":"x"}])");
  base::Diagnostics first, second;
  const record::Appended once = notebook.workspace().append(unknown + "\nrubbish\n", first);
  CHECK(once.skipped == 2);
  CHECK(first.size() == 2);
  const record::Appended twice = notebook.workspace().append(unknown + "\nrubbish\n", second);
  CHECK(twice.skipped == 0);
  CHECK(twice.duplicates == 2);
  CHECK(second.empty());
  CHECK(notebook.log().skipped() == 2);
  CHECK(notebook.log().size() == 2);
}

TEST_CASE("the latest operation on a field stands, by time, then writer, then sequence") {
  const auto note = [](std::uint64_t actor, int sequence, const char* at, const char* text) {
    return line_of(actor, sequence, at,
                   R"(["response","iso-42001:4.1-a",{"note":")" + std::string(text) + "\"}]");
  };
  const std::string early = "2026-11-23T10:00:00.000Z/0000";
  const std::string later = "2026-11-23T10:00:00.000Z/0001";
  CHECK(note_of({note(9, 1, early.c_str(), "a"), note(1, 1, later.c_str(), "b")}) == "b");
  CHECK(note_of({note(1, 1, later.c_str(), "b"), note(9, 1, early.c_str(), "a")}) == "b");
  CHECK(note_of({note(1, 1, early.c_str(), "a"), note(2, 1, early.c_str(), "b")}) == "b");
  CHECK(note_of({note(2, 1, early.c_str(), "b"), note(1, 9, early.c_str(), "a")}) == "b");
  CHECK(note_of({note(1, 2, early.c_str(), "b"), note(1, 1, early.c_str(), "a")}) == "b");
}

TEST_CASE("members of a set are fields of their own, so two people lose nothing") {
  Notebook notebook(small_catalog());
  base::Diagnostics diagnostics;
  notebook.workspace().append(line_of(1, 1, "2026-11-23T10:00:00.000Z/0000",
                                      R"(["evidence","e1",{"shows/iso-42001:4.1-a":true}])") +
                                  "\n" +
                                  line_of(2, 1, "2026-11-23T10:00:00.000Z/0000",
                                          R"(["evidence","e1",{"shows/iso-42001:4.1-b":true}])") +
                                  "\n",
                              diagnostics);
  std::vector<std::string> members;
  notebook.workspace()
      .state()
      .find("evidence", "e1")
      ->each_member("shows", [&](std::string_view member) { members.emplace_back(member); });
  CHECK(members == std::vector<std::string>{"iso-42001:4.1-a", "iso-42001:4.1-b"});
}

TEST_CASE("a fork is reported, and both sides are kept whatever comes first") {
  const std::string one = line_of(9, 1, "2026-11-23T10:00:00.000Z/0000",
                                  R"(["response","iso-42001:4.1-a",{"note":"one"}])");
  const std::string other = line_of(9, 1, "2026-11-23T10:00:00.000Z/0000",
                                    R"(["response","iso-42001:4.1-a",{"note":"other"}])");
  base::Diagnostics diagnostics, turned;
  const Seen first = received({one, other}, small_catalog(), diagnostics);
  CHECK(received({other, one}, small_catalog(), turned) == first);
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics.front().fault.code == base::code::fork);
  CHECK(test::param(diagnostics.front().fault, "actor") == test::hex32(9));
  CHECK(test::param(diagnostics.front().fault, "sequence") == "1");
  CHECK(test::param(diagnostics.front().fault, "line") == "2");
  CHECK(first.bytes.find(one) != std::string::npos);
  CHECK(first.bytes.find(other) != std::string::npos);
  CHECK(note_of({one, other}) == note_of({other, one}));
}

TEST_CASE("after a fork the head and the next line are the same for everyone") {
  const std::string one = line_of(1, 1, "2026-11-23T10:00:00.000Z/0000",
                                  R"(["response","iso-42001:4.1-a",{"note":"one"}])");
  const std::string other = line_of(1, 1, "2026-11-23T09:00:00.000Z/0000",
                                    R"(["response","iso-42001:4.1-b",{"note":"other"}])");
  const auto next_line = [&](const std::string& lines) {
    Notebook notebook(small_catalog());
    base::Diagnostics diagnostics;
    notebook.workspace().append(lines, diagnostics);
    notebook.put("response", "4.1-b", R"({"answer":"met"})");
    return notebook.lines().back() + notebook.workspace().head();
  };
  CHECK(next_line(one + "\n" + other + "\n") == next_line(other + "\n" + one + "\n"));
}

TEST_CASE("the state of a moment leaves out what came later") {
  Notebook notebook(small_catalog());
  notebook.clock("2026-11-01T10:00:00.000Z").put("response", "4.1-a", R"({"note":"one"})");
  notebook.clock("2026-11-02T10:00:00.000Z").put("response", "4.1-a", R"({"note":"two"})");
  notebook.clock("2026-11-03T10:00:00.000Z").put("response", "4.1-a", R"({"$deleted":true})");
  const auto note_at = [&](const char* moment) {
    const record::State state = test::state_at(notebook.log(), base::parse_instant(moment));
    const record::Record* record = state.find("response", "iso-42001:4.1-a");
    return record ? std::string(record->text("note")) : "no record";
  };
  CHECK(note_at("2026-11-01T09:59:59.999Z") == "no record");
  CHECK(note_at("2026-11-01T10:00:00.000Z") == "one");
  CHECK(note_at("2026-11-02T09:59:59.999Z") == "one");
  CHECK(note_at("2026-11-02T10:00:00.000Z") == "two");
  CHECK(note_at("2026-11-03T10:00:00.000Z") == "no record");
  CHECK(test::state_text(test::state_at(notebook.log()), notebook.log()) ==
        test::state_text(notebook.workspace().state(), notebook.log()));
}

TEST_CASE("the state of any moment is that of the operations up to it alone") {
  const auto catalog = small_catalog();
  test::RandomRecord writer(77, *catalog);
  Notebook notebook(catalog);
  for (int i = 0; i < 40; ++i) writer.act(notebook);
  for (int i = 0; i < 30; ++i) {
    const record::Operation& at = notebook.log()[static_cast<record::OperationIndex>(
        writer.random().below(notebook.log().operations().size()))];
    Notebook until(catalog);
    base::Diagnostics diagnostics;
    for (const record::Operation& operation : notebook.log().operations()) {
      if (operation.at.milliseconds <= at.at.milliseconds) {
        until.workspace().append(std::string(operation.line) + "\n", diagnostics);
      }
    }
    const std::string then = test::state_text(until.workspace().state(), until.log());
    CHECK(test::state_text(test::state_at(notebook.log(), at.at.milliseconds), notebook.log()) ==
          then);
    CHECK(test::state_text(notebook.workspace().state().at(notebook.log(), at.at.milliseconds),
                           notebook.log()) == then);
  }
}

}  // namespace aimwright
