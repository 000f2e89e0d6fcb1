#include "content/framework.hpp"

namespace aimwright::content {
namespace {

namespace code = base::code;

Days read_days(Reader& effort, std::string_view name) {
  Days days{};
  const base::Value* list = effort.raw(name);
  if (!list) return days;
  if (!list->is_array() || list->array().size() != 3) {
    effort.refuse(name, code::wrong_type, {{"expected", "three numbers"}});
    return days;
  }
  for (std::size_t i = 0; i < 3; ++i) {
    const base::Value& item = list->array()[i];
    if (!item.is_number() || item.number() < 0 || item.number() > 1000) {
      effort.refuse(name, code::out_of_range, {{"minimum", 0}, {"maximum", 1000}});
      return days;
    }
    days[i] = item.number();
  }
  if (days[0] > days[1] || days[1] > days[2]) effort.refuse(name, code::effort_order);
  return days;
}

/// What a subclause, an obligation and a control have in common.
void read_assessable(Reader& reader, Node& node) {
  node.id = reader.id("id");
  node.pointer = reader.pointer();
  node.question = reader.text("question");
  node.phase = reader.one_of<Phase>("phase");
  node.roles = reader.texts("roles");
  node.trust = reader.one_of<Trust>("trust");
  node.sources = reader.texts("sources");
}

/// What an obligation and a control have in common.
void read_leaf(Reader& reader, Node& node) {
  read_assessable(reader, node);
  node.documented = reader.optional_one_of<Documented>("documented");
  node.weight = static_cast<int>(reader.integer("weight", 0, 1000));
  node.critical = reader.boolean("critical");
  reader.object("effort", [&](Reader& effort) {
    node.effort = Effort{read_days(effort, "small"), read_days(effort, "large")};
  });
  node.prerequisites = reader.texts("prerequisites");
}

int add(Framework& framework, Node node, int parent) {
  node.parent = parent;
  framework.nodes.push_back(std::move(node));
  return static_cast<int>(framework.nodes.size()) - 1;
}

void read_obligation(Reader& reader, Framework& framework, int parent) {
  Node node;
  node.kind = NodeKind::obligation;
  node.title = reader.text("label");
  read_leaf(reader, node);
  add(framework, std::move(node), parent);
}

void read_subclause(Reader& reader, Framework& framework, int parent) {
  Node node;
  node.kind = NodeKind::subclause;
  node.title = reader.text("title");
  read_assessable(reader, node);
  const int self = add(framework, std::move(node), parent);
  reader.each("obligations",
              [&](Reader& obligation) { read_obligation(obligation, framework, self); });
}

void read_clause_child(Reader& reader, Framework& framework, int parent) {
  if (!reader.raw("children", false)) return read_subclause(reader, framework, parent);
  Node node;
  node.kind = NodeKind::group;
  node.id = reader.id("id");
  node.pointer = reader.pointer();
  node.title = reader.text("title");
  const int self = add(framework, std::move(node), parent);
  reader.each("children", [&](Reader& child) { read_subclause(child, framework, self); });
}

void read_control(Reader& reader, Framework& framework, int parent) {
  Node node;
  node.kind = NodeKind::control;
  node.title = reader.text("title");
  read_leaf(reader, node);
  add(framework, std::move(node), parent);
}

Node read_area(Reader& reader, NodeKind kind) {
  Node node;
  node.kind = kind;
  node.id = reader.id("id");
  node.pointer = reader.pointer();
  node.title = reader.text("title");
  return node;
}

}  // namespace

Framework read_framework(Reader& bundle) {
  Framework framework;
  bundle.each("roles", [&](Reader& role) {
    framework.roles.push_back({role.id("id"), role.text("title"), role.text("description")});
  });
  bundle.each("clauses", [&](Reader& reader) {
    Node clause;
    clause.kind = NodeKind::clause;
    clause.id = reader.id("id");
    clause.pointer = reader.pointer();
    clause.title = reader.text("title");
    const int self = add(framework, std::move(clause), -1);
    reader.each("children", [&](Reader& child) { read_clause_child(child, framework, self); });
  });
  return framework;
}

Framework read_controls(Reader& bundle) {
  Framework framework;
  bundle.each("areas", [&](Reader& reader) {
    const int area = add(framework, read_area(reader, NodeKind::area), -1);
    reader.each("objectives", [&](Reader& inner) {
      const int objective = add(framework, read_area(inner, NodeKind::objective), area);
      inner.each("controls", [&](Reader& control) { read_control(control, framework, objective); });
    });
    reader.each("controls", [&](Reader& control) { read_control(control, framework, area); });
  });
  return framework;
}

std::string reference_of(const Node& node) {
  if (node.kind != NodeKind::obligation) return node.id;
  std::string reference = node.id;
  const std::size_t dash = reference.rfind('-');
  if (dash != std::string::npos) reference[dash] = ' ';
  return reference;
}

}  // namespace aimwright::content
