#include "base/sort.hpp"

#include <algorithm>
#include <numeric>

namespace aimwright::base {

std::vector<std::size_t> order_of(std::size_t count, Before before, const void* context) {
  std::vector<std::size_t> order(count);
  std::iota(order.begin(), order.end(), std::size_t{0});
  // A heap has less code than a stable sort; positions settle what is equal.
  const auto less = [&](std::size_t a, std::size_t b) {
    return before(context, a, b) || (a < b && !before(context, b, a));
  };
  std::make_heap(order.begin(), order.end(), less);
  std::sort_heap(order.begin(), order.end(), less);
  return order;
}

}  // namespace aimwright::base
