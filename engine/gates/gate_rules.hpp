// The expressions of all gates of a catalog, read and checked once.
//
//   base::Diagnostics faults;
//   std::shared_ptr<const GateRules> rules = compile_gates(catalog, register_rules, faults);
//   rules->holds(item).evaluate(host);
#pragma once

#include <map>
#include <memory>

#include "query/register_rules.hpp"

namespace aimwright::gates {

class GateRules {
 public:
  /// Requires an item of the catalog.
  const rules::Expression& holds(const content::GateItem& item) const {
    return items_.find(&item)->second;
  }

 private:
  friend std::shared_ptr<const GateRules> compile_gates(const content::Catalog&,
                                                        const query::RegisterRules&,
                                                        base::Diagnostics&);
  std::map<const content::GateItem*, rules::Expression> items_;
};

/// Faults: those of rules/expression.hpp, each with the place in its bundle. Null when there is
/// any. The catalog outlives the rules.
std::shared_ptr<const GateRules> compile_gates(const content::Catalog& catalog,
                                               const query::RegisterRules& rules,
                                               base::Diagnostics& faults);

}  // namespace aimwright::gates
