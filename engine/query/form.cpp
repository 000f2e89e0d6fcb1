#include "query/form.hpp"

#include <algorithm>

#include "query/findings.hpp"

namespace aimwright::query {

namespace {

FormField field_of(const RecordHost& host, const RegisterRules& rules, const content::Field& field,
                   const rules::Record& record) {
  FormField shown{&field};
  const rules::Expression* when = rules.when(field);
  shown.shown = !when || when->evaluate(host, record).value.is_true();
  shown.required = shown.shown && field.required;
  if (field.type == content::FieldType::computed)
    shown.computed = to_json(host.field(record, field.name));
  return shown;
}

/// Judged on the record in the state that it leads to.
std::optional<bool> is_open(RecordHost host, const RegisterRules& rules,
                            const content::Register& reg, const rules::Record& record,
                            const content::Transition& transition) {
  const rules::Expression* needs = rules.needs(transition);
  if (!needs) return true;
  host.suppose({reg.name, std::string(record.id), {{reg.states->field, transition.to}}});
  const rules::Value verdict = needs->evaluate(host, record).value;
  if (!verdict.is_known()) return std::nullopt;
  return verdict.is_true();
}

}  // namespace

Form form_of(const RecordHost& host, const RegisterRules& rules, const content::Register& reg,
             const rules::Record& record, std::string_view from) {
  Form form;
  for (const content::Field& field : reg.fields)
    form.fields.push_back(field_of(host, rules, field, record));
  if (!reg.states) return form;
  for (const content::Transition& one : reg.states->transitions) {
    if (std::find(one.from.begin(), one.from.end(), from) != one.from.end())
      form.transitions.push_back({&one, is_open(host, rules, reg, record, one)});
  }
  return form;
}

}  // namespace aimwright::query
