// Canonical JSON: members sorted by their UTF-8 bytes, no spaces, numbers as RFC 8785 writes them,
// so that the same value gives the same bytes everywhere.
//
//   std::string line = canonical(object("b", 1, "a", 0.5));   // {"a":0.5,"b":1}
#pragma once

#include <string>
#include <string_view>

#include "base/json_value.hpp"

namespace aimwright::base {

std::string canonical(const Value& value);

/// Appends a quoted JSON string.
void append_quoted(std::string& out, std::string_view text);

}  // namespace aimwright::base
