// Workspaces over the door: create, open, apply, append, save, records, summary, close.
#include <string>

#include "base/json_write.hpp"
#include "support/catch.hpp"
#include "support/json.hpp"
#include "support/test_engine.hpp"

namespace aimwright {
namespace {

using base::Array;
using base::object;
using base::Value;
using test::at;
using test::number_at;
using test::TestEngine;
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

std::string saved(TestEngine& engine, std::int64_t workspace) {
  return engine.send("workspace.save", object("workspace", workspace)).attachment;
}

}  // namespace

TEST_CASE("a new workspace is empty and has the id it was given") {
  TestEngine engine(fixture);
  const Value opened = engine.call(
      "workspace.create", object("catalog", engine.catalog(), "workspace", std::string(32, '7'),
                                 "created", "2026-11-01T08:00:00.000Z"));
  CHECK(text_at(opened, "/header") == R"({"aimwright":2,"workspace":")" + std::string(32, '7') +
                                          R"(","created":"2026-11-01T08:00:00.000Z"})");
  CHECK(base::canonical(at(opened, "/summary")) ==
        R"({"actors":0,"as_of":null,"bytes":100,"created":"2026-11-01T08:00:00.000Z",)"
        R"("first_at":null,"head":")" +
            std::string("dbcfc2abc69755de60c5f32d4c9ffe99da3c00f5b9b271e3e63f0421d4029fd8") +
            R"(","id":")" + std::string(32, '7') +
            R"(","last_at":null,"left_out":null,"name":null,"operations":0,)"
            R"("people":[],)" +
            R"("redacted_from":null,"revision":0,"skipped":0})");
}

TEST_CASE("an action answers with the lines to store, in order, and the new head") {
  TestEngine engine(fixture);
  const std::int64_t workspace = engine.new_workspace();
  const std::string before = saved(engine, workspace);
  const test::Answer answer = engine.send(
      "workspace.apply", apply_params(workspace, {answer_put("iso-42001:4.1-a", "met"),
                                                  answer_put("iso-42001:4.1-b", "partly")}));
  const Value& applied = at(answer.response, "/result");
  CHECK(number_at(applied, "/operations") == 5);
  CHECK(number_at(applied, "/attachment/size") ==
        static_cast<std::int64_t>(answer.attachment.size()));
  CHECK(saved(engine, workspace) == before + answer.attachment);
  CHECK(number_at(applied, "/revision") == 5);
  CHECK(at(applied, "/figures").is_null());
  const Value summary = engine.call("workspace.summary", object("workspace", workspace));
  CHECK(base::canonical(summary) == base::canonical(at(applied, "/summary")));
  CHECK(text_at(summary, "/head") == text_at(applied, "/head"));
}

TEST_CASE("a refused action leaves workspace, revision and bytes as they were") {
  TestEngine engine(fixture);
  const std::int64_t workspace = engine.new_workspace();
  engine.call("workspace.apply", apply_params(workspace, {answer_put("iso-42001:4.1-a", "met")}));
  const std::string before = saved(engine, workspace);
  const Value error = engine.refused("workspace.apply",
                                     apply_params(workspace, {answer_put("iso-42001:4.1-b", "met"),
                                                              answer_put("iso-42001:9.9", "met")}));
  CHECK(text_at(error, "/code") == "record/unknown-id");
  CHECK(text_at(error, "/pointer") == "/params/puts/1/1");
  CHECK(saved(engine, workspace) == before);
  CHECK(number_at(engine.call("workspace.summary", object("workspace", workspace)), "/revision") ==
        4);
}

