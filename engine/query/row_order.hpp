// The order of rows by several columns, made as far as a window shows it.
//
//   sort_rows(rows, {{&levels, true}, {&titles, false}}, 0, 50);
#pragma once

#include <vector>

#include "query/column.hpp"

namespace aimwright::query {

/// A column by which rows are sorted. It outlives the sorting.
struct SortColumn {
  const Column* column;
  bool descending = false;

  /// Where a row stands by it; what has no value comes last, whatever the direction.
  std::size_t place(RowNumber row) const;
};

/// By the first column, then by the next; what is alike stays as it was. Only rows from `from` to
/// before `to` are where they belong: others are in order by as many columns as that takes. Each
/// column stands once.
void sort_rows(std::vector<RowNumber>& rows, const std::vector<SortColumn>& by, std::size_t from,
               std::size_t to);

}  // namespace aimwright::query
