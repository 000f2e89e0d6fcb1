#include "rules/check.hpp"

#include "base/sort.hpp"
#include "rules/checker.hpp"
#include "rules/lexer.hpp"

namespace aimwright::rules {

bool check(Tree& tree, const Environment& environment, const Purpose& purpose,
           Dependencies& dependencies, base::Diagnostics& faults) {
  const std::size_t before = faults.size();
  Checker checker(tree, environment, purpose, dependencies, faults);
  const Type type = checker.check(tree.root);
  if (faults.size() > before) return false;
  if (purpose.result && !accepts(*purpose.result, type)) {
    base::Params params = place_params(tree.source, tree.nodes[tree.root].place);
    params.set("expected", environment.name_of(*purpose.result));
    params.set("found", environment.name_of(type));
    faults.push_back({base::Severity::error,
                      {base::code::expression_wrong_type, purpose.pointer, std::move(params)}});
    return false;
  }
  base::sort_unique(dependencies.fields);
  base::sort_unique(dependencies.registers);
  base::sort_unique(dependencies.variables);
  base::sort_unique(dependencies.functions);
  return true;
}

}  // namespace aimwright::rules
