#include "scoring/tree.hpp"

#include "base/sort.hpp"
#include "base/text.hpp"
#include "content/ref.hpp"

namespace aimwright::scoring {

using content::NodeKind;

std::vector<OwnControl> own_controls(const record::State& state) {
  constexpr std::string_view kind = content::name_of(NodeKind::own_control);
  std::vector<OwnControl> own;
  for (const auto& [id, record] : state.of_kind(kind)) {
    if (record.deleted()) continue;
    own.push_back({content::to_text({kind, id}), std::string(record.text("title")),
                   std::string(record.text(content::number_field))});
  }
  return base::in_order_of(std::move(own), [](const OwnControl& a, const OwnControl& b) {
    return base::counts_before(a.number, b.number);  // the ids are in order
  });
}

std::string reference_of(const OwnControl& control, const content::Node& area) {
  return control.number.empty() ? area.reference : control.number;
}

Tree::Tree(const content::Catalog& catalog, const record::State& state) {
  for (const content::Node& node : catalog.nodes()) {
    add({node.id,
         node.reference,
         node.title,
         node.kind,
         node.parent,
         node.weight,
         node.critical,
         node.documented.has_value(),
         {},
         &node});
  }
  for (const content::Node& node : catalog.nodes()) {
    for (const std::vector<std::string>& set : node.major_when) {
      std::vector<NodeIndex> leaves;
      for (const std::string& id : set) leaves.push_back(*find(id));
      nodes_[static_cast<std::size_t>(*find(node.id))].major_when.push_back(std::move(leaves));
    }
  }
  const content::Node* area = catalog.own_area();
  const std::vector<OwnControl> own = area ? own_controls(state) : std::vector<OwnControl>();
  if (own.empty()) return;
  const NodeIndex parent = size();
  add({area->id,
       area->reference,
       area->title,
       area->kind,
       area->parent,
       0,
       false,
       false,
       {},
       nullptr});
  for (const OwnControl& control : own) {
    const std::string reference = reference_of(control, *area);
    add({control.id,
         reference,
         control.title.empty() ? reference : control.title,
         NodeKind::own_control,
         parent,
         area->own_controls->weight,
         false,
         false,
         {},
         nullptr});
  }
}

void Tree::add(TreeNode node) {
  const NodeIndex self = size();
  index_.add(node.id, self);
  children_.emplace_back();
  if (node.parent >= 0) children_[static_cast<std::size_t>(node.parent)].push_back(self);
  nodes_.push_back(std::move(node));
}

std::optional<NodeIndex> Tree::find(std::string_view id) const { return index_.find(id); }

std::vector<NodeIndex> Tree::leaves_under(NodeIndex index) const {
  if ((*this)[index].is_leaf()) return {index};
  std::vector<NodeIndex> leaves;
  for (const NodeIndex child : children(index)) {
    const std::vector<NodeIndex> inner = leaves_under(child);
    leaves.insert(leaves.end(), inner.begin(), inner.end());
  }
  return leaves;
}

NodeIndex Tree::unit_of(NodeIndex leaf) const {
  return (*this)[leaf].kind == NodeKind::obligation ? (*this)[leaf].parent : leaf;
}

}  // namespace aimwright::scoring
