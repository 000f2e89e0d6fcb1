// Why an expression came out as it did.
#include "rules/reason.hpp"

#include "base/json_write.hpp"
#include "rules/expression.hpp"
#include "support/catch.hpp"
#include "support/rules_sheet.hpp"

namespace aimwright {

using rules::Reason;
using testing::risk_rule;
using testing::shown;
using testing::two_risks;

namespace {

/// `text = value [element] {fields} <- (parts)`.
std::string told(const Reason& reason, std::string_view source) {
  std::string text(source.substr(reason.place.offset, reason.place.length));
  text += " = " + shown(reason.value);
  if (reason.element) text += " [" + shown(reason.element->value) + "]";
  if (reason.elements) text += " of " + std::to_string(*reason.elements);
  for (const rules::Seen& seen : reason.fields)
    text +=
        " {" + seen.id + (seen.id.empty() ? "" : ".") + seen.field + " " + shown(seen.value) + "}";
  for (const Reason& part : reason.because) text += " <- (" + told(part, source) + ")";
  return text;
}

std::string why(const std::string& text, const char* risk = "r1") {
  const testing::Sheet sheet = two_risks();
  const rules::Expression rule = risk_rule(text);
  const rules::Record subject = sheet.record("risk", risk);
  const rules::Explanation explanation = rule.explain(sheet, subject);
  INFO(text);
  CHECK(shown(explanation.reason.value) == shown(rule.evaluate(sheet, subject).value));
  return told(explanation.reason, rule.text());
}

}  // namespace

TEST_CASE("of a conjunction the part that is false is the reason") {
  CHECK(why("likelihood > 2 && closed && severity > 1") ==
        "likelihood > 2 && closed && severity > 1 = false <- (closed = false {r1.closed false})");
  CHECK(why("likelihood > 2 && !closed") ==
        "likelihood > 2 && !closed = true <- (likelihood > 2 = true {r1.likelihood 3})"
        " <- (!closed = true <- (closed = false {r1.closed false}))");
}

TEST_CASE("of alternatives the part that is true is the reason") {
  CHECK(why("closed || severity == 4 || likelihood == 9") ==
        "closed || severity == 4 || likelihood == 9 = true"
        " <- (severity == 4 = true {r1.severity 4})");
}

TEST_CASE("what cannot be told says which parts are open") {
  CHECK(why("has(title) && closed && severity > 1", "r2") ==
        "has(title) && closed && severity > 1 = unknown(risk:r2.closed, risk:r2.severity)"
        " <- (closed = unknown(risk:r2.closed) {r2.closed unknown(risk:r2.closed)})"
        " <- (severity > 1 = unknown(risk:r2.severity) {r2.severity unknown(risk:r2.severity)})");
}

TEST_CASE("of a register the record that decided is the reason") {
  CHECK(why("records('risk').all(r, has(r.owner))") ==
        "records('risk').all(r, has(r.owner)) = false of 2"
        " <- (has(r.owner) = false [risk:r2] {r2.owner unknown(risk:r2.owner)})");
  CHECK(why("records('ai_system').exists(s, s.owner == 'Ravi')") ==
        "records('ai_system').exists(s, s.owner == 'Ravi') = true of 2"
        " <- (s.owner == 'Ravi' = true [ai_system:s1] {s1.owner 'Ravi'})");
  CHECK(why("records('risk').all(r, has(r.title))") ==
        "records('risk').all(r, has(r.title)) = true of 2");
  CHECK(why("records('risk').exists(r, size(r.title) > 99)") ==
        "records('risk').exists(r, size(r.title) > 99) = false of 2"
        " <- (size(r.title) > 99 = false [risk:r1] {r1.title 'Wrong advice'})"
        " <- (size(r.title) > 99 = false [risk:r2] {r2.title 'Bias'})");
  CHECK(why("records('ai_system').exists(s, s.retired)") ==
        "records('ai_system').exists(s, s.retired) = unknown(ai_system:s2.retired) of 2"
        " <- (s.retired = unknown(ai_system:s2.retired) [ai_system:s2]"
        " {s2.retired unknown(ai_system:s2.retired)})");
}

TEST_CASE("of a condition the branch that was taken is the reason") {
  CHECK(why("closed ? has(owner) : limit > 5") ==
        "closed ? has(owner) : limit > 5 = false <- (closed = false {r1.closed false})"
        " <- (limit > 5 = false {limit 4})");
}

TEST_CASE("a field that one part reads twice is named once") {
  CHECK(why("likelihood * likelihood > severity") ==
        "likelihood * likelihood > severity = true {r1.likelihood 3} {r1.severity 4}");
}

TEST_CASE("very many fields and elements are counted, not listed") {
  testing::Sheet sheet;
  for (int i = 0; i < 200; ++i) sheet.add("risk", "r" + std::to_string(1000 + i));
  const rules::Record subject = sheet.record("risk", "r1000");
  const Reason open = risk_rule("records('risk').all(r, r.closed)").explain(sheet, subject).reason;
  CHECK(open.elements == 200);
  CHECK(open.deciding == 200);
  CHECK(open.because.size() == Reason::most_elements);
  const Reason failing =
      risk_rule("records('risk').all(r, has(r.owner))").explain(sheet, subject).reason;
  CHECK(failing.elements == 200);
  CHECK(failing.deciding == 200);
  CHECK(failing.because.size() == Reason::most_elements);
  const Reason counted = risk_rule("records('risk').filter(r, has(r.owner)).size() == 0")
                             .explain(sheet, subject)
                             .reason;
  CHECK(counted.fields_read == 200);
  CHECK(counted.fields.size() == Reason::most_fields);
}

TEST_CASE("of a long text the beginning is shown") {
  testing::Sheet sheet = two_risks();
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "ä";
  sheet.put("risk", "r1", "title", text);
  const Reason reason =
      risk_rule("title == title").explain(sheet, sheet.record("risk", "r1")).reason;
  CHECK(shown(reason.value) == "true");
  REQUIRE(reason.fields.size() == 1);
  CHECK(reason.fields[0].value.text() == text.substr(0, 200) + "…");
}

TEST_CASE("a part that lies too deep is not taken apart") {
  const testing::Sheet sheet = two_risks();
  const rules::Expression rule = risk_rule(std::string(40, '!') + "closed");
  const Reason reason = rule.explain(sheet, sheet.record("risk", "r1")).reason;
  CHECK(shown(reason.value) == "false");
  std::size_t depth = 0;
  for (const Reason* part = &reason; !part->because.empty(); part = &part->because[0]) ++depth;
  CHECK(depth == Reason::most_depth);
}

TEST_CASE("a reason is data") {
  const testing::Sheet sheet = two_risks();
  const rules::Expression rule = risk_rule("records('risk').all(r, r.closed)");
  const Reason reason = rule.explain(sheet, sheet.record("risk", "r1")).reason;
  const std::string expected =
      R"j({"because":[{"element":{"name":"r","value":{"recordValue":{"id":"r1","kind":"risk"}}},)j"
      R"j("fields":[{"field":"closed","id":"r1","kind":"risk","value":{"boolValue":false}}],)j"
      R"j("fields_read":1,"text":"r.closed","value":{"boolValue":false}}],"deciding":1,"elements":2,)j"
      R"j("text":"records('risk').all(r, r.closed)","value":{"boolValue":false}})j";
  CHECK(base::canonical(rules::to_value(reason, rule.text())) == expected);
}

}  // namespace aimwright
