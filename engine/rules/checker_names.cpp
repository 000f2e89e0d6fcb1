#include <algorithm>

#include "rules/checker.hpp"
#include "rules/lexer.hpp"
#include "rules/suggestion.hpp"

namespace aimwright::rules {
namespace {

namespace code = base::code;

template <class List>
void add_names(std::vector<std::string_view>& names, const List& list) {
  for (const auto& item : list) names.push_back(item.name);
}

}  // namespace

Type Checker::check(NodeId id) {
  const Type type = type_of(id);
  tree_.nodes[id].type = type;
  return type;
}

Type Checker::type_of(NodeId id) {
  switch (tree_.nodes[id].op) {
    case Op::name:
      return check_name(id);
    case Op::select:
      return check_select(id);
    case Op::call:
      return check_call(id);
    case Op::constant:
      return rules::type_of(tree_.constants[tree_.nodes[id].payload]);
    case Op::has:
      return check_has(id);
    case Op::list:
      return check_list(id);
    case Op::element:
      return check_element(id);
    case Op::negate:
    case Op::logical_not:
      return check_unary(id);
    case Op::logical_and:
    case Op::logical_or:
      return check_logic(id);
    case Op::conditional:
      return check_conditional(id);
    case Op::equal:
    case Op::not_equal:
      return check_equality(id);
    case Op::less:
    case Op::less_equal:
    case Op::greater:
    case Op::greater_equal:
      return check_order(id);
    case Op::in:
      return check_in(id);
    case Op::add:
    case Op::subtract:
    case Op::multiply:
    case Op::divide:
    case Op::remainder:
      return check_arithmetic(id);
    case Op::all:
    case Op::exists:
    case Op::exists_one:
    case Op::filter:
    case Op::map:
      return check_macro(id);
    default:
      return tree_.nodes[id].type;  // was checked before
  }
}

Type Checker::check_name(NodeId id) {
  const std::string name = tree_.name(tree_.nodes[id]);
  for (std::size_t slot = locals_.size(); slot-- > 0;) {
    if (locals_[slot].name != name) continue;
    tree_.nodes[id].op = Op::local;
    tree_.nodes[id].payload = static_cast<std::uint32_t>(slot);
    return locals_[slot].type;
  }
  if (const Variable* variable = environment_.variable(name)) {
    tree_.nodes[id].op = Op::variable;
    dependencies_.variables.push_back(name);
    return variable->type;
  }
  std::vector<std::string_view> known;
  if (purpose_.subject) {
    const RecordType& record = environment_.record_types[*purpose_.subject];
    if (const Variable* field = record.field(name)) {
      const Place place = tree_.nodes[id].place;
      const NodeId subject = tree_.add(Op::subject, place, {});
      tree_.nodes[subject].type = {TypeKind::record, 0, *purpose_.subject};
      Node& node = tree_.nodes[id];
      node.op = Op::field;
      node.first_child = static_cast<std::uint32_t>(tree_.child_ids.size());
      node.child_count = 1;
      tree_.child_ids.push_back(subject);
      dependencies_.fields.push_back({record.name, name});
      return field->type;
    }
    add_names(known, record.fields);
  }
  add_names(known, locals_);
  add_names(known, environment_.variables);
  return refuse_name(code::expression_unknown_name, id, name, known);
}

Type Checker::check_select(NodeId id) {
  const std::size_t before = faults_.size();
  const Type record = check(child(id, 0));
  if (faults_.size() > before) return Type{};
  const std::string name = tree_.name(tree_.nodes[id]);
  // Where the type is open too: what an expression reads is known before it is evaluated.
  if (!record.is(TypeKind::record)) {
    return refuse(code::expression_no_fields, tree_.nodes[id].place,
                  {{"field", name}, {"type", environment_.name_of(record)}});
  }
  const RecordType& type = environment_.record_types[record.of];
  tree_.nodes[id].op = Op::field;
  if (const Variable* field = type.field(name)) {
    dependencies_.fields.push_back({type.name, name});
    return field->type;
  }
  std::vector<std::string_view> known;
  add_names(known, type.fields);
  return refuse_name(code::expression_unknown_field, id, name, known, {{"kind", type.name}});
}

Type Checker::check_has(NodeId id) {
  const NodeId inside = child(id, 0);
  check(inside);
  const Op op = tree_.nodes[inside].op;
  if (op == Op::local) refuse(code::expression_has, tree_.nodes[id].place, {});
  return bool_type;
}

/// Whether this is `math` as in `math.abs(x)`, not something of that name.
bool Checker::is_math(NodeId id) const {
  const Node& node = tree_.nodes[id];
  if (node.op != Op::name || tree_.name(node) != "math") return false;
  const auto named = [](const Variable& local) { return local.name == "math"; };
  return std::none_of(locals_.begin(), locals_.end(), named) && !environment_.variable("math");
}

Type Checker::check_call(NodeId id) {
  const std::string name = tree_.name(tree_.nodes[id]);
  const bool receiver = tree_.nodes[id].receiver;
  if (receiver && is_math(child(id, 0))) {
    Node& node = tree_.nodes[id];
    ++node.first_child;
    --node.child_count;
    if (name == "greatest" || name == "least") gather_arguments(id);
    return check_function(id, "math." + name, false);
  }
  if (!receiver && name == "records") return check_records(id);
  if (!receiver) {
    if (const HostFunction* function = environment_.function(name))
      return check_host_call(id, *function);
  }
  return check_function(id, name, receiver);
}

/// Several arguments become one list, so that math.greatest(a, b) is math.greatest([a, b]).
void Checker::gather_arguments(NodeId id) {
  const Place place = tree_.nodes[id].place;
  const std::span<const NodeId> arguments = tree_.children(tree_.nodes[id]);
  const std::vector<NodeId> elements(arguments.begin(), arguments.end());
  if (elements.empty()) return;
  if (elements.size() == 1) {
    const Type type = check(elements[0]);
    if (type.lists > 0 || type.is(TypeKind::any)) return;
  }
  const NodeId list = tree_.add(Op::list, place, elements);
  tree_.nodes[id].first_child = static_cast<std::uint32_t>(tree_.child_ids.size());
  tree_.nodes[id].child_count = 1;
  tree_.child_ids.push_back(list);
}

Type Checker::check_records(NodeId id) {
  const Node node = tree_.nodes[id];
  const bool one = node.child_count == 1 && tree_.nodes[child(id, 0)].op == Op::constant &&
                   tree_.constants[tree_.nodes[child(id, 0)].payload].is(ValueKind::text);
  if (!one) {
    return refuse(code::expression_arguments, node.place,
                  {{"function", "records"}, {"expected", "('register')"}});
  }
  const std::string kind = tree_.constants[tree_.nodes[child(id, 0)].payload].text();
  const std::optional<std::uint16_t> type = environment_.record_type(kind);
  if (!type || !environment_.record_types[*type].listed) {
    std::vector<std::string_view> known;
    for (const RecordType& record : environment_.record_types)
      if (record.listed) known.push_back(record.name);
    return refuse_name(code::expression_unknown_register, child(id, 0), kind, known);
  }
  tree_.nodes[id].op = Op::records;
  tree_.nodes[id].payload = tree_.add_name(kind);
  dependencies_.registers.push_back(kind);
  return list_of({TypeKind::record, 0, *type});
}

Type Checker::check_host_call(NodeId id, const HostFunction& function) {
  const Node node = tree_.nodes[id];
  std::string found, expected;
  bool fit = node.child_count == function.parameters.size();
  for (std::size_t i = 0; i < node.child_count; ++i) {
    const Type type = check(child(id, i));
    found += (i > 0 ? ", " : "") + environment_.name_of(type);
    if (!fit) continue;
    const Type& wanted = function.parameters[i];
    fit = accepts(wanted, type);
    if (fit && wanted.is(TypeKind::choice)) check_choice(wanted, child(id, i));
  }
  for (const Type& type : function.parameters)
    expected += (expected.empty() ? "" : ", ") + environment_.name_of(type);
  if (!fit) {
    return refuse(code::expression_arguments, node.place,
                  {{"function", function.name},
                   {"found", "(" + found + ")"},
                   {"expected", "(" + expected + ")"}});
  }
  tree_.nodes[id].op = Op::host_call;
  dependencies_.functions.push_back(function.name);
  return function.result;
}

Type Checker::check_function(NodeId id, std::string_view name, bool receiver) {
  const Node node = tree_.nodes[id];
  const std::optional<FunctionId> first = function_named(name, receiver);
  std::vector<Type> types;
  for (std::size_t i = 0; i < node.child_count; ++i) types.push_back(check(child(id, i)));
  if (!first) {
    std::vector<std::string_view> known = function_names(receiver);
    if (!receiver) add_names(known, environment_.functions);
    return refuse_name(code::expression_unknown_function, id, std::string(name), known);
  }
  std::optional<Type> result;
  std::string expected;
  for (const Function& form : forms_of(*first)) {
    bool fit = form.count == types.size();
    expected += expected.empty() ? "(" : " or (";
    const std::size_t hidden = receiver ? 1 : 0;  // stands before the full stop
    for (std::size_t i = 0; i < form.count; ++i) {
      fit = fit && accepts(form.parameters[i], types[i]);
      if (i >= hidden)
        expected += (i > hidden ? ", " : "") + environment_.name_of(form.parameters[i]);
    }
    expected += ")";
    if (receiver) expected += " of " + environment_.name_of(form.parameters[0]);
    // Where an argument is open, several forms may fit, and what they give may differ.
    if (fit) result = result && !(*result == form.result) ? Type{} : form.result;
  }
  if (!result) {
    std::string found;
    for (std::size_t i = receiver ? 1 : 0; i < types.size(); ++i)
      found += (found.empty() ? "" : ", ") + environment_.name_of(types[i]);
    found = "(" + found + ")";
    if (receiver) found += " of " + environment_.name_of(types[0]);
    return refuse(code::expression_arguments, node.place,
                  {{"function", name}, {"found", found}, {"expected", expected}});
  }
  tree_.nodes[id].op = Op::function;
  tree_.nodes[id].payload = *first;
  if (name == "date") return check_date(id);
  return *result;
}

/// A date that is written out is read when the expression is.
Type Checker::check_date(NodeId id) {
  const Node& text = tree_.nodes[child(id, 0)];
  if (text.op != Op::constant || !tree_.constants[text.payload].is(ValueKind::text))
    return date_type;
  const std::string& day = tree_.constants[text.payload].text();
  const std::optional<base::Date> date = base::parse_date(day);
  if (!date) return refuse(code::bad_date, text.place, {{"value", day}});
  Node& node = tree_.nodes[id];
  node.op = Op::constant;
  node.payload = tree_.add_constant(*date);
  node.child_count = 0;
  return date_type;
}

Type Checker::refuse(const char* reason, Place place, base::Params params) {
  const base::Params where = place_params(tree_.source, place);
  for (const base::Member& member : where.as_value().members())
    params.set_default(member.name, member.value);
  faults_.push_back({base::Severity::error, {reason, purpose_.pointer, std::move(params)}});
  return Type{};
}

Type Checker::refuse_name(const char* reason, NodeId id, const std::string& name,
                          const std::vector<std::string_view>& known, base::Params params) {
  params.set("name", name);
  params.set("nearest", listed(nearest(name, known)));
  return refuse(reason, tree_.nodes[id].place, std::move(params));
}

}  // namespace aimwright::rules
