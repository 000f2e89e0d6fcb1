// The bytes of a record: header, operations, and the chain that binds each writer's lines.
#include <string>
#include <vector>

#include "base/json_write.hpp"
#include "base/sha256.hpp"
#include "support/catch.hpp"
#include "support/json.hpp"
#include "support/notebook.hpp"
#include "support/small_content.hpp"
#include "support/test_engine.hpp"

namespace aimwright {
namespace {

using record::parse_operation;
using test::at;
using test::hex32;
using test::json;
using test::Notebook;
using test::number_at;
using test::small_catalog;
using test::text_at;

std::string hash(std::string_view bytes) { return base::to_hex(test::sha256(bytes)); }

constexpr const char* zeros = "0000000000000000000000000000000000000000000000000000000000000000";

/// A sound line with one thing replaced.
std::string line_with(const std::string& part, const std::string& instead) {
  std::string line = R"({"op":["00000000000000000000000000000001",1],)"
                     R"("act":"00000000000000000000000000000002",)"
                     R"("at":"2026-11-23T10:00:00.000Z/0000","by":"Dana","prev":")" +
                     std::string(zeros) +
                     R"(","put":["response","iso-42001:4.1-a",{"answer":"met"}]})";
  const std::size_t place = line.find(part);
  REQUIRE(place != std::string::npos);
  return line.replace(place, part.size(), instead);
}

std::string refusal(const std::string& line) {
  const auto operation = parse_operation(line);
  return operation ? "accepted" : operation.error().code + " " + operation.error().pointer;
}

}  // namespace

TEST_CASE("a workspace begins with its header") {
  const record::Header header = record::make_header(hex32(0x6f1c), "2026-11-23T10:00:00.000Z");
  CHECK(header.line == R"({"aimwright":2,"workspace":"00000000000000000000000000006f1c",)"
                       R"("created":"2026-11-23T10:00:00.000Z"})");
  const auto read = record::parse_header(header.line);
  REQUIRE(read);
  CHECK(read->workspace == header.workspace);
  CHECK(read->created == header.created);
  CHECK(read->line == header.line);
}

TEST_CASE("an operation is one line with its members in a fixed order") {
  Notebook notebook(small_catalog());
  notebook.put("profile", "organisation", R"({"name":"Northlight"})");
  const std::string before = notebook.lines().back();
  notebook.clock("2026-11-23T10:00:04.120Z")
      .by(" Dana Köhler ")
      .put("response", "4.1-a", R"({"note":"a \"b\"\n\u0001 ä 😀","answer":"met"})");
  CHECK(
      notebook.lines().back() ==
      R"({"op":["00000000000000000000000000000001",5],)"
      R"("act":"0000000000000000000000000ac70002",)"
      R"("at":"2026-11-23T10:00:04.120Z/0000","by":"Dana Köhler","prev":")" +
          hash(before) +
          R"(","put":["response","iso-42001:4.1-a",{"answer":"met","note":"a \"b\"\n\u0001 ä 😀"}]})");
}

TEST_CASE("the first action also says which method and content are in use") {
  Notebook notebook(small_catalog());
  notebook.put("response", "4.1-a", R"({"answer":"met"})");
  const std::vector<std::string> lines = notebook.lines();
  REQUIRE(lines.size() == 4);
  std::vector<std::string> ids;
  for (std::size_t i = 0; i < 3; ++i) {
    const base::Value line = json(lines[i]);
    CHECK(text_at(line, "/put/0") == "settings");
    const std::string sha256 = text_at(line, "/put/2/sha256");
    CHECK(sha256.size() == 64);
    // All registers are one: its version is the beginning of their hash.
    CHECK(text_at(line, "/put/2/version") == (i == 2 ? sha256.substr(0, 8) : "1.0.0"));
    CHECK(text_at(line, "/act") == text_at(json(lines[3]), "/act"));
    ids.push_back(text_at(line, "/put/1"));
  }
  CHECK(ids == std::vector<std::string>{"method", "iso-42001", "registers"});
  notebook.put("response", "4.1-b", R"({"answer":"met"})");
  CHECK(notebook.lines().size() == 5);
}

