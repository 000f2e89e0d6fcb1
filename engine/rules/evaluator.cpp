#include "rules/evaluator.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "rules/operators.hpp"

namespace aimwright::rules {

namespace code = base::code;

namespace {

/// Whole characters of a text, and a mark that there are more.
Value beginning_of(std::string_view text) {
  const std::string_view start = text.substr(0, Seen::most_bytes);
  return std::string(start.substr(0, base::utf8_prefix(start))) + "…";
}

}  // namespace

Value Evaluator::evaluate(NodeId id) {
  const Node& node = tree_.nodes[id];
  if (!meter_.spend(1)) return Error{code::evaluation_spent, node.place};
  Value value = compute(id, node);
  // What fails says where; operators and functions do not know.
  if (value.is(ValueKind::error) && value.error().place.length == 0)
    return Error{value.error().code, node.place};
  return value;
}

Value Evaluator::compute(NodeId, const Node& node) {
  switch (node.op) {
    case Op::constant:
      return tree_.constants[node.payload];
    case Op::variable:
      return variable(node);
    case Op::local:
      return locals_[node.payload];
    case Op::subject:
      return subject_ ? Value(*subject_) : failure(code::evaluation_operands);
    case Op::field:
      return field(node);
    case Op::has:
      return has(node);
    case Op::records:
      return records(node);
    case Op::list:
      return list(node);
    case Op::function:
      return function(node);
    case Op::host_call:
      return host_call(node);
    case Op::logical_and:
    case Op::logical_or:
      return junction(node);
    case Op::logical_not:
    case Op::negate: {
      const Value operand = evaluate(child(node, 0));
      if (!operand.is_known()) return operand;
      if (node.op == Op::negate) return negated(operand);
      return operand.is(ValueKind::boolean) ? Value(!operand.boolean())
                                            : failure(code::evaluation_operands);
    }
    case Op::conditional:
      return conditional(node);
    case Op::all:
    case Op::exists:
    case Op::exists_one:
    case Op::filter:
    case Op::map:
      return macro(node);
    default:
      return binary(node);
  }
}

void Evaluator::saw(const Record& record, std::string_view field, const Value& value) {
  if (!trace_) return;
  const bool is_long = value.is(ValueKind::text) && value.text().size() > Seen::most_bytes;
  trace_->fields.push_back({std::string(record.kind), std::string(record.id), std::string(field),
                            is_long ? beginning_of(value.text()) : value});
}

Value Evaluator::variable(const Node& node) {
  Value value = host_.variable(tree_.name(node));
  saw({}, tree_.name(node), value);
  return value;
}

Value Evaluator::field(const Node& node) {
  const Value record = evaluate(child(node, 0));
  if (!record.is_known()) return record;
  if (!record.is(ValueKind::record)) return failure(code::evaluation_operands);
  Value value = host_.field(record.record(), tree_.name(node));
  saw(record.record(), tree_.name(node), value);
  return value;
}

Value Evaluator::has(const Node& node) {
  const Node& inside = tree_.nodes[child(node, 0)];
  if (inside.op == Op::field) {
    // Whether there is a record to look at is another question than whether it has the field.
    const Value record = evaluate(child(inside, 0));
    if (!record.is_known()) return record;
    if (!record.is(ValueKind::record)) return failure(code::evaluation_operands);
    const Value value = host_.field(record.record(), tree_.name(inside));
    saw(record.record(), tree_.name(inside), value);
    if (value.is(ValueKind::error)) return value;
    return value.is_known() && !(value.is(ValueKind::list) && value.list().empty());
  }
  const Value value = evaluate(child(node, 0));
  return value.is(ValueKind::error) ? value : Value(value.is_known());
}

Value Evaluator::records(const Node& node) {
  const std::vector<Record> found = host_.records(tree_.name(node));
  if (trace_) trace_->registers.push_back(tree_.name(node));
  if (!meter_.spend(found.size())) return failure(code::evaluation_spent);
  return Values(found.begin(), found.end());
}

std::optional<Value> Evaluator::evaluate_all(const Node& node, Values& values) {
  std::optional<Value> open;
  values.reserve(node.child_count);
  for (const NodeId one : tree_.children(node)) {
    values.push_back(evaluate(one));
    if (!values.back().is_known()) open = open ? neither(*open, values.back()) : values.back();
  }
  return open;
}

Value Evaluator::list(const Node& node) {
  Values values;
  if (const auto open = evaluate_all(node, values)) return *open;
  Value list = std::move(values);
  return list.nesting() > most_nested ? failure(code::evaluation_too_large) : list;
}

Value Evaluator::function(const Node& node) {
  Values values;
  if (const auto open = evaluate_all(node, values)) return *open;
  for (const Function& form : forms_of(node.payload)) {
    const bool fit = form.count == values.size() &&
                     std::equal(values.begin(), values.end(), form.parameters,
                                [](const Value& value, Type type) { return fits(type, value); });
    if (fit) return form.call(values, meter_);
  }
  return failure(code::evaluation_argument);
}

Value Evaluator::host_call(const Node& node) {
  Values values;
  if (const auto open = evaluate_all(node, values)) return *open;
  return host_.call(tree_.name(node), values);
}

Value Evaluator::junction(const Node& node) {
  Junction junction(node.op == Op::logical_or);
  for (const NodeId one : tree_.children(node)) {
    if (junction.take(evaluate(one), tree_.nodes[one].place)) break;
  }
  return junction.result();
}

Value Evaluator::conditional(const Node& node) {
  const Value condition = evaluate(child(node, 0));
  if (!condition.is_known()) return condition;
  if (!condition.is(ValueKind::boolean)) return failure(code::evaluation_operands);
  return evaluate(child(node, condition.boolean() ? 1 : 2));
}

Value Evaluator::binary(const Node& node) {
  const Value a = evaluate(child(node, 0)), b = evaluate(child(node, 1));
  if (!a.is_known() || !b.is_known()) return neither(a, b);
  switch (node.op) {
    case Op::equal:
      return equal_as(node.person, a, b, meter_);
    case Op::not_equal:
      return !equal_as(node.person, a, b, meter_);
    case Op::less:
    case Op::less_equal:
    case Op::greater:
    case Op::greater_equal:
      return ordered(node.op, a, b, meter_);
    case Op::in:
      return in(node, a, b);
    case Op::element:
      return element_at(a, b);
    default:
      return arithmetic(node.op, a, b, meter_);
  }
}

Value Evaluator::in(const Node& node, const Value& wanted, const Value& list) {
  if (!list.is(ValueKind::list)) return failure(code::evaluation_operands);
  for (const Value& element : list.list()) {
    if (equal_as(node.person, wanted, element, meter_)) return true;
    if (meter_.is_spent()) return failure(code::evaluation_spent);
  }
  return false;
}

Value Evaluator::macro(const Node& node) {
  const Value list = evaluate(child(node, 0));
  if (!list.is_known()) return list;
  if (!list.is(ValueKind::list)) return failure(code::evaluation_operands);
  Value value = node.op == Op::all || node.op == Op::exists ? quantifier(node, list.list())
                : node.op == Op::exists_one                 ? exists_one(node, list.list())
                                                            : collect(node, list.list());
  return meter_.is_spent() ? failure(code::evaluation_spent) : value;
}

Value Evaluator::quantifier(const Node& node, const Values& list) {
  Junction junction(node.op == Op::exists);
  const NodeId body = child(node, 1);
  each_element(
      list, [&](const Value&) { return !junction.take(evaluate(body), tree_.nodes[body].place); });
  return junction.result();
}

Value Evaluator::exists_one(const Node& node, const Values& list) {
  Value open;
  std::size_t count = 0;
  const NodeId body = child(node, 1);
  each_element(list, [&](const Value&) {
    Value value = evaluate(body);
    if (value.is_known() && !value.is(ValueKind::boolean))
      value = Error{code::evaluation_operands, tree_.nodes[body].place};
    if (!value.is_known()) open = open.is_known() ? value : neither(open, value);
    count += value.is_true() ? 1 : 0;
    return true;
  });
  return open.is_known() ? Value(count == 1) : open;
}

/// filter and map. What is unknown of one element is unknown of the whole list.
Value Evaluator::collect(const Node& node, const Values& list) {
  Value open;
  Values result;
  const bool filters = node.op == Op::filter, has_condition = filters || node.child_count == 3;
  const auto take_open = [&](const Value& value) {
    open = open.is_known() ? value : neither(open, value);
  };
  each_element(list, [&](const Value& element) {
    if (has_condition) {
      const NodeId condition = child(node, 1);
      const Value wanted = evaluate(condition);
      if (!wanted.is_known()) {
        take_open(wanted);
      } else if (!wanted.is(ValueKind::boolean)) {
        take_open(Error{code::evaluation_operands, tree_.nodes[condition].place});
      }
      if (!wanted.is_true()) return true;
    }
    Value value = filters ? element : evaluate(child(node, node.child_count - 1u));
    if (value.is_known())
      result.push_back(std::move(value));
    else
      take_open(value);
    return true;
  });
  if (!open.is_known()) return open;
  Value collected = std::move(result);
  return collected.nesting() > most_nested ? failure(code::evaluation_too_large) : collected;
}

}  // namespace aimwright::rules
