// Rules bundles are refused with the place of each fault, those of their expressions among them.
#include <functional>
#include <string>

#include "base/json_write.hpp"
#include "gates/gate_rules.hpp"
#include "support/catch.hpp"
#include "support/json.hpp"
#include "support/small_content.hpp"

namespace aimwright {
namespace {

using base::Value;
using test::at;
using test::json;

Value gates() {
  return json(R"({"bundle":"rules","id":"house","version":"1.0.0","locale":"en","title":"House",
    "licence":"CC-BY-4.0","notice":"Made up.","sources":[],"gates":[
      {"id":"offer","title":"Offer","items":[
        {"id":"policy","title":"There is a policy","holds":"leaf('iso-42001:4.1-a').evidenced",
         "action":"Write one.","serves":["iso-42001:4.1-a"]}]},
      {"id":"large","title":"Large offer","includes":["offer"],"items":[]}]})");
}

test::Bundles bundles() {
  test::ContentSpec spec;
  spec.subclauses = {{"4.1", {{"4.1-a"}, {"4.1-b"}}}};
  spec.controls = {{"A.2.2"}};
  return test::bundles_of(spec);
}

test::Built built(const std::function<void(Value&)>& spoil) {
  test::Bundles all = bundles();
  all.more.push_back(gates());
  spoil(all.more.back());
  return test::build(all);
}

std::string listed(const base::Diagnostics& faults) {
  std::string list;
  for (const base::Diagnostic& fault : faults)
    list += (list.empty() ? "" : ", ") + fault.fault.code + " " + fault.fault.pointer;
  return list;
}

/// "code pointer" of each fault after a change.
std::string faults_after(const std::function<void(Value&)>& spoil) {
  return listed(built(spoil).faults);
}

/// Those of a gate with this expression.
base::Diagnostics faults_of(const char* expression) {
  const test::Built content =
      built([&](Value& bundle) { at(bundle, "/gates/0/items/0").set("holds", Value(expression)); });
  REQUIRE(content.catalog);
  base::Diagnostics faults;
  const auto rules = query::compile_rules(*content.catalog, faults);
  REQUIRE(rules);
  const auto compiled = gates::compile_gates(*content.catalog, *rules, faults);
  CHECK((compiled == nullptr) == !faults.empty());
  for (const base::Diagnostic& fault : faults) {
    CHECK(fault.fault.pointer == "/gates/0/items/0/holds");
    CHECK(test::param(fault.fault, "bundle") == "house");
  }
  return faults;
}

std::string code_of(const char* expression) {
  const base::Diagnostics faults = faults_of(expression);
  return faults.empty() ? "" : faults.front().fault.code;
}

}  // namespace

TEST_CASE("gates are called by their bundle and id, as are those they include") {
  const auto catalog = built([](Value&) {}).catalog;
  REQUIRE(catalog);
  REQUIRE(catalog->gates().size() == 2);
  CHECK(catalog->gates()[0].id == "house:offer");
  CHECK(catalog->gates()[1].includes == std::vector<std::string>{"house:offer"});
  CHECK(catalog->gate("house:large") == &catalog->gates()[1]);
  CHECK(catalog->gate("large") == nullptr);
}

TEST_CASE("a gate that includes itself, in however many steps, is refused with the circle") {
  CHECK(faults_after([](Value& bundle) {
          at(bundle, "/gates/0").set("includes", json(R"(["offer"])"));
        }) == "content/gate-circle /gates/0/includes");
  const base::Diagnostics faults = built([](Value& bundle) {
                                     at(bundle, "/gates/0").set("includes", json(R"(["large"])"));
                                   }).faults;
  CHECK(listed(faults) == "content/gate-circle /gates/0/includes");
  CHECK(test::param(faults.front().fault, "gates") == "house:offer → house:large → house:offer");
  CHECK(test::param(faults.front().fault, "bundle") == "house");
}

TEST_CASE("what a gate names has to be there") {
  CHECK(faults_after([](Value& bundle) {
          at(bundle, "/gates/1").set("includes", json(R"(["offer","other:offer"])"));
        }) == "content/unknown-reference /gates/1/includes/1");
  CHECK(faults_after([](Value& bundle) {
          at(bundle, "/gates/0/items/0").set("serves", json(R"(["iso-42001:9.9-z"])"));
        }) == "content/unknown-reference /gates/0/items/0/serves/0");
}

TEST_CASE("ids stand once, and a gate asks for something") {
  CHECK(faults_after([](Value& bundle) {
          at(bundle, "/gates/1").set("id", Value("offer"));
        }).rfind("content/duplicate-id /gates/1/id", 0) == 0);
  CHECK(faults_after([](Value& bundle) {
          base::Array& items = at(bundle, "/gates/0/items").array();
          items.push_back(Value(items.front()));
        }) == "content/duplicate-id /gates/0/items/1/id");
  CHECK(faults_after([](Value& bundle) { test::take_out(bundle, "/gates/1/includes"); }) ==
        "value/missing /gates/1/items");
  CHECK(faults_after([](Value& bundle) { test::take_out(bundle, "/gates/0/items/0/action"); }) ==
        "value/missing /gates/0/items/0/action");
  CHECK(faults_after([](Value& bundle) { at(bundle, "/gates/0").set("include", json("[]")); }) ==
        "value/unknown-member /gates/0/include");
}

TEST_CASE("an expression of a gate that cannot work is refused with its place") {
  CHECK(code_of("leaf('iso-42001:4.1-a').evidenced") == "");
  CHECK(code_of("leaf('iso-42001:4.1-a').evidenced &&") == "expression/syntax");
  CHECK(code_of("leaf('iso-42001:4.1-a').evidence_d") == "expression/unknown-field");
  CHECK(code_of("leaf('iso-42001:4.1-a').answer") == "expression/wrong-type");
  CHECK(code_of("leaf('iso-42001:4.1-a').answer == 'yes'") == "expression/not-a-choice");
  CHECK(code_of("as_of > min_operation_days") == "expression/wrong-operands");
  CHECK(code_of("records('risk').all(r, true)") == "expression/unknown-register");
  CHECK(code_of("records('leaf').all(r, true)") == "expression/unknown-register");
  CHECK(code_of("leaf('iso-42001:4.1').evidenced") == "expression/not-a-choice");
  CHECK(code_of("node('iso-42001:9').leaves.all(n, n.critical)") == "expression/not-a-choice");
  CHECK(code_of("node('iso-42001:4.1').answer == 'met'") == "expression/unknown-field");
  CHECK(code_of("leaf('iso-42001:A.2.2').soa.applicable") == "");
  CHECK(code_of("leaf('iso-42001:A.2.2').settings.version == ''") == "expression/unknown-field");
}

TEST_CASE("no register is called as nodes are") {
  for (const char* name : {"leaf", "node", "control"}) {
    test::Bundles all = bundles();
    Value reg = test::register_of(all, "rating");
    reg.set("id", "other");
    reg.set("register", name);
    all.more.push_back(std::move(reg));
    INFO(name);
    CHECK(listed(test::build(all).faults) == "content/reserved-name /register");
  }
}

}  // namespace aimwright
