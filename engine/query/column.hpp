// One field of all records of a register, as the query reads it: each different value once, and for
// each row the numbers of its values. Rows come and go in the order of the index.
//
//   Column column(field);
//   column.insert(0, {Value("avoid")}, labels);
//   column.order(labels);                       // after the last change, before the next reading
//   column.place_of(0);                         // among the values in their order
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "query/sort_value.hpp"

namespace aimwright::query {

using RowNumber = std::size_t;

class Column {
 public:
  static constexpr std::uint32_t no_value = UINT32_MAX;

  explicit Column(const content::Field& field) : field_(&field) {}

  const content::Field& field() const { return *field_; }

  /// Several values only where the field has members.
  void insert(RowNumber row, const std::vector<base::Value>& values);
  void replace(RowNumber row, const std::vector<base::Value>& values);
  void erase(RowNumber row);
  /// Numbers the values anew, without those that no row has any more.
  void drop_unused();

  /// The labels by which references are ordered have changed.
  void forget_order() { in_order_ = 0, order_.clear(); }
  /// Brings new values into their order.
  void order(const Labels& labels);

  // Values by their number, in no order; those that no row has any more among them.
  std::size_t values() const { return values_.size(); }
  const base::Value& value(std::uint32_t number) const { return values_[number]; }
  const SortValue& sort_key(std::uint32_t number) const { return keys_[number]; }
  /// Where the value stands among all in their order.
  std::uint32_t place(std::uint32_t number) const { return places_[number]; }
  /// The number of a value, or `no_value`.
  std::uint32_t find(const base::Value& value) const;

  bool has_members() const { return content::has_members(field_->type); }
  /// The value of a row without members, or `no_value`.
  std::uint32_t only(RowNumber row) const { return one_[row]; }
  /// The value of a row; of several the first in order.
  std::uint32_t first(RowNumber row) const;
  /// Calls `use(number)` for each value of a row.
  template <class Use>
  void each(RowNumber row, Use use) const {
    if (!many_.empty()) {
      for (const std::uint32_t number : many_[row]) use(number);
    } else if (one_[row] != no_value) {
      use(one_[row]);
    }
  }
  bool is_empty(RowNumber row) const {
    return many_.empty() ? one_[row] == no_value : many_[row].empty();
  }

 private:
  std::uint32_t number_of(const base::Value& value);
  std::uint32_t only_of(const std::vector<base::Value>& values) {
    return values.empty() ? no_value : number_of(values.front());
  }
  std::vector<std::uint32_t> all(const std::vector<base::Value>& values);

  const content::Field* field_;
  std::vector<base::Value> values_;
  std::vector<SortValue> keys_;
  std::unordered_map<std::string, std::uint32_t> numbers_;  // by the value as JSON
  std::vector<std::uint32_t> order_;                        // numbers of values in their order
  std::vector<std::uint32_t> places_;                       // by number, the other way round
  std::size_t in_order_ = 0;                                // values that have their place
  std::vector<std::uint32_t> one_;                          // by row, of a field with one value
  std::vector<std::vector<std::uint32_t>> many_;            // of one with members
};

}  // namespace aimwright::query
