#include "rules/reason.hpp"

#include <algorithm>
#include <tuple>

#include "rules/operators.hpp"
#include "rules/value_json.hpp"

namespace aimwright::rules {
namespace {

bool same_place(const Seen& a, const Seen& b) {
  return a.kind == b.kind && a.id == b.id && a.field == b.field;
}

/// A part that is not taken apart further, with the fields it reads.
Reason explain_whole(Evaluator& evaluator, NodeId id) {
  Reason reason;
  Trace& trace = *evaluator.trace();
  const auto before = static_cast<std::ptrdiff_t>(trace.fields.size());
  reason.place = evaluator.tree().nodes[id].place;
  reason.value = evaluator.evaluate(id);
  std::vector<const Seen*> seen;
  for (auto it = trace.fields.begin() + before; it != trace.fields.end(); ++it)
    seen.push_back(&*it);
  const auto order = [](const Seen* a, const Seen* b) {
    return std::tie(a->kind, a->id, a->field) < std::tie(b->kind, b->id, b->field);
  };
  std::stable_sort(seen.begin(), seen.end(), order);
  const Seen* before_it = nullptr;
  for (const Seen* one : seen) {
    if (before_it && same_place(*one, *before_it)) continue;
    before_it = one;
    ++reason.fields_read;
    if (reason.fields.size() < Reason::most_fields) reason.fields.push_back(*one);
  }
  return reason;
}

/// Keeps of the parts under `&&` or `||` those that made the result.
void keep_deciding(Reason& reason, bool decided_by) {
  const Value& value = reason.value;
  const bool decided = value.is(ValueKind::boolean) && value.boolean() == decided_by;
  if (decided) {
    reason.because.erase(reason.because.begin(), reason.because.end() - 1);
  } else if (!value.is_known()) {
    const auto settled = [&](const Reason& part) { return part.value.kind() != value.kind(); };
    reason.because.erase(std::remove_if(reason.because.begin(), reason.because.end(), settled),
                         reason.because.end());
  }
}

Reason explain_junction(Evaluator& evaluator, NodeId id, std::size_t depth) {
  const Tree& tree = evaluator.tree();
  const Node& node = tree.nodes[id];
  const bool decided_by = node.op == Op::logical_or;
  Junction junction(decided_by);
  Reason reason;
  for (const NodeId part : tree.children(node)) {
    reason.because.push_back(explain(evaluator, part, depth + 1));
    if (junction.take(reason.because.back().value, tree.nodes[part].place)) break;
  }
  reason.value = junction.result();
  keep_deciding(reason, decided_by);
  return reason;
}

/// Elements of a macro that came out alike: the first of them, and how many there are.
struct Alike {
  std::vector<Reason> parts;
  std::size_t count = 0;
};

Reason explain_quantifier(Evaluator& evaluator, NodeId id, std::size_t depth) {
  const Tree& tree = evaluator.tree();
  const Node& node = tree.nodes[id];
  const NodeId body = tree.children(node)[1];
  const bool decided_by = node.op == Op::exists;
  Reason list = explain_whole(evaluator, tree.children(node)[0]);
  Reason reason;
  if (!list.value.is(ValueKind::list)) {
    reason.value = list.value.is_known() ? Value(Error{base::code::evaluation_operands, node.place})
                                         : list.value;
    reason.because.push_back(std::move(list));
    return reason;
  }
  Junction junction(decided_by);
  Alike deciding, unknown, failed, settled;
  bool decided = false;
  // Also those after the first that decides: who mends that one wants to know of the others.
  evaluator.each_element(list.value.list(), [&](const Value& element) {
    Reason part = explain(evaluator, body, depth + 1);
    if (!decided) decided = junction.take(part.value, tree.nodes[body].place);
    const bool is_truth = part.value.is(ValueKind::boolean);
    Alike& alike = is_truth ? (part.value.boolean() == decided_by ? deciding : settled)
                   : part.value.is(ValueKind::unknown) ? unknown
                                                       : failed;
    part.element = Reason::Element{tree.name(node), element};
    if (++alike.count <= Reason::most_elements) alike.parts.push_back(std::move(part));
    return true;
  });
  reason.value = junction.result();
  Alike& made_it = decided                               ? deciding
                   : reason.value.is(ValueKind::unknown) ? unknown
                   : reason.value.is(ValueKind::error)   ? failed
                                                         : settled;
  // That each of them holds needs no examples; that none does, does.
  if (&made_it == &settled && !decided_by) settled = {};
  reason.because = std::move(made_it.parts);
  reason.deciding = made_it.count;
  reason.elements = list.value.list().size();
  // Where no element made it, the list as a whole did.
  if (reason.because.empty() && list.fields_read > 0) reason.because.push_back(std::move(list));
  return reason;
}

Reason explain_parts(Evaluator& evaluator, NodeId id, std::size_t depth) {
  const Tree& tree = evaluator.tree();
  const Node& node = tree.nodes[id];
  Reason reason;
  reason.because.push_back(explain(evaluator, tree.children(node)[0], depth + 1));
  const Value& first = reason.because[0].value;
  if (!first.is(ValueKind::boolean)) {
    reason.value =
        first.is_known() ? Value(Error{base::code::evaluation_operands, node.place}) : first;
  } else if (node.op == Op::logical_not) {
    reason.value = !first.boolean();
  } else {
    reason.because.push_back(
        explain(evaluator, tree.children(node)[first.boolean() ? 1 : 2], depth + 1));
    reason.value = reason.because[1].value;
  }
  return reason;
}

base::Value to_value(const Seen& seen) {
  base::Value value = base::object("field", seen.field, "value", to_value(seen.value));
  if (!seen.kind.empty()) {
    value.set("kind", seen.kind);
    value.set("id", seen.id);
  }
  return value;
}

}  // namespace

Reason explain(Evaluator& evaluator, NodeId id, std::size_t depth) {
  if (depth >= Reason::most_depth) return explain_whole(evaluator, id);
  const Node& node = evaluator.tree().nodes[id];
  Reason reason;
  switch (node.op) {
    case Op::logical_and:
    case Op::logical_or:
      reason = explain_junction(evaluator, id, depth);
      break;
    case Op::all:
    case Op::exists:
      reason = explain_quantifier(evaluator, id, depth);
      break;
    case Op::logical_not:
    case Op::conditional:
      reason = explain_parts(evaluator, id, depth);
      break;
    default:
      return explain_whole(evaluator, id);
  }
  reason.place = node.place;
  return reason;
}

base::Value to_value(const Reason& reason, std::string_view source) {
  base::Value value = base::object("text", source.substr(reason.place.offset, reason.place.length),
                                   "value", to_value(reason.value));
  if (reason.element)
    value.set("element",
              base::object("name", reason.element->name, "value", to_value(reason.element->value)));
  if (reason.elements) {
    value.set("elements", static_cast<std::int64_t>(*reason.elements));
    value.set("deciding", static_cast<std::int64_t>(reason.deciding));
  }
  if (reason.fields_read > 0) {
    value.set("fields", base::array_of(reason.fields, [](const Seen& s) { return to_value(s); }));
    value.set("fields_read", static_cast<std::int64_t>(reason.fields_read));
  }
  if (!reason.because.empty())
    value.set("because", base::array_of(reason.because, [&](const Reason& part) {
                return to_value(part, source);
              }));
  return value;
}

}  // namespace aimwright::rules
