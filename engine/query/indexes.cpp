#include "query/indexes.hpp"

namespace aimwright::query {

namespace {

/// Of more changes than these everything is read anew.
constexpr std::size_t most_behind = 1'000;

}  // namespace

void Indexes::touched(const record::ChangedRecords& touched) {
  for (auto& [reg, kept] : kept_) {
    if (kept.behind.size() + touched.size() > most_behind) {
      kept.index.forget();
      kept.behind.clear();
    } else {
      kept.behind.insert(kept.behind.end(), touched.begin(), touched.end());
    }
  }
}

RegisterIndex& Indexes::of(const content::Catalog& catalog, const content::Register& reg,
                           const record::State& state, RowsAre rows) {
  Kept& kept =
      kept_.try_emplace({&reg, rows}, Kept{RegisterIndex(catalog, reg, rows), {}}).first->second;
  kept.index.follow(state, kept.behind);
  kept.behind.clear();
  return kept.index;
}

}  // namespace aimwright::query
