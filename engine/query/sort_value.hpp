// How values of a field are ordered: numbers and dates by size, choices in the order of the
// register, references by their label, texts as people count.
//
//   const SortValue earlier = sort_value(labels, field, value);
#pragma once

#include <string>

#include "query/labels.hpp"

namespace aimwright::query {

struct SortValue {
  std::string text;  // folded; of money its currency
  double number = 0;
  friend bool operator==(const SortValue&, const SortValue&) = default;
};

/// By text, then by number.
bool is_before(const SortValue& a, const SortValue& b);

SortValue sort_value(const Labels& labels, const content::Field& field, const base::Value& value);

}  // namespace aimwright::query
