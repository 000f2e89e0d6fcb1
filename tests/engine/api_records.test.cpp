// Registers and their records at the engine; a register and a field that one JSON file adds are
// everywhere they belong.
#include <string>

#include "base/json_write.hpp"
#include "support/catch.hpp"
#include "support/json.hpp"
#include "support/risk_register.hpp"
#include "support/test_engine.hpp"

namespace aimwright {
namespace {

using base::Array;
using base::object;
using base::Value;
using test::at;
using test::number_at;
using test::text_at;

/// The small content with the example's register.
class Risks {
 public:
  explicit Risks(const Value& reg = test::risk_register())
      : engine("tests/vectors/content", {reg}), workspace(engine.new_workspace()) {}

  void put(const char* id, const Value& fields, const char* by = "Dana") {
    engine.put(workspace, "risk", id, fields, by);
  }
  Value query(Value params) {
    params.set("workspace", workspace);
    params.set("register", "risk");
    return engine.call("records.query", params);
  }
  std::string ids(Value params) {
    std::string list;
    const Value found = query(std::move(params));
    for (const Value& row : at(found, "/rows").array())
      list += (list.empty() ? "" : " ") + text_at(row, "/id");
    return list;
  }
  Value describe() {
    return engine.call("register.describe",
                       object("catalog", engine.catalog(), "register", "risk"));
  }

  test::TestEngine engine;
  std::int64_t workspace;
};

const Value& field_named(const Value& description, std::string_view name) {
  for (const Value& field : at(description, "/fields").array()) {
    if (text_at(field, "/name") == name) return field;
  }
  FAIL("no field " << name);
  throw std::logic_error("unreachable");
}

}  // namespace

TEST_CASE("the registers of a catalog are listed with their titles") {
  test::TestEngine engine("tests/vectors/content", {test::risk_register()});
  const Value listed = engine.call("register.list", object("catalog", engine.catalog()));
  const Array& registers = at(listed, "/registers").array();
  CHECK(registers.size() == 8);
  CHECK(text_at(registers.back(), "/register") == "risk");
  CHECK(text_at(registers.back(), "/title/other") == "Risks");
  CHECK(text_at(registers.back(), "/phase") == "operation");
}

TEST_CASE("a register is described with all that its form and table need") {
  Risks risks;
  const Value risk = risks.describe();
  CHECK(text_at(risk, "/number") == "R-{n}");
  CHECK(at(risk, "/ids/any").is_true());
  CHECK(number_at(field_named(risk, "likelihood"), "/points/2/value") == 3);
  CHECK(text_at(field_named(risk, "treatment"), "/choices/2/help") == "Somebody answers for it.");
  CHECK(text_at(field_named(risk, "accepted_by"), "/when") == "treatment == 'accept'");
  CHECK(at(field_named(risk, "title"), "/required").is_true());
  CHECK(base::canonical(at(field_named(risk, "concerns"), "/to")) == R"(["obligation","control"])");
  CHECK(number_at(field_named(risk, "severity"), "/maximum") == 5);
  CHECK(text_at(field_named(risk, "status"), "/default") == "open");
  CHECK(text_at(risk, "/states/transitions/1/needs") == "has(owner)");
  CHECK(text_at(risk, "/form/1/section") == "How bad");
  CHECK(base::canonical(at(risk, "/table/sort")) == R"(["-level","title"])");
  CHECK(base::canonical(at(risk, "/referred_by")) ==
        R"([{"field":"follows_from","register":"risk"}])");
  const Value fault = risks.engine.refused(
      "register.describe", object("catalog", risks.engine.catalog(), "register", "poem"));
  CHECK(text_at(fault, "/code") == "record/unknown-kind");
  CHECK(text_at(fault, "/pointer") == "/params/register");
}

TEST_CASE("a query answers with rows, counts and what the rows refer to") {
  Risks risks;
  risks.put("r1", object("title", "Bias", "treatment", "avoid", "concerns/iso-42001:A.2.2", true));
  risks.put("r2", object("title", "Outage", "treatment", "accept", "follows_from", "risk:r1"));
  Value third = object("title", "Leak", "follows_from", "risk:gone");
  third.set("files/" + std::string(64, 'a'), "a.pdf");
  risks.put("r3", third, "Ravi");
  const Value found = risks.query(object("sort", Array{"title"}, "group", "treatment", "facets",
                                         Array{"treatment"}, "limit", 2, "offset", 1));
  CHECK(number_at(found, "/all") == 3);
  CHECK(number_at(found, "/total") == 3);
  REQUIRE(at(found, "/rows").array().size() == 2);
  CHECK(text_at(found, "/rows/0/label") == "R-2 Outage");
  CHECK(text_at(found, "/rows/1/by") == "Ravi");
  CHECK(base::canonical(at(found, "/rows/1/fields/files/0")) ==
        R"({"name":"a.pdf","sha256":")" + std::string(64, 'a') + "\"}");
  CHECK(base::canonical(at(found, "/groups")) ==
        R"([{"count":1,"value":"avoid"},{"count":1,"value":"accept"},{"count":1,"value":null}])");
  CHECK(
      base::canonical(at(found, "/facets")) ==
      R"({"treatment":[{"count":1,"value":"avoid"},{"count":1,"value":"accept"},{"count":1,"value":null}]})");
  CHECK(
      base::canonical(at(found, "/refs")) ==
      R"({"risk:gone":{"broken":true,"label":"gone"},"risk:r1":{"broken":false,"label":"R-1 Bias"}})");
}

