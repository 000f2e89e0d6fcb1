// The tree that is assessed: clauses with their obligations, areas with their controls, and what
// figures and plans need of each. Wording is the project's own; ids and short titles the
// standard's.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "content/names.hpp"
#include "content/reader.hpp"

namespace aimwright::content {

/// Person-days from nothing to met: optimistic, likely, pessimistic.
using Days = std::array<double, 3>;

struct Effort {
  Days small{};
  Days large{};
  const Days& of(Size size) const { return size == Size::small ? small : large; }
};

struct Node {
  std::string id;
  std::string bundle;   // id of the bundle it comes from
  std::string pointer;  // where it stands in that bundle
  NodeKind kind = NodeKind::root;
  int parent = -1;  // position in the same list; -1 for none
  std::string title;
  std::optional<std::string> question;
  std::optional<Phase> phase;
  std::vector<std::string> roles;
  std::optional<Documented> documented;
  bool critical = false;
  int weight = 0;                          // of leaves, 0 to 1000
  std::optional<Effort> effort;            // of leaves
  std::vector<std::string> prerequisites;  // leaves and subclauses that should stand first
  std::optional<Trust> trust;
  std::vector<std::string> sources;

  bool is_leaf() const {
    return kind == NodeKind::obligation || kind == NodeKind::control ||
           kind == NodeKind::own_control;
  }
  /// Subclauses and controls are what a likely finding is about.
  bool is_unit() const {
    return kind == NodeKind::subclause || kind == NodeKind::control ||
           kind == NodeKind::own_control;
  }
};

struct Role {
  std::string id, title, description;
};
struct Framework {
  std::vector<Role> roles;
  std::vector<Node> nodes;  // document order, parents first; roots have parent -1
};

/// Reads the members of a framework bundle beside its head.
Framework read_framework(Reader& bundle);

/// Reads the members of a control bundle beside its head.
Framework read_controls(Reader& bundle);

/// How people write an id: "6.1.3 g" for the obligation 6.1.3-g, the id itself otherwise.
std::string reference_of(const Node& node);

}  // namespace aimwright::content
