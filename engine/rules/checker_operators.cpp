#include <algorithm>

#include "rules/checker.hpp"
#include "rules/lexer.hpp"
#include "rules/suggestion.hpp"

namespace aimwright::rules {
namespace {

namespace code = base::code;

/// What adding, subtracting, multiplying or dividing two types gives; none where it gives nothing.
std::optional<Type> arithmetic(Op op, Type a, Type b) {
  const auto both = [&](TypeKind kind) { return a.is(kind) && b.is(kind); };
  if (a.is(TypeKind::any) || b.is(TypeKind::any)) return Type{};
  if (both(TypeKind::integer)) return int_type;
  if (op == Op::remainder) return std::nullopt;
  if (both(TypeKind::number)) return double_type;
  if (op == Op::multiply || op == Op::divide) return std::nullopt;
  if (both(TypeKind::duration)) return duration_type;
  if (both(TypeKind::period)) return period_type;
  const auto is_span = [](Type type) {
    return type.is(TypeKind::duration) || type.is(TypeKind::period);
  };
  if (a.is(TypeKind::date) && is_span(b)) return date_type;
  if (op == Op::subtract) return both(TypeKind::date) ? std::optional(duration_type) : std::nullopt;
  if (is_span(a) && b.is(TypeKind::date)) return date_type;
  if (a.is_text() && b.is_text()) return text_type;
  if (a.lists > 0 && b.lists > 0) return common(a, b);
  return std::nullopt;
}

/// Whether two values of these types can be equal.
bool comparable(Type a, Type b) { return common(a, b) || (a.is_numeric() && b.is_numeric()); }

bool has_order(Type type) {
  return type.is(TypeKind::any) || type.is(TypeKind::boolean) || type.is_numeric() ||
         type.is(TypeKind::text) || type.is(TypeKind::person) || type.is(TypeKind::date) ||
         type.is(TypeKind::duration);
}

bool concerns_person(Type a, Type b) {
  return a.kind == TypeKind::person || b.kind == TypeKind::person;
}

}  // namespace

Type Checker::wrong_operands(NodeId id) {
  const Node& node = tree_.nodes[id];
  const std::span<const NodeId> children = tree_.children(node);
  base::Params params{{"operator", sign_of(node.op)},
                      {"left", environment_.name_of(tree_.nodes[children.front()].type)},
                      {"right", environment_.name_of(tree_.nodes[children.back()].type)}};
  return refuse(code::expression_operator, node.place, std::move(params));
}

Type Checker::check_list(NodeId id) {
  const std::uint32_t count = tree_.nodes[id].child_count;
  std::optional<Type> element;
  for (std::uint32_t i = 0; i < count; ++i) {
    const Type type = check(child(id, i));
    element = i == 0 ? type : common(*element, type).value_or(Type{});
  }
  return list_of(element.value_or(Type{}));
}

Type Checker::check_element(NodeId id) {
  const Type list = check(child(id, 0)), index = check(child(id, 1));
  if ((list.lists == 0 && !list.is(TypeKind::any)) ||
      !(index.is(TypeKind::integer) || index.is(TypeKind::any)))
    return wrong_operands(id);
  return list.lists > 0 ? element_of(list) : Type{};
}

Type Checker::check_unary(NodeId id) {
  const Type operand = check(child(id, 0));
  if (operand.is(TypeKind::any)) return tree_.nodes[id].op == Op::negate ? Type{} : bool_type;
  if (tree_.nodes[id].op == Op::logical_not) {
    if (!operand.is(TypeKind::boolean)) return wrong_operands(id);
  } else if (!operand.is_numeric() && !operand.is(TypeKind::duration) &&
             !operand.is(TypeKind::period)) {
    return wrong_operands(id);
  }
  return operand;
}

Type Checker::check_logic(NodeId id) {
  const std::uint32_t count = tree_.nodes[id].child_count;
  for (std::uint32_t i = 0; i < count; ++i) {
    const NodeId operand = child(id, i);
    const Type type = check(operand);
    if (!accepts(bool_type, type)) {
      refuse(code::expression_wrong_type, tree_.nodes[operand].place,
             {{"expected", "bool"}, {"found", environment_.name_of(type)}});
    }
  }
  return bool_type;
}

Type Checker::check_conditional(NodeId id) {
  const NodeId condition = child(id, 0);
  const Type decides = check(condition), yes = check(child(id, 1)), no = check(child(id, 2));
  if (!accepts(bool_type, decides)) {
    return refuse(code::expression_wrong_type, tree_.nodes[condition].place,
                  {{"expected", "bool"}, {"found", environment_.name_of(decides)}});
  }
  const std::optional<Type> result = common(yes, no);
  if (!result) {
    return refuse(code::expression_operator, tree_.nodes[id].place,
                  {{"operator", "?:"},
                   {"left", environment_.name_of(yes)},
                   {"right", environment_.name_of(no)}});
  }
  return *result;
}

Type Checker::check_equality(NodeId id) {
  const NodeId left = child(id, 0), right = child(id, 1);
  const Type a = check(left), b = check(right);
  const bool null_a = a.is(TypeKind::null), null_b = b.is(TypeKind::null);
  if (null_a != null_b && !a.is(TypeKind::any) && !b.is(TypeKind::any))
    return refuse(code::expression_compared_null, tree_.nodes[id].place, {});
  if (!comparable(a, b)) return wrong_operands(id);
  check_choice(a, right);
  if (a.kind != TypeKind::choice) check_choice(b, left);
  tree_.nodes[id].person = concerns_person(a, b);
  return bool_type;
}

Type Checker::check_order(NodeId id) {
  const Type a = check(child(id, 0)), b = check(child(id, 1));
  if (a.is(TypeKind::choice) || b.is(TypeKind::choice))
    return refuse(code::expression_no_order, tree_.nodes[id].place, {});
  if (!has_order(a) || !has_order(b) || !comparable(a, b)) return wrong_operands(id);
  return bool_type;
}

Type Checker::check_in(NodeId id) {
  const NodeId left = child(id, 0), right = child(id, 1);
  const Type a = check(left), list = check(right);
  if (list.is(TypeKind::any)) return bool_type;
  if (list.lists == 0 || !comparable(a, element_of(list))) return wrong_operands(id);
  check_choice(a, right);
  if (a.kind != TypeKind::choice) check_choice(element_of(list), left);
  tree_.nodes[id].person = concerns_person(a, element_of(list));
  return bool_type;
}

namespace {

/// All of a few choices; of many the nearest.
std::string offered(const std::string& value, const std::vector<std::string>& allowed) {
  constexpr std::size_t few = 20;
  if (allowed.size() <= few) return listed(allowed);
  return listed(nearest(value, {allowed.begin(), allowed.end()}));
}

}  // namespace

/// Refuses texts that are written out and none of the choices, in lists and conditions too.
void Checker::check_choice(Type choice, NodeId text) {
  const Node& node = tree_.nodes[text];
  if (choice.kind != TypeKind::choice) return;
  if (node.op == Op::list || node.op == Op::conditional) {
    const std::size_t first = node.op == Op::conditional ? 1 : 0;
    for (std::size_t i = first; i < node.child_count; ++i) check_choice(choice, child(text, i));
    return;
  }
  const std::vector<std::string>& allowed = environment_.choices[choice.of];
  if (node.type.kind == TypeKind::choice && !(node.type.of == choice.of)) {
    const std::vector<std::string>& other = environment_.choices[node.type.of];
    const bool shared = std::any_of(allowed.begin(), allowed.end(), [&](const std::string& one) {
      return std::find(other.begin(), other.end(), one) != other.end();
    });
    if (!shared)
      refuse(code::expression_not_a_choice, node.place,
             {{"value", tree_.text(node)}, {"allowed", listed(allowed)}});
    return;
  }
  if (node.op != Op::constant || !tree_.constants[node.payload].is(ValueKind::text)) return;
  const std::string& value = tree_.constants[node.payload].text();
  if (std::find(allowed.begin(), allowed.end(), value) == allowed.end())
    refuse(code::expression_not_a_choice, node.place,
           {{"value", value}, {"allowed", offered(value, allowed)}});
}

Type Checker::check_arithmetic(NodeId id) {
  const Type a = check(child(id, 0)), b = check(child(id, 1));
  const std::optional<Type> result = arithmetic(tree_.nodes[id].op, a, b);
  return result ? *result : wrong_operands(id);
}

Type Checker::check_macro(NodeId id) {
  const Op op = tree_.nodes[id].op;
  const std::size_t before = faults_.size();
  const Type list = check(child(id, 0));
  if (faults_.size() > before) return Type{};  // the elements would only repeat it
  if (list.lists == 0 && !list.is(TypeKind::any)) {
    return refuse(code::expression_wrong_type, tree_.nodes[child(id, 0)].place,
                  {{"expected", "list"}, {"found", environment_.name_of(list)}});
  }
  const std::uint32_t count = tree_.nodes[id].child_count;
  locals_.push_back({tree_.name(tree_.nodes[id]), list.lists > 0 ? element_of(list) : Type{}});
  tree_.loops = std::max(tree_.loops, locals_.size());
  Type body;
  for (std::uint32_t i = 1; i < count; ++i) {
    body = check(child(id, i));
    const bool condition = op != Op::map || i + 1 < count;
    if (condition && !accepts(bool_type, body)) {
      refuse(code::expression_wrong_type, tree_.nodes[child(id, i)].place,
             {{"expected", "bool"}, {"found", environment_.name_of(body)}});
    }
  }
  locals_.pop_back();
  if (op == Op::filter) return list.lists > 0 ? list : list_type;
  return op == Op::map ? list_of(body) : bool_type;
}

}  // namespace aimwright::rules
