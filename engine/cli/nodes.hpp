// The nodes of the content and the organisation's own controls, by their refs and as people write
// them.
//
//   Nodes nodes(engine, catalog, workspace, "");
//   nodes.ref_of("6.1.3");                  // iso-42001:6.1.3; a Failure where two frameworks have
//   it nodes.short_name("iso-42001:6.1.3");    // 6.1.3, where no other framework has it
#pragma once

#include <map>
#include <string>
#include <vector>

#include "cli/engine_client.hpp"

namespace aimwright::cli {

struct NodeInfo {
  std::string kind, parent, title, reference;
};

class Nodes {
 public:
  /// `moment` may be empty; it decides which own controls there are.
  Nodes(EngineClient& engine, std::int64_t catalog, std::int64_t workspace,
        const std::string& moment);

  /// Refs in their order.
  const std::vector<std::string>& order() const { return order_; }
  /// The root of the first framework.
  const std::string& root() const { return order_.front(); }
  /// Empty texts for an id that is none.
  const NodeInfo& info(const std::string& ref) const;

  /// What people mean by a ref or by an id without its framework; what is neither comes back as it
  /// is. Throws a Failure that names the choices where there are several.
  std::string ref_of(const std::string& written) const;
  /// Without the framework where that leaves no doubt; X.1 for an own control.
  std::string short_name(const std::string& ref) const;
  /// What marks a finding, gap state or answer, so that no meaning hangs on colour.
  const std::string& sign_of(const std::string& state) const;

 private:
  void add(const base::Value& node);
  std::string local_name(const std::string& ref) const;

  std::vector<std::string> order_;
  std::map<std::string, NodeInfo> nodes_;
  std::map<std::string, std::vector<std::string>> meant_;  // refs by what people may write
  std::map<std::string, std::string> signs_;               // by state
};

}  // namespace aimwright::cli
