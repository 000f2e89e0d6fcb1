// Workspaces over the door: create, open, apply, append, save, records, summary, close.
#include <string>

#include "base/json_write.hpp"
#include "support/catch.hpp"
#include "support/json.hpp"
#include "support/test_door.hpp"

namespace aimwright {
namespace {

using base::Array;
using base::object;
using base::Value;
using test::at;
using test::number_at;
using test::TestDoor;
using test::text_at;

constexpr const char* fixture = "tests/vectors/content";
const std::string actor(32, 'a');
const std::string act(32, 'c');

Value apply_params(std::int64_t workspace, Array puts) {
  return object("workspace", workspace, "actor", actor, "act", act, "at",
                "2026-11-02T10:00:00.000Z", "by", "Dana", "puts", std::move(puts));
}

Value answer_put(const char* id, const char* answer) {
  return Array{Value("response"), Value(id), object("answer", answer)};
}

std::string saved(TestDoor& door, std::int64_t workspace) {
  return door.send("workspace.save", object("workspace", workspace)).attachment;
}

}  // namespace

TEST_CASE("a new workspace is empty and has the id it was given") {
  TestDoor door(fixture);
  const Value opened = door.call(
      "workspace.create", object("catalog", door.catalog(), "workspace", std::string(32, '7'),
                                 "created", "2026-11-01T08:00:00.000Z"));
  CHECK(text_at(opened, "/header") == R"({"aimwright":2,"workspace":")" + std::string(32, '7') +
                                          R"(","created":"2026-11-01T08:00:00.000Z"})");
  CHECK(base::canonical(at(opened, "/summary")) ==
        R"({"actors":0,"as_of":null,"bytes":100,"created":"2026-11-01T08:00:00.000Z",)"
        R"("first_at":null,"head":")" +
            base::to_hex(test::sha256("")) + R"(","id":")" + std::string(32, '7') +
            R"(","last_at":null,"left_out":null,"name":null,"operations":0,)"
            R"("own_controls":{"nodes":[],"numbered_twice":[]},"people":[],)" +
            R"("redacted_from":null,"revision":0,"skipped":0})");
}

TEST_CASE("an action answers with the lines to store, in order, and the new head") {
  TestDoor door(fixture);
  const std::int64_t workspace = door.new_workspace();
  const std::string before = saved(door, workspace);
  const test::Answer answer = door.send(
      "workspace.apply", apply_params(workspace, {answer_put("iso-42001:4.1-a", "met"),
                                                  answer_put("iso-42001:4.1-b", "partly")}));
  const Value& applied = at(answer.response, "/result");
  CHECK(number_at(applied, "/operations") == 5);
  CHECK(number_at(applied, "/attachment/size") ==
        static_cast<std::int64_t>(answer.attachment.size()));
  CHECK(saved(door, workspace) == before + answer.attachment);
  CHECK(number_at(applied, "/revision") == 5);
  CHECK(at(applied, "/figures").is_null());
  const Value summary = door.call("workspace.summary", object("workspace", workspace));
  CHECK(base::canonical(summary) == base::canonical(at(applied, "/summary")));
  CHECK(text_at(summary, "/head") == text_at(applied, "/head"));
}

TEST_CASE("a refused action leaves workspace, revision and bytes as they were") {
  TestDoor door(fixture);
  const std::int64_t workspace = door.new_workspace();
  door.call("workspace.apply", apply_params(workspace, {answer_put("iso-42001:4.1-a", "met")}));
  const std::string before = saved(door, workspace);
  const Value error = door.refused("workspace.apply",
                                   apply_params(workspace, {answer_put("iso-42001:4.1-b", "met"),
                                                            answer_put("iso-42001:9.9", "met")}));
  CHECK(text_at(error, "/code") == "record/unknown-id");
  CHECK(text_at(error, "/pointer") == "/params/puts/1/1");
  CHECK(saved(door, workspace) == before);
  CHECK(number_at(door.call("workspace.summary", object("workspace", workspace)), "/revision") ==
        4);
}

TEST_CASE("what an action is made of is checked member by member") {
  TestDoor door(fixture);
  const std::int64_t workspace = door.new_workspace();
  const auto code_with = [&](const char* member, const Value& value) {
    Value params = apply_params(workspace, {answer_put("iso-42001:4.1-a", "met")});
    params.set(member, value);
    return text_at(door.refused("workspace.apply", params), "/code");
  };
  CHECK(code_with("actor", "x") == "value/not-hex");
  CHECK(code_with("actor", std::string(32, 'A')) == "value/not-hex");
  CHECK(code_with("act", std::string(31, 'a')) == "value/not-hex");
  CHECK(code_with("at", "2026-11-02") == "value/not-a-time");
  CHECK(code_with("at", "2026-11-02T10:00:00Z") == "value/not-a-time");
  CHECK(code_with("by", " ") == "value/blank");
  CHECK(code_with("by", std::string(401, 'd')) == "value/too-long");
  CHECK(code_with("puts", object()) == "value/wrong-type");
  CHECK(code_with("puts", Array{Value("x")}) == "value/wrong-type");
  CHECK(code_with("as_of", "2026-02-30") == "value/not-a-date");
  CHECK(code_with("mood", "good") == "value/unknown-member");
  CHECK(code_with("workspace", 99) == "api/unknown-handle");
}

