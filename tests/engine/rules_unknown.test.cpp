// Three-valued logic: a field without a value is unknown, and what depends on it says so.
#include "rules/expression.hpp"
#include "support/catch.hpp"
#include "support/rules_sheet.hpp"

namespace aimwright {

using testing::risk_rule;
using testing::shown;
using testing::two_risks;

namespace {

/// About the risk of which only the title is known.
std::string about_r2(const std::string& text) {
  const testing::Sheet sheet = two_risks();
  return shown(risk_rule(text).evaluate(sheet, sheet.record("risk", "r2")).value);
}

}  // namespace

TEST_CASE("truth tables of unknown and of errors") {
  const std::string t = "true", f = "false", u = "closed", e = "(1 / 0 == 1)";
  const std::string unknown = "unknown(risk:r2.closed)",
                    error = "error(evaluation/division-by-zero)";
  struct Row {
    std::string a, b, conjunction, alternative;
  };
  const Row rows[] = {{t, t, t, t},         {t, f, f, t},
                      {f, f, f, f},         {t, u, unknown, t},
                      {f, u, f, unknown},   {u, u, unknown, unknown},
                      {t, e, error, t},     {f, e, f, error},
                      {e, e, error, error}, {u, e, unknown, unknown}};
  for (const Row& row : rows) {
    INFO(row.a << ", " << row.b);
    CHECK(about_r2(row.a + " && " + row.b) == row.conjunction);
    CHECK(about_r2(row.b + " && " + row.a) == row.conjunction);
    CHECK(about_r2(row.a + " || " + row.b) == row.alternative);
    CHECK(about_r2(row.b + " || " + row.a) == row.alternative);
    // The same for the elements of a list.
    CHECK(about_r2("[1, 2].all(x, x == 1 ? " + row.a + " : " + row.b + ")") == row.conjunction);
    CHECK(about_r2("[1, 2].exists(x, x == 1 ? " + row.a + " : " + row.b + ")") == row.alternative);
  }
  CHECK(about_r2("!closed") == unknown);
  CHECK(about_r2("closed ? 1 : 2") == unknown);
  CHECK(about_r2("[1, 2].exists_one(x, x == 1 && closed)") == unknown);
}

TEST_CASE("what is worked out from an unknown is unknown, with all it waits for") {
  const std::pair<const char*, const char*> cases[] = {
      {"likelihood + severity", "unknown(risk:r2.likelihood, risk:r2.severity)"},
      {"likelihood == likelihood", "unknown(risk:r2.likelihood)"},
      {"likelihood + 1 / 0", "unknown(risk:r2.likelihood)"},
      {"1 / 0 + likelihood", "unknown(risk:r2.likelihood)"},
      {"matrix(likelihood, severity)", "unknown(risk:r2.likelihood, risk:r2.severity)"},
      {"[likelihood, 1]", "unknown(risk:r2.likelihood)"},
      {"1 in [likelihood, 1]", "unknown(risk:r2.likelihood)"},
      {"treatment == 'accept' || closed", "unknown(risk:r2.treatment, risk:r2.closed)"},
      {"records('risk').map(r, r.cost)", "unknown(risk:r2.cost)"},
      {"records('risk').filter(r, r.closed)", "unknown(risk:r2.closed)"},
      {"records('ai_system').exists(s, s.retired)", "unknown(ai_system:s2.retired)"},
      {"system.owner", "unknown(risk:r2.system)"},
      {"nothing > 1", "unknown(nothing)"},
      {"size(title) > 2", "true"},
      {"size(systems) == 0", "true"},
      {"systems.all(s, s.retired)", "true"},
  };
  for (const auto& [text, value] : cases) {
    INFO(text);
    CHECK(about_r2(text) == value);
  }
}

TEST_CASE("has tells whether there is a value") {
  const std::pair<const char*, const char*> cases[] = {
      {"has(title)", "true"},
      {"has(owner)", "false"},
      {"!has(owner)", "true"},
      {"has(systems)", "false"},
      {"has(nothing)", "false"},
      {"has(limit)", "true"},
      {"has(system.owner)", "unknown(risk:r2.system)"},
      {"has(system) && has(system.owner)", "false"},
      {"has(owner) ? owner : 'nobody'", "'nobody'"},
      {"records('risk').filter(r, has(r.owner)).size()", "1"},
  };
  for (const auto& [text, value] : cases) {
    INFO(text);
    CHECK(about_r2(text) == value);
  }
}

TEST_CASE("a reference to what is gone is unknown and says that it is broken") {
  testing::Sheet sheet = two_risks();
  static const std::string kind = "ai_system", gone = "gone";
  sheet.put("risk", "r2", "system", rules::Record{kind, gone});
  const rules::Value owner =
      risk_rule("system.owner").evaluate(sheet, sheet.record("risk", "r2")).value;
  REQUIRE(owner.is(rules::ValueKind::unknown));
  REQUIRE(owner.unknown().causes().size() == 1);
  CHECK(owner.unknown().causes()[0].why == rules::Missing::broken_reference);
  CHECK(owner.unknown().causes()[0].id == "gone");
}

TEST_CASE("an unknown names the first of very many that it waits for") {
  testing::Sheet sheet;
  for (int i = 0; i < 500; ++i) sheet.add("risk", "r" + std::to_string(1000 + i));
  const rules::Value value = risk_rule("records('risk').all(r, r.closed)")
                                 .evaluate(sheet, sheet.record("risk", "r1000"))
                                 .value;
  REQUIRE(value.is(rules::ValueKind::unknown));
  CHECK(value.unknown().causes().size() == rules::Unknown::most);
  CHECK(value.unknown().causes()[0].id == "r1000");
}

}  // namespace aimwright
