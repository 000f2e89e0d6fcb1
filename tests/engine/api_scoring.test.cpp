// Figures, explanations, gaps and what is next, over the engine.
#include <string>

#include "base/json_write.hpp"
#include "support/catch.hpp"
#include "support/json.hpp"
#include "support/random_record.hpp"
#include "support/test_engine.hpp"

namespace aimwright {
namespace {

using base::object;
using base::Value;
using test::at;
using test::number_at;
using test::TestEngine;
using test::text_at;

constexpr const char* fixture = "tests/vectors/content";

Value view(std::int64_t workspace, const char* as_of = "2026-11-23") {
  return object("workspace", workspace, "as_of", as_of);
}

Value assessed(TestEngine& engine, std::int64_t workspace, const char* as_of = "2026-11-23") {
  return engine.call("assess", view(workspace, as_of));
}

}  // namespace

TEST_CASE("an assessment has the agreed shape: sorted members, and null where there is nothing") {
  TestEngine engine(fixture);
  const std::int64_t workspace = engine.new_workspace();
  engine.put(workspace, "response", "4.1-a", object("answer", "met"));
  const test::Answer answer = engine.send("assess", view(workspace));
  CHECK(base::canonical(answer.response) == answer.line);
  const Value& result = at(answer.response, "/result");
  std::string names;
  for (const base::Member& member : result.members()) names += member.name + " ";
  CHECK(names == "as_of content leaves method moment nodes record ");
  CHECK(text_at(result, "/as_of") == "2026-11-23");
  CHECK(at(result, "/moment").is_null());
  CHECK(text_at(result, "/method/id") == "readiness");
  CHECK(at(result, "/content").array().size() == 12);
  CHECK(number_at(result, "/record/operations") == 4);
  CHECK(number_at(result, "/record/skipped") == 0);
  CHECK(base::canonical(at(result, "/leaves/iso-42001:4.1-c")) ==
        R"({"answer":null,"evidenced":false,"excluded":false,"from":null,"verified":false})");
  CHECK(
      base::canonical(at(result, "/nodes/iso-42001:4.1")) ==
      R"({"answered":1,"band":null,"claimed":{"high":1,"low":0.25,"value":null},"coverage":0.25,)"
      R"("direct":1,"direct_share":0.25,"evidenced":0,"excluded":0,"finding":"unshown",)"
      R"("percents":{"coverage":25,"direct":25,"evidenced":0,"high":100,"low":25,"value":null,"verified":0},)"
      R"("sums":{"claimed":2,"evidenced":0,"verified":0},"verified":0,"weight":4})");
  CHECK(at(result, "/nodes/iso-42001:all").find("findings"));
  CHECK(result.find("nodes")->find("iso-42001:4.1-a") == nullptr);
  CHECK(at(result, "/leaves").find("iso-42001:A.2.2"));
}

TEST_CASE("the answer to assess is the same, however the workspace came to be") {
  TestEngine engine(fixture);
  const std::int64_t written = engine.new_workspace();
  engine.put(written, "response", "4.1", object("answer", "met"));
  assessed(engine, written);
  engine.put(written, "own_control", "X.1", object("title", "Red team"));
  engine.put(written, "evidence", "e1",
             object("effective_from", "2026-11-01", "shows/iso-42001:4.1", true));
  engine.put(written, "own_control", "X.1", object("$deleted", true));
  const std::string bytes = engine.send("workspace.save", object("workspace", written)).attachment;
  const Value opened =
      engine.call("workspace.open", object("catalog", engine.catalog(), "name", "x.aims"), bytes);
  CHECK(assessed(engine, written) == assessed(engine, number_at(opened, "/workspace")));
}

TEST_CASE("change sets of actions lead a page from one assessment to the next") {
  TestEngine engine(fixture);
  const std::int64_t workspace = engine.new_workspace();
  Value page = assessed(engine, workspace);
  test::RandomRecord writer(11, *test::project_catalog());
  const std::vector<std::pair<const char*, const char*>> steps = {
      {"response", "iso-42001:4.1"},  {"own_control", "X.1"}, {"response", "own_control:X.1"},
      {"soa", "iso-42001:A.2.2"},     {"evidence", "e1"},     {"own_control", "X.1"},
      {"response", "iso-42001:4.1-a"}};
  const std::vector<Value> fields = {
      object("answer", "met"),
      object("title", "t"),
      object("answer", "partly"),
      object("applicable", false, "reason", "none"),
      object("effective_from", "2026-11-01", "shows/iso-42001:4.1", true),
      object("$deleted", true),
      object("answer", "not_met")};
  for (std::size_t i = 0; i < steps.size(); ++i) {
    base::Array puts{Value(base::Array{Value(steps[i].first), Value(steps[i].second), fields[i]})};
    const Value applied = engine.call(
        "workspace.apply",
        object("workspace", workspace, "actor", std::string(32, 'a'), "act", std::string(32, 'b'),
               "at", "2026-11-02T10:00:0" + std::to_string(i) + ".000Z", "by", "Dana", "puts",
               std::move(puts), "as_of", "2026-11-23"));
    for (const char* part : {"/nodes", "/leaves"}) {
      for (const base::Member& changed : at(applied, "/figures" + std::string(part)).members()) {
        at(page, part).set(changed.name, changed.value);
      }
      for (const Value& gone : at(applied, "/figures/removed").array()) {
        if (at(page, part).find(gone.text()))
          test::take_out(page, std::string(part) + "/" + gone.text());
      }
    }
    const Value now = assessed(engine, workspace);
    INFO("step " << i);
    CHECK(base::canonical(at(page, "/nodes")) == base::canonical(at(now, "/nodes")));
    CHECK(base::canonical(at(page, "/leaves")) == base::canonical(at(now, "/leaves")));
  }
}

TEST_CASE("asking for another date or moment changes nothing for the next question") {
  TestEngine engine(fixture);
  const std::int64_t workspace = engine.new_workspace();
  engine.put(workspace, "response", "4.1-a", object("answer", "met"));
  engine.put(workspace, "evidence", "e1",
             object("effective_from", "2026-11-10", "shows/iso-42001:4.1-a", true));
  const Value before = assessed(engine, workspace);
  CHECK_FALSE(assessed(engine, workspace, "2026-11-09") == before);
  Value past = view(workspace);
  past.set("moment", "2026-11-01T09:00:01.000Z");
  CHECK(text_at(engine.call("assess", past), "/moment") == "2026-11-01T09:00:01.000Z");
  CHECK(assessed(engine, workspace) == before);
  // And a change is measured against the date it is asked at, whatever was asked before.
  assessed(engine, workspace, "2026-11-09");
  const Value put =
      base::Array{Value("response"), Value("iso-42001:4.1-b"), object("answer", "met")};
  const Value applied = engine.call(
      "workspace.apply", object("workspace", workspace, "actor", std::string(32, 'a'), "act",
                                std::string(32, 'b'), "at", "2026-11-02T10:00:00.000Z", "by",
                                "Dana", "puts", base::Array{put}, "as_of", "2026-11-23"));
  CHECK(at(applied, "/figures/leaves").members().size() == 1);
}

TEST_CASE("as of a date, evidence counts; as of a moment, what was known then") {
  TestEngine engine(fixture);
  const std::int64_t workspace = engine.new_workspace();
  engine.put(workspace, "response", "4.1-a", object("answer", "met"));
  engine.put(workspace, "evidence", "e1",
             object("effective_from", "2026-11-10", "shows/iso-42001:4.1-a", true));
  const auto evidenced = [&](const char* as_of, const char* moment) {
    Value params = view(workspace, as_of);
    if (*moment) params.set("moment", moment);
    return at(engine.call("assess", params), "/leaves/iso-42001:4.1-a/evidenced").boolean();
  };
  CHECK_FALSE(evidenced("2026-11-09", ""));
  CHECK(evidenced("2026-11-10", ""));
  CHECK_FALSE(evidenced("2026-11-23", "2026-11-01T09:00:01.999Z"));
  CHECK(evidenced("2026-11-23", "2026-11-01T09:00:02.000Z"));
}

TEST_CASE("any node can be explained, by any figure") {
  TestEngine engine(fixture);
  const std::int64_t workspace = engine.new_workspace();
  engine.put(workspace, "own_control", "X.1", object("title", "Red team"));
  for (const char* node :
       {"iso-42001:all", "iso-42001:clauses", "iso-42001:4", "iso-42001:6.1", "iso-42001:4.1",
        "iso-42001:4.1-a", "iso-42001:controls", "iso-42001:A.6", "iso-42001:A.6.1",
        "iso-42001:A.2.2", "iso-42001:X", "own_control:X.1"}) {
    for (const char* figure : {"coverage", "claimed", "evidenced", "verified", "finding"}) {
      Value params = view(workspace);
      params.set("node", node);
      params.set("figure", figure);
      const Value explanation = engine.call("explain", params);
      INFO(node << " " << figure);
      CHECK(text_at(explanation, "/node") == node);
      CHECK(text_at(explanation, "/figure") == figure);
      CHECK_FALSE(at(explanation, "/leaves").array().empty());
    }
  }
  Value params = view(workspace);
  params.set("node", "own_control:X.2");
  params.set("figure", "claimed");
  const Value error = engine.refused("explain", params);
  CHECK(text_at(error, "/code") == "record/unknown-id");
  CHECK(text_at(error, "/pointer") == "/params/node");
}

TEST_CASE("gaps come ranked, with counts and effort that add up") {
  TestEngine engine(fixture);
  const std::int64_t workspace = engine.new_workspace();
  engine.put(workspace, "response", "4.1-a", object("answer", "not_met"));
  engine.put(workspace, "soa", "A.2.3", object("applicable", false));
  const Value gaps = engine.call("gaps", view(workspace));
  CHECK(at(gaps, "/gaps").array().size() == 15);
  CHECK(text_at(gaps, "/gaps/0/id") == "iso-42001:4.1-a");
  CHECK(number_at(gaps, "/counts/not_met") == 1);
  CHECK(number_at(gaps, "/counts/not_answered") == 14);
  CHECK(base::canonical(at(gaps, "/unreasoned_exclusions")) == R"(["iso-42001:A.2.3"])");
}

TEST_CASE("what is next keeps to its limit, and to what is open") {
  TestEngine engine(fixture);
  const std::int64_t workspace = engine.new_workspace();
  engine.put(workspace, "response", "4.1-a", object("answer", "not_met"));
  Value params = view(workspace);
  for (const int limit : {0, 1, 3, 1000}) {
    params.set("limit", limit);
    const Value next = engine.call("next", params);
    CHECK(at(next, "/answer").array().size() <= static_cast<std::size_t>(limit));
    CHECK(at(next, "/fix").array().size() == (limit > 0 ? 1u : 0u));
  }
  CHECK(text_at(engine.call("next", params), "/answer/0/id") == "iso-42001:4.1");
}

TEST_CASE("dates and moments that are none are refused where they stand") {
  TestEngine engine(fixture);
  const std::int64_t workspace = engine.new_workspace();
  const auto refused = [&](const char* member, const Value& value) {
    Value params = view(workspace);
    params.set(member, value);
    const Value error = engine.refused("assess", params);
    return text_at(error, "/code") + " " + text_at(error, "/pointer");
  };
  CHECK(refused("as_of", "2026-02-29") == "value/not-a-date /params/as_of");
  CHECK(refused("as_of", "23.11.2026") == "value/not-a-date /params/as_of");
  CHECK(refused("as_of", Value()) == "value/wrong-type /params/as_of");
  CHECK(refused("moment", "2026-11-23") == "value/not-a-time /params/moment");
  CHECK(refused("moment", "2026-11-23T24:00:00.000Z") == "value/not-a-time /params/moment");
  CHECK(refused("limit", 5) == "value/unknown-member /params/limit");
}

}  // namespace aimwright
