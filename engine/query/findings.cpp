#include "query/findings.hpp"

#include "query/numbering.hpp"
#include "query/references.hpp"

namespace aimwright::query {

using content::CheckSeverity;
using content::Field;
using content::Register;
namespace code = base::code;

std::string state_of(const RecordHost& host, const Register& reg, const rules::Record& record) {
  const base::Value* value = host.stored(record, reg.states->field);
  return value && value->is_text() ? value->text() : reg.states->initial;
}

bool is_done(const RecordHost& host, const Register& reg, const rules::Record& record) {
  return !reg.states || state_of(host, reg, record) != reg.states->initial;
}

bool is_required(const RecordHost& host, const RegisterRules& rules, const Field& field,
                 const rules::Record& record) {
  if (!field.required) return false;
  const rules::Expression* when = rules.when(field);
  return !when || when->evaluate(host, record).value.is_true();
}

void add_findings(std::vector<Finding>& list, const RecordHost& host,
                  const content::Catalog& catalog, const RegisterRules& rules,
                  const record::State& state, const Register& reg, std::string_view id) {
  const rules::Record record{reg.name, id};
  const auto add = [&](const std::string& field, CheckSeverity severity, const char* what,
                       const content::Check* check = nullptr) {
    list.push_back({reg.name, std::string(id), field, severity, what, check ? check->id : "",
                    check ? check->message : ""});
  };
  if (is_done(host, reg, record)) {
    for (const Field& field : reg.fields) {
      if (is_required(host, rules, field, record) && !host.holds(record, field))
        add(field.name, CheckSeverity::warning, code::required_field);
    }
  }
  for (const content::Check& check : reg.checks) {
    const rules::Value verdict = rules.check(check)->evaluate(host, record).value;
    if (verdict.is_true())
      add(check.field, check.severity, code::check_found, &check);
    else if (!verdict.is_known())
      add(check.field, CheckSeverity::info, code::check_unknown, &check);
  }
  for (const Reference& one : outgoing(catalog, state, reg.name, id)) {
    if (one.broken) add(one.field, CheckSeverity::warning, code::broken_reference);
  }
}

std::vector<Finding> findings(const RecordHost& host, const content::Catalog& catalog,
                              const RegisterRules& rules, const record::State& state,
                              const record::Log& log, const Register& reg,
                              const std::optional<std::string>& only) {
  std::vector<Finding> list;
  if (only) {
    if (state.find(reg.name, *only)) add_findings(list, host, catalog, rules, state, reg, *only);
  } else {
    for (const auto& [id, record] : state.of_kind(reg.name)) {
      if (!record.deleted()) add_findings(list, host, catalog, rules, state, reg, id);
    }
  }
  if (reg.number.empty()) return list;
  for (std::string& id : numbered_twice(reg, state, log)) {
    if (only && id != *only) continue;
    list.push_back({reg.name, std::move(id), std::string(content::number_field),
                    CheckSeverity::warning, code::number_twice, "", ""});
  }
  return list;
}

}  // namespace aimwright::query
