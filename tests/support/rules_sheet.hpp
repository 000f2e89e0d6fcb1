// Records for expressions to read: risks of AI systems, kept in a table, without a workspace.
#pragma once

#include <map>
#include <string>

#include "rules/expression.hpp"

namespace aimwright::testing {

/// The fields and types that expressions of the tests may name.
const rules::Environment& risk_environment();

class Sheet : public rules::Host {
 public:
  /// Sets a field; without a value it stays without one.
  Sheet& put(std::string kind, std::string id, std::string field, rules::Value value);
  Sheet& add(std::string kind, std::string id);
  rules::Record record(std::string_view kind, std::string_view id) const;

  rules::Value variable(std::string_view name) const override;
  rules::Value field(const rules::Record& record, std::string_view name) const override;
  std::vector<rules::Record> records(std::string_view kind) const override;
  rules::Value call(std::string_view function,
                    std::span<const rules::Value> arguments) const override;

 private:
  using Fields = std::map<std::string, rules::Value, std::less<>>;
  std::map<std::string, std::map<std::string, Fields, std::less<>>, std::less<>> kinds_;
};

/// A risk `r1` whose fields are set and a risk `r2` where only the title is, of the systems `s1`
/// and `s2`.
Sheet two_risks();

/// Compiled about a risk; fails the test where there are faults.
rules::Expression risk_rule(const std::string& text);
/// Codes of the faults, each with its column: `expression/syntax@4`.
std::vector<std::string> faults_of(const std::string& text,
                                   std::optional<rules::Type> result = std::nullopt);

/// 4, 0.5, 'text', 2026-11-30, days(3), months(2), [1, 2], risk:r1, unknown(risk:r1.owner),
/// error(evaluation/overflow).
std::string shown(const rules::Value& value);
/// What a text comes out as on two_risks, about r1.
std::string evaluated(const std::string& text);

}  // namespace aimwright::testing
