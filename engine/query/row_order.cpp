#include "query/row_order.hpp"

#include <algorithm>
#include <numeric>

namespace aimwright::query {

namespace {

struct Placed {
  std::size_t place;
  RowNumber row;
};

class Sorting {
 public:
  Sorting(std::vector<RowNumber>& rows, const std::vector<SortColumn>& by, std::size_t window_from,
          std::size_t window_to)
      : rows_(rows), by_(by), window_from_(window_from), window_to_(window_to) {}

  /// Rows from `from` to before `to`, which are alike by the columns before this one.
  void sort(std::size_t column, std::size_t from, std::size_t to) {
    const bool seen = from < window_to_ && to > window_from_;
    if (column == by_.size() || to - from < 2 || !seen) return;
    placed_.clear();
    for (std::size_t i = from; i < to; ++i)
      placed_.push_back({by_[column].place(rows_[i]), rows_[i]});
    sort_placed(by_[column].column->values() + 1);
    std::vector<std::size_t> ends;  // of rows that are alike by this column too
    for (std::size_t i = 0; i < placed_.size(); ++i) {
      rows_[from + i] = placed_[i].row;
      const bool last = i + 1 == placed_.size() || placed_[i + 1].place != placed_[i].place;
      if (last) ends.push_back(from + i + 1);
    }
    for (const std::size_t end : ends) {
      sort(column + 1, from, end);
      from = end;
    }
  }

 private:
  void sort_placed(std::size_t places) {
    constexpr std::size_t few = 8;  // where there are more places for a row, counting costs more
    if (places / few > placed_.size()) {
      std::stable_sort(placed_.begin(), placed_.end(),
                       [](const Placed& a, const Placed& b) { return a.place < b.place; });
      return;
    }
    starts_.assign(places + 1, 0);
    for (const Placed& one : placed_) ++starts_[one.place + 1];
    std::partial_sum(starts_.begin(), starts_.end(), starts_.begin());
    sorted_.resize(placed_.size());
    for (const Placed& one : placed_) sorted_[starts_[one.place]++] = one;
    placed_.swap(sorted_);
  }

  std::vector<RowNumber>& rows_;
  const std::vector<SortColumn>& by_;
  const std::size_t window_from_, window_to_;
  std::vector<Placed> placed_, sorted_;
  std::vector<std::size_t> starts_;
};

}  // namespace

std::size_t SortColumn::place(RowNumber row) const {
  const std::uint32_t number = column->first(row);
  if (number == Column::no_value) return column->values();
  const std::size_t place = column->place(number);
  return descending ? column->values() - 1 - place : place;
}

void sort_rows(std::vector<RowNumber>& rows, const std::vector<SortColumn>& by, std::size_t from,
               std::size_t to) {
  Sorting(rows, by, from, to).sort(0, 0, rows.size());
}

}  // namespace aimwright::query
