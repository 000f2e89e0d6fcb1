// Content with a fault is refused whole, and every fault names its place and its reason.
#include <algorithm>
#include <functional>
#include <string>

#include "base/json_write.hpp"
#include "support/catch.hpp"
#include "support/json.hpp"
#include "support/small_content.hpp"
#include "support/test_engine.hpp"

namespace aimwright {
namespace {

using base::Array;
using base::object;
using base::Value;
using test::at;
using test::Bundles;
namespace code = base::code;

constexpr const char* first_leaf = "/tree/children/0/children/0/children/0/children/0";

test::ContentSpec sound_spec() {
  test::ContentSpec spec;
  spec.subclauses = {{"4.1", {{"4.1-a"}, {"4.1-b"}}}, {"6.1.1", {{"6.1.1-a"}}}};
  spec.controls = {{"A.2.2"}, {"A.6.1.2"}};
  return spec;
}

using base::Fault;
using test::param;

/// The one fault of sound content after `spoil` has had its way with it. Guidance, which repeats
/// every id, is left out unless the test puts it in.
Fault fault_after(const std::function<void(Bundles&)>& spoil) {
  Bundles bundles = test::bundles_of(sound_spec());
  bundles.guidance = base::Value();
  spoil(bundles);
  const test::Built built = test::build(bundles);
  CHECK_FALSE(built.catalog);
  INFO("faults " << base::canonical(base::to_value(built.faults)));
  REQUIRE(built.faults.size() == 1);
  return built.faults.front().fault;
}

/// Sets a member of the first obligation, or any place of the clauses.
Fault fault_of_leaf(const std::string& member, const Value& value) {
  return fault_after(
      [&](Bundles& bundles) { at(bundles.framework, first_leaf).set(member, value); });
}

}  // namespace

TEST_CASE("sound content is taken") {
  CHECK(test::build(test::bundles_of(sound_spec())).catalog);
  CHECK(test::build(test::bundles_of({})).catalog);
}

TEST_CASE("an unknown member is refused where it stands") {
  const Fault fault = fault_of_leaf("wheight", 2);
  CHECK(fault.code == code::unknown_member);
  CHECK(fault.pointer == std::string(first_leaf) + "/wheight");
  const Fault head = fault_after([](Bundles& bundles) { bundles.method.set("autor", "me"); });
  CHECK(head.code == code::unknown_member);
  CHECK(head.pointer == "/autor");
}

TEST_CASE("a member of a wrong type is refused where it stands") {
  const Fault fault = fault_of_leaf("question", 1);
  CHECK(fault.code == code::wrong_type);
  CHECK(fault.pointer == std::string(first_leaf) + "/question");
  CHECK(param(fault, "expected") == "text");
  CHECK(param(fault, "found") == "integer");
  CHECK(fault_of_leaf("sources", "a source").code == code::wrong_type);
  CHECK(fault_of_leaf("sources", Array{Value(1)}).code == code::wrong_type);
  CHECK(fault_of_leaf("effort", Array{}).code == code::wrong_type);
}

TEST_CASE("a missing member is refused where it should stand") {
  const Fault fault = fault_after([](Bundles& bundles) {
    test::take_out(bundles.framework, std::string(first_leaf) + "/question");
  });
  CHECK(fault.code == code::missing);
  CHECK(fault.pointer == std::string(first_leaf) + "/question");
}

TEST_CASE("blank text, odd ids and weights out of range are refused") {
  CHECK(fault_of_leaf("question", " \xE2\x80\x83 ").code == code::blank);
  CHECK(fault_of_leaf("id", "4.1 a").code == code::bad_id);
  CHECK(fault_of_leaf("weight", -1).code == code::out_of_range);
  CHECK(fault_of_leaf("weight", 1001).code == code::out_of_range);
  CHECK(fault_of_leaf("weight", 1.5).code == code::wrong_type);
  CHECK(fault_of_leaf("phase", "later").code == code::not_one_of);
  CHECK(fault_of_leaf("documented", "maybe").code == code::not_one_of);
  CHECK(fault_of_leaf("if_not_met", "yes").code == code::not_one_of);
  CHECK(fault_of_leaf("stage", 3).code == code::out_of_range);
  CHECK(fault_of_leaf("effort_in", "9.9-z").code == code::unknown_member);
}

TEST_CASE("weights from 0 to 1000 are taken") {
  for (const int weight : {0, 1, 1000}) {
    Bundles bundles = test::bundles_of(sound_spec());
    at(bundles.framework, first_leaf).set("weight", weight);
    CHECK(test::build(bundles).catalog);
  }
}

TEST_CASE("efforts rise from optimistic to pessimistic") {
  const auto fault_of = [](const Value& days) {
    return fault_after([&](Bundles& bundles) {
      at(bundles.framework, std::string(first_leaf) + "/effort").set("micro", days);
    });
  };
  CHECK(fault_of(Array{3, 2, 4}).code == code::effort_order);
  CHECK(fault_of(Array{1, 5, 4}).code == code::effort_order);
  CHECK(fault_of(Array{1, 2}).code == code::wrong_type);
  CHECK(fault_of(Array{1, 2, "3"}).code == code::out_of_range);
  CHECK(fault_of(Array{-1, 2, 3}).code == code::out_of_range);
  CHECK(fault_of(Array{1, 2, 1001}).code == code::out_of_range);
}

TEST_CASE("bands rise from 0") {
  const auto fault_of = [](int index, int from) {
    return fault_after([&](Bundles& bundles) {
      at(bundles.method, "/bands/" + std::to_string(index)).set("from_percent", from);
    });
  };
  CHECK(fault_of(0, 1).code == code::bands_order);
  CHECK(fault_of(1, 0).code == code::bands_order);
  CHECK(fault_of(2, 20).pointer == "/bands/2/from_percent");
  CHECK(fault_of(4, 60).code == code::bands_order);
}

TEST_CASE("an id stands once in its framework") {
  const Fault twice = fault_after([](Bundles& bundles) {
    at(bundles.framework, "/tree/children/0/children/0/children/0/children/1").set("id", "4.1-a");
  });
  CHECK(twice.code == code::duplicate_id);
  CHECK(param(twice, "id") == "iso-42001:4.1-a");
  CHECK(param(twice, "bundle") == "iso-42001");
  CHECK(twice.pointer == "/tree/children/0/children/0/children/0/children/1/id");
  // Also between clauses and controls, and against the roots of the tree.
  const Fault between = fault_after([](Bundles& bundles) {
    at(bundles.framework, "/tree/children/1/children/0/children/0").set("id", "4.1-a");
  });
  CHECK(between.code == code::duplicate_id);
  CHECK(param(between, "bundle") == "iso-42001");
  CHECK(between.pointer == "/tree/children/1/children/0/children/0/id");
  for (const char* root : {"all", "clauses", "controls", "X"}) {
    INFO(root);
    CHECK(fault_of_leaf("id", root).code == code::duplicate_id);
  }
}

TEST_CASE("what is referred to exists") {
  const Fault prerequisite = fault_of_leaf("prerequisites", Array{Value("9.9-z")});
  CHECK(prerequisite.code == code::unknown_reference);
  CHECK(param(prerequisite, "from") == "iso-42001:4.1-a");
  CHECK(param(prerequisite, "id") == "iso-42001:9.9-z");
  CHECK(param(prerequisite, "bundle") == "iso-42001");
  CHECK(prerequisite.pointer == std::string(first_leaf) + "/prerequisites/0");
  const Fault role = fault_of_leaf("roles", Array{Value("nobody")});
  CHECK(role.code == code::unknown_reference);
  CHECK(role.pointer == std::string(first_leaf) + "/roles/0");
  const Fault source = fault_of_leaf("sources", Array{Value("NOWHERE")});
  CHECK(source.code == code::unknown_reference);
  CHECK(source.pointer == std::string(first_leaf) + "/sources/0");
}

TEST_CASE("prerequisites are leaves, subclauses or controls, no headings") {
  for (const char* heading : {"4", "6.1", "A.2", "A.6.1", "all", "controls"}) {
    INFO(heading);
    const Fault fault = fault_of_leaf("prerequisites", Array{Value(heading)});
    CHECK(fault.code == code::unknown_reference);
  }
}

TEST_CASE("prerequisites lead to no circle") {
  const auto circle = [](std::vector<std::pair<std::string, std::string>> steps) {
    Bundles bundles = test::bundles_of(sound_spec());
    for (const auto& [leaf, before] : steps) {
      const std::string place =
          leaf == "4.1-a"     ? first_leaf
          : leaf == "4.1-b"   ? "/tree/children/0/children/0/children/0/children/1"
          : leaf == "6.1.1-a" ? "/tree/children/0/children/1/children/0/children/0/children/0"
                              : "";
      Value& node = place.empty() ? at(bundles.framework, "/tree/children/1/children/0/children/0")
                                  : at(bundles.framework, place);
      at(node, "/prerequisites").array().push_back(before);
    }
    const test::Built built = test::build(bundles);
    return built.faults.empty() ? std::string("taken") : built.faults.front().fault.code;
  };
  CHECK(circle({{"4.1-a", "4.1-a"}}) == code::prerequisite_circle);
  CHECK(circle({{"4.1-a", "4.1-b"}, {"4.1-b", "4.1-a"}}) == code::prerequisite_circle);
  CHECK(circle({{"4.1-a", "6.1.1-a"}, {"6.1.1-a", "A.2.2"}, {"A.2.2", "4.1-a"}}) ==
        code::prerequisite_circle);
  // A subclause stands for all its obligations.
  CHECK(circle({{"4.1-a", "4.1"}}) == code::prerequisite_circle);
  CHECK(circle({{"4.1-b", "6.1.1"}, {"6.1.1-a", "4.1"}}) == code::prerequisite_circle);
  // Two ways to the same place are no circle.
  CHECK(circle({{"6.1.1-a", "4.1-a"}, {"A.2.2", "4.1-a"}, {"A.2.2", "6.1.1-a"}}) == "taken");
  CHECK(circle({{"6.1.1-a", "4.1"}, {"A.2.2", "4.1"}, {"A.2.2", "6.1.1"}}) == "taken");
}

TEST_CASE("a circle names a member of it and its place") {
  const Fault fault = fault_of_leaf("prerequisites", Array{Value("4.1-a")});
  CHECK(fault.code == code::prerequisite_circle);
  CHECK(param(fault, "id") == "iso-42001:4.1-a");
  CHECK(fault.pointer == first_leaf);
}

TEST_CASE("a chain of prerequisites may be long") {
  test::ContentSpec spec;
  spec.subclauses = {{"4.1", {}}};
  for (int i = 0; i < 1500; ++i) {
    test::LeafSpec leaf;
    leaf.id = "4.1-" + std::to_string(i);
    if (i > 0) leaf.prerequisites = {"4.1-" + std::to_string(i - 1)};
    spec.subclauses.front().obligations.push_back(leaf);
  }
  CHECK(test::build(test::bundles_of(spec)).catalog);
  spec.subclauses.front().obligations.front().prerequisites = {"4.1-1499"};
  const test::Built circle = test::build(test::bundles_of(spec));
  CHECK_FALSE(circle.catalog);
  CHECK(circle.faults.front().fault.code == code::prerequisite_circle);
}

TEST_CASE("guidance is about nodes there are, and leaves none out") {
  const auto fault_of_items = [](const std::function<void(Value&)>& spoil) {
    return fault_after([&](Bundles& bundles) {
      bundles.guidance = test::bundles_of(sound_spec()).guidance;
      spoil(at(bundles.guidance, "/items"));
    });
  };
  const Fault stray =
      fault_of_items([](Value& items) { items.set("9.9-z", Value(at(items, "/4.1"))); });
  CHECK(stray.code == code::unknown_reference);
  CHECK(stray.pointer == "/items/9.9-z");
  const Fault left_out = fault_of_items([](Value& items) { test::take_out(items, "/4.1-b"); });
  CHECK(left_out.code == code::guidance_missing);
  CHECK(param(left_out, "id") == "iso-42001:4.1-b");
  const Fault blank = fault_of_items([](Value& items) { at(items, "/4.1-b").set("met", " "); });
  CHECK(blank.code == code::blank);
  CHECK(blank.pointer == "/items/4.1-b/met");
  const Fault unknown = fault_of_items([](Value& items) { at(items, "/4.1-b").set("mett", "x"); });
  CHECK(unknown.code == code::unknown_member);
}

TEST_CASE("the registers hold what the engine works with") {
  const Fault gone = fault_after([](Bundles& bundles) {
    Value& responses = test::register_of(bundles, "response");
    for (const char* member : {"/fields/verified_on", "/form", "/table"})
      test::take_out(responses, member);
  });
  CHECK(gone.code == code::register_incomplete);
  CHECK(param(gone, "kind") == "response");
  CHECK(param(gone, "field") == "verified_on");
  const Fault other_type = fault_after([](Bundles& bundles) {
    at(test::register_of(bundles, "soa"), "/fields/reason").set("type", "date");
  });
  CHECK(other_type.code == code::register_incomplete);
}

TEST_CASE("registers may do without ratings, but not with half of them") {
  Bundles without = test::bundles_of(sound_spec());
  without.registers.erase(std::remove(without.registers.begin(), without.registers.end(),
                                      test::register_of(without, "rating")),
                          without.registers.end());
  CHECK(test::build(without).catalog);
  const Fault half = fault_after([&](Bundles& bundles) {
    Value& ratings = test::register_of(bundles, "rating");
    test::take_out(ratings, "/fields/assessor");
    test::take_out(ratings, "/form");
    test::take_out(ratings, "/table");
  });
  CHECK(half.code == code::register_incomplete);
  CHECK(param(half, "kind") == "rating");
  CHECK(param(half, "field") == "assessor");
}

TEST_CASE("an answer can be one of the three, and nothing else") {
  const Fault fault = fault_after([](Bundles& bundles) {
    at(test::register_of(bundles, "response"), "/fields/answer/choices")
        .array()
        .push_back(base::object("id", "nearly", "title", "Nearly met"));
  });
  CHECK(fault.code == code::register_incomplete);
  CHECK(param(fault, "field") == "answer");
}

TEST_CASE("a bundle of an unknown kind, or none at all, is refused") {
  const Fault fault = fault_after([](Bundles& bundles) { bundles.document.set("bundle", "poem"); });
  CHECK(fault.code == code::bundle_kind);
  CHECK(fault.pointer == "/bundle");
  base::Diagnostics faults;
  CHECK_FALSE(content::read_bundle("[1]", test::sha256, faults));
  CHECK(faults.front().fault.code == code::wrong_type);
  CHECK_FALSE(content::read_bundle("{", test::sha256, faults));
  CHECK(faults.back().fault.code == code::json_syntax);
}

TEST_CASE("a catalog is made of one bundle of each kind it needs") {
  const Bundles bundles = test::bundles_of(sound_spec());
  std::vector<Value> all = {bundles.framework, bundles.method, bundles.locale};
  all.insert(all.end(), bundles.registers.begin(), bundles.registers.end());
  std::vector<content::Bundle> read;
  for (const Value& bundle : all) {
    base::Diagnostics faults;
    read.push_back(*content::read_bundle(base::canonical(bundle), test::sha256, faults));
  }
  for (std::size_t left_out = 0; left_out < read.size(); ++left_out) {
    const bool is_register = read[left_out].kind == content::BundleKind::register_;
    const std::string& id = read[left_out].id;
    const bool is_needed = id != "rating" && id != "comment";
    std::vector<const content::Bundle*> some, one_twice;
    for (std::size_t i = 0; i < read.size(); ++i) {
      if (i != left_out) some.push_back(&read[i]);
      one_twice.push_back(&read[i]);
      if (i == left_out) one_twice.push_back(&read[i]);
    }
    INFO("bundle " << id);
    base::Diagnostics missing, twice;
    const auto without = content::build_catalog(some, missing);
    CHECK((without == nullptr) == is_needed);
    if (is_needed) {
      CHECK(missing.front().fault.code ==
            (is_register ? code::register_incomplete : code::bundle_missing));
    }
    CHECK_FALSE(content::build_catalog(one_twice, twice));
    const bool framework = read[left_out].kind == content::BundleKind::framework;
    CHECK(twice.front().fault.code == (is_register ? code::register_twice
                                       : framework ? code::framework_twice
                                                   : code::bundle_twice));
  }
}

TEST_CASE("all faults of a bundle are found in one go") {
  Bundles bundles = test::bundles_of(sound_spec());
  at(bundles.framework, first_leaf).set("weight", -1);
  at(bundles.framework, first_leaf).set("phase", "later");
  bundles.framework.set("colour", "red");
  const test::Built built = test::build(bundles);
  CHECK(built.faults.size() == 3);
}

}  // namespace aimwright
