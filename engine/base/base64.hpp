// Base64 as RFC 4648 has it, with padding.
//
//   std::string text = base::to_base64("abc");   // "YWJj"
#pragma once

#include <string>
#include <string_view>

#include "base/sha256.hpp"

namespace aimwright::base {

std::string to_base64(std::string_view bytes);
std::string to_base64(const Digest& digest);

}  // namespace aimwright::base
