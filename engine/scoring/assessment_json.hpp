// The assessment as messages carry it: every figure of every node, and the state of every leaf.
#pragma once

#include "scoring/assessment.hpp"

namespace aimwright::scoring {

/// What the figures of one node are made of, apart from the assessment they come from.
struct NodeFigures {
  Tally tally;
  std::optional<Finding> finding;  // of a subclause or control
  FindingCounts findings{};        // of any node above them
};
NodeFigures figures_of(const Assessment& assessment, NodeIndex node);

base::Value figures_value(const NodeFigures& figures, const content::Method& method);
base::Value figures_value(const Assessment& assessment, NodeIndex node);
base::Value leaf_value(const Assessment& assessment, NodeIndex leaf);

/// `{nodes, leaves}` of everything.
base::Value all_values(const Assessment& assessment);
/// `{as_of, nodes, leaves, removed}` of what changed.
base::Value changed_values(const Assessment& assessment, const Changed& changed);

}  // namespace aimwright::scoring
