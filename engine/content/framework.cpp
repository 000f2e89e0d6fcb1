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
  if (reader.raw("clause_item", false)) {
    reader.object("clause_item", [&](Reader& item) {
      node.clause_item = ClauseItem{item.text("item"), item.one_of<Trust>("trust")};
    });
  }
  node.documented = reader.optional_one_of<Documented>("documented");
  node.documented_implied =
      reader.raw("documented_implied", false) && reader.boolean("documented_implied");
  node.weight = static_cast<int>(reader.integer("weight", 0, max_weight));
  node.critical = reader.one_of("if_not_met", {"minor", "major"}) == "major";
  node.stage = static_cast<int>(reader.integer("stage", 1, 2));
  node.effort_in = reader.optional_text("effort_in");
  if (!node.effort_in) {
    reader.object("effort", [&](Reader& effort) {
      node.effort.emplace();
      for (std::size_t i = 0; i < node.effort->size(); ++i)
        (*node.effort)[i] = read_days(effort, names_of<Size>[i]);
    });
  }
  node.prerequisites = reader.texts("prerequisites");
}

void read_major_when(Reader& reader, Node& node) {
  const base::Value* sets = reader.raw("major_when", false);
  if (!sets) return;
  bool whole = sets->is_array();
  for (std::size_t i = 0; whole && i < sets->array().size(); ++i) {
    const base::Value& set = sets->array()[i];
    whole = set.is_array() && !set.array().empty();
    std::vector<std::string>& ids = node.major_when.emplace_back();
    for (std::size_t j = 0; whole && j < set.array().size(); ++j) {
      whole = set.array()[j].is_text();
      if (whole) ids.push_back(set.array()[j].text());
    }
  }
  if (!whole) reader.refuse("major_when", code::wrong_type, {{"expected", "lists of ids"}});
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
  if (node.kind == NodeKind::subclause) read_major_when(reader, node);
  if (node.kind == NodeKind::area && reader.raw("own_controls", false)) {
    reader.object("own_controls", [&](Reader& own) {
      node.own_controls = OwnControls{own.one_of<Phase>("phase"),
                                      static_cast<int>(own.integer("weight", 0, max_weight))};
    });
  }
  return node;
}

void read_tree(Reader& reader, Framework& framework, int parent, int number) {
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
  node.number = number;
  const bool has_children = !node.is_leaf() && !node.own_controls;
  framework.nodes.push_back(std::move(node));
  const int self = static_cast<int>(framework.nodes.size()) - 1;
  int among = 0;
  if (has_children)
    reader.each("children", [&](Reader& child) { read_tree(child, framework, self, ++among); });
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
  bundle.object("tree", [&](Reader& root) { read_tree(root, framework, -1, 1); });
  return framework;
}

}  // namespace aimwright::content
