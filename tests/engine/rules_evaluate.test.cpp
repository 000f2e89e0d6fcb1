// What expressions come out as.
#include "rules/expression.hpp"

#include "support/catch.hpp"
#include "support/rules_sheet.hpp"

namespace aimwright {

using testing::evaluated;
using testing::risk_rule;
using testing::two_risks;

namespace {

using Cases = std::vector<std::pair<const char*, const char*>>;

void check_all(const Cases& cases) {
  for (const auto& [text, value] : cases) {
    INFO(text);
    CHECK(evaluated(text) == value);
  }
}

}  // namespace

TEST_CASE("numbers are worked out as in CEL") {
  check_all({{"7 / 2", "3"},
             {"-7 / 2", "-3"},
             {"-7 % 3", "-1"},
             {"7.0 / 2.0", "3.5"},
             {"1.0 / 0.0", "not finite"},
             {"1 / 0", "error(evaluation/division-by-zero)"},
             {"1 % 0", "error(evaluation/division-by-zero)"},
             {"9223372036854775807 + 1", "error(evaluation/overflow)"},
             {"-9223372036854775808 - 1", "error(evaluation/overflow)"},
             {"9223372036854775807 * 2", "error(evaluation/overflow)"},
             {"-9223372036854775808 / -1", "error(evaluation/overflow)"},
             {"-(-9223372036854775808)", "error(evaluation/overflow)"},
             {"1 < 1.5", "true"},
             {"2 == 2.0", "true"},
             {"int(2.9)", "2"},
             {"int('-12')", "-12"},
             {"int('1.5')", "error(evaluation/not-convertible)"},
             {"int(1e30)", "error(evaluation/not-convertible)"},
             {"double('1e3')", "1000.0"},
             {"double('x')", "error(evaluation/not-convertible)"},
             {"string(0.1 + 0.2)", "'0.30000000000000004'"},
             {"string(as_of)", "'2026-11-30'"},
             {"bool('true')", "true"},
             {"bool('yes')", "error(evaluation/not-convertible)"},
             {"math.greatest(likelihood, severity, 1)", "4"},
             {"math.least([3, 1, 2])", "1"},
             {"math.greatest([])", "error(evaluation/wrong-argument)"},
             {"math.round(2.5)", "3.0"},
             {"math.abs(-3)", "3"},
             {"math.sign(-0.5)", "-1.0"}});
}

TEST_CASE("texts are looked at without patterns") {
  check_all({{"title.contains('adv')", "true"},
             {"title.startsWith('Wrong')", "true"},
             {"title.endsWith('ice')", "true"},
             {"'Größe'.size()", "5"},
             {"'Größe'.charAt(2)", "'ö'"},
             {"'Größe'.charAt(5)", "''"},
             {"'Größe'.charAt(6)", "error(evaluation/no-such-element)"},
             {"'Größe'.indexOf('e')", "4"},
             {"'tacocat'.lastIndexOf('a')", "5"},
             {"'tacocat'.substring(4)", "'cat'"},
             {"'tacocat'.substring(0, 4)", "'taco'"},
             {"'tacocat'.substring(4, 2)", "error(evaluation/no-such-element)"},
             {"'  x\u00a0'.trim()", "'x'"},
             {"'ÄB'.lowerAscii()", "'Äb'"},
             {"'ab'.upperAscii()", "'AB'"},
             {"'a-b-c'.replace('-', '+')", "'a+b+c'"},
             {"'a-b-c'.replace('-', '+', 1)", "'a+b-c'"},
             {"'ab'.replace('', '.')", "'.a.b.'"},
             {"'a,b,c'.split(',')", "['a', 'b', 'c']"},
             {"'a,b,c'.split(',', 2)", "['a', 'b,c']"},
             {"'aß'.split('')", "['a', 'ß']"},
             {"''.split(',')", "['']"},
             {"['a', 'b'].join(', ')", "'a, b'"},
             {"'a' < 'b'", "true"},
             {"'a' + 'b'", "'ab'"}});
}

TEST_CASE("lists are looked through") {
  check_all({{"2 in [1, 2]", "true"},
             {"[1, 2][1]", "2"},
             {"[1, 2][2]", "error(evaluation/no-such-element)"},
             {"[1] + [2]", "[1, 2]"},
             {"[1, 2] == [1, 2]", "true"},
             {"[1, 2, 3].filter(x, x > 1)", "[2, 3]"},
             {"[1, 2, 3].map(x, x * x)", "[1, 4, 9]"},
             {"[1, 2, 3].map(x, x > 1, x * x)", "[4, 9]"},
             {"[1, 2, 3].exists_one(x, x > 2)", "true"},
             {"[1, 2, 3].exists_one(x, x > 1)", "false"},
             {"[].all(x, x > 1)", "true"},
             {"[].exists(x, x > 1)", "false"},
             {"[1, 2].all(x, [3, 4].all(y, y > x))", "true"},
             {"[1, 2].map(x, [x, 3].map(x, x + 1))", "[[2, 4], [3, 4]]"},
             {"[1, 0].exists(x, 1 / x == 1)", "true"},
             {"[0, 2].exists(x, 1 / x == 1)", "error(evaluation/division-by-zero)"}});
}

TEST_CASE("fields are read through references") {
  check_all({{"system.owner == 'ravi'", "true"},
             {"systems.map(s, s.name)", "['Chat', 'Score']"},
             {"system in systems", "true"},
             {"system", "ai_system:s1"},
             {"records('risk').map(r, r.title)", "['Wrong advice', 'Bias']"},
             {"records('ai_system').exists(s, s == system && !s.retired)", "true"},
             {"records('risk').filter(r, system in r.systems).size()", "1"},
             {"matrix(likelihood, severity) == 'high'", "true"},
             {"'provider' in roles", "true"},
             {"treatment in ['accept', 'share']", "true"}});
}

TEST_CASE("names of people are the same whatever their case and the space around") {
  check_all({{"accepted_by == owner", "true"},
             {"accepted_by != owner", "false"},
             {"owner in [accepted_by]", "true"},
             {"owner == 'DANA ITO'", "true"},
             {"owner + '' == 'DANA ITO'", "false"}});
}

TEST_CASE("dates are days of the calendar") {
  check_all({{"as_of", "2026-11-30"},
             {"as_of - accepted_on", "days(303)"},
             {"as_of - accepted_on > days(90)", "true"},
             {"accepted_on + days(1)", "2026-02-01"},
             {"accepted_on + months(1)", "2026-02-28"},
             {"accepted_on - months(11)", "2025-02-28"},
             {"accepted_on + years(2)", "2028-01-31"},
             {"date('2024-02-29') + years(1)", "2025-02-28"},
             {"accepted_on + system.review <= as_of", "false"},
             {"months(1) + date('2026-01-01')", "2026-02-01"},
             {"date('9999-12-31') + days(1)", "error(evaluation/date-out-of-range)"},
             {"date('0001-01-01') - months(1)", "error(evaluation/date-out-of-range)"},
             {"as_of + days(9223372036854775807)", "error(evaluation/date-out-of-range)"},
             {"as_of - days(-9223372036854775808)", "error(evaluation/date-out-of-range)"},
             {"date(title)", "error(evaluation/not-convertible)"},
             {"as_of.getFullYear()", "2026"},
             {"as_of.getMonth()", "10"},
             {"as_of.getDate()", "30"},
             {"as_of.getDayOfMonth()", "29"},
             {"as_of.getDayOfWeek()", "1"},
             {"(as_of - accepted_on).getDays()", "303"},
             {"-days(3) + days(1)", "days(-2)"},
             {"years(1) == months(12)", "true"}});
}

TEST_CASE("what is open before evaluation is decided by the values at hand") {
  check_all({{"dyn(1) + dyn(2)", "3"},
             {"dyn(1) + dyn('a')", "error(evaluation/wrong-operands)"},
             {"dyn(1) == dyn('a')", "false"},
             {"dyn('a') < dyn(1)", "error(evaluation/wrong-operands)"},
             {"[1, 'a'].exists(x, x == 'a')", "true"},
             {"dyn(1) && true", "error(evaluation/wrong-operands)"},
             {"dyn(1) && false", "false"},
             {"!dyn(1)", "error(evaluation/wrong-operands)"},
             {"-dyn('a')", "error(evaluation/wrong-operands)"},
             {"dyn(1) ? 1 : 2", "error(evaluation/wrong-operands)"},
             {"dyn('ab').size()", "2"},
             {"dyn(1).size()", "error(evaluation/wrong-argument)"},
             {"dyn(1).all(x, true)", "error(evaluation/wrong-operands)"},
             {"[1, 2][dyn(1.0)]", "2"},
             {"[1, 2][dyn(0.5)]", "error(evaluation/no-such-element)"},
             {"1 in dyn(2)", "error(evaluation/wrong-operands)"},
             {"[dyn(1), dyn('a')].join()", "error(evaluation/wrong-argument)"}});
}

TEST_CASE("evaluation ends when its steps are spent, whatever it might have come to") {
  const testing::Sheet sheet = two_risks();
  const rules::Record risk = sheet.record("risk", "r1");
  const auto spent = [&](const char* text, std::size_t steps) {
    const rules::Outcome outcome = risk_rule(text).evaluate(sheet, risk, steps);
    return testing::shown(outcome.value);
  };
  const char* const error = "error(evaluation/too-much-work)";
  CHECK(spent("1 + 1 == 2", 6) == "true");
  CHECK(spent("1 + 1 == 2", 5) == error);
  CHECK(spent("records('risk').all(r, has(r.title)) || true", 4) == error);
  const std::string ten = "[1,2,3,4,5,6,7,8,9,10]";
  std::string loops = "true";
  for (int i = 0; i < 7; ++i) loops = ten + ".all(x" + std::to_string(i) + ", " + loops + ")";
  CHECK(spent(loops.c_str(), rules::Expression::most_steps) == error);
  std::string texts = "'0123456789'";
  for (int i = 0; i < 30; ++i) texts = "[" + texts + "].map(t, t + t + t)[0]";
  CHECK(evaluated(texts) == "error(evaluation/too-large)");
  CHECK(evaluated("'a'.replace('', 'b')") == "'bab'");
  std::string lists = "[1]";
  for (int i = 0; i < 30; ++i) lists = "[" + lists + "].map(t, [t])";
  CHECK(evaluated(lists) == "error(evaluation/too-large)");
}

TEST_CASE("an error says which part it is of") {
  const testing::Sheet sheet = two_risks();
  const rules::Expression rule = risk_rule("closed || 10 / (likelihood - 3) > 2");
  const rules::Value value = rule.evaluate(sheet, sheet.record("risk", "r1")).value;
  REQUIRE(value.is(rules::ValueKind::error));
  const rules::Place place = value.error().place;
  CHECK(rule.text().substr(place.offset, place.length) == "10 / (likelihood - 3)");
}

TEST_CASE("an expression may be moved and copied") {
  const testing::Sheet sheet = two_risks();
  rules::Expression rule = risk_rule("title == 'Bias'");
  const rules::Expression copy = rule;
  const rules::Expression moved = std::move(rule);
  CHECK(copy.evaluate(sheet, sheet.record("risk", "r2")).value.is_true());
  CHECK(moved.evaluate(sheet, sheet.record("risk", "r2")).value.is_true());
}

}  // namespace aimwright
