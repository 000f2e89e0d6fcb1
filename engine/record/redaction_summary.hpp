// What a redacted copy lacks of the record it was made from. Stands in the header of the copy.
//
//   {"fields":["response.note"],"kinds":["evidence"],"nodes":["6"],"operations":17,"people":2}
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "content/reader.hpp"

namespace aimwright::record {

/// Most names a list of it may have.
inline constexpr std::size_t max_left_out = 1000;

/// Each list sorted, each name once. Without `references` in the header there are none.
struct RedactionSummary {
  std::vector<std::string> kinds;   // of records
  std::vector<std::string> nodes;   // of the tree, with all that is under them
  std::vector<std::string> fields;  // `kind.field`
  std::int64_t people = 0;          // whose names were replaced
  std::int64_t operations = 0;      // of which nothing is kept
  std::int64_t references = 0;      // of kept records to what is left out
};

/// Reads the object; the faults name the member.
RedactionSummary read_left_out(content::Reader& reader);

base::Value to_value(const RedactionSummary& left_out);

}  // namespace aimwright::record
