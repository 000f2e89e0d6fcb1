// An expression: read and checked once, evaluated as often as needed. The language is described in
// docs/expressions.md.
//
//   base::Diagnostics faults;
//   auto rule = Expression::compile("has(owner) && severity >= 4", environment, {risk}, faults);
//   const Outcome outcome = rule->evaluate(host, Record{"risk", "77e0"});
//   outcome.value.is_true();
#pragma once

#include <optional>
#include <string>

#include "rules/check.hpp"
#include "rules/parser.hpp"
#include "rules/reason.hpp"

namespace aimwright::rules {

/// What evaluating costs at most, known before: every node is one step, once for each element of
/// the macros around it.
struct Cost {
  std::size_t nodes = 0;
  std::size_t depth = 0;
  std::size_t loops = 0;  // macros within each other
};

struct Outcome {
  Value value;  // may be unknown or an error
  std::size_t steps = 0;
};

/// An outcome with all that was looked at.
struct TracedOutcome {
  Value value;
  std::size_t steps = 0;
  Reads reads;
};

struct Explanation {
  Reason reason;  // its value is the result
  std::size_t steps = 0;
  Reads reads;
};

class Expression {
 public:
  static constexpr std::size_t most_steps = 1'000'000;

  /// None where there are faults: those of parse (rules/parser.hpp) and check (rules/check.hpp),
  /// with the purpose's pointer.
  static std::optional<Expression> compile(std::string text, const Environment& environment,
                                           const Purpose& purpose, base::Diagnostics& faults,
                                           const SizeLimits& limits = {});

  std::string_view text() const { return tree_.source; }
  Type type() const { return tree_.nodes[tree_.root].type; }
  const Dependencies& dependencies() const { return dependencies_; }
  Cost cost() const { return {tree_.nodes.size(), tree_.depth, tree_.loops}; }

  /// Where the steps are spent, the value is the error evaluation/too-much-work, whatever else it
  /// might have been. The value may name records and so lives as long as the host.
  Outcome evaluate(const Host& host, std::optional<Record> subject = std::nullopt,
                   std::size_t steps = most_steps) const;
  TracedOutcome evaluate_traced(const Host& host, std::optional<Record> subject = std::nullopt,
                                std::size_t steps = most_steps) const;
  Explanation explain(const Host& host, std::optional<Record> subject = std::nullopt,
                      std::size_t steps = most_steps) const;

 private:
  Tree tree_;
  Dependencies dependencies_;
};

}  // namespace aimwright::rules
