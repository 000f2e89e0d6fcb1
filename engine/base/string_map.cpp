#include "base/string_map.hpp"

namespace aimwright::base {

bool StringMap::add(const std::string& text, int number) {
  return numbers_.try_emplace(text, number).second;
}

std::optional<int> StringMap::find(std::string_view text) const {
  const auto found = numbers_.find(text);
  return found == numbers_.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace aimwright::base
