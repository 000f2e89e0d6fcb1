// A compacted file is the same operations, encoded more densely: it expands to the same bytes,
// whatever is in them, and what was damaged on the way is refused.
#include <algorithm>
#include <string>
#include <vector>

#include "record/compaction.hpp"
#include "support/catch.hpp"
#include "support/json.hpp"
#include "support/notebook.hpp"
#include "support/random_record.hpp"
#include "support/rounds.hpp"
#include "support/small_content.hpp"
#include "support/test_engine.hpp"

namespace aimwright {
namespace {

using test::Notebook;
using test::Random;

std::shared_ptr<const content::Catalog> small_catalog() {
  static const std::shared_ptr<const content::Catalog> catalog = [] {
    test::ContentSpec spec;
    spec.subclauses = {{"4.1", {{"4.1-a"}, {"4.1-b"}}}, {"6.1.1", {{"6.1.1-a"}}}};
    spec.controls = {{"A.2.2"}, {"A.6.1.2"}};
    return test::catalog_of(spec);
  }();
  return catalog;
}

std::string header() {
  return record::make_header(test::hex32(0xabc), "2026-11-01T08:00:00.000Z").line + "\n";
}

record::Workspace workspace_of(const std::string& file) {
  return test::opened(file, small_catalog());
}

std::string compacted(const record::Workspace& workspace) {
  return record::compact(workspace.log(), test::sha256);
}

std::string expanded(std::string_view dense) {
  const base::Result<std::string> file = record::expand(dense, test::sha256);
  return file ? *file : "refused: " + file.error().code;
}

/// Line and part at fault.
std::string damage(std::string_view dense) {
  const base::Result<std::string> file = record::expand(dense, test::sha256);
  if (file) return "expanded";
  if (file.error().code != base::code::bad_compaction) return file.error().code;
  return test::param(file.error(), "line") + " " + test::param(file.error(), "part");
}

std::string written_by_three(std::uint64_t seed) {
  test::RandomRecord writer(seed, *small_catalog());
  Notebook notebook(small_catalog());
  for (int i = 0; i < 25; ++i) writer.act(notebook);
  return notebook.bytes();
}

std::vector<std::string> lines_of(std::string_view file) {
  std::vector<std::string> lines;
  while (!file.empty()) {
    const std::size_t end = file.find('\n');
    lines.emplace_back(file.substr(0, end));
    file.remove_prefix(end + 1);
  }
  return lines;
}

std::string joined(const std::vector<std::string>& lines) {
  std::string file;
  for (const std::string& line : lines) file += line + "\n";
  return file;
}

/// A line as somebody else might have changed it: damaged, written in another form, or both.
void change(std::string& line, Random& random) {
  const std::size_t at = random.below(line.size());
  switch (random.between(1, 8)) {
    case 1:
      line[at] = static_cast<char>(random.between(1, 255));
      break;
    case 2:
      line.erase(at, static_cast<std::size_t>(random.between(1, 40)));
      break;
    case 3:
      line.insert(1, random.chance(50) ? " " : "\t");
      break;
    case 4:
      line.insert(0, " ");
      break;
    case 5:  // another value, so that the actor's next line no longer names its hash
      line.insert(line.size() - 3, R"(,"$deleted":true)");
      break;
    case 6:
      line.insert(line.size() - 3, "\t");
      break;
    case 7:
      line.insert(at, "\\u0041");
      break;
    default:
      line += '\r';
  }
  std::replace(line.begin(), line.end(), '\n', ' ');
  if (line.empty()) line = "!";
}

/// A mark with the right size and hash, so that only the lines themselves can be at fault.
std::string promised(const std::string& file, const std::string& dense_lines) {
  return header() + "\n{\"compacted\":1,\"bytes\":" + std::to_string(file.size()) +
         ",\"sha256\":\"" + base::to_hex(test::sha256(file)) + "\"}\n" + dense_lines;
}

const std::string actor = test::hex32(9);
const std::string act = test::hex32(0xac7);

std::string first_line(const std::string& fields = "{}") {
  return actor + "\t" + act + "\t0\t\"Dana\"\t\"response\"\t\"4.1-a\"\t" + fields + "\n";
}

}  // namespace

TEST_CASE("what is compacted expands to the same bytes") {
  for (std::uint64_t seed = 1; seed <= test::rounds(60); ++seed) {
    INFO("seed " << seed);
    const std::string file = written_by_three(seed);
    const std::string dense = compacted(workspace_of(file));
    CHECK(record::is_compacted(dense));
    CHECK_FALSE(record::is_compacted(file));
    CHECK(dense.size() < file.size() * 2 / 3);
    CHECK(expanded(dense) == file);
  }
}

TEST_CASE("a compacted file opens as the plain one does") {
  for (std::uint64_t seed = 1; seed <= test::rounds(20); ++seed) {
    INFO("seed " << seed);
    base::Diagnostics plain_said, dense_said;
    std::vector<std::string> lines = lines_of(written_by_three(seed));
    Random random(seed);
    for (int i = 0; i < 4; ++i) change(lines[1 + random.below(lines.size() - 1)], random);
    record::Workspace plain = test::opened(joined(lines), small_catalog(), plain_said);
    const std::string file = plain.log().bytes();
    plain_said.clear();
    plain = test::opened(file, small_catalog(), plain_said);
    record::Workspace dense = test::opened(compacted(plain), small_catalog(), dense_said);
    CHECK(dense.log().bytes() == file);
    CHECK(dense.head() == plain.head());
    CHECK(dense.revision() == plain.revision());
    CHECK(test::state_text(dense.state(), dense.log()) ==
          test::state_text(plain.state(), plain.log()));
    CHECK(base::to_value(dense_said) == base::to_value(plain_said));
  }
}

TEST_CASE("forks, gaps, damaged and foreign lines survive compaction") {
  for (std::uint64_t seed = 1; seed <= test::rounds(300); ++seed) {
    INFO("seed " << seed);
    std::vector<std::string> lines = lines_of(written_by_three(seed));
    Random random(1000 + seed);
    for (int i = random.between(1, 12); i > 0; --i) {
      const std::size_t at = 1 + random.below(lines.size() - 1);
      const int choice = random.between(1, 3);
      if (choice == 1 && lines.size() > 4) {
        lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(at));
      } else if (choice == 2) {
        change(lines[at], random);
      } else {
        lines.push_back(lines[at]);
        change(lines.back(), random);
      }
    }
    base::Diagnostics diagnostics;
    const record::Workspace workspace = test::opened(joined(lines), small_catalog(), diagnostics);
    CHECK(expanded(compacted(workspace)) == workspace.log().bytes());
  }
}

