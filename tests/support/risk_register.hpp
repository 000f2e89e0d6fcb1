// The register that docs/registers.md gives as its example: risks, with a field of nearly every
// type, states, a check, a form and a table.
#pragma once

#include <memory>

#include "support/small_content.hpp"

namespace aimwright::test {

base::Value risk_register();

/// Small content (support/small_content.hpp) and this register; built once.
std::shared_ptr<const content::Catalog> risk_catalog();

}  // namespace aimwright::test
