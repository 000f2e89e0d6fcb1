// Sorting by position, so that one instantiation serves everything that is large or rarely sorted.
//
//   std::vector<Gap> sorted = in_order_of(std::move(gaps), [](const Gap& a, const Gap& b) { … });
#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace aimwright::base {

/// Whether one position comes before another in the order that `context` knows.
using Before = bool (*)(const void* context, std::size_t a, std::size_t b);

/// Positions 0 to `count` - 1, stably sorted.
std::vector<std::size_t> order_of(std::size_t count, Before before, const void* context);

/// The items, stably sorted by `less(x, y)`.
template <class T, class Less>
std::vector<T> in_order_of(std::vector<T> items, Less less) {
  const auto before = [&](std::size_t a, std::size_t b) { return less(items[a], items[b]); };
  const auto order = order_of(
      items.size(),
      [](const void* context, std::size_t a, std::size_t b) {
        return (*static_cast<decltype(&before)>(context))(a, b);
      },
      &before);
  std::vector<T> sorted;
  sorted.reserve(items.size());
  for (const std::size_t at : order) sorted.push_back(std::move(items[at]));
  return sorted;
}

/// In order, each once.
template <class List>
void sort_unique(List& list) {
  std::sort(list.begin(), list.end());
  list.erase(std::unique(list.begin(), list.end()), list.end());
}

}  // namespace aimwright::base