TEST_CASE("what an action is made of is checked member by member") {
  TestEngine engine(fixture);
  const std::int64_t workspace = engine.new_workspace();
  const auto code_with = [&](const char* member, const Value& value) {
    Value params = apply_params(workspace, {answer_put("iso-42001:4.1-a", "met")});
    params.set(member, value);
    return text_at(engine.refused("workspace.apply", params), "/code");
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
  TestEngine engine(fixture);
  const std::int64_t workspace = engine.new_workspace();
  Value params = apply_params(workspace, {answer_put("iso-42001:4.1-a", "met")});
  params.set("as_of", "2026-11-23");
  const Value applied = engine.call("workspace.apply", params);
  CHECK(text_at(applied, "/figures/as_of") == "2026-11-23");
  CHECK(at(applied, "/figures/leaves").members().size() == 1);
  CHECK(at(applied, "/figures/nodes").members().size() == 4);
  CHECK(text_at(applied, "/figures/leaves/iso-42001:4.1-a/answer") == "met");
  CHECK(at(applied, "/figures/removed").array().empty());
}

TEST_CASE("lines from elsewhere are taken in, and counted as accepted, known or skipped") {
  TestEngine engine(fixture);
  const std::int64_t one = engine.new_workspace(), other = engine.new_workspace();
  engine.call("workspace.apply", apply_params(one, {answer_put("iso-42001:4.1-a", "met")}));
  std::string lines = saved(engine, one);
  lines = lines.substr(lines.find('\n') + 1);
  const Value first = engine.call(
      "workspace.append", object("workspace", other, "as_of", "2026-11-23"), lines + "rubbish\n");
  CHECK(number_at(first, "/accepted") == 4);
  CHECK(number_at(first, "/skipped") == 1);
  CHECK(text_at(first, "/figures/leaves/iso-42001:4.1-a/answer") == "met");
  const Value second =
      engine.call("workspace.append", object("workspace", other), lines + "rubbish\n");
  CHECK(number_at(second, "/accepted") == 0);
  CHECK(number_at(second, "/skipped") == 0);
  CHECK(number_at(second, "/duplicates") == 5);
  CHECK(at(second, "/figures").is_null());
}

TEST_CASE("open and save give the same bytes, under a name people recognise") {
  TestEngine engine(fixture);
  const std::int64_t workspace = engine.new_workspace();
  engine.put(workspace, "profile", "organisation", object("name", "  Größe & Söhne 2026!  "));
  const test::Answer answer = engine.send("workspace.save", object("workspace", workspace));
  const std::string head =
      text_at(engine.call("workspace.summary", object("workspace", workspace)), "/head");
  CHECK(text_at(answer.response, "/result/attachment/name") ==
        "gro-e-sohne-2026-" + head.substr(0, 8) + ".aims");
  const Value opened = engine.call(
      "workspace.open", object("catalog", engine.catalog(), "name", "x.aims"), answer.attachment);
  CHECK(saved(engine, number_at(opened, "/workspace")) == answer.attachment);
  CHECK(text_at(opened, "/summary/head") == head);
  CHECK(number_at(opened, "/summary/bytes") == static_cast<std::int64_t>(answer.attachment.size()));
}

TEST_CASE("the summary's bytes are those of the file, skipped lines included") {
  TestEngine engine(fixture);
  const std::int64_t workspace = engine.new_workspace();
  engine.put(workspace, "response", "4.1-a", object("answer", "met"));
  engine.call("workspace.append", object("workspace", workspace), "rubbish\n");
  const Value summary = engine.call("workspace.summary", object("workspace", workspace));
  CHECK(number_at(summary, "/bytes") == static_cast<std::int64_t>(saved(engine, workspace).size()));
  CHECK(number_at(summary, "/skipped") == 1);
  CHECK(number_at(summary, "/operations") == 5);
  CHECK(at(summary, "/people") == Value(Array{Value("Dana")}));
}

TEST_CASE("a file that cannot be opened is refused by name") {
  TestEngine engine(fixture);
  const Value error = engine.refused(
      "workspace.open", object("catalog", engine.catalog(), "name", "x.aims"), "hello");
  CHECK(text_at(error, "/code") == "record/not-a-workspace");
  CHECK(text_at(error, "/params/file") == "x.aims");
}

TEST_CASE("a record made with other content is opened, and said to be so") {
  TestEngine engine(fixture);
  const std::int64_t workspace = engine.new_workspace();
  engine.put(workspace, "response", "4.1-a", object("answer", "met"));
  engine.put(workspace, "settings", "iso-42001", object("version", "0.9.0", "sha256", "00"));
  const test::Answer opened =
      engine.send("workspace.open", object("catalog", engine.catalog(), "name", "x.aims"),
                  saved(engine, workspace));
  REQUIRE(at(opened.response, "/diagnostics").array().size() == 1);
  CHECK(text_at(opened.response, "/diagnostics/0/code") == "record/other-content");
  CHECK(text_at(opened.response, "/diagnostics/0/severity") == "info");
  CHECK(text_at(opened.response, "/diagnostics/0/params/used") == "0.9.0");
}

TEST_CASE("records say who began them and who wrote last") {
  TestEngine engine(fixture);
  const std::int64_t workspace = engine.new_workspace();
  engine.put(workspace, "response", "4.1-a", object("note", "one"), "Dana");
  engine.put(workspace, "response", "4.1-a", object("note", "two"), "Ravi");
  engine.put(workspace, "response", "4.1-b", object("note", "x", "$deleted", true));
  engine.put(workspace, "response", "4.1-c", object("note", "y", "$deleted", true));
  engine.put(workspace, "response", "4.1-c", object("$deleted", false));
  const Value result =
      engine.call("workspace.records", object("workspace", workspace, "kind", "response"));
  const base::Array& records = at(result, "/records").array();
  REQUIRE(records.size() == 2);
  CHECK(base::canonical(records[0]) ==
        R"({"at":"2026-11-01T09:00:02.000Z/0000","by":"Ravi",)"
        R"("created_at":"2026-11-01T09:00:01.000Z/0003","created_by":"Dana",)"
        R"("fields":{"note":"two"},"id":"iso-42001:4.1-a","kind":"response"})");
  CHECK(base::canonical(at(records[1], "/fields")) == R"({"note":"y"})");
}

TEST_CASE("records are those of a kind, of an id, of a moment") {
  TestEngine engine(fixture);
  const std::int64_t workspace = engine.new_workspace();
  engine.put(workspace, "response", "4.1-a", object("note", "one"));
  engine.put(workspace, "evidence", "e1", object("title", "t"));
  const auto count = [&](Value params) {
    params.set("workspace", workspace);
    return at(engine.call("workspace.records", params), "/records").array().size();
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
  TestEngine engine(fixture);
  const std::int64_t workspace = engine.new_workspace();
  CHECK(base::canonical(engine.call("workspace.close", object("workspace", workspace))) == "{}");
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
    const Value error = engine.refused(method, params);
    INFO(method);
    CHECK(text_at(error, "/code") == "api/unknown-handle");
    CHECK(text_at(error, "/params/what") == "workspace");
  }
  CHECK(base::canonical(engine.call("workspace.close", object("workspace", workspace))) == "{}");
}

TEST_CASE("a clock far ahead is told once, as a warning about its writer") {
  TestEngine engine(fixture);
  const std::int64_t workspace = engine.new_workspace();
  const std::string line = R"({"op":[")" + std::string(32, 'f') + R"(",1],"act":")" + act +
                           R"(","at":"2099-01-01T00:00:00.000Z/0000","by":"Far","prev":")" +
                           std::string(64, '0') +
                           R"(","put":["response","iso-42001:4.1-a",{"note":"far"}]})";
  engine.call("workspace.append", object("workspace", workspace), line + "\n");
  const Value params = apply_params(workspace, {answer_put("iso-42001:4.1-b", "met")});
  const test::Answer applied = engine.send("workspace.apply", params);
  REQUIRE(at(applied.response, "/diagnostics").array().size() == 1);
  CHECK(text_at(applied.response, "/diagnostics/0/code") == "record/clock-ahead");
  CHECK(text_at(applied.response, "/diagnostics/0/params/actor") == std::string(32, 'f'));
  const test::Answer next = engine.send(
      "workspace.apply", apply_params(workspace, {answer_put("iso-42001:4.1-c", "met")}));
  CHECK(at(next.response, "/diagnostics").array().empty());
}

}  // namespace aimwright
