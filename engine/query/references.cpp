#include "query/references.hpp"

#include "query/labels.hpp"

namespace aimwright::query {

namespace {

/// Calls `use(field, ref)` for each reference of a record.
template <class Use>
void each_reference(const content::Register& reg, const record::Record& record, Use use) {
  for (const content::Field& field : reg.fields) {
    if (field.type == content::FieldType::reference) {
      const std::string_view ref = record.text(field.name);
      if (!ref.empty()) use(field, ref);
    } else if (field.type == content::FieldType::references) {
      record.each_member(field.name, [&](std::string_view ref) { use(field, ref); });
    }
  }
}

}  // namespace

std::vector<Reference> outgoing(const content::Catalog& catalog, const record::State& state,
                                std::string_view kind, std::string_view id) {
  std::vector<Reference> found;
  const content::Register* reg = catalog.find_register(kind);
  const record::Record* record = state.find(kind, id);
  if (!reg || !record) return found;
  each_reference(*reg, *record, [&](const content::Field& field, std::string_view ref) {
    found.push_back({std::string(kind), std::string(id), field.name, std::string(ref),
                     !exists(catalog, state, ref)});
  });
  return found;
}

std::vector<Reference> incoming(const content::Catalog& catalog, const record::State& state,
                                std::string_view wanted) {
  std::vector<Reference> found;
  for (const content::Register& reg : catalog.registers()) {
    for (const auto& [id, record] : state.of_kind(reg.name)) {
      if (record.deleted()) continue;
      const std::string& from = id;
      each_reference(reg, record, [&](const content::Field& field, std::string_view ref) {
        if (ref != wanted) return;
        found.push_back({reg.name, from, field.name, std::string(ref), false});
      });
    }
  }
  return found;
}

}  // namespace aimwright::query
