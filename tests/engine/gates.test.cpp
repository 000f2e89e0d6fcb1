// Gates judged over answers, evidence and applicability: what holds, fails or cannot be told, and
// because of what.
#include <string>

#include "base/json_write.hpp"
#include "gates/verdict_json.hpp"
#include "support/catch.hpp"
#include "support/json.hpp"
#include "support/notebook.hpp"
#include "support/small_content.hpp"

namespace aimwright {
namespace {

using base::object;
using base::Value;
using gates::Verdict;
using test::text_at;

constexpr const char* shown = R"({"effective_from":"2026-11-01","shows/iso-42001:4.1-a":true,
                                  "shows/iso-42001:A.2.2":true})";

/// One gate with one item for each expression, called i0, i1, …
Value gate_of(const std::vector<std::string>& expressions) {
  base::Array items;
  for (std::size_t i = 0; i < expressions.size(); ++i)
    items.push_back(object("id", "i" + std::to_string(i), "title", "Title", "holds", expressions[i],
                           "action", "Mend it.", "serves", base::Array{}));
  return object("id", "gate", "title", "Gate", "items", std::move(items));
}

class Sheet {
 public:
  explicit Sheet(base::Array gates) : catalog_(catalog_of(std::move(gates))), notebook_(catalog_) {
    base::Diagnostics faults;
    registers_ = query::compile_rules(*catalog_, faults);
    REQUIRE(registers_);
    rules_ = gates::compile_gates(*catalog_, *registers_, faults);
    INFO(base::canonical(base::to_value(faults)));
    REQUIRE(rules_);
  }

  test::Notebook& notebook() { return notebook_; }
  void answer(const char* id, const char* answer) {
    notebook_.put("response", id, base::canonical(object("answer", answer)));
  }

  /// Of each gate, as messages carry it.
  base::Array judged(const char* as_of = "2026-11-23", const char* only = nullptr) {
    const scoring::Assessment assessment = notebook_.assess(as_of);
    const record::State& state = notebook_.workspace().state();
    const gates::GateHost host(assessment, state, *registers_);
    const query::Labels labels(*catalog_, state);
    base::Array list;
    const content::Gate* gate = only ? catalog_->gate(only) : nullptr;
    for (const gates::GateVerdict& one : gates::judge(*catalog_, *rules_, host, gate))
      list.push_back(to_value(one, *catalog_, labels));
    return list;
  }
  /// The verdicts of the items of the first gate, and that of the gate: "pass fail: fail".
  std::string verdicts(const char* as_of = "2026-11-23") {
    const Value gate = judged(as_of).front();
    std::string list;
    for (const Value& item : gate.find("items")->array())
      list += (list.empty() ? "" : " ") + text_at(item, "/verdict");
    return list + ": " + text_at(gate, "/verdict");
  }
  /// What the only item came out because of: "4.1-a answer=partly evidenced=false, …; count".
  std::string because() {
    const Value item = test::at(judged().front(), "/items/0");
    std::string list;
    for (const Value& thing : item.find("because")->array()) {
      list += (list.empty() ? "" : ", ") + test::short_id(text_at(thing, "/ref"));
      for (const Value& field : thing.find("fields")->array())
        list += " " + text_at(field, "/field") + "=" + base::canonical(*field.find("value"));
    }
    for (const Value& reg : item.find("empty")->array()) list += " no " + reg.text();
    return list + "; " + base::canonical(*item.find("count"));
  }

 private:
  static std::shared_ptr<const content::Catalog> catalog_of(base::Array gates) {
    test::ContentSpec spec;
    spec.subclauses = {{"4.1", {{.id = "4.1-a", .critical = true}, {"4.1-b"}}},
                       {"6.2", {{"6.2-a"}}}};
    for (int i = 2; i <= 14; ++i) spec.controls.push_back({"A.2." + std::to_string(i)});
    test::Bundles bundles = test::bundles_of(spec);
    bundles.more.push_back(object("bundle", "rules", "id", "house", "version", "1.0.0", "locale",
                                  "en", "title", "House", "licence", "CC-BY-4.0", "notice",
                                  "Made up.", "sources", base::Array{}, "gates", std::move(gates)));
    return test::joined(bundles);
  }

  std::shared_ptr<const content::Catalog> catalog_;
  test::Notebook notebook_;
  std::shared_ptr<const query::RegisterRules> registers_;
  std::shared_ptr<const gates::GateRules> rules_;
};

/// One gate with an item for each of these.
Sheet with(const std::vector<std::string>& expressions) {
  return Sheet(base::Array{gate_of(expressions)});
}

}  // namespace