TEST_CASE("computed fields are worked out, and sorted and filtered by") {
  Risks risks;
  risks.put("r1", object("title", "A", "likelihood", 3, "severity", 5));
  risks.put("r2", object("title", "B", "likelihood", 1, "severity", 4));
  risks.put("r3", object("title", "C"));
  const Value found = risks.query(object("sort", Array{"-level"}, "fields", Array{"level"}));
  CHECK(number_at(found, "/rows/0/fields/level") == 15);
  CHECK(number_at(found, "/rows/1/fields/level") == 4);
  CHECK(at(found, "/rows/2/fields").members().empty());
  CHECK(risks.ids(object("where", Array{object("field", "level", "from", 5)})) == "r1");
  risks.put("r2", object("likelihood", 3));
  CHECK(risks.ids(object("where", Array{object("field", "level", "from", 5)})) == "r1 r2");
}

TEST_CASE("a record that says nothing of its state is in the first one, wherever it is asked for") {
  Value reg = test::risk_register();
  at(reg, "/fields")
      .set("new", object("type", "computed", "title", "New", "value", "status == 'open'"));
  Risks risks(reg);
  risks.put("r1", object("title", "A"));
  risks.put("r2", object("title", "B", "status", "treated"));
  CHECK(risks.ids(object("where", Array{object("field", "status", "any_of", Array{"open"})})) ==
        "r1");
  CHECK(risks.ids(object("text", "open")) == "r1");
  const Value found =
      risks.query(object("facets", Array{"status"}, "fields", Array{"status", "new"}));
  CHECK(base::canonical(at(found, "/rows/0/fields")) == R"({"new":true,"status":"open"})");
  CHECK(base::canonical(at(found, "/facets/status")) ==
        R"([{"count":1,"value":"open"},{"count":1,"value":"treated"}])");
}