TEST_CASE("operations of one action share their act and follow each other by the counter") {
  Notebook notebook(small_catalog());
  notebook.put("profile", "organisation", R"({"name":"Northlight"})");
  notebook.clock("2026-11-23T10:00:00.000Z")
      .act({test::put_of("response", "4.1-a", R"({"answer":"met"})"),
            test::put_of("response", "4.1-b", R"({"answer":"partly"})"),
            test::put_of("soa", "A.2.2", R"({"applicable":true})")});
  const std::vector<std::string> lines = notebook.lines();
  for (std::size_t i = 0; i < 3; ++i) {
    const base::Value line = json(lines[lines.size() - 3 + i]);
    CHECK(text_at(line, "/at") == "2026-11-23T10:00:00.000Z/000" + std::to_string(i));
    CHECK(text_at(line, "/act") == text_at(json(lines.back()), "/act"));
  }
}

TEST_CASE("each writer's lines are bound to the line before, the first to the header") {
  Notebook notebook(small_catalog());
  for (int i = 0; i < 3; ++i) {
    for (const std::uint64_t actor : {1u, 2u}) {
      notebook.actor(actor).put("response", actor == 1 ? "4.1-a" : "4.1-b",
                                R"({"note":"round )" + std::to_string(i) + "\"}");
    }
  }
  std::map<std::string, std::string> before;
  std::map<std::string, std::int64_t> sequence;
  for (const std::string& text : notebook.lines()) {
    const base::Value line = json(text);
    const std::string actor = text_at(line, "/op/0");
    const bool first = before.count(actor) == 0;
    CHECK(text_at(line, "/prev") == hash(first ? notebook.log().header().line : before[actor]));
    CHECK(number_at(line, "/op/1") == ++sequence[actor]);
    before[actor] = text;
  }
  CHECK(sequence.size() == 2);
}

TEST_CASE("a line says what its writer had received of others, when that has changed") {
  Notebook notebook(small_catalog());
  const auto seen_after_note = [&](std::uint64_t actor, const char* note) {
    notebook.actor(actor).put("response", "4.1-a", R"({"note":")" + std::string(note) + "\"}");
    const base::Value line = json(notebook.lines().back());
    const base::Value* seen = line.find("seen");
    return seen ? base::canonical(*seen) : "none";
  };
  CHECK(seen_after_note(1, "a") == "none");
  CHECK(seen_after_note(2, "b") == "{\"" + hex32(1) + "\":4}");
  CHECK(seen_after_note(2, "c") == "none");
  CHECK(seen_after_note(1, "d") == "{\"" + hex32(2) + "\":2}");
  CHECK(seen_after_note(3, "e") == "{\"" + hex32(1) + "\":5,\"" + hex32(2) + "\":2}");
  CHECK(seen_after_note(1, "f") == "{\"" + hex32(3) + "\":1}");
  CHECK(seen_after_note(1, "g") == "none");
}

TEST_CASE("the head is the hash of the header and of every writer's last line, sorted") {
  Notebook notebook(small_catalog());
  const std::string header = hash(notebook.log().header().line);
  CHECK(notebook.workspace().head() == hash("0 " + header + "\n"));
  notebook.actor(2).put("response", "4.1-a", R"({"answer":"met"})");
  const std::string of_two = notebook.lines().back();
  notebook.actor(1).put("response", "4.1-b", R"({"answer":"met"})");
  const std::string of_one = notebook.lines().back();
  CHECK(notebook.workspace().head() ==
        hash("5 " + header + "\n" + hex32(1) + " 1 1 " + hash(of_one) + "\n" + hex32(2) + " 4 4 " +
             hash(of_two) + "\n"));
}

TEST_CASE("the head has every side of a fork, the lines before a gap and what is no operation") {
  Notebook notebook(small_catalog());
  notebook.put("response", "4.1-a", R"({"note":"one"})");
  notebook.put("response", "4.1-a", R"({"note":"two"})");
  const std::string start = notebook.log().header().line + "\n";
  const std::vector<std::string> lines = notebook.lines();
  record::PendingOperation side = *record::parse_operation(lines[4]);
  side.by = "Zoe";  // the greater line
  const std::string other = record::write_line(side);
  std::string file = start;
  for (const std::size_t kept : {0u, 1u, 3u, 4u}) file += lines[kept] + "\n";
  base::Diagnostics diagnostics;
  record::Workspace workspace =
      test::opened(file + other + "\nb\na\n", small_catalog(), diagnostics);
  const std::string actor = hex32(1);
  CHECK(workspace.head() == hash("5 " + hash(notebook.log().header().line) + "\n" +  //
                                 actor + " 5 5 " + hash(other) + "\n" +              //
                                 actor + " 2 " + hash(lines[1]) + "\n" +             //
                                 actor + " 5 " + hash(lines[4]) + "\n" +             //
                                 actor + " 5 " + hash(other) + "\n" +                //
                                 "unreadable 2 " + hash("a\nb\n") + "\n"));
}

