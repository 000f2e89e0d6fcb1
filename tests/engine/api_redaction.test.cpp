// Redacted copies over the engine.
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

Value redact_params(std::int64_t workspace) {
  return object("workspace", workspace, "id", std::string(32, 'c'), "created",
                "2026-12-01T08:00:00.000Z", "salt", std::string(32, '5'));
}

std::int64_t written_workspace(TestEngine& engine) {
  const std::int64_t workspace = engine.new_workspace();
  engine.put(workspace, "profile", "organisation", object("name", "Northlight Care"));
  engine.put(workspace, "response", "4.1-a", object("answer", "met", "note", "Ask Ravi."));
  engine.put(workspace, "response", "4.1-b", object("answered_by", "Ravi"), "Ravi");
  return workspace;
}

}  // namespace

TEST_CASE("a redacted copy comes as a file, with what is left out of it") {
  TestEngine engine(fixture);
  Value params = redact_params(written_workspace(engine));
  params.set("fields", Array{"response.answered_by"});
  params.set("people", "all");
  const test::Answer answer = engine.send("workspace.redact", params);
  const Value result = at(answer.response, "/result");
  CHECK(text_at(result, "/attachment/name") == "northlight-care-redacted-fe347548.aims");
  CHECK(number_at(result, "/attachment/size") ==
        static_cast<std::int64_t>(answer.attachment.size()));
  CHECK(text_at(result, "/id") == std::string(32, 'c'));
  CHECK(text_at(result, "/redacted_from") == "00000000000000000000000000000001");
  CHECK(base::canonical(at(result, "/left_out")) ==
        R"({"fields":["response.answered_by"],"kinds":[],"nodes":[],"operations":1,"people":1})");
  CHECK(number_at(result, "/operations") == 5);
  CHECK(text_at(answer.response, "/diagnostics/0/code") == "record/free-text-kept");

  const Value opened =
      engine.call("workspace.open", object("catalog", engine.catalog(), "name", "copy.aims"),
                  answer.attachment);
  CHECK(text_at(opened, "/summary/id") == std::string(32, 'c'));
  CHECK(text_at(opened, "/summary/redacted_from") == "00000000000000000000000000000001");
  CHECK(at(opened, "/summary/left_out") == at(result, "/left_out"));
  CHECK(base::canonical(at(opened, "/summary/people")) == R"(["Person 1"])");
  CHECK(number_at(opened, "/summary/skipped") == 0);
}

TEST_CASE("a redacted copy takes no change") {
  TestEngine engine(fixture);
  Value params = redact_params(written_workspace(engine));
  params.set("people", "all");
  const test::Answer copy = engine.send("workspace.redact", params);
  const Value opened = engine.call(
      "workspace.open", object("catalog", engine.catalog(), "name", "copy.aims"), copy.attachment);
  Array puts;
  puts.push_back(Array{"response", "iso-42001:4.1-a", object("answer", "partly")});
  const Value error = engine.refused(
      "workspace.apply", object("workspace", number_at(opened, "/workspace"), "actor",
                                std::string(32, 'a'), "act", std::string(32, 'b'), "at",
                                "2026-12-02T08:00:00.000Z", "by", "Mei", "puts", std::move(puts)));
  CHECK(text_at(error, "/code") == "record/for-reading");
}

TEST_CASE("a file whose organisation is left out is not named after it") {
  TestEngine engine(fixture);
  Value params = redact_params(written_workspace(engine));
  params.set("kinds", Array{"profile"});
  CHECK(text_at(engine.call("workspace.redact", params), "/attachment/name") ==
        "workspace-redacted-b26e4aaa.aims");
}

TEST_CASE("an ordinary workspace was made from no other and lacks nothing") {
  TestEngine engine(fixture);
  const Value summary =
      engine.call("workspace.summary", object("workspace", engine.new_workspace()));
  CHECK(at(summary, "/redacted_from").is_null());
  CHECK(at(summary, "/left_out").is_null());
}

TEST_CASE("what a redaction is asked for with is checked member by member") {
  TestEngine engine(fixture);
  const std::int64_t workspace = written_workspace(engine);
  const auto refused_with = [&](const char* member, const Value& value) {
    Value params = redact_params(workspace);
    params.set("kinds", Array{"soa"});
    params.set(member, value);
    const Value error = engine.refused("workspace.redact", params);
    return text_at(error, "/code") + " " + text_at(error, "/pointer");
  };
  CHECK(refused_with("id", "x") == "value/not-hex /params/id");
  CHECK(refused_with("id", "00000000000000000000000000000001") ==
        "content/duplicate-id /params/id");
  CHECK(refused_with("salt", nullptr) == "value/wrong-type /params/salt");
  CHECK(refused_with("created", "today") == "value/not-a-time /params/created");
  CHECK(refused_with("kinds", "soa") == "value/wrong-type /params/kinds");
  CHECK(refused_with("kinds", Array{"poem"}) == "record/unknown-kind /params/kinds/0");
  CHECK(refused_with("nodes", Array{"iso-42001:4.1", "iso-42001:4.1-a"}) ==
        "record/part-of-subclause /params/nodes/1");
  CHECK(refused_with("fields", Array{1}) == "value/wrong-type /params/fields");
  CHECK(refused_with("people", "some") == "value/not-one-of /params/people");
  CHECK(refused_with("people", Array{"Mei"}) == "record/unknown-person /params/people/0");
  CHECK(refused_with("mood", "good") == "value/unknown-member /params/mood");
  CHECK(refused_with("workspace", 99) == "api/unknown-handle /params/workspace");
  const Value nothing = engine.refused("workspace.redact", redact_params(workspace));
  CHECK(text_at(nothing, "/code") == "record/nothing-left-out");
}

}  // namespace aimwright