TEST_CASE("what is computed stays right through every change of what it reads") {
  Value reg = test::risk_register();
  at(reg, "/fields")
      .set("above",
           object("type", "computed", "title", "Above", "value", "follows_from.level + 1"));
  at(reg, "/fields")
      .set("late", object("type", "computed", "title", "Late", "value", "review_on < as_of"));
  Risks risks(reg);
  const auto computed = [&](const char* field, const char* as_of = "2026-11-30") {
    std::string list;
    const Value found =
        risks.query(object("sort", Array{field}, "fields", Array{field}, "as_of", as_of));
    for (const Value& row : at(found, "/rows").array()) {
      const Value* value = at(row, "/fields").find(field);
      list += text_at(row, "/id") + "=" + (value ? base::canonical(*value) : "?") + " ";
    }
    return list;
  };
  risks.put("r1", object("title", "A", "likelihood", 3, "severity", 5, "review_on", "2026-11-20"));
  risks.put("r2", object("title", "B", "follows_from", "risk:r1"));
  CHECK(computed("level") == "r1=15 r2=? ");
  CHECK(computed("above") == "r2=16 r1=? ");
  risks.put("r1", object("severity", 2));
  CHECK(computed("level") == "r1=6 r2=? ");
  CHECK(computed("above") == "r2=7 r1=? ");
  risks.put("r0", object("title", "C", "likelihood", 1, "severity", 1));
  CHECK(computed("level") == "r0=1 r1=6 r2=? ");
  risks.put("r1", object("$deleted", true));
  CHECK(computed("level") == "r0=1 r2=? ");
  CHECK(computed("above") == "r0=? r2=? ");
  risks.put("r1", object("$deleted", false));
  CHECK(computed("above") == "r2=7 r0=? r1=? ");
  CHECK(computed("late") == "r1=true r0=? r2=? ");
  CHECK(computed("late", "2026-11-20") == "r1=false r0=? r2=? ");
}

TEST_CASE("a number beyond those that count does not stop the numbering") {
  Risks risks;
  risks.put("r1", object("title", "A", "number", "R-999999999999999"));
  risks.put("r2", object("title", "B"));
  risks.put("r3", object("title", "C"));
  const Value found = risks.query(object("fields", Array{"number"}));
  CHECK(text_at(found, "/rows/1/fields/number") == "R-1000000000000000");
  CHECK(text_at(found, "/rows/2/fields/number") == "R-1000000000000001");
}

TEST_CASE("what nothing is before or after is refused as a bound") {
  Risks risks;
  const auto refusal = [&](const char* field, const Value& from) {
    const Value fault = risks.engine.refused(
        "records.query",
        object("workspace", risks.workspace, "register", "risk", "where",
               Array{object("field", "title", "to", "x"), object("field", field, "from", from)}));
    return text_at(fault, "/pointer") + " " + text_at(fault, "/params/expected");
  };
  const std::string place = "/params/where/1/from ";
  CHECK(refusal("cost", "8000") == place + "an amount with its currency, as EUR 1250.00");
  CHECK(refusal("review_on", "soon") == place + "a date, as 2026-11-30");
  CHECK(refusal("severity", "high") == place + "a number");
  CHECK(refusal("likelihood", "high") == place + "a number");
}

TEST_CASE("only the records that are named are answered with") {
  Risks risks;
  for (const char* id : {"r1", "r2", "r3"}) risks.put(id, object("title", id));
  CHECK(risks.ids(object("ids", Array{"r3", "r1", "gone"})) == "r1 r3");
  CHECK(risks.ids(object("ids", Array{})).empty());
}

TEST_CASE("a register about nodes can show those without a record too") {
  Risks risks;
  const auto ids = [&](bool all_nodes) {
    const Value found = risks.engine.call(
        "records.query", object("workspace", risks.workspace, "register", "soa", "all_nodes",
                                all_nodes, "facets", Array{"applicable"}));
    std::string list;
    for (const Value& row : at(found, "/rows").array())
      list += text_at(row, "/id") + (at(row, "/by").is_null() ? " - " : " + ");
    return list + base::canonical(at(found, "/facets/applicable"));
  };
  const std::string none = ids(true);
  CHECK(ids(false) == "[]");
  CHECK(none.rfind("iso-42001:A.2.2 - ", 0) == 0);
  risks.engine.put(risks.workspace, "own_control", "8c1f", object("title", "Watermarks"));
  risks.engine.put(risks.workspace, "soa", "iso-42001:A.2.2", object("applicable", true));
  CHECK(ids(false) == R"(iso-42001:A.2.2 + [{"count":1,"value":true}])");
  const std::string one = ids(true);
  CHECK(one.rfind("iso-42001:A.2.2 + ", 0) == 0);
  CHECK(one.find("own_control:8c1f - ") != std::string::npos);
  risks.engine.put(risks.workspace, "own_control", "8c1f", object("$deleted", true));
  risks.engine.put(risks.workspace, "soa", "iso-42001:A.2.2", object("$deleted", true));
  CHECK(ids(true) == none);
}