TEST_CASE("texts that need quotes and times at the ends of the calendar survive compaction") {
  Notebook notebook(small_catalog());
  notebook.by("Dana \"D\" \\ \t Größe 😀").put("response", "4.1-a", R"({"note":"\u0000\n\"\\"})");
  notebook.clock("0001-01-01T00:00:00.000Z").actor(2).put("response", "4.1-b", R"({"note":"x"})");
  notebook.clock("9999-12-31T23:59:59.999Z").actor(3).put("evidence", "e1", R"({"title":"!"})");
  CHECK(expanded(compacted(notebook.workspace())) == notebook.bytes());
}

TEST_CASE("an act that is taken back and one that goes on later are named by their numbers") {
  Notebook notebook(small_catalog());
  notebook.put("response", "4.1-a", R"({"answer":"met"})");
  const record::Id first = notebook.log()[0].act;
  for (const std::uint64_t writer : {2u, 1u, 2u}) {
    record::Action action{{0, writer}, first, 1'793'600'000'000, "Ravi", {}, first};
    action.puts = {test::put_of("response", "4.1-a",
                                R"({"note":")" + std::to_string(notebook.lines().size()) + "\"}")};
    REQUIRE(notebook.workspace().apply(action));
  }
  const std::string dense = compacted(notebook.workspace());
  CHECK(expanded(dense) == notebook.bytes());
  CHECK(dense.find("\tu0\t") != std::string::npos);
}

