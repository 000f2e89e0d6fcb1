// What somebody may have meant who wrote a name that is not known.
//
//   nearest("ownr", {"owner", "title"})   // owner
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace aimwright::rules {

/// The three known names that take the fewest changed letters, nearest first. Names further away
/// than half their length are left out, unless all are.
std::vector<std::string_view> nearest(std::string_view wanted,
                                      const std::vector<std::string_view>& known);

/// Texts with commas between them, as messages take them.
template <class List>
std::string listed(const List& texts) {
  std::string list;
  for (const auto& text : texts) (list += list.empty() ? "" : ", ") += text;
  return list;
}

}  // namespace aimwright::rules
