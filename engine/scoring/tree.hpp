// The tree that figures are summed over: the catalog's nodes and the controls the organisation adds
// itself, which hang under `X` once there is one.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/text_index.hpp"
#include "content/catalog.hpp"
#include "record/state.hpp"

namespace aimwright::scoring {

using NodeIndex = int;

struct TreeNode {
  std::string id;
  std::string title;
  content::NodeKind kind;
  NodeIndex parent;  // -1 for `all`
  int weight;        // of a leaf
  bool critical;
  const content::Node* content;  // null for own controls and X

  bool is_leaf() const {
    return kind == content::NodeKind::obligation || kind == content::NodeKind::control ||
           kind == content::NodeKind::own_control;
  }
  bool is_unit() const {
    return kind == content::NodeKind::subclause || kind == content::NodeKind::control ||
           kind == content::NodeKind::own_control;
  }
  std::string reference() const { return content ? content::reference_of(*content) : id; }
};

class Tree {
 public:
  Tree(const content::Catalog& catalog, const record::State& state);

  const std::vector<TreeNode>& nodes() const { return nodes_; }
  const TreeNode& operator[](NodeIndex index) const {
    return nodes_[static_cast<std::size_t>(index)];
  }
  NodeIndex size() const { return static_cast<NodeIndex>(nodes_.size()); }
  std::optional<NodeIndex> find(std::string_view id) const;
  const std::vector<NodeIndex>& children(NodeIndex index) const {
    return children_[static_cast<std::size_t>(index)];
  }

  /// The leaves under a node, itself if it is one, in document order.
  std::vector<NodeIndex> leaves_under(NodeIndex index) const;
  /// The subclause of an obligation; a control itself. Requires a leaf.
  NodeIndex unit_of(NodeIndex leaf) const;

 private:
  void add(TreeNode node);

  std::vector<TreeNode> nodes_;
  std::vector<std::vector<NodeIndex>> children_;
  base::TextIndex index_;
};

}  // namespace aimwright::scoring