TEST_CASE("the change set is at the as-of date asked for, and holds what the action changed") {
  TestDoor door(fixture);
  const std::int64_t workspace = door.new_workspace();
  Value params = apply_params(workspace, {answer_put("iso-42001:4.1-a", "met")});
  params.set("as_of", "2026-11-23");
  const Value applied = door.call("workspace.apply", params);
  CHECK(text_at(applied, "/figures/as_of") == "2026-11-23");
  CHECK(at(applied, "/figures/leaves").members().size() == 1);
  CHECK(at(applied, "/figures/nodes").members().size() == 4);
  CHECK(text_at(applied, "/figures/leaves/iso-42001:4.1-a/answer") == "met");
  CHECK(at(applied, "/figures/removed").array().empty());
}

TEST_CASE("lines from elsewhere are taken in, and counted as accepted, known or skipped") {
  TestDoor door(fixture);
  const std::int64_t one = door.new_workspace(), other = door.new_workspace();
  door.call("workspace.apply", apply_params(one, {answer_put("iso-42001:4.1-a", "met")}));
  std::string lines = saved(door, one);
  lines = lines.substr(lines.find('\n') + 1);
  const Value first = door.call(
      "workspace.append", object("workspace", other, "as_of", "2026-11-23"), lines + "rubbish\n");
  CHECK(number_at(first, "/accepted") == 4);
  CHECK(number_at(first, "/skipped") == 1);
  CHECK(text_at(first, "/figures/leaves/iso-42001:4.1-a/answer") == "met");
  const Value second =
      door.call("workspace.append", object("workspace", other), lines + "rubbish\n");
  CHECK(number_at(second, "/accepted") == 0);
  CHECK(number_at(second, "/skipped") == 0);
  CHECK(number_at(second, "/duplicates") == 5);
  CHECK(at(second, "/figures").is_null());
}

TEST_CASE("open and save give the same bytes, under a name people recognise") {
  TestDoor door(fixture);
  const std::int64_t workspace = door.new_workspace();
  door.put(workspace, "profile", "organisation", object("name", "  Größe & Söhne 2026!  "));
  const test::Answer answer = door.send("workspace.save", object("workspace", workspace));
  const std::string head =
      text_at(door.call("workspace.summary", object("workspace", workspace)), "/head");
  CHECK(text_at(answer.response, "/result/attachment/name") ==
        "gro-e-sohne-2026-" + head.substr(0, 8) + ".aims");
  const Value opened = door.call(
      "workspace.open", object("catalog", door.catalog(), "name", "x.aims"), answer.attachment);
  CHECK(saved(door, number_at(opened, "/workspace")) == answer.attachment);
  CHECK(text_at(opened, "/summary/head") == head);
  CHECK(number_at(opened, "/summary/bytes") == static_cast<std::int64_t>(answer.attachment.size()));
}

TEST_CASE("the summary's bytes are those of the file, skipped lines included") {
  TestDoor door(fixture);
  const std::int64_t workspace = door.new_workspace();
  door.put(workspace, "response", "4.1-a", object("answer", "met"));
  door.call("workspace.append", object("workspace", workspace), "rubbish\n");
  const Value summary = door.call("workspace.summary", object("workspace", workspace));
  CHECK(number_at(summary, "/bytes") == static_cast<std::int64_t>(saved(door, workspace).size()));
  CHECK(number_at(summary, "/skipped") == 1);
  CHECK(number_at(summary, "/operations") == 5);
  CHECK(at(summary, "/people") == Value(Array{Value("Dana")}));
}

TEST_CASE("a file that cannot be opened is refused by name") {
  TestDoor door(fixture);
  const Value error =
      door.refused("workspace.open", object("catalog", door.catalog(), "name", "x.aims"), "hello");
  CHECK(text_at(error, "/code") == "record/not-a-workspace");
  CHECK(text_at(error, "/params/file") == "x.aims");
}

TEST_CASE("a record made with other content is opened, and said to be so") {
  TestDoor door(fixture);
  const std::int64_t workspace = door.new_workspace();
  door.put(workspace, "response", "4.1-a", object("answer", "met"));
  door.put(workspace, "settings", "iso-42001", object("version", "0.9.0", "sha256", "00"));
  const test::Answer opened =
      door.send("workspace.open", object("catalog", door.catalog(), "name", "x.aims"),
                saved(door, workspace));
  REQUIRE(at(opened.response, "/diagnostics").array().size() == 1);
  CHECK(text_at(opened.response, "/diagnostics/0/code") == "record/other-content");
  CHECK(text_at(opened.response, "/diagnostics/0/severity") == "info");
  CHECK(text_at(opened.response, "/diagnostics/0/params/used") == "0.9.0");
}

