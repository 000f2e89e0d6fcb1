// Nothing in a record can be changed unseen: each of many random changes of a file is found and
// the place named, what was cut off the end against a head that somebody kept.
#include <algorithm>

#include "base/json_write.hpp"
#include "support/catch.hpp"
#include "support/json.hpp"
#include "support/notebook.hpp"
#include "support/partition.hpp"
#include "support/rounds.hpp"
#include "support/small_content.hpp"
#include "support/test_engine.hpp"

namespace aimwright {
namespace {

using record::HeadMatch;
using record::Integrity;
using test::Notebook;
using test::param;
using test::Random;
using test::small_catalog;

std::vector<std::string> lines_of(const std::string& file) {
  std::vector<std::string> lines;
  std::size_t start = 0;
  for (std::size_t end = 0; (end = file.find('\n', start)) != std::string::npos; start = end + 1)
    lines.push_back(file.substr(start, end - start));
  return lines;
}

std::string file_of(const std::vector<std::string>& lines) {
  std::string file;
  for (const std::string& line : lines) file += line + '\n';
  return file;
}

/// A change of a file, and the writers and lines at which it may be found.
struct Tampering {
  std::string name;
  std::string file;
  std::set<std::string> actors;  // empty: the header, which all chains start from
};

std::string actor_of(const std::string& line) { return line.substr(8, 32); }

Tampering tamper(Random& random, std::vector<std::string> lines) {
  const std::size_t at = 1 + random.below(lines.size() - 1);
  const std::string actor = actor_of(lines[at]);
  switch (random.below(6)) {
    case 0: {
      std::string& line = lines[at];
      char& c = line[random.below(line.size())];
      c = c == 'x' ? 'y' : 'x';
      return {"a character changed in line " + std::to_string(at + 1), file_of(lines), {actor}};
    }
    case 1:
      lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(at));
      return {"line " + std::to_string(at + 1) + " deleted", file_of(lines), {actor}};
    case 2: {
      const auto draft = record::parse_operation(lines[at]);
      REQUIRE(draft);
      record::PendingOperation forged = *draft;
      forged.put = test::put_of("response", "4.1-a", R"({"note":"forged"})");
      lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(at), write_line(forged));
      return {"a line inserted before " + std::to_string(at + 1), file_of(lines), {actor}};
    }
    case 3: {
      std::vector<std::size_t> own;
      for (std::size_t i = 1; i < lines.size(); ++i) {
        if (actor_of(lines[i]) == actor) own.push_back(i);
      }
      random.shuffle(own);
      if (own.size() < 2) return tamper(random, std::move(lines));
      std::swap(lines[own[0]], lines[own[1]]);
      return {"two lines of a chain swapped", file_of(lines), {actor}};
    }
    case 4: {
      const std::size_t cut = 1 + random.below(lines.size() - 1);
      std::set<std::string> actors;
      for (std::size_t i = cut; i < lines.size(); ++i) actors.insert(actor_of(lines[i]));
      lines.resize(cut);
      return {"cut off after line " + std::to_string(cut), file_of(lines), actors};
    }
    default: {
      // The author of the file starts with `{"aimwright":1,"workspace":"` and may not break it.
      char& c = lines[0][30 + random.below(30)];
      c = c == 'a' ? 'b' : 'a';
      return {"the header changed", file_of(lines), {}};
    }
  }
}

/// Whether something names one of these writers, or a line of the file.
bool is_located(const base::Diagnostics& found, const Tampering& tampering) {
  return std::any_of(found.begin(), found.end(), [&](const base::Diagnostic& each) {
    return each.fault.params.find("line") != nullptr || tampering.actors.empty() ||
           tampering.actors.count(param(each.fault, "actor")) > 0;
  });
}

Integrity verified(const std::string& file, const record::Known& known = {}) {
  record::Workspace workspace = test::opened(file, small_catalog());
  return workspace.verify(known);
}

}  // namespace

