// The expressions of registers: refused with their place, evaluated over records and what they
// refer to.
#include <functional>
#include <string>

#include "base/json_write.hpp"
#include "query/findings.hpp"
#include "support/catch.hpp"
#include "support/json.hpp"
#include "support/notebook.hpp"
#include "support/risk_register.hpp"

namespace aimwright {
namespace {

using base::Value;
using test::at;
using test::json;

std::shared_ptr<const content::Catalog> catalog_with(const std::function<void(Value&)>& change) {
  test::ContentSpec spec;
  spec.subclauses = {{"4.1", {{"4.1-a"}}}};
  spec.controls = {{"A.2.2"}};
  test::Bundles bundles = test::bundles_of(spec);
  bundles.more.push_back(test::risk_register());
  change(bundles.more.back());
  return test::joined(bundles);
}

void add_computed(Value& reg, const std::string& name, const std::string& value) {
  at(reg, "/fields").set(name, base::object("type", "computed", "title", name, "value", value));
}

/// `step1` to `step<last>`, each of the one before and itself again: `step1 + step1`.
void add_chain(Value& reg, int last, const std::string& joined_by) {
  std::string before = "severity";
  for (int i = 1; i <= last; ++i) {
    const std::string name = "step" + std::to_string(i);
    add_computed(reg, name, before + joined_by + before);
    before = name;
  }
}

/// "code pointer" of the first fault of an expression, and its bundle.
std::string fault_of(const char* place, const char* member, const Value& expression) {
  const auto catalog = catalog_with([&](Value& reg) { at(reg, place).set(member, expression); });
  base::Diagnostics faults;
  CHECK_FALSE(query::compile_rules(*catalog, faults));
  REQUIRE_FALSE(faults.empty());
  CHECK(test::param(faults.front().fault, "bundle") == "risk");
  return faults.front().fault.code + " " + faults.front().fault.pointer;
}

class Sheet {
 public:
  explicit Sheet(const std::function<void(Value&)>& change = [](Value&) {})
      : catalog_(catalog_with(change)), rules_(rules_of(*catalog_)), notebook_(catalog_) {}

  test::Notebook& notebook() { return notebook_; }
  /// A field of a record as JSON; null where it cannot be told.
  std::string value(const char* id, const char* field) {
    return base::canonical(query::to_json(host().field(rules::Record{"risk", id}, field)));
  }
  /// "code field" of each finding of all risks.
  std::string findings() {
    std::string list;
    const query::RecordHost here = host();
    for (const query::Finding& one :
         query::findings(here, *catalog_, *rules_, notebook_.workspace().state(), notebook_.log(),
                         *catalog_->find_register("risk")))
      list += (list.empty() ? "" : ", ") + one.id + " " + one.code + " " + one.field;
    return list;
  }

 private:
  static std::shared_ptr<const query::RegisterRules> rules_of(const content::Catalog& catalog) {
    base::Diagnostics faults;
    auto rules = query::compile_rules(catalog, faults);
    INFO(base::canonical(base::to_value(faults)));
    REQUIRE(rules);
    return rules;
  }
  query::RecordHost host() {
    return {*catalog_, *rules_, notebook_.workspace().state(), base::parse_date("2026-11-23")};
  }

