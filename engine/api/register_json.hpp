// Registers as messages: everything that a form, a table and a page of their records need.
#pragma once

#include "base/result.hpp"
#include "content/catalog.hpp"

namespace aimwright::api {

/// record/unknown-kind where there is none of that name; `pointer` is where the name stands.
base::Result<const content::Register*> require_register(const content::Catalog& catalog,
                                                        const std::string& name,
                                                        const std::string& pointer);

base::Value register_summary(const content::Register& reg);
base::Value register_description(const content::Catalog& catalog, const content::Register& reg);

}  // namespace aimwright::api
