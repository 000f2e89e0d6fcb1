// A register is refused with the place of each fault, and what it says is what the engine knows.
#include <functional>
#include <string>

#include "base/json_write.hpp"
#include "support/catch.hpp"
#include "support/json.hpp"
#include "support/risk_register.hpp"

namespace aimwright {
namespace {

using base::object;
using base::Value;
using test::at;
using test::json;

/// "code pointer" of each fault of the example after a change of it, in their order.
std::string faults_after(const std::function<void(Value&)>& spoil) {
  test::ContentSpec spec;
  spec.subclauses = {{"4.1", {{"4.1-a"}}}};
  spec.controls = {{"A.2.2"}};
  test::Bundles bundles = test::bundles_of(spec);
  bundles.more.push_back(test::risk_register());
  spoil(bundles.more.back());
  std::string list;
  for (const base::Diagnostic& fault : test::build(bundles).faults)
    list += (list.empty() ? "" : ", ") + fault.fault.code + " " + fault.fault.pointer;
  return list;
}

/// The faults after one member of the example was set.
std::string with(const char* place, const char* member, const char* value) {
  return faults_after([&](Value& reg) { at(reg, place).set(member, json(value)); });
}

std::string without(const char* place) {
  return faults_after([&](Value& reg) { test::take_out(reg, place); });
}

}  // namespace

TEST_CASE("the example of docs/registers.md is a register") {
  const content::Register* risks = test::risk_catalog()->find_register("risk");
  REQUIRE(risks);
  CHECK(risks->title == "Risk");
  CHECK(risks->titles == "Risks");
  CHECK(risks->ids.any);
  CHECK(risks->find("treatment")->choice("accept")->help == "Somebody answers for it.");
  CHECK(risks->find("level")->value->text == "likelihood * severity");
  CHECK(risks->find("accepted_by")->when->pointer == "/fields/accepted_by/when");
  CHECK(risks->field("concerns/iso-42001:4.1-a") == risks->find("concerns"));
  CHECK(risks->field("concerns") == nullptr);
  CHECK(risks->field("title/iso-42001:4.1-a") == nullptr);
  CHECK(test::risk_catalog()->find_scale("likelihood")->points.size() == 3);
}

TEST_CASE(
    "records of a register with numbers have a field for them, called in the locale's words") {
  const content::Field* number = test::risk_catalog()->find_register("risk")->find("number");
  REQUIRE(number);
  CHECK(number->type == content::FieldType::text);
  CHECK(number->title == "record.number");  // this locale has no words for it
}

TEST_CASE("a register that says nothing of form and table has all its fields in them") {
  test::ContentSpec spec;
  spec.subclauses = {{"4.1", {{"4.1-a"}}}};
  spec.controls = {{"A.2.2"}};
  test::Bundles bundles = test::bundles_of(spec);
  Value reg = test::risk_register();
  for (const char* member : {"/form", "/table"}) test::take_out(reg, member);
  bundles.more.push_back(std::move(reg));
  const std::shared_ptr<const content::Catalog> catalog = test::joined(bundles);
  const content::Register* risks = catalog->find_register("risk");
  REQUIRE(risks);
  REQUIRE(risks->form.size() == 1);
  CHECK(risks->form[0].title == "Risk");
  CHECK(risks->form[0].fields.size() == risks->fields.size());
  CHECK(risks->table.columns.size() == 6);
}

TEST_CASE("what is no register is refused with its place") {
  CHECK(with("", "register", R"("Risk")") == "value/not-a-name /register");
  CHECK(without("/label") == "value/missing /label");
  CHECK(with("", "colour", R"("red")") == "value/unknown-member /colour");
  CHECK(with("/fields", "level", R"({"type":"guess","title":"Level"})") ==
        "value/not-one-of /fields/level/type");
  CHECK(with("/fields/title", "choices", "[]") == "value/unknown-member /fields/title/choices");
  CHECK(with("/fields/title", "person", "true") == "value/unknown-member /fields/title/person");
  CHECK(with("/fields/level", "required", "true") == "value/unknown-member /fields/level/required");
  CHECK(without("/fields/level/value") == "value/missing /fields/level/value");
  CHECK(without("/fields/concerns/to") == "value/missing /fields/concerns/to");
  CHECK(with("/fields/concerns", "to", "[]") == "value/missing /fields/concerns/to");
  CHECK(with("/fields/severity", "maximum", "0") == "value/out-of-range /fields/severity/maximum");
  CHECK(with("/fields/severity", "minimum", R"("1")") ==
        "value/wrong-type /fields/severity/minimum");
  CHECK(with("/fields/treatment/choices/1", "id", R"("mitigate")") ==
        "content/duplicate-id /fields/treatment/choices/1/id");
  CHECK(with("/scales/likelihood/points/2", "value", "2") ==
        "content/scale-order /scales/likelihood/points/2/value");
  CHECK(with("/checks/0", "severity", R"("bad")") == "value/not-one-of /checks/0/severity");
  CHECK(with("", "phase", R"("later")") == "value/not-one-of /phase");
  CHECK(with("", "ids", "{}") == "value/missing /ids/of");
}

TEST_CASE("label, number, states, checks, form and table name fields of the register") {
  const std::string unknown = "content/unknown-reference ";
  CHECK(with("", "label", R"("{titel}")") == unknown + "/label");
  CHECK(with("", "label", R"("{about}")") == unknown + "/label");
  CHECK(with("", "number", R"("R-")") == "content/bad-template /number");
  CHECK(with("/fields", "number", R"({"type":"date","title":"Number"})") ==
        "value/wrong-type /fields/number/type");
  CHECK(with("/states", "field", R"("state")") == unknown + "/states/field");
  CHECK(with("/states", "field", R"("title")") == "value/wrong-type /states/field");
  CHECK(with("/states", "initial", R"("new")") == unknown + "/states/initial");
  CHECK(with("/states/transitions/0", "from", R"(["open","new"])") ==
        unknown + "/states/transitions/0/from/1");
  CHECK(with("/states/transitions/1", "to", R"("gone")") == unknown + "/states/transitions/1/to");
  CHECK(with("/checks/0", "field", R"("review")") == unknown + "/checks/0/field");
  CHECK(with("/form/0", "fields", R"(["title","colour"])") == unknown + "/form/0/fields/1");
  CHECK(with("/form/1", "fields", R"(["title"])") == "content/duplicate-id /form/1/fields/0");
  CHECK(with("/table", "columns", R"(["colour"])") == unknown + "/table/columns/0");
  CHECK(with("/table", "sort", R"("title,-colour")") == unknown + "/table/sort");
  CHECK(with("/table", "group", R"("colour")") == unknown + "/table/group");
}

TEST_CASE("registers, scales and defaults are looked up when the catalog is built") {
  const std::string unknown = "content/unknown-reference ";
  CHECK(with("/fields/follows_from", "to", R"(["risk","hazard"])") ==
        unknown + "/fields/follows_from/to");
  CHECK(with("/fields/likelihood", "scale", R"("odds")") == unknown + "/fields/likelihood/scale");
  CHECK(with("/fields/status", "default", R"("opened")") ==
        "value/not-one-of /fields/status/default");
  CHECK(with("/fields/severity", "default", "9") == "value/out-of-range /fields/severity/default");
  CHECK(with("", "register", R"("evidence")") ==
        "content/register-twice /register, " + unknown + "/fields/follows_from/to");
}

TEST_CASE(
    "a reference to anything names every kind of node and every register with ids of its own") {
  test::ContentSpec spec;
  spec.subclauses = {{"4.1", {{"4.1-a"}}}};
  spec.controls = {{"A.2.2"}};
  test::Bundles bundles = test::bundles_of(spec);
  bundles.more.push_back(test::risk_register());
  at(bundles.more.back(), "/fields/follows_from").set("to", json(R"(["anything"])"));
  const auto catalog = test::build(bundles).catalog;
  REQUIRE(catalog);
  const content::Targets& to = catalog->find_register("risk")->find("follows_from")->to;
  CHECK(catalog->accepts(to, "risk:1f"));
  CHECK(catalog->accepts(to, "evidence:1f"));
  CHECK(catalog->accepts(to, "iso-42001:4.1-a"));
  CHECK(catalog->accepts(to, "own_control:1f"));
  CHECK_FALSE(catalog->accepts(to, "response:1f"));
  CHECK_FALSE(catalog->accepts(to, "hazard:1f"));
  CHECK(with("", "register", R"("anything")").find("content/reserved-name /register") == 0);
}

TEST_CASE("sort keys are read from one text") {
  const std::vector<content::SortKey> keys = content::parse_sort("-level, title");
  REQUIRE(keys.size() == 2);
  CHECK(keys[0].field == "level");
  CHECK(keys[0].descending);
  CHECK(keys[1].field == "title");
  CHECK_FALSE(keys[1].descending);
}

}  // namespace aimwright
