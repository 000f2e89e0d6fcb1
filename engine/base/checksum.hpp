// A quick checksum against damage, not against intent: every single changed byte changes it. Kept
// only where this machine reads it again.
//
//   if (checksum(bytes) != kept) …   // some 10 ms for 30 MB
#pragma once

#include <cstdint>
#include <string_view>

namespace aimwright::base {

std::uint64_t checksum(std::string_view bytes);

}  // namespace aimwright::base
