// Sorting by position, so that one instantiation serves everything that is large or rarely sorted.
//
//   std::vector<Gap> sorted = in_order_of(std::move(gaps), [](const Gap& a, const Gap& b) { … });
#pragma once

#include <cstddef>
#include <functional>
#include <utility>
#include <vector>

namespace aimwright::base {

/// Positions 0 to `count` - 1, stably sorted by `before(a, b)`.
std::vector<std::size_t> order_of(std::size_t count,
                                  const std::function<bool(std::size_t, std::size_t)>& before);

/// The items, stably sorted by `before(x, y)`.
template <class T, class Before>
std::vector<T> in_order_of(std::vector<T> items, Before before) {
  std::vector<T> sorted;
  sorted.reserve(items.size());
  const auto order = order_of(
      items.size(), [&](std::size_t a, std::size_t b) { return before(items[a], items[b]); });
  for (const std::size_t at : order) sorted.push_back(std::move(items[at]));
  return sorted;
}

}  // namespace aimwright::base