TEST_CASE("an answer that is missing cannot be told, evidence that is missing fails") {
  Sheet sheet =
      with({"leaf('iso-42001:4.1-a').answer == 'met'", "leaf('iso-42001:4.1-a').evidenced",
            "leaf('iso-42001:4.1-a').verified",
            "leaf('iso-42001:4.1-a').answer == 'met' && leaf('iso-42001:4.1-a').evidenced"});
  CHECK(sheet.verdicts() == "cannot_tell fail fail fail: fail");
  sheet.notebook().put("evidence", "e1", shown);
  CHECK(sheet.verdicts() == "cannot_tell pass fail cannot_tell: fail");
  sheet.answer("4.1", "met");  // of the subclause, for its obligations
  CHECK(sheet.verdicts() == "pass pass fail pass: fail");
  sheet.notebook().by("Ravi").put("response", "4.1",
                                  R"({"verified_by":"Ravi","verified_on":"2026-11-05"})");
  CHECK(sheet.verdicts() == "pass pass pass pass: pass");
  CHECK(sheet.verdicts("2026-10-31") == "pass fail fail fail: fail");
}

TEST_CASE("one item that fails fails its gate, else one that cannot be told leaves it open") {
  Sheet sheet = with({"leaf('iso-42001:4.1-a').answer != 'not_met'", "1 == 1"});
  CHECK(sheet.verdicts() == "cannot_tell pass: cannot_tell");
  sheet.answer("4.1-a", "partly");
  CHECK(sheet.verdicts() == "pass pass: pass");
  sheet.answer("4.1-a", "not_met");
  CHECK(sheet.verdicts() == "fail pass: fail");
}

TEST_CASE("a gate has the verdict of those it includes, which are judged once and before it") {
  Value last = gate_of({"1 == 1"}), first = gate_of({"leaf('iso-42001:4.1-a').answer == 'met'"});
  last.set("id", "last");
  last.set("includes", test::json(R"(["middle","first"])"));
  Value middle = object("id", "middle", "title", "Middle", "includes", test::json(R"(["first"])"),
                        "items", base::Array{});
  first.set("id", "first");
  Sheet sheet(base::Array{last, middle, first});
  const auto told = [&](const char* only) {
    std::string list;
    for (const Value& gate : sheet.judged("2026-11-23", only))
      list += (list.empty() ? "" : ", ") + text_at(gate, "/id") + " " + text_at(gate, "/verdict");
    return list;
  };
  CHECK(told(nullptr) ==
        "house:first cannot_tell, house:middle cannot_tell, house:last cannot_tell");
  CHECK(told("house:middle") == "house:first cannot_tell, house:middle cannot_tell");
  CHECK(told("house:first") == "house:first cannot_tell");
  sheet.answer("4.1-a", "not_met");
  CHECK(told(nullptr) == "house:first fail, house:middle fail, house:last fail");
}

TEST_CASE("what made an item so is named with what was found, the first ten of it") {
  Sheet sheet = with({"node('iso-42001:controls').leaves.all(c, !c.applicable || c.evidenced)"});
  CHECK(sheet.because().rfind("A.2.2 applicable=true evidenced=false, A.2.3 ", 0) == 0);
  CHECK(sheet.because().find("; 13") != std::string::npos);
  CHECK(sheet.judged().front().find("items")->array()[0].find("because")->array().size() == 10);
  sheet.notebook().put("soa", "A.2.3", R"({"applicable":false,"reason":"No such system"})");
  sheet.notebook().put("evidence", "e1", shown);
  CHECK(sheet.because().rfind("A.2.4 ", 0) == 0);
  CHECK(sheet.because().find("; 11") != std::string::npos);
}

TEST_CASE("an item that is open names what it waits for") {
  Sheet sheet = with({"node('iso-42001:clauses').leaves.all(n, n.answer != 'not_met')"});
  CHECK(sheet.because() == "4.1-a answer=null, 4.1-b answer=null, 6.2-a answer=null; 3");
  sheet.answer("4.1-b", "met");
  CHECK(sheet.because() == "4.1-a answer=null, 6.2-a answer=null; 2");
  sheet.answer("6.2-a", "not_met");
  CHECK(sheet.because() == "6.2-a answer=\"not_met\"; 1");
}

TEST_CASE("records that are missing are named by their register") {
  Sheet sheet = with({"records('evidence').exists(e, has(e.effective_from))"});
  CHECK(sheet.because() == " no evidence; 0");
  sheet.notebook().put("evidence", "e1", R"({"title":"Plan"})");
  CHECK(sheet.because() == "e1 effective_from=null; 1");
}

TEST_CASE("the statement of applicability is looked into control by control") {
  Sheet sheet =
      with({"node('iso-42001:A.2').leaves.all(c, has(c.soa) && has(c.soa.applicable) && "
            "has(c.soa.reason))"});
  for (int i = 2; i <= 13; ++i)
    sheet.notebook().put("soa", "A.2." + std::to_string(i), R"({"applicable":true,"reason":"r"})");
  CHECK(sheet.because() == "A.2.14 soa=null; 1");
  sheet.notebook().put("soa", "A.2.14", R"({"applicable":true})");
  CHECK(sheet.because() == "A.2.14 soa=\"soa:iso-42001:A.2.14\", iso-42001:A.2.14 reason=null; 2");
  sheet.notebook().put("soa", "A.2.14", R"({"reason":"r"})");
  CHECK(sheet.verdicts() == "pass: pass");
}

