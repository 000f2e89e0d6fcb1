// Files of format 1: read in the words of today, kept as they are.
#include "record/format_1.hpp"

#include <string>

#include "base/json_write.hpp"
#include "record/snapshot.hpp"
#include "support/catch.hpp"
#include "support/json.hpp"
#include "support/notebook.hpp"
#include "support/small_content.hpp"
#include "support/test_engine.hpp"

namespace aimwright {
namespace {

const char* const header =
    R"({"aimwright":1,"workspace":"6f1c6f1c6f1c6f1c6f1c6f1c6f1c6f1c","created":"2026-11-01T08:00:00.000Z"})";

/// A file of format 1 with these puts, each an operation of Dana's, as a whole chain.
std::string file_of(const std::vector<std::string>& puts) {
  std::string file = std::string(header) + "\n", last = header;
  std::uint64_t sequence = 0;
  for (const std::string& put : puts) {
    const std::string number = std::to_string(++sequence);
    last = R"({"op":["00000000000000000000000000000001",)" + number +
           R"(],"act":"000000000000000000000000000000ac","at":"2026-11-01T09:00:0)" + number +
           R"(.000Z/0000","by":"Dana","prev":")" + base::to_hex(test::sha256(last)) +
           R"(","put":)" + put + "}";
    file += last + "\n";
  }
  return file;
}

const std::vector<std::string> all_kinds = {
    R"(["response","4.1-a",{"answer":"met"}])",
    R"(["soa","A.2.2",{"applicable":true}])",
    R"(["control","X.2",{"title":"Watermarks"}])",
    R"(["response","X.2",{"answer":"partly"}])",
    R"(["evidence","e1",{"effective_from":"2026-01-01","links/4.1":true,"links/X.2":true}])",
    R"(["rating","r1",{"answer":"met","assessor":"Dana","node/4.1-b":true}])"};

std::string translated(const char* kind, const char* id, const char* fields) {
  base::Array parts{base::Value(kind), base::Value(id), test::json(fields)};
  record::Put put = *record::parse_put(base::Value(std::move(parts)), "");
  record::read_format_1(put);
  base::Object object;
  for (const auto& [name, value] : put.fields) object.push_back({name, value});
  return put.kind + " " + put.id + " " + base::canonical(base::Value(std::move(object)));
}

}  // namespace

TEST_CASE("what format 1 put is read in the words of today") {
  CHECK(translated("response", "6.1.3-g", R"({"answer":"met"})") ==
        R"(response iso-42001:6.1.3-g {"answer":"met"})");
  CHECK(translated("soa", "X.12", R"({"reason":null})") ==
        R"(soa own_control:X.12 {"reason":null})");
  CHECK(translated("control", "X.3", R"({"title":"Watermarks"})") ==
        R"(own_control X.3 {"number":"X.3","title":"Watermarks"})");
  CHECK(translated("control", "X.3", R"({"$deleted":true})") ==
        R"(own_control X.3 {"$deleted":true})");
  CHECK(translated("evidence", "e1", R"({"links/4.1":true,"links/X.1":null,"title":"t"})") ==
        R"(evidence e1 {"shows/iso-42001:4.1":true,"shows/own_control:X.1":null,"title":"t"})");
  CHECK(translated("rating", "r", R"({"answer":"met","node/4.1":true})") ==
        R"(rating r {"answer":"met","node":"iso-42001:4.1"})");
  CHECK(translated("rating", "r", R"({"node/4.1":null,"node/4.2":true})") ==
        R"(rating r {"node":"iso-42001:4.2"})");
}

TEST_CASE("the words of today and what is unknown are read as they are") {
  for (const char* put :
       {R"(["response","house-rules:4.1",{"answer":"met"}])",
        R"(["own_control","8c1f",{"number":1,"title":"t"}])",
        R"(["evidence","e1",{"shows/iso-42001:4.1":true}])",
        R"(["rating","r",{"node":"iso-42001:4.1"}])", R"(["control","c1",{"title":"t"}])",
        R"(["poem","X.1",{"links/4.1":true}])"}) {
    record::Put read = *record::parse_put(test::json(put), "");
    const record::Put before = read;
    record::read_format_1(read);
    CHECK(read.kind == before.kind);
    CHECK(read.id == before.id);
    CHECK(read.fields == before.fields);
  }
}

TEST_CASE("a file of format 1 counts whole, keeps its bytes and its chains") {
  const std::string file = file_of(all_kinds);
  base::Diagnostics diagnostics;
  record::Workspace workspace = test::opened(file, test::small_catalog(), diagnostics);
  CHECK(diagnostics.empty());
  CHECK(workspace.log().skipped() == 0);
  CHECK(workspace.log().bytes() == file);
  CHECK(workspace.verify({}).findings.empty());
  const record::State& state = workspace.state();
  CHECK(state.find("response", "iso-42001:4.1-a")->text("answer") == "met");
  CHECK(state.find("response", "own_control:X.2")->text("answer") == "partly");
  CHECK(state.find("own_control", "X.2")->text("number") == "X.2");
  CHECK(state.find("evidence", "e1")->is_true("shows/own_control:X.2"));
  CHECK(state.find("rating", "r1")->text("node") == "iso-42001:4.1-b");
  CHECK(test::state_text(test::state_at(workspace.log()), workspace.log()) ==
        test::state_text(state, workspace.log()));
}

TEST_CASE("what is entered into a file of format 1 is written in the words of today") {
  record::Workspace workspace = test::opened(file_of(all_kinds), test::small_catalog());
  record::Action action{{0, 9}, {0, 0xac}, 0, "Ravi", {}};
  action.puts = {test::put_of("response", "4.1-a", R"({"answer":"partly"})")};
  REQUIRE(workspace.apply(action));
  CHECK(std::string(workspace.log().operations().back().line)
            .find(R"("put":["response","iso-42001:4.1-a",{"answer":"partly"}])") !=
        std::string::npos);
  record::Workspace again = test::opened(workspace.log().bytes(), test::small_catalog());
  CHECK(again.log().skipped() == 0);
  CHECK(again.verify({}).findings.empty());
  CHECK(again.head() == workspace.head());
  CHECK(again.state().find("response", "iso-42001:4.1-a")->text("answer") == "partly");
}

TEST_CASE("a snapshot of a file of format 1 opens as the file does") {
  const std::string file = file_of(all_kinds);
  const record::Workspace workspace = test::opened(file, test::small_catalog());
  base::Diagnostics diagnostics;
  const auto quick = record::open_with_snapshot(file, record::write_snapshot(workspace, "b"), "b",
                                                test::small_catalog(), test::sha256, diagnostics);
  REQUIRE(quick);
  CHECK(diagnostics.empty());
  CHECK(test::state_text(quick->state(), quick->log()) ==
        test::state_text(workspace.state(), workspace.log()));
}

TEST_CASE("in a file of format 2 the words of format 1 are not understood, and kept") {
  std::string file = file_of(all_kinds);
  file.replace(file.find(":1,"), 3, ":2,");
  base::Diagnostics diagnostics;
  const record::Workspace workspace = test::opened(file, test::small_catalog(), diagnostics);
  CHECK(workspace.log().skipped() == all_kinds.size());
  CHECK(workspace.log().bytes() == file);
}

}  // namespace aimwright