TEST_CASE("an empty workspace and one of nothing but rubbish survive compaction") {
  CHECK(expanded(compacted(workspace_of(header()))) == header());
  base::Diagnostics diagnostics;
  const record::Workspace rubbish = test::opened(
      header() + "!\nrubbish \xFF\n\t\n{\"compacted\":1}\n0\t1\n", small_catalog(), diagnostics);
  CHECK(rubbish.log().skipped() == 5);
  CHECK(expanded(compacted(rubbish)) == rubbish.log().bytes());
  CHECK_FALSE(record::is_compacted(rubbish.log().bytes()));
}

TEST_CASE("a line may begin with anything that JSON may begin with") {
  const std::string line = lines_of(written_by_three(2)).back();
  for (const char* start : {" ", "\t", "\r", "\xEF\xBB\xBF"}) {
    base::Diagnostics diagnostics;
    const record::Workspace workspace =
        test::opened(header() + start + line + "\n", small_catalog(), diagnostics);
    CHECK(expanded(compacted(workspace)) == workspace.log().bytes());
  }
}

TEST_CASE("the largest file there is can be opened compacted too") {
  std::string file = header() + "rubbish";
  file.resize(record::max_file_bytes - 1, 'x');
  file += '\n';
  base::Diagnostics diagnostics;
  const std::string dense = compacted(test::opened(file, small_catalog(), diagnostics));
  CHECK(dense.size() > record::max_file_bytes);
  CHECK(dense.size() <= record::max_file_bytes + record::most_added_bytes);
  CHECK(test::opened(dense, small_catalog(), diagnostics).log().bytes() == file);
}

TEST_CASE("every byte that is changed in a compacted file is noticed") {
  const std::string dense = compacted(workspace_of(written_by_three(7)));
  const std::size_t lines = dense.find('\n');
  for (std::size_t at = lines; at < dense.size(); ++at) {
    std::string changed = dense;
    changed[at] = static_cast<char>(changed[at] ^ (1 << (at % 7)));
    INFO("byte " << at);
    CHECK(damage(changed) != "expanded");
  }
}

TEST_CASE("a compacted file that is cut off anywhere is refused") {
  const std::string dense = compacted(workspace_of(written_by_three(8)));
  for (std::size_t size = dense.find('\n') + 1; size < dense.size(); ++size) {
    INFO("cut at byte " << size);
    CHECK(damage(dense.substr(0, size)) != "expanded");
  }
}

TEST_CASE("lines that do not keep to the form are refused with their number and part") {
  const std::string file = header();
  const auto at_fault = [&](const std::string& lines) { return damage(promised(file, lines)); };
  CHECK(at_fault("") == "expanded");
  CHECK(at_fault(first_line()) == "4 bytes");
  CHECK(at_fault("\n") == "4 line");
  CHECK(at_fault("0") == "4 line");
  CHECK(at_fault("0\t\t0\t\t0\t0\t{}\n") == "4 actor");
  CHECK(at_fault(actor + ":0\t" + act + "\t0\t\"D\"\t\"k\"\t\"i\"\t{}\n") == "4 actor");
  CHECK(at_fault(actor + ":99999999999999999999\t" + act + "\t0\t\"D\"\t\"k\"\t\"i\"\t{}\n") ==
        "4 actor");
  CHECK(at_fault(actor + "\t\t0\t\"D\"\t\"k\"\t\"i\"\t{}\n") == "4 act");
  CHECK(at_fault(actor + "\t0\t0\t\"D\"\t\"k\"\t\"i\"\t{}\n") == "4 act");
  CHECK(at_fault(actor + "\t" + act + "\t0\t0\t\"k\"\t\"i\"\t{}\n") == "4 by");
  CHECK(at_fault(actor + "\t" + act + "\t0\t\"\t\"k\"\t\"i\"\t{}\n") == "4 by");
  CHECK(at_fault(actor + "\t" + act + "\t0\t\"D\"\t0\t\"i\"\t{}\n") == "4 kind");
  CHECK(at_fault(actor + "\t" + act + "\t0\t\"D\"\t\"k\"\t\t{}\n") == "4 id");
  CHECK(at_fault(actor + "\t" + act + "\t0\t\"D\"\t\"k\"\t\"i\"\n") == "4 fields");
  CHECK(at_fault(actor + "\t" + act + "\t0\t\"D\"\t\"k\"\t\"i\"\tx{}\n") == "4 fields");
  CHECK(at_fault(actor + "\t" + act + "\t0\t\"D\"\t\"k\"\t\"i\"\tu7\t{}\n") == "4 undoes");
  CHECK(at_fault("feed\tx\n") == "4 actor");
}

