// Files as they come: whole, cut off, damaged, foreign or newer. What can be read counts, what
// cannot is named with its line, and saving loses nothing.
#include <string>
#include <vector>

#include "record/compaction.hpp"
#include "record/merge.hpp"
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
using test::param;
using test::small_catalog;

std::string header() {
  return record::make_header(test::hex32(0xabc), "2026-11-01T08:00:00.000Z").line + "\n";
}

std::string line_of(int sequence, std::string_view put) {
  return R"({"op":[")" + test::hex32(9) + R"(",)" + std::to_string(sequence) + R"(],"act":")" +
         test::hex32(1) + R"(","at":"2026-11-23T10:00:00.000Z/0000","by":"Dana","prev":")" +
         std::string(64, '0') + R"(","put":)" + std::string(put) + "}";
}

struct Opened {
  record::Workspace workspace;
  base::Diagnostics diagnostics;
};

Opened open(const std::string& bytes) {
  base::Diagnostics diagnostics;
  record::Workspace workspace = test::opened(bytes, small_catalog(), diagnostics);
  return {std::move(workspace), std::move(diagnostics)};
}

std::string refusal(std::string_view bytes) {
  base::Diagnostics diagnostics;
  const auto workspace = record::Workspace::open(bytes, small_catalog(), test::sha256, diagnostics);
  return workspace ? "opened" : workspace.error().code;
}

/// Code and line of the one thing reported about a put.
std::string report_of(std::string_view put) {
  const Opened opened = open(header() + line_of(1, put) + "\n");
  REQUIRE(opened.diagnostics.size() == 1);
  CHECK(opened.workspace.log().skipped() == 1);
  CHECK(opened.workspace.state().kinds().empty());
  const base::Diagnostic& diagnostic = opened.diagnostics.front();
  CHECK(diagnostic.severity == base::Severity::warning);
  CHECK(param(diagnostic.fault, "line") == "2");
  return diagnostic.fault.code + " " + diagnostic.fault.pointer;
}

}  // namespace

TEST_CASE("what is saved opens as the same bytes") {
  const auto catalog = small_catalog();
  for (std::uint64_t seed = 1; seed <= test::rounds(30); ++seed) {
    INFO("seed " << seed);
    test::RandomRecord writer(seed, *catalog);
    Notebook notebook(catalog);
    for (int i = 0; i < 15; ++i) writer.act(notebook);
    base::Diagnostics diagnostics;
    record::Workspace again = test::opened(notebook.bytes(), catalog, diagnostics);
    CHECK(diagnostics.empty());
    CHECK(again.log().bytes() == notebook.bytes());
    CHECK(again.log().byte_size() == notebook.bytes().size());
    CHECK(again.head() == notebook.workspace().head());
    CHECK(test::state_text(again.state(), again.log()) ==
          test::state_text(notebook.workspace().state(), notebook.log()));
  }
}

TEST_CASE("an empty workspace is its header, with or without a line feed") {
  CHECK(open(header()).workspace.log().bytes() == header());
  CHECK(open(header().substr(0, header().size() - 1)).workspace.log().bytes() == header());
}

TEST_CASE("operations go on where a saved file ends") {
  Notebook notebook(small_catalog());
  notebook.put("response", "4.1-a", R"({"answer":"met"})");
  record::Workspace again = test::opened(notebook.bytes(), small_catalog());
  record::Action action{{0, 1}, {0, 5}, 0, "Dana", {}};
  action.puts = {test::put_of("response", "4.1-b", R"({"answer":"met"})")};
  const auto applied = again.apply(action);
  REQUIRE(applied);
  REQUIRE(applied->operations.size() == 1);
  const record::Operation& operation = again.log()[applied->operations.front()];
  CHECK(operation.sequence == 5);
  CHECK(operation.prev == test::sha256(notebook.lines().back()));
}

TEST_CASE("foreign files are refused as a whole") {
  using namespace std::string_literals;
  for (const std::string& bytes :
       {""s, "\n"s, "hello"s, "[]\n"s, "PK\x03\x04\x00"s, "{\"bundle\":\"framework\"}\n"s,
        "\xEF\xBB\xBF"s, "\xFF\xFE{"s, "\n" + header(), line_of(1, "[]") + "\n"}) {
    INFO(bytes);
    CHECK(refusal(bytes) == base::code::not_a_workspace);
  }
  CHECK(refusal("{\"aimwright\":3}\n") == base::code::newer_format);
  CHECK(refusal(header()) == "opened");
}

TEST_CASE("a file is opened up to 64 MiB") {
  std::string file = header() + "rubbish";
  file.resize(record::max_file_bytes, 'x');
  CHECK(refusal(file) == "opened");
  file += 'x';
  CHECK(refusal(file) == base::code::json_size);
}

