#include "query/compute.hpp"

#include <algorithm>

namespace aimwright::query {
namespace {

/// Whether nothing was read but fields that this record holds itself. What a reference leads to
/// may come and go.
bool only_reads(const rules::Reads& reads, const content::Register& reg, std::string_view id) {
  return reads.registers.empty() &&
         std::all_of(reads.fields.begin(), reads.fields.end(), [&](const rules::Reads::Field& one) {
           const content::Field* field = reg.find(one.field);
           return one.kind == reg.name && one.id == id && field &&
                  field->type != content::FieldType::computed &&
                  !content::is_reference(field->type);
         });
}

}  // namespace

Compute make_compute(const RecordHost& host, const RegisterRules& rules) {
  return [&](const content::Register& of, const content::Field& field, std::string_view id) {
    const rules::TracedOutcome outcome =
        rules.value(field)->evaluate_traced(host, rules::Record{of.name, id});
    return ComputedValue{to_json(outcome.value), only_reads(outcome.reads, of, id)};
  };
}

}  // namespace aimwright::query