TEST_CASE("differences of time that lead out of the calendar are refused") {
  const auto at_fault = [&](const std::string& difference) {
    return damage(
        promised(header(), actor + "\t" + act + "\t" + difference + "\t\"D\"\t\"k\"\t\"i\"\t{}\n"));
  };
  CHECK(at_fault("-62135596800000") == "4 bytes");
  CHECK(at_fault("-62135596800001") == "4 at");
  CHECK(at_fault("253402300799999/ffff") == "4 bytes");
  CHECK(at_fault("253402300800000") == "4 at");
  CHECK(at_fault("999999999999999") == "4 at");
  CHECK(at_fault("9223372036854775808") == "4 at");
  CHECK(at_fault("") == "4 at");
  CHECK(at_fault("-") == "4 at");
  CHECK(at_fault("1x") == "4 at");
  CHECK(at_fault("1/fffff") == "4 at");
  CHECK(at_fault("1/FFFF") == "4 at");
}

TEST_CASE("the line that says what a file expands to is read strictly") {
  const std::string hash = base::to_hex(test::sha256(header()));
  const auto verdict = [&](const std::string& mark) { return damage(header() + "\n" + mark); };
  CHECK(verdict(R"({"compacted":1,"bytes":100,"sha256":")" + hash + "\"}\n") == "expanded");
  CHECK(verdict(R"({"compacted":1,"bytes":99,"sha256":")" + hash + "\"}\n") == "3 bytes");
  CHECK(verdict(R"({"compacted":1,"bytes":101,"sha256":")" + hash + "\"}\n") == "3 bytes");
  CHECK(verdict(R"({"compacted":1,"bytes":100,"sha256":")" + std::string(64, '0') + "\"}\n") ==
        "3 sha256");
  CHECK(verdict(R"({"compacted":1,"bytes":67108865,"sha256":")" + hash + "\"}\n") == "3 compacted");
  CHECK(verdict(R"({"compacted":1,"bytes":999999999999999999999,"sha256":")" + hash + "\"}\n") ==
        "3 compacted");
  CHECK(verdict(R"({"compacted":1, "bytes":100,"sha256":")" + hash + "\"}\n") == "3 compacted");
  CHECK(verdict("{\"compacted\":1}\n") == "3 compacted");
  CHECK(verdict("{\"compacted\":") == "3 compacted");
  CHECK(verdict("{\"compacted\":2,\"anything\":0}\n") == base::code::newer_format);
}

TEST_CASE("a small file that claims to be large is refused before it takes the memory") {
  const std::string long_text(1'000'000, 'x');
  std::string lines = actor + "\t" + act + "\t0\t\"D\"\t\"k\"\t\"" + long_text + "\"\t{}\n";
  for (int i = 0; i < 200; ++i) lines += "0\t\t0\t\t0\t0\t{}\n";
  const std::string bomb = header() + "\n{\"compacted\":1,\"bytes\":67108864,\"sha256\":\"" +
                           std::string(64, '0') + "\"}\n" + lines;
  CHECK(damage(bomb) == "71 bytes");
}

TEST_CASE("a compacted file that is damaged is refused as a whole, and nothing is opened") {
  const std::string dense = compacted(workspace_of(written_by_three(9)));
  base::Diagnostics diagnostics;
  const auto opened = record::Workspace::open(dense.substr(0, dense.size() - 5), small_catalog(),
                                              test::sha256, diagnostics);
  REQUIRE_FALSE(opened);
  CHECK(opened.error().code == base::code::bad_compaction);
}

}  // namespace aimwright
