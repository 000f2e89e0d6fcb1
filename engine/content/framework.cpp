#include "content/framework.hpp"

#include <span>

namespace aimwright::content {
namespace {

namespace code = base::code;

constexpr std::int64_t max_weight = 1000;

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

void read_assessable(Reader& reader, Node& node) {
  node.question = reader.text("question");
  node.phase = reader.one_of<Phase>("phase");
  node.roles = reader.texts("roles");
  node.trust = reader.one_of<Trust>("trust");
  node.sources = reader.texts("sources");
}

void read_leaf(Reader& reader, Node& node) {
  node.documented = reader.optional_one_of<Documented>("documented");
  node.weight = static_cast<int>(reader.integer("weight", 0, max_weight));
  node.critical = reader.boolean("critical");
  reader.object("effort", [&](Reader& effort) {
    node.effort = Effort{read_days(effort, "small"), read_days(effort, "large")};
  });
  node.prerequisites = reader.texts("prerequisites");
}

/// The kinds that a bundle may give a node: own controls come from records.
std::span<const std::string_view> kinds_of_nodes() {
  return std::span(names_of<NodeKind>).first(static_cast<std::size_t>(NodeKind::own_control));
}

Node read_node(Reader& reader) {
  Node node;
  node.id = reader.id("id");
  node.pointer = reader.pointer();
  node.kind = *named<NodeKind>(reader.one_of("kind", kinds_of_nodes()));
  node.title = reader.text("title");
  if (node.is_leaf() || node.is_unit()) read_assessable(reader, node);
  if (node.is_leaf()) read_leaf(reader, node);
  if (node.kind == NodeKind::area && reader.raw("own_controls", false)) {
    reader.object("own_controls", [&](Reader& own) {
      node.own_controls = OwnControls{own.one_of<Phase>("phase"),
                                      static_cast<int>(own.integer("weight", 0, max_weight))};
    });
  }
  return node;
}

void read_tree(Reader& reader, Framework& framework, int parent) {
  Node node = read_node(reader);
  node.parent = parent;
  const bool below_subclause =
      parent >= 0 && framework.nodes[static_cast<std::size_t>(parent)].kind == NodeKind::subclause;
  if (below_subclause != (node.kind == NodeKind::obligation)) {
    reader.refuse(
        "kind", code::not_one_of,
        {{"value", name_of(node.kind)},
         {"allowed",
          below_subclause ? "obligation" : "clause, group, subclause, area, objective, control"}});
  }
  const bool has_children = !node.is_leaf() && !node.own_controls;
  framework.nodes.push_back(std::move(node));
  const int self = static_cast<int>(framework.nodes.size()) - 1;
  if (has_children)
    reader.each("children", [&](Reader& child) { read_tree(child, framework, self); });
}

}  // namespace

Framework read_framework(Reader& bundle) {
  Framework framework;
  constexpr std::int64_t last = 1000;
  framework.order =
      static_cast<int>(bundle.optional_integer("order", 0, last).value_or(framework.order));
  bundle.each("roles", [&](Reader& role) {
    framework.roles.push_back({role.id("id"), role.text("title"), role.text("description")});
  });
  bundle.object("tree", [&](Reader& root) { read_tree(root, framework, -1); });
  return framework;
}

std::string reference_of(const Node& node) {
  std::string reference = node.id.substr(node.id.find(':') + 1);
  if (node.kind != NodeKind::obligation) return reference;
  const std::size_t dash = reference.rfind('-');
  if (dash != std::string::npos) reference[dash] = ' ';
  return reference;
}

}  // namespace aimwright::content