TEST_CASE("evidence spans the days that the method wants") {
  Sheet sheet =
      with({"leaf('iso-42001:4.1-a').evidence.exists(a, leaf('iso-42001:4.1-a').evidence."
            "exists(b, a.effective_from + days(min_operation_days) <= b.effective_from))"});
  CHECK(sheet.because() == "4.1-a evidence=[]; 1");
  sheet.notebook().put("evidence", "e1", shown);
  CHECK(sheet.verdicts() == "fail: fail");
  sheet.notebook().put("evidence", "e2",
                       R"({"effective_from":"2026-08-03","shows/iso-42001:4.1":true})");
  CHECK(sheet.verdicts() == "pass: pass");
  sheet.notebook().put("evidence", "e2", R"({"effective_from":"2026-08-04"})");
  CHECK(sheet.verdicts() == "fail: fail");
  sheet.notebook().put("evidence", "e2", R"({"effective_from":null})");
  CHECK(sheet.verdicts() == "cannot_tell: cannot_tell");
  sheet.notebook().put("evidence", "e2", R"({"withdrawn":true})");
  CHECK(sheet.verdicts() == "fail: fail");
}

TEST_CASE("a likely finding is known once it is determined") {
  Sheet sheet = with({"node('iso-42001:4.1').leaves.all(n, n.finding != 'major')"});
  CHECK(sheet.verdicts() == "cannot_tell: cannot_tell");
  sheet.answer("4.1-b", "partly");
  CHECK(sheet.verdicts() == "pass: pass");
  sheet.answer("4.1-a", "not_met");
  CHECK(sheet.verdicts() == "fail: fail");
}

TEST_CASE("own controls are among the leaves of the controls") {
  Sheet sheet = with({"node('iso-42001:controls').leaves.exists(c, c.kind == 'own_control')"});
  CHECK(sheet.verdicts() == "fail: fail");
  sheet.notebook().put("own_control", "x1", R"({"title":"Kill switch","number":"X.1"})");
  CHECK(sheet.because() == "x1 kind=\"own_control\"; 1");
}

TEST_CASE("what cannot be worked out cannot be told, and says where it stopped") {
  Sheet sheet = with({"1 / size(records('evidence')) > 0 || false"});
  const Value item = test::at(sheet.judged().front(), "/items/0");
  CHECK(text_at(item, "/verdict") == "cannot_tell");
  CHECK(text_at(item, "/fault/code") == "evaluation/division-by-zero");
  CHECK(text_at(item, "/fault/pointer") == "/gates/0/items/0/holds");
  CHECK(text_at(item, "/fault/params/part") == "1 / size(records('evidence'))");
}

TEST_CASE("all items together have a bound, and what lies beyond it cannot be told") {
  std::string slow = "n.critical || true";
  for (const char* name : {"a", "b", "c", "d", "e", "n"})
    slow = "node('iso-42001:all').leaves.all(" + std::string(name) + ", " + slow + ")";
  Sheet sheet = with(std::vector<std::string>(8, slow));
  const base::Array items = sheet.judged().front().find("items")->array();
  for (const Value& item : items) {
    CHECK(text_at(item, "/verdict") == "cannot_tell");
    CHECK(text_at(item, "/fault/code") == "evaluation/too-much-work");
  }
}

TEST_CASE("the project's gates fail for who has nothing to show, and say what to do") {
  const auto catalog = test::project_catalog();
  base::Diagnostics faults;
  const auto registers = query::compile_rules(*catalog, faults);
  const auto rules = gates::compile_gates(*catalog, *registers, faults);
  INFO(base::canonical(base::to_value(faults)));
  REQUIRE(rules);
  test::Notebook notebook(catalog);
  const scoring::Assessment assessment = notebook.assess("2026-11-23");
  const gates::GateHost host(assessment, notebook.workspace().state(), *registers);
  std::string told;
  for (const gates::GateVerdict& gate : gates::judge(*catalog, *rules, host)) {
    told += gate.gate->id + ":";
    for (const gates::ItemVerdict& item : gate.items) {
      CHECK(item.verdict != Verdict::pass);
      if (item.verdict == Verdict::cannot_tell) told += " " + item.item->id;
    }
    CHECK(gate.verdict == Verdict::fail);
    told += "\n";
  }
  CHECK(told ==
        "iso-42001-gates:stage-1: impact-assessment-process no-major-nonconformity\n"
        "iso-42001-gates:stage-2:\n");
}

}  // namespace aimwright
