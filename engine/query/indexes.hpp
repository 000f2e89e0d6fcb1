// The indexes of one workspace, one for each register that somebody has asked about.
//
//   indexes.touched(applied.touched);
//   RegisterIndex& risks = indexes.of(*catalog.find_register("risk"), state);
#pragma once

#include <map>
#include <utility>

#include "query/register_index.hpp"

namespace aimwright::query {

class Indexes {
 public:
  /// Takes note of what has changed; it is taken in when somebody asks.
  void touched(const record::ChangedRecords& touched);
  /// Everything may have changed.
  void forget() { kept_.clear(); }

  /// Up to date with the state.
  RegisterIndex& of(const content::Catalog& catalog, const content::Register& reg,
                    const record::State& state, RowsAre rows = RowsAre::records);

 private:
  struct Kept {
    RegisterIndex index;
    record::ChangedRecords behind;  // what it has not taken in
  };
  std::map<std::pair<const content::Register*, RowsAre>, Kept> kept_;
};

}  // namespace aimwright::query