TEST_CASE("a form knows what is shown, required and open before anything is saved") {
  Risks risks;
  risks.put("r1", object("title", "A", "likelihood", 3, "severity", 4));
  const auto form = [&](const Value& id, Value changes) {
    return risks.engine.call("records.form",
                             object("workspace", risks.workspace, "register", "risk", "id", id,
                                    "changes", std::move(changes)));
  };
  const auto shown = [&](const Value& answer, std::string_view name) {
    const Value& field = field_named(answer, name);
    return std::string(at(field, "/shown").is_true() ? "shown" : "hidden") +
           (at(field, "/required").is_true() ? " required " : " ") +
           base::canonical(at(field, "/computed"));
  };
  const Value as_it_is = form("r1", object());
  CHECK(shown(as_it_is, "accepted_by") == "hidden null");
  CHECK(shown(as_it_is, "level") == "shown 12");
  CHECK(shown(as_it_is, "title") == "shown required null");
  const Value accepted = form("r1", object("treatment", "accept", "likelihood", Value()));
  CHECK(shown(accepted, "accepted_by") == "shown required null");
  CHECK(shown(accepted, "level") == "shown null");
  CHECK(text_at(accepted, "/state") == "open");
  CHECK(shown(form(Value(), object("likelihood", 2, "severity", 2)), "level") == "shown 4");

  risks.put("r1", object("status", "treated"));
  const auto close = [&](Value changes) {
    return base::canonical(at(form("r1", std::move(changes)), "/transitions/0"));
  };
  CHECK(close(object()) == R"({"open":false,"title":"Close","to":"closed"})");
  CHECK(close(object("owner", "Ravi")) == R"({"open":true,"title":"Close","to":"closed"})");

  const Value wrong = form("r1", object("severity", 9, "poem", "x", "likelihood", 1));
  CHECK(at(wrong, "/faults").array().size() == 2);
  CHECK(text_at(wrong, "/faults/0/pointer") == "/params/changes/poem");
  CHECK(text_at(wrong, "/faults/1/code") == "value/out-of-range");
  CHECK(shown(wrong, "level") == "shown 4");
}

TEST_CASE("a new record is proposed with its defaults and the next number") {
  Risks risks;
  risks.put("r1", object("title", "A"));
  const Value proposed = risks.engine.call(
      "records.propose", object("workspace", risks.workspace, "register", "risk"));
  CHECK(base::canonical(at(proposed, "/fields")) == R"({"number":"R-2","status":"open"})");
}

TEST_CASE("records that were numbered alike apart are found and renumbered in one action") {
  Risks risks;
  risks.put("r1", object("title", "A", "severity", 1));
  risks.put("r2", object("title", "B", "severity", 1, "number", "R-1"));
  const auto findings = [&] {
    return risks.engine.call("records.findings",
                             object("workspace", risks.workspace, "register", "risk"));
  };
  CHECK(text_at(findings(), "/findings/0/code") == "record/number-twice");
  CHECK(text_at(findings(), "/findings/0/id") == "r2");
  const Value changes = risks.engine.call(
      "records.renumber",
      object("workspace", risks.workspace, "register", "risk", "actor", std::string(32, 'a'), "act",
             std::string(32, 'b'), "at", "2026-11-02T09:00:00.000Z", "by", "Dana"));
  CHECK(text_at(changes, "/records/0/fields/number") == "R-2");
  CHECK(at(findings(), "/findings").array().empty());
}

