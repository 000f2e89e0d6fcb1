// What expressions read, by their text and when evaluated, and in which order computed fields go.
#include "rules/dependencies.hpp"

#include "support/catch.hpp"
#include "support/rules_sheet.hpp"

namespace aimwright {

using rules::Dependencies;
using rules::FieldName;
using testing::risk_rule;
using testing::two_risks;

TEST_CASE("an expression says which fields and registers it reads") {
  const Dependencies reads =
      risk_rule(
          "has(owner) && system.owner != owner && as_of > accepted_on || "
          "records('ai_system').exists(s, s.retired && matrix(severity, 1) == 'low')")
          .dependencies();
  CHECK(reads.fields == std::vector<FieldName>{{"ai_system", "owner"},
                                               {"ai_system", "retired"},
                                               {"risk", "accepted_on"},
                                               {"risk", "owner"},
                                               {"risk", "severity"},
                                               {"risk", "system"}});
  CHECK(reads.registers == std::vector<std::string>{"ai_system"});
  CHECK(reads.variables == std::vector<std::string>{"as_of"});
  CHECK(reads.functions == std::vector<std::string>{"matrix"});
  CHECK(reads.reads_field("risk", "owner"));
  CHECK_FALSE(reads.reads_field("risk", "title"));
  CHECK(reads.reads_register("ai_system"));
  CHECK_FALSE(reads.reads_register("risk"));
}

TEST_CASE("an evaluation says which values it looked at, and no more than its text allows") {
  const testing::Sheet sheet = two_risks();
  const rules::Expression rule =
      risk_rule("treatment == 'avoid' && has(owner) || records('ai_system').exists(s, s.retired)");
  const rules::TracedOutcome outcome = rule.evaluate_traced(sheet, sheet.record("risk", "r1"));
  using Field = rules::Reads::Field;
  // Not the owner: the treatment decided.
  CHECK(outcome.reads.fields == std::vector<Field>{{"ai_system", "s1", "retired"},
                                                   {"ai_system", "s2", "retired"},
                                                   {"risk", "r1", "treatment"}});
  CHECK(outcome.reads.registers == std::vector<std::string>{"ai_system"});
  for (const Field& field : outcome.reads.fields)
    CHECK(rule.dependencies().reads_field(field.kind, field.field));
}

TEST_CASE("computed fields are ordered by what they read, and a circle is named") {
  const auto reading = [](std::vector<FieldName> fields) {
    Dependencies reads;
    reads.fields = std::move(fields);
    return reads;
  };
  const Dependencies level = reading({{"risk", "severity"}, {"risk", "exposure"}}),
                     exposure = reading({{"risk", "cost"}}),
                     rank = reading({{"risk", "level"}, {"ai_system", "level"}}),
                     back = reading({{"risk", "rank"}}), itself = reading({{"risk", "level"}});
  const auto order = rules::order_of(
      {{{"risk", "rank"}, &rank}, {{"risk", "level"}, &level}, {{"risk", "exposure"}, &exposure}});
  CHECK(order.circle.empty());
  CHECK(order.order == std::vector<std::size_t>{2, 1, 0});

  const auto circle = rules::order_of(
      {{{"risk", "rank"}, &rank}, {{"risk", "level"}, &level}, {{"risk", "exposure"}, &back}});
  CHECK(circle.circle ==
        std::vector<FieldName>{
            {"risk", "rank"}, {"risk", "level"}, {"risk", "exposure"}, {"risk", "rank"}});
  CHECK(rules::order_of({{{"risk", "level"}, &itself}}).circle ==
        std::vector<FieldName>{{"risk", "level"}, {"risk", "level"}});
}

}  // namespace aimwright
