// 128 random bits that name a writer or an action, written as 32 lower-case hexadecimal digits.
//
//   std::optional<Id> actor = parse_id("3d0c…");   // ordered as its text is
//   to_text(*actor);
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace aimwright::record {

struct Id {
  std::uint64_t high = 0, low = 0;
  friend auto operator<=>(const Id&, const Id&) = default;
};

/// None for anything but 32 lower-case hexadecimal digits.
std::optional<Id> parse_id(std::string_view text);
std::string to_text(Id id);

}  // namespace aimwright::record
