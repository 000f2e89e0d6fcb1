// The assessment of a workspace at an as-of date. Built once, then kept up to date: after a change
// only the leaves it touches and the nodes above them are computed again.
//
//   Assessment assessment(catalog, state, log, as_of);
//   Changed changed = assessment.update(state, log, touched);
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "record/workspace.hpp"
#include "scoring/figures.hpp"

namespace aimwright::scoring {

struct Changed {
  std::set<NodeIndex> nodes;  // with figures: everything but obligations
  std::set<NodeIndex> leaves;
  std::vector<std::string> removed;  // ids that are gone
};

class Assessment {
 public:
  /// By the newest version of the method.
  Assessment(const content::Catalog& catalog, const record::State& state, const record::Log& log,
             base::Date as_of)
      : Assessment(catalog, state, log, as_of, catalog.newest_method()) {}
  /// By another of the catalog's versions.
  Assessment(const content::Catalog& catalog, const record::State& state, const record::Log& log,
             base::Date as_of, const content::ReleasedMethod& method);

  base::Date as_of() const { return as_of_; }
  const Tree& tree() const { return tree_; }
  const content::Catalog& catalog() const { return *catalog_; }
  const content::Method& method() const { return method_->method; }
  const content::BundleRef& method_ref() const { return method_->ref; }

  const LeafStatus& status(NodeIndex leaf) const {
    return statuses_[static_cast<std::size_t>(leaf)];
  }
  /// Of any node; for an obligation its own contribution.
  const Tally& tally(NodeIndex node) const { return tallies_[static_cast<std::size_t>(node)]; }
  /// Of a subclause or control.
  FindingRule rule(NodeIndex unit) const { return rules_[static_cast<std::size_t>(unit)]; }
  Finding finding(NodeIndex unit) const { return finding_of(rule(unit)); }
  /// Linked to the leaf or its subclause, whether or not the leaf has an answer.
  bool has_current_evidence(NodeIndex leaf) const;
  /// Over the subclauses and controls under a node.
  const FindingCounts& findings(NodeIndex node) const {
    return findings_[static_cast<std::size_t>(node)];
  }

  /// Follows a change of the record. Requires the state and log it was built from, grown.
  Changed update(const record::State& state, const record::Log& log,
                 const record::ChangedRecords& touched);

 private:
  void build(const record::State& state, const record::Log& log);
  Changed rebuild(const record::State& state, const record::Log& log);
  std::vector<std::string> take_evidence(const std::string& id, const record::Record* evidence);
  void recompute(NodeIndex leaf, const record::State& state, const record::Log& log,
                 Changed& changed);
  FindingRule rule_of(NodeIndex unit) const;
  void settle_finding(NodeIndex unit, Changed& changed);

  const content::Catalog* catalog_;
  const content::ReleasedMethod* method_;
  base::Date as_of_;
  Tree tree_;
  std::vector<LeafStatus> statuses_;
  std::vector<Tally> tallies_;
  std::vector<FindingRule> rules_;
  std::vector<FindingCounts> findings_;
  std::map<std::string, std::vector<std::string>> current_links_;  // evidence → ids it shows now
  base::StringMap current_evidence_;                               // id → pieces that show it now
};

}  // namespace aimwright::scoring