TEST_CASE("what one record may not become is refused with record, field and reason") {
  Risks risks;
  const auto refusal = [&](const char* id, const Value& fields) {
    Array puts;  // not Array{Array{…}}, which one compiler takes for a copy
    puts.push_back(Array{"risk", id, fields});
    const Value fault = risks.engine.refused(
        "workspace.apply", object("workspace", risks.workspace, "actor", std::string(32, 'a'),
                                  "act", std::string(32, 'b'), "at", "2026-11-02T09:00:00.000Z",
                                  "by", "Dana", "puts", std::move(puts)));
    CHECK(text_at(fault, "/params/kind") == "risk");
    CHECK(text_at(fault, "/params/id") == id);
    return text_at(fault, "/code") + " " + text_at(fault, "/pointer");
  };
  // A draft may lack anything.
  risks.put("r1", object("description", "to be filled in"));
  CHECK(refusal("r1", object("status", "treated")) == "record/required /params/puts/0");
  risks.put("r1", object("title", "A", "status", "treated"));
  CHECK(refusal("r1", object("title", Value())) == "record/required /params/puts/0/2/title");
  CHECK(refusal("r1", object("title", "  ")) == "record/required /params/puts/0/2/title");
  CHECK(refusal("r1", object("treatment", "accept", "status", "closed")) ==
        "record/transition-needs /params/puts/0/2/status");
  CHECK(refusal("r2", object("title", "B", "status", "closed")) ==
        "record/no-transition /params/puts/0/2/status");
  risks.put("r1", object("owner", "Dana", "status", "closed"));
  // What is required depends on another answer.
  risks.put("r1", object("treatment", "accept", "accepted_by", "Ravi"));
  CHECK(refusal("r1", object("accepted_by", Value())) ==
        "record/required /params/puts/0/2/accepted_by");
  CHECK(refusal("r1", object("status", "treated")) ==
        "record/no-transition /params/puts/0/2/status");
  risks.put("r1", object("$deleted", true));
}

TEST_CASE("a check that reads another record by a computed field is a finding, not refused") {
  Value reg = test::risk_register();
  const auto compute = [&](const char* name, const char* value) {
    at(reg, "/fields").set(name, object("type", "computed", "title", name, "value", value));
  };
  compute("worse", "follows_from.severity - severity");
  compute("excess", "worse + 0");
  compute("doubled", "severity * 2");
  const auto check = [](const char* id, const char* when) {
    return object("id", id, "when", when, "severity", "error", "message", "No.", "field",
                  "severity");
  };
  Array checks;
  checks.push_back(check("below", "excess > 0"));
  checks.push_back(check("too-much", "doubled > 8"));
  reg.set("checks", std::move(checks));
  Risks risks(reg);
  risks.put("r1", object("title", "Cause", "severity", 4));
  risks.put("r2", object("title", "Effect", "severity", 2, "follows_from", "risk:r1"));
  const Value found = risks.engine.call(
      "records.findings",
      object("workspace", risks.workspace, "register", "risk", "as_of", "2026-11-23"));
  REQUIRE(at(found, "/findings").array().size() == 2);
  CHECK(text_at(found, "/findings/0/code") == "record/check-unknown");  // the cause has none
  CHECK(text_at(found, "/findings/1/check") == "below");
  // What is computed from the record alone is refused as if it stood in the check itself.
  Array puts;
  puts.push_back(Array{"risk", "r1", object("severity", 5)});
  const Value fault = risks.engine.refused(
      "workspace.apply", object("workspace", risks.workspace, "actor", std::string(32, 'a'), "act",
                                std::string(32, 'b'), "at", "2026-11-02T09:00:00.000Z", "by",
                                "Dana", "puts", std::move(puts)));
  CHECK(text_at(fault, "/code") == "record/check");
  CHECK(text_at(fault, "/params/check") == "too-much");
}