TEST_CASE("records say who began them and who wrote last") {
  TestDoor door(fixture);
  const std::int64_t workspace = door.new_workspace();
  door.put(workspace, "response", "4.1-a", object("note", "one"), "Dana");
  door.put(workspace, "response", "4.1-a", object("note", "two"), "Ravi");
  door.put(workspace, "response", "4.1-b", object("note", "x", "$deleted", true));
  door.put(workspace, "response", "4.1-c", object("note", "y", "$deleted", true));
  door.put(workspace, "response", "4.1-c", object("$deleted", false));
  const Value result =
      door.call("workspace.records", object("workspace", workspace, "kind", "response"));
  const base::Array& records = at(result, "/records").array();
  REQUIRE(records.size() == 2);
  CHECK(base::canonical(records[0]) ==
        R"({"at":"2026-11-01T09:00:02.000Z/0000","by":"Ravi",)"
        R"("created_at":"2026-11-01T09:00:01.000Z/0003","created_by":"Dana",)"
        R"("fields":{"note":"two"},"id":"iso-42001:4.1-a","kind":"response"})");
  CHECK(base::canonical(at(records[1], "/fields")) == R"({"note":"y"})");
}

TEST_CASE("records are those of a kind, of an id, of a moment") {
  TestDoor door(fixture);
  const std::int64_t workspace = door.new_workspace();
  door.put(workspace, "response", "4.1-a", object("note", "one"));
  door.put(workspace, "evidence", "e1", object("title", "t"));
  const auto count = [&](Value params) {
    params.set("workspace", workspace);
    return at(door.call("workspace.records", params), "/records").array().size();
  };
  CHECK(count(object()) == 2 + 3);
  CHECK(count(object("kind", "response")) == 1);
  CHECK(count(object("id", "iso-42001:4.1-a")) == 1);
  CHECK(count(object("kind", "evidence", "id", "e1")) == 1);
  CHECK(count(object("kind", "poem")) == 0);
  CHECK(count(object("kind", "evidence", "moment", "2026-11-01T09:00:01.999Z")) == 0);
  CHECK(count(object("kind", "evidence", "moment", "2026-11-01T09:00:02.000Z")) == 1);
}

TEST_CASE("a closed workspace is gone, and closing it again does no harm") {
  TestDoor door(fixture);
  const std::int64_t workspace = door.new_workspace();
  CHECK(base::canonical(door.call("workspace.close", object("workspace", workspace))) == "{}");
  const Value view = object("workspace", workspace, "as_of", "2026-11-23");
  Value explain = view, next = view;
  explain.set("node", "iso-42001:4.1");
  explain.set("figure", "claimed");
  next.set("limit", 5);
  for (const auto& [method, params] :
       {std::pair<const char*, Value>{"workspace.summary", object("workspace", workspace)},
        {"workspace.save", object("workspace", workspace)},
        {"workspace.records", object("workspace", workspace)},
        {"workspace.append", object("workspace", workspace)},
        {"workspace.apply", apply_params(workspace, {})},
        {"assess", view},
        {"gaps", view},
        {"explain", explain},
        {"next", next},
        {"search", object("workspace", workspace, "query", "x", "limit", 5)}}) {
    const Value error = door.refused(method, params);
    INFO(method);
    CHECK(text_at(error, "/code") == "api/unknown-handle");
    CHECK(text_at(error, "/params/what") == "workspace");
  }
  CHECK(base::canonical(door.call("workspace.close", object("workspace", workspace))) == "{}");
}

TEST_CASE("a clock far ahead is told once, as a warning about its writer") {
  TestDoor door(fixture);
  const std::int64_t workspace = door.new_workspace();
  const std::string line = R"({"op":[")" + std::string(32, 'f') + R"(",1],"act":")" + act +
                           R"(","at":"2099-01-01T00:00:00.000Z/0000","by":"Far","prev":")" +
                           std::string(64, '0') +
                           R"(","put":["response","iso-42001:4.1-a",{"note":"far"}]})";
  door.call("workspace.append", object("workspace", workspace), line + "\n");
  const Value params = apply_params(workspace, {answer_put("iso-42001:4.1-b", "met")});
  const test::Answer applied = door.send("workspace.apply", params);
  REQUIRE(at(applied.response, "/diagnostics").array().size() == 1);
  CHECK(text_at(applied.response, "/diagnostics/0/code") == "record/clock-ahead");
  CHECK(text_at(applied.response, "/diagnostics/0/params/actor") == std::string(32, 'f'));
  const test::Answer next =
      door.send("workspace.apply", apply_params(workspace, {answer_put("iso-42001:4.1-c", "met")}));
  CHECK(at(next.response, "/diagnostics").array().empty());
}

}  // namespace aimwright
