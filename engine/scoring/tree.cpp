#include "scoring/tree.hpp"

#include "base/order.hpp"
#include "base/text.hpp"

namespace aimwright::scoring {

using content::NodeKind;

Tree::Tree(const content::Catalog& catalog, const record::State& state) {
  for (const content::Node& node : catalog.nodes()) {
    add({node.id, node.title, node.kind, node.parent, node.weight, node.critical, &node});
  }
  std::vector<std::string_view> own;
  for (const auto& [id, record] : state.of_kind("control")) {
    if (!record.deleted()) own.push_back(id);
  }
  if (own.empty()) return;
  own = base::in_order_of(std::move(own), base::counts_before);
  const NodeIndex area = size();
  add({"X", catalog.words()["node.X"], NodeKind::area, *find("controls"), 0, false, nullptr});
  for (const std::string_view id : own) {
    const std::string_view title = state.find("control", id)->text("title");
    add({std::string(id), std::string(title.empty() ? id : title), NodeKind::own_control, area, 1,
         false, nullptr});
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
