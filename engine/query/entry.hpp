// What one record may not become when somebody enters it: done without what it requires, in a state
// that no transition leads to, in conflict with a check of its own register. What comes by merging
// or in a file is not asked here (query/findings.hpp).
//
//   if (auto fault = check_entry(catalog, rules, workspace, puts, as_of)) return *fault;
#pragma once

#include "query/record_host.hpp"
#include "record/workspace.hpp"

namespace aimwright::query {

/// The first fault, with kind, id, field and the place of the put: record/required,
/// record/no-transition, record/transition-needs, record/check; where a register asks for any of
/// these, those of record/validation.hpp before.
std::optional<base::Fault> check_entry(const record::Workspace& workspace,
                                       const RegisterRules& rules,
                                       const std::vector<record::Put>& puts, base::Date as_of);

}  // namespace aimwright::query