TEST_CASE("a written line reads back as it was meant") {
  Notebook notebook(small_catalog());
  notebook.put("evidence", "e-1",
               R"({"title":"SoA","shows/iso-42001:4.1-a":true,"withdrawn":false})");
  notebook.actor(2).put("evidence", "e-1", R"({"shows/iso-42001:4.1-a":null})");
  for (const record::Operation& operation : notebook.log().operations()) {
    const auto read = parse_operation(operation.line);
    REQUIRE(read);
    CHECK(read->actor == operation.actor);
    CHECK(read->sequence == operation.sequence);
    CHECK(read->act == operation.act);
    CHECK(read->at == operation.at);
    CHECK(read->by == operation.by);
    CHECK(read->prev == operation.prev);
    CHECK(read->put.kind == operation.kind);
    CHECK(read->put.id == operation.id);
    CHECK(read->put.fields == record::put_of(operation).fields);
    CHECK(record::write_line(*read) == operation.line);
  }
}

TEST_CASE("an undo names the action it undoes") {
  const std::string line = line_with(R"("at":)", R"("undoes":")" + hex32(9) + R"(","at":)");
  const auto operation = parse_operation(line);
  REQUIRE(operation);
  CHECK(operation->undoes == record::Id{0, 9});
  CHECK(record::write_line(*operation) == line);
}

TEST_CASE("lines are read whatever the order and spacing of their members") {
  const std::string line =
      R"( { "put" : ["response","iso-42001:4.1-a",{"note":"x","answer":"met"}], "prev":")" +
      std::string(zeros) +
      R"(", "by":"Dana","at":"2026-11-23T10:00:00.000Z/00ff",)"
      R"("act":"00000000000000000000000000000002",)"
      R"("op":["00000000000000000000000000000001",7]} )";
  const auto operation = parse_operation(line);
  REQUIRE(operation);
  CHECK(operation->sequence == 7);
  CHECK(operation->at.counter == 255);
}

TEST_CASE("what is no operation is refused, with the member at fault") {
  CHECK(refusal(line_with("Dana", "Dana")) == "accepted");
  CHECK(refusal(line_with(",1]", ",0]")) == "value/wrong-type /op");
  CHECK(refusal(line_with(",1]", ",-1]")) == "value/wrong-type /op");
  CHECK(refusal(line_with(",1]", ",1.5]")) == "value/wrong-type /op");
  CHECK(refusal(line_with(",1]", ",1,2]")) == "value/wrong-type /op");
  CHECK(refusal(line_with(",1]", ",1000000000001]")) == "value/out-of-range /op");
  CHECK(refusal(line_with(",1]", ",1000000000000]")) == "accepted");
  CHECK(refusal(line_with(hex32(1), hex32(1).substr(1))) == "value/not-hex /op");
  CHECK(refusal(line_with(hex32(1), "0000000000000000000000000000000A")) == "value/not-hex /op");
  CHECK(refusal(line_with(hex32(2), "x")) == "value/not-hex /act");
  CHECK(refusal(line_with("Z/0000", "Z")) == "value/not-a-time /at");
  CHECK(refusal(line_with("Z/0000", "Z/000g")) == "value/not-a-time /at");
  CHECK(refusal(line_with("Z/0000", "Z/000A")) == "value/not-a-time /at");
  CHECK(refusal(line_with("Z/0000", "Z/00000")) == "value/not-a-time /at");
  CHECK(refusal(line_with("2026-11-23T", "2026-02-30T")) == "value/not-a-time /at");
  CHECK(refusal(line_with("\"Dana\"", "\" \"")) == "value/blank /by");
  CHECK(refusal(line_with("\"Dana\"", "\"" + std::string(401, 'd') + "\"")) ==
        "value/too-long /by");
  CHECK(refusal(line_with("\"Dana\"", "7")) == "value/wrong-type /by");
  CHECK(refusal(line_with(zeros, std::string(zeros).substr(1))) == "value/not-hex /prev");
  CHECK(refusal(line_with("\"iso-42001:4.1-a\",", "")) == "value/wrong-type /put");
  CHECK(refusal(line_with("{\"answer\":\"met\"}", "[]")) == "value/wrong-type /put");
  CHECK(refusal(line_with("\"by\":\"Dana\",", "")) == "value/missing /by");
  CHECK(refusal(line_with("\"by\":", "\"mood\":\"good\",\"by\":")) == "value/unknown-member /mood");
  CHECK(refusal(line_with("\"by\":", "\"seen\":[],\"by\":")) == "value/wrong-type /seen");
  CHECK(refusal(line_with("\"by\":", "\"seen\":{\"x\":1},\"by\":")) == "value/wrong-type /seen");
  CHECK(refusal(line_with("\"by\":", "\"seen\":{\"" + hex32(3) + "\":0},\"by\":")) ==
        "value/wrong-type /seen");
  CHECK(refusal("[]") == "value/wrong-type ");
  CHECK(refusal("{}") == "value/missing /op");
}

