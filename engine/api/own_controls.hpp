// The controls that the organisation adds itself, as messages carry them: their nodes with the area
// they hang under, and which of them have the same number.
#pragma once

#include "record/workspace.hpp"

namespace aimwright::api {

/// `{nodes, numbered_twice}`; `state` is that of the workspace at any moment.
base::Value own_controls_value(const content::Catalog& catalog, const record::State& state,
                               const record::Log& log);

}  // namespace aimwright::api