  std::shared_ptr<const content::Catalog> catalog_;
  std::shared_ptr<const query::RegisterRules> rules_;
  test::Notebook notebook_;
};

}  // namespace

TEST_CASE("an expression that cannot be is refused with its place in the bundle") {
  CHECK(fault_of("/fields/level", "value", "likelihood *") ==
        "expression/syntax /fields/level/value");
  CHECK(fault_of("/fields/level", "value", "likelyhood * severity") ==
        "expression/unknown-name /fields/level/value");
  CHECK(fault_of("/fields/level", "value", "review_on > severity").find("/fields/level/value") !=
        std::string::npos);
  CHECK(fault_of("/fields/accepted_by", "when", "severity") ==
        "expression/wrong-type /fields/accepted_by/when");
  CHECK(fault_of("/fields/accepted_by", "when", "treatment == 'burn'") ==
        "expression/not-a-choice /fields/accepted_by/when");
  CHECK(
      fault_of("/states/transitions/1", "needs", "has(ownr)").find("/states/transitions/1/needs") !=
      std::string::npos);
  CHECK(fault_of("/checks/0", "when", "severity +") == "expression/syntax /checks/0/when");
  CHECK(fault_of("/fields/level", "value", "level + 1") == "expression/circle /fields/level/value");
}

TEST_CASE("no field is called by a word that expressions keep for themselves") {
  for (const char* word : {"true", "null", "in", "import"}) {
    CHECK(fault_of("/fields", word, json(R"({"type":"text","title":"T"})")) ==
          std::string("content/reserved-name /fields/") + word);
  }
}

TEST_CASE("a computed field follows from its record, and cannot be told without") {
  Sheet sheet;
  sheet.notebook().put("risk", "a", R"({"likelihood":2,"severity":4})");
  sheet.notebook().put("risk", "b", R"({"likelihood":2})");
  CHECK(sheet.value("a", "level") == "8");
  CHECK(sheet.value("b", "level") == "null");
}

TEST_CASE("a computed field reads on through a reference to a record") {
  Sheet sheet([](Value& reg) {
    at(reg, "/fields")
        .set("above",
             json(R"({"type":"computed","title":"Above","value":"follows_from.level + 1"})"));
  });
  sheet.notebook().put("risk", "a", R"({"likelihood":2,"severity":4})");
  sheet.notebook().put("risk", "b", R"({"follows_from":"risk:a"})");
  sheet.notebook().put("risk", "c", R"({"follows_from":"risk:gone"})");
  CHECK(sheet.value("b", "above") == "9");
  CHECK(sheet.value("c", "above") == "null");
}

TEST_CASE("a computed field that reads others twice over works each of them out once") {
  constexpr int last = 60;  // 2^60 evaluations, if each were worked out whenever it is read
  Sheet sheet([](Value& reg) { add_chain(reg, last, " - "); });
  sheet.notebook().put("risk", "a", R"({"severity":4})");
  CHECK(sheet.value("a", "step60") == "0");
}

TEST_CASE("all that a computed field reads has the steps of one evaluation") {
  Sheet sheet([](Value& reg) {
    add_computed(reg, "all", "size(records('risk').filter(r, r.severity >= severity))");
    add_computed(reg, "sum", "size(records('risk').filter(r, r.all > 0))");
  });
  for (int i = 0; i < 700; ++i)
    sheet.notebook().put("risk", std::to_string(i).c_str(), R"({"severity":4})");
  CHECK(sheet.value("1", "all") == "700");
  CHECK(sheet.value("1", "sum") == "null");  // 700 times 700 times some
}

TEST_CASE("computed fields that read each other too deep are refused with the first that does") {
  const auto fault = [](int last) -> std::optional<base::Fault> {
    const auto catalog = catalog_with([&](Value& reg) { add_chain(reg, last, " + "); });
    base::Diagnostics faults;
    if (query::compile_rules(*catalog, faults)) return std::nullopt;
    REQUIRE(faults.size() == 1);
    return faults.front().fault;
  };
  CHECK_FALSE(fault(100));
  const auto refused = fault(1'000);
  REQUIRE(refused);
  CHECK(refused->code + " " + refused->pointer == "expression/too-deep /fields/step101/value");
  CHECK(test::param(*refused, "bundle") == "risk");
  CHECK(test::param(*refused, "field") == "step101");
}

TEST_CASE("values of every type are what expressions take them for") {
  Sheet sheet([](Value& reg) {
    const auto computed = [&](const char* name, const char* value) {
      at(reg, "/fields").set(name, base::object("type", "computed", "title", "X", "value", value));
    };
    computed("dear", "cost > 1000.0");
    computed("due", "review_on <= as_of");
    computed("concerned", "'iso-42001:A.2.2' in concerns");
    computed("several", "size(concerns) > 1");
    computed("mine", "owner == 'Dana'");
    computed("attached", "size(files)");
  });
  sheet.notebook().put(
      "risk", "a",
      R"({"cost":"EUR 1250.00","review_on":"2026-11-23","concerns/iso-42001:A.2.2":true,"owner":"Dana"})");
  CHECK(sheet.value("a", "dear") == "true");
  CHECK(sheet.value("a", "due") == "true");
  CHECK(sheet.value("a", "concerned") == "true");
  CHECK(sheet.value("a", "several") == "false");
  CHECK(sheet.value("a", "mine") == "true");
  CHECK(sheet.value("a", "attached") == "0");
}

TEST_CASE("what records lack and break is found, and what cannot be told is said") {
  Sheet sheet;
  sheet.notebook().put("risk", "draft", R"({"severity":2})");
  sheet.notebook().put("risk", "done", R"({"severity":2,"status":"treated"})");
  sheet.notebook().put("risk", "late", R"({"severity":5,"title":"Late"})");
  sheet.notebook().put("risk", "open", R"({"title":"Open","follows_from":"risk:gone"})");
  CHECK(sheet.findings() ==
        "done record/required title, late record/check review_on, "
        "open record/check-unknown review_on, open record/broken-reference follows_from");
}

}  // namespace aimwright