TEST_CASE("a record takes no action that would make its file too large to open") {
  Notebook notebook(small_catalog());
  notebook.put("response", "4.1-a", R"({"answer":"met"})");
  base::Diagnostics diagnostics;
  notebook.workspace().append(std::string(record::max_file_bytes - 200'000, 'x') + "\n",
                              diagnostics);
  const auto put = [](int number) {
    const std::string text(50'000, static_cast<char>('a' + number));
    return test::put_of("response", "4.1-b", R"({"note":")" + text + "\"}");
  };
  int taken = 0;
  std::string fault;
  while (fault.empty() && taken < 10) {
    const auto applied = notebook.workspace().apply({{0, 1}, {0, 5}, 0, "Dana", {put(taken)}});
    if (applied)
      ++taken;
    else
      fault = applied.error().code;
  }
  CHECK(taken == 3);
  CHECK(fault == base::code::json_size);
  CHECK(refusal(notebook.bytes()) == "opened");
}

TEST_CASE("a file that ends in the middle of a line keeps all before it") {
  Notebook notebook(small_catalog());
  notebook.put("response", "4.1-a", R"({"answer":"met"})");
  notebook.put("response", "4.1-b", R"({"answer":"partly"})");
  const std::string whole = notebook.bytes();
  const std::size_t last_line = whole.rfind('\n', whole.size() - 2) + 1;
  for (std::size_t end = last_line + 1; end < whole.size() - 1; ++end) {
    INFO("cut at byte " << end);
    const Opened opened = open(whole.substr(0, end));
    REQUIRE(opened.diagnostics.size() == 1);
    const base::Fault& fault = opened.diagnostics.front().fault;
    CHECK(fault.code == base::code::truncated_line);
    CHECK(param(fault, "line") == "6");
    CHECK(opened.workspace.log().skipped() == 1);
    CHECK(opened.workspace.state().find("response", "iso-42001:4.1-a"));
    CHECK_FALSE(opened.workspace.state().find("response", "iso-42001:4.1-b"));
  }
  // Only the last line feed is missing: nothing is lost.
  const Opened complete = open(whole.substr(0, whole.size() - 1));
  CHECK(complete.diagnostics.empty());
  CHECK(complete.workspace.log().bytes() == whole);
}

TEST_CASE("a whole last line that does not fit is not called cut off") {
  const Opened opened = open(header() + line_of(1, R"(["poem","p1",{"verse":"x"}])"));
  REQUIRE(opened.diagnostics.size() == 1);
  CHECK(opened.diagnostics.front().fault.code == base::code::unknown_kind);
}

TEST_CASE("what the registers do not know is reported with its place and takes no part") {
  CHECK(report_of(R"(["poem","p1",{"verse":"x"}])") == "record/unknown-kind /put/0");
  CHECK(report_of(R"(["response","iso-42001:9.9-z",{"answer":"met"}])") ==
        "record/unknown-id /put/1");
  CHECK(report_of(R"(["response","iso-42001:A.9.9",{"answer":"met"}])") ==
        "record/unknown-id /put/1");
  CHECK(report_of(R"(["response","iso-42001:4",{"answer":"met"}])") == "record/unknown-id /put/1");
  CHECK(report_of(R"(["soa","iso-42001:4.1-a",{"applicable":false}])") ==
        "record/unknown-id /put/1");
  CHECK(report_of(R"(["own_control","iso-42001:A.2.2",{"title":"x"}])") ==
        "record/unknown-id /put/1");
  CHECK(report_of(R"(["response","4.1-a",{"answer":"met"}])") == "record/unknown-id /put/1");
  CHECK(report_of(R"(["response","house-rules:4.1-a",{"answer":"met"}])") ==
        "record/unknown-id /put/1");
  CHECK(report_of(R"(["profile","me",{"name":"x"}])") == "record/unknown-id /put/1");
  CHECK(report_of(R"(["evidence","e 1",{"title":"x"}])") == "record/unknown-id /put/1");
  CHECK(report_of(R"(["response","iso-42001:4.1-a",{"answr":"met"}])") ==
        "record/unknown-field /put/2/answr");
  CHECK(report_of(R"(["evidence","e1",{"links":true}])") == "record/unknown-field /put/2/links");
  CHECK(report_of(R"(["evidence","e1",{"title/x":true}])") ==
        "record/unknown-field /put/2/title~1x");
  CHECK(report_of(R"(["evidence","e1",{"shows/iso-42001:4":true}])") ==
        "record/wrong-target /put/2/shows~1iso-42001:4");
  CHECK(report_of(R"(["response","iso-42001:4.1-a",{}])") == "value/missing /put/2");
}

TEST_CASE("a value that is none of its type takes no part") {
  CHECK(report_of(R"(["response","iso-42001:4.1-a",{"answer":"yes"}])") ==
        "value/not-one-of /put/2/answer");
  CHECK(report_of(R"(["response","iso-42001:4.1-a",{"answer":2}])") ==
        "value/wrong-type /put/2/answer");
  CHECK(report_of(R"(["response","iso-42001:4.1-a",{"note":7}])") ==
        "value/wrong-type /put/2/note");
  CHECK(report_of(R"(["response","iso-42001:4.1-a",{"note":["a"]}])") ==
        "value/wrong-type /put/2/note");
  CHECK(report_of(R"(["response","iso-42001:4.1-a",{"answered_on":"2026-02-29"}])") ==
        "value/not-a-date /put/2/answered_on");
  CHECK(report_of(R"(["response","iso-42001:4.1-a",{"answered_on":"20261123"}])") ==
        "value/not-a-date /put/2/answered_on");
  CHECK(report_of(R"(["response","iso-42001:4.1-a",{"maturity":6}])") ==
        "value/out-of-range /put/2/maturity");
  CHECK(report_of(R"(["response","iso-42001:4.1-a",{"maturity":-1}])") ==
        "value/out-of-range /put/2/maturity");
  CHECK(report_of(R"(["response","iso-42001:4.1-a",{"maturity":2.5}])") ==
        "value/wrong-type /put/2/maturity");
  CHECK(report_of(R"(["soa","iso-42001:A.2.2",{"applicable":"no"}])") ==
        "value/wrong-type /put/2/applicable");
  CHECK(report_of(R"(["evidence","e1",{"shows/iso-42001:4.1-a":false}])") ==
        "value/wrong-type /put/2/shows~1iso-42001:4.1-a");
  CHECK(report_of(R"(["response","iso-42001:4.1-a",{"$deleted":1}])") ==
        "value/wrong-type /put/2/$deleted");
  CHECK(report_of(R"(["response","iso-42001:4.1-a",{"$deleted":null}])") ==
        "value/wrong-type /put/2/$deleted");
}

TEST_CASE("a whole operation is skipped before any winner is chosen, not one field of it") {
  const Opened opened = open(
      header() + line_of(1, R"(["response","iso-42001:4.1-a",{"answer":"met"}])") + "\n" +
      line_of(2, R"(["response","iso-42001:4.1-a",{"answer":"not_met","mood":"bad"}])") + "\n");
  CHECK(opened.workspace.state().find("response", "iso-42001:4.1-a")->text("answer") == "met");
  CHECK(opened.workspace.log().skipped() == 1);
  CHECK(opened.workspace.log().size() == 2);
}

TEST_CASE("skipped lines are kept byte for byte") {
  const std::vector<std::string> odd = {
      line_of(1, R"(["poem","p1",{"verse":"Größe"}])"),
      line_of(2, R"([ "response" , "iso-42001:9.9-z",{"answer":"met"} ])"),
      R"({"op":["newer",1],"shape":"unknown"})",
      "rubbish \xFF\xFE",
      "  ",
      R"({"a":)",
  };
  std::string file =
      header() + line_of(3, R"(["response","iso-42001:4.1-a",{"answer":"met"}])") + "\n";
  for (const std::string& line : odd) file += line + "\n";
  const Opened opened = open(file);
  CHECK(opened.diagnostics.size() == odd.size());
  CHECK(opened.workspace.log().skipped() == odd.size());
  CHECK(opened.workspace.log().size() == odd.size() + 1);
  const std::string saved = opened.workspace.log().bytes();
  for (const std::string& line : odd) {
    INFO(line);
    CHECK(saved.find("\n" + line + "\n") != std::string::npos);
  }
  CHECK(saved.size() == file.size());
  CHECK(opened.workspace.log().byte_size() == saved.size());
  CHECK(open(saved).workspace.log().bytes() == saved);
}

TEST_CASE("damaged lines are named with their number and the reason") {
  const Opened opened = open(header() + "rubbish\n\n" + line_of(1, "[]") + "\n");
  REQUIRE(opened.diagnostics.size() == 2);
  const base::Fault& first = opened.diagnostics[0].fault;
  CHECK(first.code == base::code::bad_operation);
  CHECK(param(first, "line") == "2");
  CHECK(param(first, "reason") == "json/syntax");
  const base::Fault& second = opened.diagnostics[1].fault;
  CHECK(param(second, "line") == "4");
  CHECK(param(second, "reason") == "value/wrong-type");
  CHECK(second.pointer == "/put");
}

TEST_CASE("a file full of rubbish is reported without end, and counted whole") {
  std::string file = header();
  for (int i = 0; i < 3000; ++i) file += "rubbish " + std::to_string(i) + "\n";
  const Opened opened = open(file);
  CHECK(opened.diagnostics.size() == record::max_reported_lines);
  CHECK(opened.workspace.log().skipped() == 3000);
}

TEST_CASE("lines keep to the limits of what is read") {
  using namespace std::string_literals;
  const auto reason = [](const std::string& put) {
    const Opened opened = open(header() + line_of(1, put) + "\n");
    if (opened.diagnostics.empty()) return "counts"s;
    const base::Fault& fault = opened.diagnostics.front().fault;
    return fault.code == base::code::bad_operation ? param(fault, "reason") : fault.code;
  };
  const auto note = [](const std::string& text) {
    return R"(["response","iso-42001:4.1-a",{"note":")" + text + "\"}]";
  };
  CHECK(reason(note(std::string(65'536, 'x'))) == "counts");
  CHECK(reason(note(std::string(65'537, 'x'))) == "value/too-long");
  CHECK(reason(note(std::string(1 << 20, 'x'))) == "value/too-long");
  CHECK(reason(note(std::string((1 << 20) + 1, 'x'))) == "json/too-large");
  CHECK(reason(note("\\ud83d\\ude00")) == "counts");
  CHECK(reason(note("\\ud83d")) == "json/syntax");
  CHECK(reason(note("\\ude00\\ud83d")) == "json/syntax");
  CHECK(reason(note("\xED\xA0\xBD")) == "text/not-utf8");
  CHECK(reason(note("\xC0\x80")) == "text/not-utf8");
  CHECK(reason(note("a\\u0000b")) == "counts");
  CHECK(reason(note("a\0b"s)) == "json/nul-byte");
  CHECK(reason(note("a\tb")) == "json/syntax");
  CHECK(reason(R"(["response","iso-42001:4.1-a",{"note":[[[[[[]]]]]]}])") == "json/too-deep");
  CHECK(reason(R"(["response","iso-42001:4.1-a",{"note":"a","note":"b"}])") ==
        "json/duplicate-member");
  CHECK(reason(R"(["response","iso-42001:4.1-a",{"maturity":1e400}])") == "json/number-range");
}

TEST_CASE("whatever an action writes can be read again") {
  Notebook notebook(small_catalog());
  record::Put wide{"evidence", "e1", {}};
  for (int i = 1; i <= 25'000; ++i)
    wide.fields.emplace_back("shows/own_control:" + std::to_string(i), true);
  notebook.act({wide});
  notebook.put("response", "4.1-a", R"({"note":"\u0000\u001f\"\\ \ud83d\ude00"})");
  const Opened opened = open(notebook.bytes());
  CHECK(opened.diagnostics.empty());
  CHECK(opened.workspace.log().bytes() == notebook.bytes());
}

TEST_CASE("a line that names very many writers can be read again") {
  Notebook notebook(small_catalog());
  notebook.put("response", "4.1-a", R"({"answer":"met"})");
  auto draft = record::parse_operation(notebook.lines().back());
  REQUIRE(draft);
  for (std::uint64_t actor = 1; actor <= 100'000; ++actor)
    draft->seen.emplace_back(record::Id{0, actor}, actor);
  const auto read = record::parse_operation(record::write_line(*draft));
  REQUIRE(read);
  CHECK(read->seen == draft->seen);
}

TEST_CASE("the line ends and the mark of an editor are no part of a record") {
  Notebook notebook(small_catalog());
  notebook.put("response", "4.1-a", R"({"note":"one"})");
  notebook.put("response", "4.1-a", R"({"note":"two"})");
  const std::string file = notebook.bytes();
  const std::string mark = "\xEF\xBB\xBF";
  const auto with_returns = [](const std::string& text) {
    std::string out;
    for (const char c : text) (out += c == '\n' ? "\r" : "") += c;
    return out;
  };
  const std::string compacted = record::compact(notebook.log(), test::sha256);
  for (const std::string& edited : {with_returns(file), mark + file, mark + with_returns(file),
                                    mark + compacted, with_returns(compacted)}) {
    base::Diagnostics diagnostics;
    record::Workspace opened = test::opened(edited, small_catalog(), diagnostics);
    CHECK(diagnostics.empty());
    CHECK(opened.log().bytes() == file);
    CHECK(opened.head() == notebook.workspace().head());
    CHECK(opened.verify({}).whole);
    const auto merge = record::try_merge(notebook.workspace(), edited, diagnostics);
    REQUIRE(merge);
    CHECK(merge->came_in.empty());
    CHECK(merge->appended.skipped == 0);
    CHECK(diagnostics.empty());
  }
  record::Workspace part = test::opened(file.substr(0, file.find('\n') + 1), small_catalog());
  base::Diagnostics diagnostics;
  part.append(with_returns(file.substr(file.find('\n') + 1)), diagnostics);
  CHECK(part.log().bytes() == file);
}

}  // namespace aimwright
