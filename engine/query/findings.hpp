// What is wrong with records as they stand: required fields without a value, states nothing leads
// to, checks of their register, numbers given twice, references that lead nowhere. Kept data is
// judged, never changed.
//
//   for (const Finding& one : findings(host, catalog, rules, state, log, *risks, "77e0")) …
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "query/record_host.hpp"

namespace aimwright::query {

struct Finding {
  std::string kind, id;
  std::string field;  // that it is about; may be empty
  content::CheckSeverity severity = content::CheckSeverity::warning;
  const char* code = "";  // record/required, record/check, record/check-unknown, …
  std::string check;      // id of a register's check; empty for what holds for all registers
  std::string message;    // of that check, in the register's words
};

/// Of one record that is there.
void add_findings(std::vector<Finding>& list, const RecordHost& host,
                  const content::Catalog& catalog, const RegisterRules& rules,
                  const record::State& state, const content::Register& reg, std::string_view id);

/// Of all records of a register, by id, or of one of them; numbers given twice at the end.
std::vector<Finding> findings(const RecordHost& host, const content::Catalog& catalog,
                              const RegisterRules& rules, const record::State& state,
                              const record::Log& log, const content::Register& reg,
                              const std::optional<std::string>& only = std::nullopt);

/// The state the record is in, of a register with states: the first where it names none.
std::string state_of(const RecordHost& host, const content::Register& reg,
                     const rules::Record& record);

/// Whether the record counts as done: in a register with states, whether it has left the first.
bool is_done(const RecordHost& host, const content::Register& reg, const rules::Record& record);

/// Whether the field is there at all and has to be filled once the record is done.
bool is_required(const RecordHost& host, const RegisterRules& rules, const content::Field& field,
                 const rules::Record& record);

}  // namespace aimwright::query
