// Makes a document of what content says about it: an outline of blocks, filled from the record,
// the catalog and the assessment.
//
//   Document document = compose(definition, {assessment, state, log, head});
#pragma once

#include "content/catalog.hpp"
#include "documents/model.hpp"
#include "documents/values.hpp"

namespace aimwright::documents {

/// Requires a definition without faults (check.hpp).
Document compose(const content::DocumentDefinition& definition, const Source& source);

}  // namespace aimwright::documents
