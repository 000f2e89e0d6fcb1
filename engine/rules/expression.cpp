#include "rules/expression.hpp"

#include "base/sort.hpp"

namespace aimwright::rules {
namespace {

Reads reads_of(Trace trace) {
  Reads reads;
  for (Seen& seen : trace.fields) {
    if (seen.kind.empty())
      reads.variables.push_back(std::move(seen.field));
    else
      reads.fields.push_back({std::move(seen.kind), std::move(seen.id), std::move(seen.field)});
  }
  reads.registers = std::move(trace.registers);
  base::sort_unique(reads.fields);
  base::sort_unique(reads.variables);
  base::sort_unique(reads.registers);
  return reads;
}

}  // namespace

std::optional<Expression> Expression::compile(std::string text, const Environment& environment,
                                              const Purpose& purpose, base::Diagnostics& faults,
                                              const SizeLimits& limits) {
  base::Result<Tree> tree = parse(std::move(text), limits);
  if (!tree) {
    base::Fault fault = tree.error();
    fault.pointer = purpose.pointer;
    faults.push_back({base::Severity::error, std::move(fault)});
    return std::nullopt;
  }
  Expression expression;
  expression.tree_ = *std::move(tree);
  if (!check(expression.tree_, environment, purpose, expression.dependencies_, faults))
    return std::nullopt;
  return expression;
}

Outcome Expression::evaluate(const Host& host, std::optional<Record> subject,
                             std::size_t steps) const {
  Meter meter(steps);
  Value value = Evaluator(tree_, host, subject, meter, nullptr).evaluate(tree_.root);
  if (meter.is_spent()) value = Error{base::code::evaluation_spent, tree_.nodes[tree_.root].place};
  return {std::move(value), meter.spent()};
}

TracedOutcome Expression::evaluate_traced(const Host& host, std::optional<Record> subject,
                                          std::size_t steps) const {
  Meter meter(steps);
  Trace trace;
  Value value = Evaluator(tree_, host, subject, meter, &trace).evaluate(tree_.root);
  if (meter.is_spent()) value = Error{base::code::evaluation_spent, tree_.nodes[tree_.root].place};
  return {std::move(value), meter.spent(), reads_of(std::move(trace))};
}

Explanation Expression::explain(const Host& host, std::optional<Record> subject,
                                std::size_t steps) const {
  Meter meter(steps);
  Trace trace;
  Evaluator evaluator(tree_, host, subject, meter, &trace);
  Reason reason = rules::explain(evaluator, tree_.root);
  if (meter.is_spent())
    reason.value = Error{base::code::evaluation_spent, tree_.nodes[tree_.root].place};
  return {std::move(reason), meter.spent(), reads_of(std::move(trace))};
}

}  // namespace aimwright::rules
