// The content a record is made with, as its settings name it: the method, each framework, and all
// registers together.
//
//   for (const content::BundleRef& bundle : content_in_use(catalog, sha256)) …
#pragma once

#include <vector>

#include "content/catalog.hpp"

namespace aimwright::record {

/// The method is called `method` in the settings, whatever its id.
inline constexpr std::string_view method_setting = "method";

/// All registers as one bundle `registers`: its SHA-256 is over theirs, and its version begins it.
content::BundleRef registers_in_use(const content::Catalog& catalog, const base::Sha256& sha256);

/// Frameworks in their order, then the registers.
std::vector<content::BundleRef> content_in_use(const content::Catalog& catalog,
                                               const base::Sha256& sha256);

}  // namespace aimwright::record
