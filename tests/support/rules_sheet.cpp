#include "support/rules_sheet.hpp"

#include "base/number.hpp"
#include "support/catch.hpp"

namespace aimwright::testing {

using rules::Record;
using rules::Type;
using rules::TypeKind;
using rules::Value;
using rules::ValueKind;
using rules::Values;

const rules::Environment& risk_environment() {
  static const rules::Environment environment = [] {
    rules::Environment made;
    const Type date{TypeKind::date}, integer{TypeKind::integer}, person{TypeKind::person},
        text{TypeKind::text}, yes_no{TypeKind::boolean}, number{TypeKind::number};
    const Type level = made.add_choices({"low", "high"});
    made.variables = {{"as_of", date}, {"limit", integer}, {"nothing", integer}};
    made.functions = {{"matrix", {integer, integer}, level}, {"same_level", {level}, level}};
    made.add_record_type("risk");
    made.add_record_type("ai_system");
    const Type system{TypeKind::record, 0, 1};
    made.record_types[0].fields = {
        {"title", text},
        {"owner", person},
        {"accepted_by", person},
        {"accepted_on", date},
        {"treatment", made.add_choices({"mitigate", "avoid", "share", "accept"})},
        {"likelihood", integer},
        {"severity", integer},
        {"cost", number},
        {"closed", yes_no},
        {"roles", list_of(made.add_choices({"provider", "deployer"}))},
        {"system", system},
        {"systems", list_of(system)}};
    made.record_types[1].fields = {
        {"name", text}, {"owner", person}, {"retired", yes_no}, {"review", Type{TypeKind::period}}};
    return made;
  }();
  return environment;
}

Sheet& Sheet::put(std::string kind, std::string id, std::string field, Value value) {
  kinds_[std::move(kind)][std::move(id)][std::move(field)] = std::move(value);
  return *this;
}

Sheet& Sheet::add(std::string kind, std::string id) {
  kinds_[std::move(kind)][std::move(id)];
  return *this;
}

Record Sheet::record(std::string_view kind, std::string_view id) const {
  const auto records = kinds_.find(kind);
  REQUIRE(records != kinds_.end());
  const auto found = records->second.find(id);
  REQUIRE(found != records->second.end());
  return {records->first, found->first};
}

Value Sheet::variable(std::string_view name) const {
  if (name == "as_of") return *base::parse_date("2026-11-30");
  if (name == "limit") return std::int64_t{4};
  return rules::no_value(name);
}

Value Sheet::field(const Record& record, std::string_view name) const {
  const auto records = kinds_.find(record.kind);
  if (records == kinds_.end()) return rules::no_value(record, name);
  const auto found = records->second.find(record.id);
  if (found == records->second.end())
    return rules::no_value(record, name, rules::Missing::broken_reference);
  const auto field = found->second.find(name);
  if (field != found->second.end()) return field->second;
  return name == "roles" || name == "systems" ? Value(Values{}) : rules::no_value(record, name);
}

std::vector<Record> Sheet::records(std::string_view kind) const {
  std::vector<Record> found;
  const auto records = kinds_.find(kind);
  if (records == kinds_.end()) return found;
  for (const auto& [id, fields] : records->second) found.push_back({records->first, id});
  return found;
}

Value Sheet::call(std::string_view function, std::span<const Value> arguments) const {
  if (function == "same_level") return arguments[0];
  return arguments[0].integer() * arguments[1].integer() >= 10 ? "high" : "low";
}

Sheet two_risks() {
  Sheet sheet;
  sheet.add("risk", "r1").add("risk", "r2").add("ai_system", "s1").add("ai_system", "s2");
  sheet.put("ai_system", "s1", "name", "Chat")
      .put("ai_system", "s1", "owner", "Ravi")
      .put("ai_system", "s1", "retired", false)
      .put("ai_system", "s1", "review", rules::Period{12})
      .put("ai_system", "s2", "name", "Score");
  sheet.put("risk", "r1", "title", "Wrong advice")
      .put("risk", "r1", "owner", "Dana Ito")
      .put("risk", "r1", "accepted_by", " dana ito ")
      .put("risk", "r1", "accepted_on", *base::parse_date("2026-01-31"))
      .put("risk", "r1", "treatment", "accept")
      .put("risk", "r1", "likelihood", std::int64_t{3})
      .put("risk", "r1", "severity", std::int64_t{4})
      .put("risk", "r1", "cost", 1250.5)
      .put("risk", "r1", "closed", false)
      .put("risk", "r1", "roles", Values{"provider"})
      .put("risk", "r1", "system", sheet.record("ai_system", "s1"))
      .put("risk", "r1", "systems",
           Values{sheet.record("ai_system", "s1"), sheet.record("ai_system", "s2")});
  sheet.put("risk", "r2", "title", "Bias");
  return sheet;
}

rules::Expression risk_rule(const std::string& text) {
  base::Diagnostics faults;
  auto rule = rules::Expression::compile(text, risk_environment(), {0, std::nullopt, ""}, faults);
  INFO(text);
  for (const base::Diagnostic& fault : faults) UNSCOPED_INFO(fault.fault.code);
  REQUIRE(rule);
  return *std::move(rule);
}

std::vector<std::string> faults_of(const std::string& text, std::optional<Type> result) {
  base::Diagnostics faults;
  const auto rule = rules::Expression::compile(text, risk_environment(), {0, result, ""}, faults);
  std::vector<std::string> found;
  for (const base::Diagnostic& fault : faults)
    found.push_back(fault.fault.code + "@" +
                    std::to_string(fault.fault.params.find("column")->integer()));
  CHECK(rule.has_value() == found.empty());
  return found;
}

std::string shown(const Value& value) {
  const auto each = [](const auto& list, auto show) {
    std::string text;
    for (const auto& one : list) text += (text.empty() ? "" : ", ") + show(one);
    return text;
  };
  switch (value.kind()) {
    case ValueKind::null:
      return "null";
    case ValueKind::boolean:
      return value.boolean() ? "true" : "false";
    case ValueKind::integer:
      return std::to_string(value.integer());
    case ValueKind::number: {
      if (!(value.number() - value.number() == 0)) return "not finite";
      const std::string text = base::shortest_number(value.number());
      return text.find_first_of(".e") == std::string::npos ? text + ".0" : text;
    }
    case ValueKind::text:
      return "'" + value.text() + "'";
    case ValueKind::date:
      return base::to_text(value.date());
    case ValueKind::duration:
      return "days(" + std::to_string(value.duration().days) + ")";
    case ValueKind::period:
      return "months(" + std::to_string(value.period().months) + ")";
    case ValueKind::record:
      return std::string(value.record().kind) + ":" + std::string(value.record().id);
    case ValueKind::list:
      return "[" + each(value.list(), shown) + "]";
    case ValueKind::unknown:
      return "unknown(" +
             each(value.unknown().causes(),
                  [](const rules::Cause& cause) {
                    return (cause.kind.empty() ? "" : cause.kind + ":" + cause.id + ".") +
                           cause.field;
                  }) +
             ")";
    case ValueKind::error:
      return std::string("error(") + value.error().code + ")";
  }
  return "";
}

std::string evaluated(const std::string& text) {
  const Sheet sheet = two_risks();
  return shown(risk_rule(text).evaluate(sheet, sheet.record("risk", "r1")).value);
}

}  // namespace aimwright::testing
