#include "query/column.hpp"

#include <algorithm>

#include "base/json_write.hpp"

namespace aimwright::query {

std::uint32_t Column::number_of(const base::Value& value) {
  const auto [found, is_new] =
      numbers_.emplace(base::canonical(value), static_cast<std::uint32_t>(values_.size()));
  if (is_new) values_.push_back(value);
  return found->second;
}

std::vector<std::uint32_t> Column::all(const std::vector<base::Value>& values) {
  std::vector<std::uint32_t> numbers;
  for (const base::Value& value : values) numbers.push_back(number_of(value));
  return numbers;
}

std::uint32_t Column::find(const base::Value& value) const {
  const auto found = numbers_.find(base::canonical(value));
  return found == numbers_.end() ? no_value : found->second;
}

void Column::insert(RowNumber row, const std::vector<base::Value>& values) {
  const auto at = static_cast<std::ptrdiff_t>(row);
  if (has_members())
    many_.insert(many_.begin() + at, all(values));
  else
    one_.insert(one_.begin() + at, only_of(values));
}

void Column::replace(RowNumber row, const std::vector<base::Value>& values) {
  if (has_members())
    many_[row] = all(values);
  else
    one_[row] = only_of(values);
}

void Column::erase(RowNumber row) {
  const auto at = static_cast<std::ptrdiff_t>(row);
  if (has_members())
    many_.erase(many_.begin() + at);
  else
    one_.erase(one_.begin() + at);
}

void Column::drop_unused() {
  Column fresh(*field_);
  const std::size_t rows = has_members() ? many_.size() : one_.size();
  for (RowNumber row = 0; row < rows; ++row) {
    std::vector<base::Value> values;
    each(row, [&](std::uint32_t number) { values.push_back(values_[number]); });
    fresh.insert(row, values);
  }
  *this = std::move(fresh);
}

std::uint32_t Column::first(RowNumber row) const {
  if (!has_members()) return one_[row];
  std::uint32_t first = no_value;
  each(row, [&](std::uint32_t number) {
    if (first == no_value || places_[number] < places_[first]) first = number;
  });
  return first;
}

void Column::order(const Labels& labels) {
  if (in_order_ == values_.size()) return;
  keys_.resize(in_order_);
  for (std::size_t number = in_order_; number < values_.size(); ++number)
    keys_.push_back(sort_value(labels, *field_, values_[number]));
  const auto is_less = [&](std::uint32_t a, std::uint32_t b) {
    if (is_before(keys_[a], keys_[b])) return true;
    if (is_before(keys_[b], keys_[a])) return false;
    // Alike in order, such as texts in other letter case: by their bytes, so that it is always so.
    return base::canonical(values_[a]) < base::canonical(values_[b]);
  };
  constexpr std::size_t few = 16;  // that are put in their place one by one
  const bool one_by_one = values_.size() - in_order_ <= few;
  const auto known = static_cast<std::ptrdiff_t>(order_.size());
  for (std::size_t i = in_order_; i < values_.size(); ++i) {
    const auto number = static_cast<std::uint32_t>(i);
    order_.insert(
        one_by_one ? std::lower_bound(order_.begin(), order_.end(), number, is_less) : order_.end(),
        number);
  }
  if (!one_by_one) {
    std::sort(order_.begin() + known, order_.end(), is_less);
    std::inplace_merge(order_.begin(), order_.begin() + known, order_.end(), is_less);
  }
  in_order_ = values_.size();
  places_.resize(values_.size());
  for (std::size_t place = 0; place < order_.size(); ++place)
    places_[order_[place]] = static_cast<std::uint32_t>(place);
}

}  // namespace aimwright::query
