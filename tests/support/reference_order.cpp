#include "support/reference_order.hpp"

#include <algorithm>

namespace aimwright::test {

using record::OperationIndex;
using record::Place;

ReferenceOrder::ReferenceOrder(const record::Log& log) : log_(log) {
  std::map<Place, std::vector<Place>> claims;
  for (OperationIndex index = 0; index < log.operations().size(); ++index) {
    std::vector<Place>& here = claims[log.place_of(index)];
    const auto read = record::parse_operation(log[index].line);
    for (const auto& [actor, sequence] : read->seen) here.push_back({actor, sequence});
  }
  for (const auto& [place, seen] : claims) places_.emplace(place, places_.size());
  Reach own(places_.size(), std::vector<bool>(places_.size()));
  for (const auto& [place, number] : places_) {
    for (const auto& [other, before] : places_) {
      if (other.actor == place.actor && other.sequence < place.sequence) own[number][before] = true;
    }
  }
  Reach all = own;
  const auto each_claim = [&](auto use) {
    for (const auto& [place, seen] : claims) {
      for (const Place& other : seen) use(places_.at(place), places_.find(other));
    }
  };
  each_claim([&](std::size_t from, auto to) {
    if (to != places_.end()) all[from][to->second] = true;
  });
  close(all);
  knew_ = own;
  each_claim([&](std::size_t from, auto to) {
    const bool is_true = to != places_.end() && to->second != from && !all[to->second][from];
    if (is_true)
      knew_[from][to->second] = true;
    else
      ++false_claims_;
  });
  close(knew_);
}

void ReferenceOrder::close(Reach& reach) const {
  for (std::size_t over = 0; over < reach.size(); ++over) {
    for (std::size_t from = 0; from < reach.size(); ++from) {
      if (!reach[from][over]) continue;
      for (std::size_t to = 0; to < reach.size(); ++to)
        reach[from][to] = reach[from][to] || reach[over][to];
    }
  }
}

bool ReferenceOrder::knew(OperationIndex a, OperationIndex b) const {
  return knew_[places_.at(log_.place_of(a))][places_.at(log_.place_of(b))];
}

std::vector<OperationIndex> ReferenceOrder::standing(
    const std::vector<OperationIndex>& writes) const {
  std::vector<OperationIndex> found;
  for (const OperationIndex write : writes) {
    const bool superseded = std::any_of(writes.begin(), writes.end(),
                                        [&](OperationIndex other) { return knew(other, write); });
    if (!superseded) found.push_back(write);
  }
  std::sort(found.begin(), found.end(),
            [&](OperationIndex a, OperationIndex b) { return log_.later(a, b); });
  return found;
}

}  // namespace aimwright::test
