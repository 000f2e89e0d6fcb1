// What is refused when content loads: names, fields, types, choices, each with its place.
#include "rules/check.hpp"

#include "support/catch.hpp"
#include "support/rules_sheet.hpp"

namespace aimwright {

using rules::Type;
using rules::TypeKind;
using testing::faults_of;
using testing::risk_environment;
using testing::risk_rule;

TEST_CASE("the type of an expression is known before it is evaluated") {
  const std::pair<const char*, const char*> cases[] = {
      {"1 + 2", "int"},
      {"1.5 * 2.0", "double"},
      {"title + ' by ' + owner", "string"},
      {"treatment", "string"},
      {"likelihood > 2", "bool"},
      {"accepted_on + days(30)", "date"},
      {"accepted_on + months(1)", "date"},
      {"as_of - accepted_on", "duration"},
      {"months(1) + years(2)", "period"},
      {"system", "ai_system"},
      {"system.name", "string"},
      {"systems", "list(ai_system)"},
      {"systems.map(s, s.name)", "list(string)"},
      {"systems.filter(s, s.retired)", "list(ai_system)"},
      {"records('risk').map(r, r.systems)", "list(list(ai_system))"},
      {"[1, 2]", "list(int)"},
      {"[1, 'a']", "list(dyn)"},
      {"[]", "list(dyn)"},
      {"[] + [1]", "list(dyn)"},
      {"[treatment, 'x']", "list(string)"},
      {"closed ? 1 : 2", "int"},
      {"[1][0]", "int"},
      {"size(title)", "int"},
      {"title.size()", "int"},
      {"math.greatest(likelihood, severity)", "int"},
      {"math.greatest(1, 2.5)", "dyn"},
      {"matrix(likelihood, severity)", "string"},
      {"dyn(1)", "dyn"},
      {"null", "null_type"},
  };
  for (const auto& [text, type] : cases) {
    INFO(text);
    const std::string found = risk_environment().name_of(risk_rule(text).type());
    CHECK(found == type);
  }
}

TEST_CASE("what cannot work is refused where it stands") {
  using Faults = std::vector<std::string>;
  const std::pair<const char*, Faults> cases[] = {
      {"ownr == 'Dana'", {"expression/unknown-name@1"}},
      {"closed && system.nam == 'x'", {"expression/unknown-field@11"}},
      {"title.name", {"expression/no-fields@1"}},
      {"records('rsk').exists(r, r.closed)", {"expression/unknown-register@9"}},
      {"records(title).exists(r, r.closed)", {"expression/wrong-arguments@1"}},
      {"titel.trimm()", {"expression/unknown-name@1", "expression/unknown-function@1"}},
      {"sizes(title)", {"expression/unknown-function@1"}},
      {"title.contains(4)", {"expression/wrong-arguments@1"}},
      {"matrix(likelihood)", {"expression/wrong-arguments@1"}},
      {"matrix(likelihood, title)", {"expression/wrong-arguments@1"}},
      {"same_level('middle')", {"expression/not-a-choice@12"}},
      {"accepted_on > 5", {"expression/wrong-operands@1"}},
      {"accepted_on > '2026-01-01'", {"expression/wrong-operands@1"}},
      {"accepted_on < as_of - months(1)", {}},
      {"as_of - accepted_on > months(1)", {"expression/wrong-operands@1"}},
      {"as_of - accepted_on > days(1)", {}},
      {"accepted_on + 30", {"expression/wrong-operands@1"}},
      {"accepted_on + as_of", {"expression/wrong-operands@1"}},
      {"likelihood + 1.5", {"expression/wrong-operands@1"}},
      {"likelihood > 1.5", {}},
      {"cost % 2.0", {"expression/wrong-operands@1"}},
      {"title - 'x'", {"expression/wrong-operands@1"}},
      {"likelihood && closed", {"expression/wrong-type@1"}},
      {"closed && !title", {"expression/wrong-operands@11"}},
      {"likelihood ? 1 : 2", {"expression/wrong-type@1"}},
      {"closed ? 1 : 'a'", {"expression/wrong-operands@1"}},
      {"treatment == 'acept'", {"expression/not-a-choice@14"}},
      {"'acept' != treatment", {"expression/not-a-choice@1"}},
      {"treatment in ['accept', 'shre']", {"expression/not-a-choice@25"}},
      {"'importer' in roles", {"expression/not-a-choice@1"}},
      {"roles == ['importer']", {"expression/not-a-choice@11"}},
      {"treatment == (closed ? 'accept' : 'none')", {"expression/not-a-choice@35"}},
      {"treatment == matrix(1, 2)", {"expression/not-a-choice@14"}},
      {"treatment > 'accept'", {"expression/no-order@1"}},
      {"owner == null", {"expression/compared-with-null@1"}},
      {"null == null", {}},
      {"date('2026-02-30') < as_of", {"value/not-a-date@6"}},
      {"date(title) < as_of", {}},
      {"system == systems", {"expression/wrong-operands@1"}},
      {"system in systems", {}},
      {"title in systems", {"expression/wrong-operands@1"}},
      {"title in title", {"expression/wrong-operands@1"}},
      {"systems.all(s, s.name)", {"expression/wrong-type@16"}},
      {"title.all(s, true)", {"expression/wrong-type@1"}},
      {"systems.all(s, s.nme == '')", {"expression/unknown-field@16"}},
      {"systems.all(s, true) && s.name == ''", {"expression/unknown-name@25"}},
      {"systems.exists(s, has(s))", {"expression/has-needs-field@19"}},
      {"dyn(system).name == ''", {"expression/no-fields@1"}},
      {"[1, 2]['a']", {"expression/wrong-operands@1"}},
      {"closed[0]", {"expression/wrong-operands@1"}},
      {"-title", {"expression/wrong-operands@1"}},
      {"math.greatest('a', 'b')", {"expression/wrong-arguments@1"}},
      {"math.roof(1.5)", {"expression/unknown-function@1"}},
      {"size(1)", {"expression/wrong-arguments@1"}},
  };
  for (const auto& [text, faults] : cases) {
    INFO(text);
    CHECK(faults_of(text) == faults);
  }
}

TEST_CASE("all faults of an expression are said, not only the first") {
  CHECK(faults_of("ownr == 'x' || treatment == 'y' || accepted_on > 1").size() == 3);
}

TEST_CASE("an unknown name comes with those that may have been meant") {
  base::Diagnostics faults;
  const auto nearest = [&](const char* text) {
    faults.clear();
    (void)rules::Expression::compile(text, risk_environment(), {0, std::nullopt, "/rule"}, faults);
    REQUIRE(faults.size() == 1);
    CHECK(faults[0].fault.pointer == "/rule");
    const std::string& names = faults[0].fault.params.find("nearest")->text();
    return names.substr(0, names.find(','));
  };
  CHECK(nearest("ownr == 'x'") == "owner");
  CHECK(nearest("Severity > 1") == "severity");
  CHECK(nearest("system.nme == ''") == "name");
  CHECK(nearest("records('risks') == []") == "risk");
  CHECK(nearest("title.startswith('a')") == "startsWith");
  CHECK(nearest("siez(title)") == "size");
  CHECK(faults[0].fault.params.find("name")->text() == "siez");
}

TEST_CASE("an expression gives what its purpose asks for") {
  const Type yes_no{TypeKind::boolean};
  CHECK(faults_of("likelihood > 2", yes_no).empty());
  CHECK(faults_of("dyn(closed)", yes_no).empty());
  CHECK(faults_of("likelihood", yes_no) == std::vector<std::string>{"expression/wrong-type@1"});
  CHECK(faults_of("title", Type{TypeKind::integer}) ==
        std::vector<std::string>{"expression/wrong-type@1"});
}

TEST_CASE("an expression about no record names fields only through one") {
  base::Diagnostics faults;
  CHECK(rules::Expression::compile("records('risk').all(r, has(r.owner))", risk_environment(), {},
                                   faults));
  CHECK_FALSE(rules::Expression::compile("has(owner)", risk_environment(), {}, faults));
}

TEST_CASE("what an expression costs at most is known before it is evaluated") {
  const rules::Cost cost =
      risk_rule("records('risk').all(r, r.systems.exists(s, s.retired))").cost();
  CHECK(cost.loops == 2);
  CHECK(cost.depth == 4);
  CHECK(cost.nodes == 10);
}

}  // namespace aimwright
