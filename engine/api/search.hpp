// Full text search over content and record: every word of the query must occur, in any letter case.
#pragma once

#include <string_view>

#include "record/workspace.hpp"

namespace aimwright::api {

/// Of a record in a state of its own or of a past moment.
/// `{hits: [{kind, id, node, title, excerpt, matches}], total}`; offsets count UTF-16 code units.
base::Value search(const content::Catalog& catalog, const record::State& state,
                   std::string_view query, std::size_t limit);

}  // namespace aimwright::api
