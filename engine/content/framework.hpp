// A framework: the tree of what is assessed, and what figures and plans need of each node. It may
// have clauses with obligations, areas with controls, or both. Wording is the project's own; ids
// and short titles are the standard's.
//
//   {"id": "all", "kind": "root", "title": "…", "children": [{"id": "4", "kind": "clause", …}]}
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "content/enum_names.hpp"
#include "content/reader.hpp"

namespace aimwright::content {

/// Person-days from nothing to met: optimistic, likely, pessimistic.
using Days = std::array<double, 3>;

/// By the size of the organisation.
using Effort = std::array<Days, names_of<Size>.size()>;

/// Where the standard's own list has a requirement, "f)", and how sure that is.
struct ClauseItem {
  std::string item;
  Trust trust = Trust::judgement;
};

/// What each control that the organisation adds itself has in common with the others.
struct OwnControls {
  Phase phase = Phase::operation;
  int weight = 1;
};

struct Node {
  std::string id;  // its ref in a catalog, `iso-42001:6.1.3-g`; without the framework in a bundle
  std::string framework;  // id of the bundle it comes from
  std::string pointer;    // where it stands in that bundle
  NodeKind kind = NodeKind::root;
  int parent = -1;  // position in the same list; -1 for none
  std::string title;
  std::optional<std::string> question;
  std::optional<Phase> phase;
  std::vector<std::string> roles;
  int number = 0;         // of an obligation, among those of its subclause
  std::string reference;  // as people write it: 6.1.3 no. 7; given by the catalog
  std::optional<ClauseItem> clause_item;
  std::optional<Documented> documented;
  bool documented_implied = false;  // asked for by what the text means, not by its words
  bool critical = false;            // an auditor would call its absence a major nonconformity
  int stage = 1;                    // of the certification audit that looks for it first, 1 or 2
  int weight = 0;                   // of leaves, 0 to 1000
  std::optional<Effort> effort;     // of leaves, from nothing to met
  std::optional<std::string> effort_in;    // the leaf whose effort does this one's work as well
  std::vector<std::string> prerequisites;  // leaves and subclauses that should stand first
  /// Of a subclause: obligations which, none of a set met, make a major nonconformity together.
  std::vector<std::vector<std::string>> major_when;
  std::optional<Trust> trust;
  std::vector<std::string> sources;
  std::optional<OwnControls> own_controls;  // of the area that they hang under

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
  std::vector<Node> nodes;  // document order, parents first; the first is the root, with parent -1
  int order = 100;          // among the frameworks of a catalog
};

/// Reads the members of a framework bundle beside its head. Obligations stand under subclauses and
/// nothing else does; leaves have no children.
Framework read_framework(Reader& bundle);

}  // namespace aimwright::content
