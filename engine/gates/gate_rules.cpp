#include "gates/gate_rules.hpp"

#include "gates/framework_types.hpp"

namespace aimwright::gates {

std::shared_ptr<const GateRules> compile_gates(const content::Catalog& catalog,
                                               const query::RegisterRules& rules,
                                               base::Diagnostics& faults) {
  auto compiled = std::make_shared<GateRules>();
  if (catalog.gates().empty()) return compiled;
  const std::size_t before = faults.size();
  const rules::Environment environment = gate_environment(catalog, rules);
  for (const content::Gate& gate : catalog.gates()) {
    const std::size_t first = faults.size();
    for (const content::GateItem& item : gate.items) {
      const rules::Purpose purpose{std::nullopt, rules::Type{rules::TypeKind::boolean},
                                   item.holds.pointer};
      auto expression = rules::Expression::compile(item.holds.text, environment, purpose, faults);
      if (expression) compiled->items_.emplace(&item, *std::move(expression));
    }
    for (std::size_t i = first; i < faults.size(); ++i)
      faults[i].fault.params.set_default("bundle", gate.bundle);
  }
  return faults.size() == before ? compiled : nullptr;
}

}  // namespace aimwright::gates
