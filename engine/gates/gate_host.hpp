// A workspace as gates see it: its records, the nodes of the frameworks with what the assessment
// says of them, and the parameters of the method.
//
//   const GateHost host(assessment, state, register_rules);
//   host.field(rules::Record{"leaf", "iso-42001:6.1.3-g"}, "evidenced");
#pragma once

#include <map>

#include "gates/framework_types.hpp"
#include "query/record_host.hpp"
#include "scoring/assessment.hpp"

namespace aimwright::gates {

class GateHost : public rules::Host {
 public:
  /// All outlive the host. Requires the state that the assessment stands on.
  GateHost(const scoring::Assessment& assessment, const record::State& state,
           const query::RegisterRules& rules);

  rules::Value variable(std::string_view name) const override;
  rules::Value field(const rules::Record& record, std::string_view name) const override;
  std::vector<rules::Record> records(std::string_view kind) const override;
  /// Finds a node or leaf; unknown, as a broken reference, where there is none of that ref.
  rules::Value call(std::string_view function,
                    std::span<const rules::Value> arguments) const override;

 private:
  rules::Value leaf_field(scoring::NodeIndex leaf, LeafField field) const;
  rules::Value node_field(scoring::NodeIndex node, NodeField field) const;
  rules::Value about(scoring::NodeIndex leaf, std::string_view reg) const;
  rules::Value leaves_of(scoring::NodeIndex node) const;
  rules::Value evidence_of(scoring::NodeIndex leaf) const;

  const scoring::Assessment& assessment_;
  const record::State& state_;
  query::RecordHost records_;
  std::map<std::string, rules::Values, std::less<>> evidence_;  // by the ref it is linked to
  // Made once for each node that is asked about: expressions may ask in a loop.
  mutable std::map<scoring::NodeIndex, rules::Value> leaves_;
};

}  // namespace aimwright::gates
