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

void read_guidance(Reader& reader, Guidance& guidance) {
  guidance.why = reader.text("why");
  guidance.met = reader.text("met");
  guidance.partly = reader.text("partly");
  guidance.not_met = reader.text("not_met");
  guidance.auditor = reader.text("auditor");
  guidance.evidence = reader.texts("evidence");
  guidance.trust = reader.one_of<Trust>("trust");
  guidance.sources = reader.texts("sources");
}

/// What an obligation and a control have in common.
void read_leaf(Reader& reader, Node& node) {
  node.id = reader.id("id");
  node.question = reader.text("question");
  node.phase = reader.one_of<Phase>("phase");
  node.roles = reader.texts("roles");
  node.documented = reader.optional_one_of<Documented>("documented");
  node.weight = static_cast<int>(reader.integer("weight", 0, 1000));
  node.critical = reader.boolean("critical");
  read_guidance(reader, node.guidance);
  node.guidance.critical_reason = reader.text("critical_reason");
  reader.object("effort", [&](Reader& effort) {
    node.guidance.effort = Effort{read_days(effort, "small"), read_days(effort, "large"), effort.text("reason")};
  });
  reader.object("prerequisites", [&](Reader& before) {
    node.guidance.prerequisites = Prerequisites{before.texts("ids"), before.text("reason")};
  });
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
  node.id = reader.id("id");
  node.title = reader.text("title");
  node.question = reader.text("question");
  node.phase = reader.one_of<Phase>("phase");
  node.roles = reader.texts("roles");
  read_guidance(reader, node.guidance);
  node.guidance.major_example = reader.text("major_example");
  node.guidance.minor_example = reader.text("minor_example");
  node.guidance.notes = reader.texts("notes");
  const int self = add(framework, std::move(node), parent);
  reader.each("obligations", [&](Reader& obligation) { read_obligation(obligation, framework, self); });
}

void read_clause_child(Reader& reader, Framework& framework, int parent) {
  if (!reader.raw("children", false)) return read_subclause(reader, framework, parent);
  Node node;
  node.kind = NodeKind::group;
  node.id = reader.id("id");
  node.title = reader.text("title");
  const int self = add(framework, std::move(node), parent);
  reader.each("children", [&](Reader& child) { read_subclause(child, framework, self); });
}

void read_control(Reader& reader, Framework& framework, int parent) {
  Node node;
  node.kind = NodeKind::control;
  node.title = reader.text("title");
  node.guidance.intent = reader.text("intent");
  if (std::optional<std::string> misreading = reader.optional_text("misreading")) {
    node.guidance.notes.push_back(*std::move(misreading));
  }
  read_leaf(reader, node);
  add(framework, std::move(node), parent);
}

Node read_area(Reader& reader, NodeKind kind) {
  Node node;
  node.kind = kind;
  node.id = reader.id("id");
  node.title = reader.text("title");
  node.guidance.intent = reader.text("intent");
  node.guidance.why = reader.text("why");
  return node;
}

}  // namespace

Framework read_framework(Reader& bundle) {
  Framework framework;
  bundle.each("roles", [&](Reader& role) {
    framework.roles.push_back({role.id("id"), role.text("title"), role.text("description")});
  });
  bundle.each("terms", [&](Reader& term) { framework.terms.push_back({term.text("term"), term.text("definition")}); });
  bundle.each("clauses", [&](Reader& reader) {
    Node clause;
    clause.kind = NodeKind::clause;
    clause.id = reader.id("id");
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
