#include "scoring/assessment.hpp"

#include <algorithm>

namespace aimwright::scoring {

using content::NodeKind;

Assessment::Assessment(const content::Catalog& catalog, const record::State& state,
                       const record::Log& log, base::Date as_of,
                       const content::ReleasedMethod& method)
    : catalog_(&catalog), method_(&method), as_of_(as_of), tree_(catalog, state) {
  build(state, log);
}

void Assessment::build(const record::State& state, const record::Log& log) {
  const auto count = static_cast<std::size_t>(tree_.size());
  statuses_.assign(count, {});
  tallies_.assign(count, {});
  rules_.assign(count, FindingRule::excluded);
  findings_.assign(count, {});
  current_links_.clear();
  current_evidence_.clear();
  for (const auto& [id, evidence] : state.of_kind("evidence")) take_evidence(id, &evidence);

  for (NodeIndex leaf = 0; leaf < tree_.size(); ++leaf) {
    if (!tree_[leaf].is_leaf()) continue;
    const LeafStatus status =
        leaf_status(tree_, state, log, as_of_, leaf, has_current_evidence(leaf));
    statuses_[static_cast<std::size_t>(leaf)] = status;
    const Tally tally = tally_of(tree_[leaf], status, leaf);
    for (NodeIndex node = leaf; node >= 0; node = tree_[node].parent)
      tallies_[static_cast<std::size_t>(node)] += tally;
  }
  for (NodeIndex unit = 0; unit < tree_.size(); ++unit) {
    if (!tree_[unit].is_unit()) continue;
    const FindingRule rule = rule_of(unit);
    rules_[static_cast<std::size_t>(unit)] = rule;
    for (NodeIndex node = tree_[unit].parent; node >= 0; node = tree_[node].parent) {
      ++findings_[static_cast<std::size_t>(node)][static_cast<std::size_t>(finding_of(rule))];
    }
  }
}

/// Replaces what a piece of evidence shows by what it shows now; returns the ids this touches.
std::vector<std::string> Assessment::take_evidence(const std::string& id,
                                                   const record::Record* evidence) {
  std::vector<std::string> touched;
  if (const auto before = current_links_.find(id); before != current_links_.end()) {
    for (const std::string& target : before->second) --current_evidence_[target];
    touched = std::move(before->second);
    current_links_.erase(before);
  }
  if (!evidence || evidence->deleted() || currency_of(*evidence, as_of_) != Currency::current)
    return touched;
  std::vector<std::string> links;
  evidence->each_member("shows", [&](std::string_view target) { links.emplace_back(target); });
  for (const std::string& target : links) ++current_evidence_[target];
  touched.insert(touched.end(), links.begin(), links.end());
  current_links_.emplace(id, std::move(links));
  return touched;
}

bool Assessment::has_current_evidence(NodeIndex leaf) const {
  const auto shown = [&](NodeIndex node) {
    return current_evidence_.find(tree_[node].id).value_or(0) > 0;
  };
  return shown(leaf) || (tree_[leaf].kind == NodeKind::obligation && shown(tree_[leaf].parent));
}

Changed Assessment::update(const record::State& state, const record::Log& log,
                           const record::ChangedRecords& touched) {
  std::set<NodeIndex> leaves;
  const auto touch = [&](std::string_view id) {
    const auto node = tree_.find(id);
    if (!node) return;
    for (const NodeIndex leaf : tree_.leaves_under(*node)) leaves.insert(leaf);
  };
  for (const auto& [kind, id] : touched) {
    if (kind == "own_control") return rebuild(state, log);  // the tree itself may have changed
    if (kind == "response" || kind == "soa") touch(id);
    if (kind == "evidence") {
      for (const std::string& target : take_evidence(id, state.find_any("evidence", id)))
        touch(target);
    }
  }
  Changed changed;
  for (const NodeIndex leaf : leaves) recompute(leaf, state, log, changed);
  return changed;
}

void Assessment::recompute(NodeIndex leaf, const record::State& state, const record::Log& log,
                           Changed& changed) {
  const auto at = static_cast<std::size_t>(leaf);
  const LeafStatus status =
      leaf_status(tree_, state, log, as_of_, leaf, has_current_evidence(leaf));
  if (status == statuses_[at]) return;
  const Tally before = tally_of(tree_[leaf], statuses_[at], leaf);
  const Tally after = tally_of(tree_[leaf], status, leaf);
  statuses_[at] = status;
  changed.leaves.insert(leaf);
  for (NodeIndex node = before == after ? -1 : leaf; node >= 0; node = tree_[node].parent) {
    tallies_[static_cast<std::size_t>(node)] -= before;
    tallies_[static_cast<std::size_t>(node)] += after;
    if (tree_[node].kind != NodeKind::obligation) changed.nodes.insert(node);
  }
  settle_finding(tree_.unit_of(leaf), changed);
}

FindingRule Assessment::rule_of(NodeIndex unit) const {
  const auto is_missing = [&](NodeIndex leaf) {
    return !status(leaf).excluded && status(leaf).answer == Answer::not_met;
  };
  const auto is_whole = [&](const std::vector<NodeIndex>& set) {
    return std::all_of(set.begin(), set.end(), is_missing);
  };
  const auto& sets = tree_[unit].major_when;
  return finding_rule(tally(unit), tree_[unit].kind,
                      std::any_of(sets.begin(), sets.end(), is_whole), method());
}

void Assessment::settle_finding(NodeIndex unit, Changed& changed) {
  FindingRule& rule = rules_[static_cast<std::size_t>(unit)];
  const FindingRule now = rule_of(unit);
  const Finding before = finding_of(rule);
  rule = now;
  if (finding_of(now) == before) return;
  for (NodeIndex node = tree_[unit].parent; node >= 0; node = tree_[node].parent) {
    FindingCounts& counts = findings_[static_cast<std::size_t>(node)];
    --counts[static_cast<std::size_t>(before)];
    ++counts[static_cast<std::size_t>(finding_of(now))];
    changed.nodes.insert(node);
  }
}

Changed Assessment::rebuild(const record::State& state, const record::Log& log) {
  const Tree old = std::move(tree_);
  tree_ = Tree(*catalog_, state);
  build(state, log);
  Changed changed;
  for (NodeIndex node = 0; node < tree_.size(); ++node) {
    if (tree_[node].kind != NodeKind::obligation) changed.nodes.insert(node);
    if (tree_[node].is_leaf()) changed.leaves.insert(node);
  }
  for (const TreeNode& node : old.nodes()) {
    if (!tree_.find(node.id)) changed.removed.push_back(node.id);
  }
  return changed;
}

}  // namespace aimwright::scoring
