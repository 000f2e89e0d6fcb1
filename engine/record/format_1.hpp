// Format 1 named nodes without their framework and had other names for a few kinds and fields. Its
// lines stay as they are, with their chains; what they put is read in the words of today
// (docs/format.md).
//
//   Put put{"control", "X.1", {{"title", "Watermarks"}}};
//   read_format_1(put);   // own_control X.1 {"number": "X.1", "title": "Watermarks"}
#pragma once

#include <string>
#include <string_view>

#include "record/operation.hpp"

namespace aimwright::record {

/// Leaves what is written in the words of today as it is, so that lines of both may stand together.
void read_format_1(Put& put);

/// The ref of what format 1 called so.
std::string ref_of_format_1(std::string_view id);

}  // namespace aimwright::record