TEST_CASE("a header says what it is, exactly") {
  const auto refused = [](const std::string& line) {
    const auto header = record::parse_header(line);
    return header ? "accepted" : header.error().code + " " + header.error().pointer;
  };
  const std::string rest =
      R"(,"workspace":")" + hex32(1) + R"(","created":"2026-11-23T10:00:00.000Z")";
  CHECK(refused("{\"aimwright\":1" + rest + "}") == "accepted");
  CHECK(refused("{\"aimwright\":1" + rest + ",\"redacted_from\":\"" + hex32(2) + "\"}") ==
        "accepted");
  CHECK(refused("{\"aimwright\":3" + rest + ",\"new\":true}") == "record/newer-format /aimwright");
  CHECK(refused("{\"aimwright\":\"1\"" + rest + "}") == "value/wrong-type /aimwright");
  CHECK(refused("{\"aimwright\":0" + rest + "}") == "value/out-of-range /aimwright");
  CHECK(refused("{\"aimwright\":1" + rest + ",\"colour\":\"red\"}") ==
        "value/unknown-member /colour");
  CHECK(refused("{\"aimwright\":1" + rest + ",\"redacted_from\":\"x\"}") ==
        "value/not-hex /redacted_from");
  const auto lacking = [&](const std::string& left_out) {
    return refused("{\"aimwright\":1" + rest + ",\"redacted_from\":\"" + hex32(2) +
                   "\",\"left_out\":" + left_out + "}");
  };
  const std::string lists =
      R"("kinds":["own_control","soa"],"nodes":["iso-42001:6","iso-42001:A.5"],)";
  const std::string numbers = R"(,"people":2,"operations":17})";
  CHECK(lacking("{" + lists + R"("fields":["evidence.shows"])" + numbers) == "accepted");
  CHECK(lacking("{" + lists + R"("fields":[])" + numbers) == "accepted");
  CHECK(lacking("{" + lists + R"("fields":[],"people":2})") ==
        "value/missing /left_out/operations");
  CHECK(lacking("{" + lists + R"("fields":[],"mood":1)" + numbers) ==
        "value/unknown-member /left_out/mood");
  CHECK(lacking("{" + lists + R"("fields":[],"people":-1,"operations":17})") ==
        "value/out-of-range /left_out/people");
  CHECK(lacking("null") == "value/wrong-type /left_out");
  for (const char* fields : {R"(["b.c","a.b"])", R"(["a.b","a.b"])", R"(["note"])", R"([".note"])",
                             R"(["a."])", R"([7])", R"("a.b")"}) {
    INFO(fields);
    CHECK(lacking("{" + lists + "\"fields\":" + fields + numbers) ==
          "value/wrong-type /left_out/fields");
  }
  std::string many;
  for (int i = 1000; i <= 2000; ++i)
    many += (many.empty() ? "\"" : ",\"") + std::to_string(i) + '"';
  CHECK(lacking(R"({"kinds":[],"fields":[],"nodes":[)" + many + "]" + numbers) ==
        "value/out-of-range /left_out/nodes");
  // What is left out can only be said of something.
  CHECK(refused("{\"aimwright\":1" + rest + ",\"left_out\":{" + lists + R"("fields":[])" + numbers +
                "}") == "value/unknown-member /left_out");
  CHECK(refused(R"({"aimwright":1,"workspace":"x","created":"2026-11-23T10:00:00.000Z"})") ==
        "value/not-hex /workspace");
  CHECK(refused(R"({"aimwright":1,"workspace":")" + hex32(1) + R"(","created":"today"})") ==
        "value/not-a-time /created");
  for (const char* foreign :
       {"", "{}", "[1]", "PK\x03\x04", "{\"version\":1}", "not json", "null"}) {
    INFO(foreign);
    CHECK(refused(foreign) == "record/not-a-workspace ");
  }
}

}  // namespace aimwright
