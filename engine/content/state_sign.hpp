// The sign that goes with a finding, gap state or answer, so that no meaning hangs on colour.
//
//   sign_of("not_met");     // ■
//   finding_of("not_met");  // major: whose sign and colour it has
#pragma once

#include <string_view>

#include "base/json_value.hpp"

namespace aimwright::content {

/// Empty for any other name.
std::string_view sign_of(std::string_view state);

/// The finding whose sign and colour a state shares; a finding's own name. Empty for any other
/// name.
std::string_view finding_of(std::string_view state);

/// All of them, for whoever draws: [{state, finding, sign}].
base::Value state_signs();

}  // namespace aimwright::content
