// What a record refers to, and what refers to it.
//
//   for (const Reference& one : incoming(catalog, state, "own_control:8c1f")) …
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "content/catalog.hpp"
#include "record/state.hpp"

namespace aimwright::query {

struct Reference {
  std::string kind, id, field;  // the record that refers
  std::string to;               // what it names
  bool broken = false;          // nothing of that name is there
};

/// Of one record, in the order of its fields.
std::vector<Reference> outgoing(const content::Catalog& catalog, const record::State& state,
                                std::string_view kind, std::string_view id);
/// Of all records, by register and id.
std::vector<Reference> incoming(const content::Catalog& catalog, const record::State& state,
                                std::string_view ref);

}  // namespace aimwright::query
