#include "scoring/assessment_json.hpp"

namespace aimwright::scoring {

using base::object;
using base::Object;
using base::Value;
using content::NodeKind;

namespace {

/// Each rounded once: what a page, a report and the command line show.
Value percents_value(const Tally& t, const content::Method& method) {
  const std::optional<int> value =
      enough_answered(t, method) ? percent(claimed_value(t)) : std::nullopt;
  return object("coverage", percent(coverage(t)), "direct", percent({t.direct, t.weight}),
                "evidenced", percent(evidenced(t)), "high", percent(claimed_high(t)), "low",
                percent_beside_band(t, method), "value", value, "verified", percent(verified(t)));
}

/// Of a subclause or control what is likely, of any other node how many of each.
Value finding_value(const NodeFigures& node) {
  if (node.finding) return name_of(*node.finding);
  Object counts;
  for (std::size_t i = 0; i < finding_count; ++i) {
    counts.push_back({std::string(name_of(static_cast<Finding>(i))), node.findings[i]});
  }
  return counts;
}

}  // namespace

NodeFigures figures_of(const Assessment& assessment, NodeIndex node) {
  NodeFigures figures{assessment.tally(node), std::nullopt, assessment.findings(node)};
  if (assessment.tree()[node].is_unit()) figures.finding = assessment.finding(node);
  return figures;
}

Value figures_value(const Assessment& assessment, NodeIndex node) {
  return figures_value(figures_of(assessment, node), assessment.method());
}

Value figures_value(const NodeFigures& node, const content::Method& method) {
  const Tally& t = node.tally;
  const std::optional<double> value =
      enough_answered(t, method) ? claimed_value(t).value() : std::nullopt;
  // In the order in which they are written.
  return object(
      "answered", t.answered, "band", band_of(t, method), "claimed",
      object("high", claimed_high(t).value(), "low", claimed_low(t).value(), "value", value),
      "coverage", coverage(t).value(), "direct", t.direct, "direct_share",
      Ratio{t.direct, t.weight}.value(), "evidenced", evidenced(t).value(), "excluded", t.excluded,
      node.finding ? "finding" : "findings", finding_value(node), "percents",
      percents_value(t, method), "sums",
      object("claimed", t.claimed, "evidenced", t.evidenced, "verified", t.verified), "verified",
      verified(t).value(), "weight", t.weight);
}

Value leaf_value(const Assessment& assessment, NodeIndex leaf) {
  const LeafStatus& status = assessment.status(leaf);
  return object("answer", status.answer ? Value(name_of(*status.answer)) : Value(), "evidenced",
                status.evidenced, "excluded", status.excluded, "from",
                status.from < 0 ? Value() : Value(assessment.tree()[status.from].id), "verified",
                status.verified);
}

Value all_values(const Assessment& assessment) {
  Object nodes, leaves;
  const Tree& tree = assessment.tree();
  for (NodeIndex node = 0; node < tree.size(); ++node) {
    if (tree[node].kind != NodeKind::obligation)
      nodes.push_back({tree[node].id, figures_value(assessment, node)});
    if (tree[node].is_leaf()) leaves.push_back({tree[node].id, leaf_value(assessment, node)});
  }
  return object("nodes", std::move(nodes), "leaves", std::move(leaves));
}

Value changed_values(const Assessment& assessment, const Changed& changed) {
  Object nodes, leaves;
  for (const NodeIndex node : changed.nodes) {
    nodes.push_back({assessment.tree()[node].id, figures_value(assessment, node)});
  }
  for (const NodeIndex leaf : changed.leaves) {
    leaves.push_back({assessment.tree()[leaf].id, leaf_value(assessment, leaf)});
  }
  return object("as_of", base::to_text(assessment.as_of()), "nodes", std::move(nodes), "leaves",
                std::move(leaves), "removed", base::array_of(changed.removed));
}

}  // namespace aimwright::scoring
