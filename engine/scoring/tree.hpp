// The trees that figures are summed over, one for each framework: the catalog's nodes and, once
// there is one, the controls the organisation adds itself with the area they hang under.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/string_map.hpp"
#include "content/catalog.hpp"
#include "record/state.hpp"

namespace aimwright::scoring {

using NodeIndex = int;

struct TreeNode {
  std::string id;       // its ref
  std::string printed;  // as people write it: "6.1.3 no. 7", "X.1"
  std::string title;
  content::NodeKind kind;
  NodeIndex parent;  // -1 for the root of a framework
  int weight;        // of a leaf
  bool critical;
  bool documented;                                 // documented information is asked for
  std::vector<std::vector<NodeIndex>> major_when;  // of a subclause
  const content::Node* content;                    // null for own controls and their area

  const std::string& reference() const { return printed; }
  bool is_leaf() const {
    return kind == content::NodeKind::obligation || kind == content::NodeKind::control ||
           kind == content::NodeKind::own_control;
  }
  bool is_unit() const {
    return kind == content::NodeKind::subclause || kind == content::NodeKind::control ||
           kind == content::NodeKind::own_control;
  }
};

/// A control the organisation adds itself.
struct OwnControl {
  std::string id;  // its ref
  std::string title;
  std::string number;  // as people quote it, X.1; empty where it has none
};
/// By number, then by id; without deleted ones.
std::vector<OwnControl> own_controls(const record::State& state);
/// Its number; that of the area for one without.
std::string reference_of(const OwnControl& control, const content::Node& area);

class Tree {
 public:
  Tree(const content::Catalog& catalog, const record::State& state);

  const std::vector<TreeNode>& nodes() const { return nodes_; }
  const TreeNode& operator[](NodeIndex index) const {
    return nodes_[static_cast<std::size_t>(index)];
  }
  NodeIndex size() const { return static_cast<NodeIndex>(nodes_.size()); }
  /// By ref; own controls by theirs, `own_control:8c1f`.
  std::optional<NodeIndex> find(std::string_view id) const;
  /// Of the first framework: what figures of everything are about.
  NodeIndex root() const { return 0; }
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
  base::StringMap index_;
};

}  // namespace aimwright::scoring