TEST_CASE("what comes in a file is kept as it is, and found") {
  Risks risks;
  risks.put("r1", object("severity", 5));
  const Value found = risks.engine.call(
      "records.findings",
      object("workspace", risks.workspace, "register", "risk", "as_of", "2026-11-23"));
  CHECK(text_at(found, "/findings/0/check") == "review-missing");
  CHECK(text_at(found, "/findings/0/severity") == "warning");
  CHECK(text_at(found, "/findings/0/field") == "review_on");
}

TEST_CASE("a query at a past moment finds what was known then") {
  Risks risks;
  risks.put("r1", object("title", "Bias"));    // 09:00:01
  risks.put("r1", object("title", "Outage"));  // 09:00:02
  CHECK(risks.ids(object("text", "bias")).empty());
  CHECK(risks.ids(object("text", "bias", "moment", "2026-11-01T09:00:01.500Z")) == "r1");
}

TEST_CASE("what refers to a record, and what it refers to") {
  Risks risks;
  risks.put("r1", object("title", "Bias"));
  risks.put("r2",
            object("title", "Outage", "follows_from", "risk:r1", "concerns/iso-42001:A.2.2", true));
  const auto references = [&](const char* id) {
    return risks.engine.call("records.references",
                             object("workspace", risks.workspace, "register", "risk", "id", id));
  };
  const Value of_second = references("r2");
  CHECK(base::canonical(at(of_second, "/outgoing/1")) ==
        R"({"broken":false,"field":"follows_from","label":"R-1 Bias","to":"risk:r1"})");
  CHECK(text_at(of_second, "/outgoing/0/to") == "iso-42001:A.2.2");
  CHECK(base::canonical(at(references("r1"), "/incoming")) ==
        R"([{"field":"follows_from","id":"r2","label":"R-2 Outage","register":"risk"}])");
  risks.put("r1", object("$deleted", true));
  CHECK(at(references("r2"), "/outgoing/1/broken").is_true());
}

TEST_CASE("what a query cannot mean is refused with its place") {
  Risks risks;
  const auto refusal = [&](Value params) {
    params.set("workspace", risks.workspace);
    params.set("register", "risk");
    const Value fault = risks.engine.refused("records.query", params);
    return text_at(fault, "/code") + " " + text_at(fault, "/pointer");
  };
  CHECK(refusal(object("sort", Array{"title,-colour"})) == "record/unknown-field /params/sort/1");
  CHECK(refusal(object("fields", Array{"colour"})) == "record/unknown-field /params/fields/0");
  CHECK(refusal(object("where", Array{object("field", "title", "like", "x")})) ==
        "value/unknown-member /params/where/0/like");
  CHECK(refusal(object("group", "concerns")) == "value/wrong-type /params/group");
  CHECK(refusal(object("limit", 10'001)) == "value/out-of-range /params/limit");
}

TEST_CASE("a field that is added to a register is in its form, its table and its queries") {
  Value reg = test::risk_register();
  at(reg, "/fields").set("region", test::json(R"({"type":"text","title":"Region"})"));
  at(reg, "/form/0/fields").array().push_back(Value("region"));
  at(reg, "/table/columns").array().push_back(Value("region"));
  Risks risks(reg);
  CHECK(text_at(field_named(risks.describe(), "region"), "/title") == "Region");
  CHECK(base::canonical(at(risks.describe(), "/form/0/fields")).find("region") !=
        std::string::npos);
  risks.put("r1", object("title", "Bias", "region", "North"));
  risks.put("r2", object("title", "Leak", "region", "East"));
  CHECK(risks.ids(object("sort", Array{"region"})) == "r2 r1");
  CHECK(risks.ids(object("text", "north")) == "r1");
  const Value history = risks.engine.call(
      "history", object("workspace", risks.workspace, "kind", "risk", "skip", 0, "limit", 5));
  CHECK(base::canonical(history).find("\"field\":\"region\"") != std::string::npos);
}

}  // namespace aimwright
