// Whether a document says only what can be said: every name in it means something at its place, of
// the form it is used in. Run when a catalog is built, so that composing can trust.
//
//   base::Diagnostics faults;
//   check(definition, catalog, faults);
#pragma once

#include "base/diagnostic.hpp"
#include "content/catalog.hpp"

namespace aimwright::documents {

/// Faults: content/unknown-name with the name and those that would be known, content/wrong-use of a
/// name, content/misplaced-block. Each with the place in the bundle.
void check(const content::DocumentDefinition& definition, const content::Catalog& catalog,
           base::Diagnostics& faults);
/// The same for all documents of a catalog.
void check_documents(const content::Catalog& catalog, base::Diagnostics& faults);

}  // namespace aimwright::documents