TEST_CASE("a record that nobody touched is whole, as each writer and each merge left it") {
  for (std::uint64_t seed = 1; seed <= test::rounds(200); ++seed) {
    test::Partition people(seed, small_catalog(), 3);
    people.live(20);
    for (std::size_t person = 0; person < people.size(); ++person) {
      record::Workspace workspace = test::opened(people.file(person), small_catalog());
      CHECK(workspace.misplaced().empty());
      record::Known known;
      known.statement = workspace.statement();
      const Integrity found = workspace.verify(known);
      CHECK(base::canonical(base::to_value(found.findings)) == "[]");
      CHECK(found.match == HeadMatch::now);
      CHECK(found.operations == workspace.log().operations().size());
    }
  }
}

TEST_CASE("each of very many random changes of a file is found and located") {
  Random random(99);
  int found_count = 0;
  for (int round = 0; round < test::rounds(10'000); ++round) {
    static std::string file;
    static record::Known known;
    if (round % 50 == 0) {  // a new history now and then
      test::Partition people(static_cast<std::uint64_t>(round + 1), small_catalog(), 3);
      people.live(25);
      people.receive(0, 1);
      people.receive(0, 2);
      people.write(0);
      file = people.file(0);
      known.statement = people.workspace(0).statement();
    }
    const Tampering tampering = tamper(random, lines_of(file));
    INFO("round " << round << ": " << tampering.name);
    base::Diagnostics diagnostics;
    auto workspace =
        record::Workspace::open(tampering.file, small_catalog(), test::sha256, diagnostics);
    if (!workspace) {
      ++found_count;  // refused as a whole, which names the header
      continue;
    }
    const Integrity integrity = workspace->verify(known);
    diagnostics.insert(diagnostics.end(), integrity.findings.begin(), integrity.findings.end());
    diagnostics.insert(diagnostics.end(), workspace->misplaced().begin(),
                       workspace->misplaced().end());
    const bool found = is_located(diagnostics, tampering);
    CHECK(found);
    found_count += found ? 1 : 0;
  }
  test::say("tamperings found", found_count, 10'000);
  CHECK(found_count == test::rounds(10'000));
}

TEST_CASE("a changed line shows at the next of its chain") {
  Notebook notebook(small_catalog());
  for (const char* note : {"one", "two", "three"})
    notebook.put("response", "4.1-a", R"({"note":")" + std::string(note) + "\"}");
  std::string file = notebook.bytes();
  file.replace(file.find("\"one\""), 5, "\"ONE\"");
  const Integrity found = verified(file);
  REQUIRE(found.findings.size() == 1);
  CHECK(found.findings.front().fault.code == base::code::chain_broken);
  CHECK(param(found.findings.front().fault, "sequence") == "5");  // the settings come first
  CHECK_FALSE(found.chains.front().whole);
  CHECK_FALSE(found.whole);
}

TEST_CASE("a line that is no operation is in the head") {
  Notebook notebook(small_catalog());
  notebook.put("response", "4.1-a", R"({"note":"one"})");
  record::Workspace with = test::opened(notebook.bytes(), small_catalog());
  base::Diagnostics diagnostics;
  with.append("put in\n", diagnostics);
  CHECK(with.head() != notebook.workspace().head());
  CHECK_FALSE(with.verify({}).whole);
  CHECK(notebook.workspace().verify({}).whole);
}

TEST_CASE("a head is written in letters that nobody mistakes and read as people type them") {
  const std::string head = "ff" + std::string(62, '0');
  CHECK(record::written_head(head) == "ZW00-0000-0000-0000-0000-0000-0000");
  const auto letters = record::read_written_head("zwoo 0000-OOOO\t0000 00000000 00");
  REQUIRE(letters);
  CHECK(record::begins_with(head, *letters));
  CHECK_FALSE(record::begins_with("fe" + std::string(62, '0'), *letters));
  CHECK(record::read_written_head(head)->size() == 52);
  CHECK(record::begins_with(head, *record::read_written_head("FF" + std::string(62, '0'))));
  CHECK(record::read_written_head("1Il1" + std::string(22, '0')) ==
        record::read_written_head(std::string(4, '1') + std::string(22, '0')));
  // 25 letters are 125 bits; eight digits were forged in twenty minutes.
  CHECK(record::read_written_head(std::string(26, 'A')));
  for (const std::string& wrong :
       {std::string(), std::string("8e6eb06e"), std::string(25, 'A'), std::string(53, 'A'),
        std::string(26, 'U'), std::string(63, '0'), std::string(64, 'g')}) {
    INFO(wrong);
    CHECK_FALSE(record::read_written_head(wrong));
  }
}

TEST_CASE("a statement says when and by whom it was given and how much it covers") {
  Notebook notebook(small_catalog());
  notebook.put("response", "4.1-a", R"({"note":"one"})");
  record::HeadStatement statement = notebook.workspace().statement();
  statement.at = "2026-11-23T10:00:00.000Z";
  statement.by = "Dana";
  const std::string text = base::canonical(to_value(statement));
  CHECK(text.find(R"("operations":4)") != std::string::npos);
  const auto read = record::read_head_statement(text, test::sha256);
  REQUIRE(read);
  CHECK(read->at == statement.at);
  CHECK(read->by == statement.by);
  std::string other = text;
  other.replace(other.find("\"operations\":4"), 14, "\"operations\":5");
  CHECK_FALSE(record::read_head_statement(other, test::sha256));
}

TEST_CASE("what another writer had received and is not here was cut off") {
  Notebook notebook(small_catalog());
  notebook.put("response", "4.1-a", R"({"note":"one"})");
  notebook.put("response", "4.1-a", R"({"note":"two"})");
  notebook.actor(2).put("response", "4.1-b", R"({"note":"three"})");
  std::vector<std::string> lines = lines_of(notebook.bytes());
  lines.erase(lines.end() - 2);
  const Integrity found = verified(file_of(lines));
  REQUIRE(found.findings.size() == 1);
  CHECK(found.findings.front().fault.code == base::code::chain_cut);
  CHECK(param(found.findings.front().fault, "actor") == test::hex32(1));
  CHECK(param(found.findings.front().fault, "sequence") == "5");
}

TEST_CASE("a fork is named, changes the head and is never whole") {
  Notebook one(small_catalog());
  one.put("response", "4.1-a", R"({"note":"one"})");
  const std::string start = one.bytes();
  record::Workspace copy = test::opened(start, small_catalog());
  one.put("response", "4.1-a", R"({"note":"here"})");
  REQUIRE(copy.apply({{0, 1},
                      {0, 77},
                      1'900'000'000'000,
                      "Dana",
                      {test::put_of("response", "4.1-a", R"({"note":"there"})")}}));
  base::Diagnostics diagnostics;
  const auto both = record::try_merge(one.workspace(), copy.log().bytes(), diagnostics);
  REQUIRE(both);
  CHECK(both->faults == 1);
  record::Workspace whole = both->whole;
  CHECK(whole.head() != one.workspace().head());
  CHECK(whole.head() != copy.head());
  const Integrity found = whole.verify({});
  CHECK_FALSE(found.whole);
  CHECK_FALSE(found.chains.front().whole);
  for (const std::string& head : {whole.head(), one.workspace().head()}) {
    record::Known known;
    known.head = record::read_written_head(head);
    CHECK(whole.verify(known).match != HeadMatch::now);
    CHECK(whole.verify(known).match != HeadMatch::before);
  }
  record::Known known;
  known.statement = one.workspace().statement();
  CHECK(whole.verify(known).match == HeadMatch::not_found);  // there is a line more by then
  known.statement = whole.statement();
  CHECK(whole.verify(known).match == HeadMatch::not_whole);
  REQUIRE(found.findings.size() == 1);
  CHECK(found.findings.front().fault.code == base::code::fork);
  CHECK(param(found.findings.front().fault, "sequence") == "5");
  CHECK(record::find_conflicts(whole.log(), whole.state()).size() == 1);
}

TEST_CASE("clocks set back and clocks far ahead are named") {
  Notebook notebook(small_catalog());
  notebook.clock("2099-01-01T00:00:00.000Z").put("response", "4.1-a", R"({"note":"2099"})");
  record::Known known;
  known.now = 1'790'000'000'000;  // in 2026
  const Integrity ahead = notebook.workspace().verify(known);
  REQUIRE(ahead.findings.size() == 4);
  CHECK(ahead.findings.front().fault.code == base::code::future_clock);

  std::vector<std::string> lines = lines_of(notebook.bytes());
  auto draft = record::parse_operation(lines.back());
  REQUIRE(draft);
  draft->prev = test::sha256(lines.back());
  ++draft->sequence;
  draft->at = {0, 0};  // 1970
  lines.push_back(write_line(*draft));
  const Integrity back = verified(file_of(lines));
  REQUIRE(back.findings.size() == 1);
  CHECK(back.findings.front().fault.code == base::code::clock_back);
  CHECK(param(back.findings.front().fault, "sequence") == "5");
}

TEST_CASE("a head that was written down is found again, in groups or in full") {
  test::Partition people(5, small_catalog(), 3);
  people.live(12);
  const std::string early = people.workspace(0).head();
  record::Workspace then = test::opened(people.file(0), small_catalog());
  const record::HeadStatement statement = then.statement();
  people.write(0);  // whose line knows all that was there
  people.live(12);
  people.receive(0, 1);
  people.receive(0, 2);
  record::Workspace& now = people.workspace(0);
  const auto match = [&](const std::string& head) {
    record::Known known;
    known.head = record::read_written_head(head);
    REQUIRE(known.head);
    return now.verify(known).match;
  };
  CHECK(match(now.head()) == HeadMatch::now);
  CHECK(match(record::written_head(now.head())) == HeadMatch::now);
  CHECK(match(std::string(64, '0')) == HeadMatch::not_found);
  record::Known known;
  known.statement = statement;
  CHECK(now.verify(known).match == HeadMatch::before);
  CHECK(early == statement.head);
}

TEST_CASE("a head is found as it stood after each action of a single writer") {
  Notebook notebook(small_catalog());
  std::vector<std::string> heads;
  for (int i = 0; i < 6; ++i) {
    notebook.put("response", "4.1-a", R"({"note":")" + std::to_string(i) + "\"}");
    heads.push_back(notebook.workspace().head());
  }
  for (std::size_t i = 0; i < heads.size(); ++i) {
    record::Known known;
    known.head = record::read_written_head(record::written_head(heads[i]));
    const Integrity found = notebook.workspace().verify(known);
    CHECK(found.match == (i + 1 == heads.size() ? HeadMatch::now : HeadMatch::before));
    REQUIRE(found.matched_at);
    CHECK(notebook.log()[*found.matched_at].sequence == 4 + i);
  }
}

TEST_CASE("a statement of a head reads back, and not when it was changed") {
  test::Partition people(6, small_catalog(), 2);
  people.live(8);
  record::HeadStatement statement = people.workspace(0).statement();
  const auto read = record::read_head_statement(base::canonical(to_value(statement)), test::sha256);
  REQUIRE(read);
  CHECK(base::canonical(to_value(*read)) == base::canonical(to_value(statement)));
  statement.parts.chains.front().sequence += 1;
  const auto changed =
      record::read_head_statement(base::canonical(to_value(statement)), test::sha256);
  REQUIRE_FALSE(changed);
  CHECK(changed.error().code == base::code::bad_statement);
  for (const char* foreign : {"", "{}", "[]", "{\"aimwright_head\":1}", "hello"}) {
    CHECK_FALSE(record::read_head_statement(foreign, test::sha256));
  }
}

}  // namespace aimwright
