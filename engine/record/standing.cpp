#include "record/standing.hpp"

#include <algorithm>
#include <map>

namespace aimwright::record {
namespace {

/// Of each writer only the last write can stand: beside another of its sequence where it forked.
std::vector<OperationIndex> last_of_each(const Log& log,
                                         const std::vector<OperationIndex>& writes) {
  std::map<Id, std::uint64_t> last;
  for (const OperationIndex write : writes) {
    std::uint64_t& sequence = last[log[write].actor];
    sequence = std::max(sequence, log[write].sequence);
  }
  std::vector<OperationIndex> found;
  for (const OperationIndex write : writes) {
    if (log[write].sequence == last[log[write].actor]) found.push_back(write);
  }
  return found;
}

/// Few, and mostly decided by what their writers themselves say to have received.
void drop_received(const Log& log, std::vector<OperationIndex>& writes) {
  const std::vector<OperationIndex> all = writes;
  const auto is_received = [&](OperationIndex write) {
    return std::any_of(all.begin(), all.end(), [&](OperationIndex other) {
      return log.knowledge().has_received(log.place_of(other), log.place_of(write));
    });
  };
  writes.erase(std::remove_if(writes.begin(), writes.end(), is_received), writes.end());
}

void drop_known(const Log& log, std::vector<OperationIndex>& writes) {
  std::vector<Place> places;
  for (const OperationIndex write : writes) places.push_back(log.place_of(write));
  const Knowledge::Known known = log.knowledge().known_to(places);
  const auto is_known = [&](OperationIndex write) {
    return known.at(log[write].actor) >= log[write].sequence;
  };
  writes.erase(std::remove_if(writes.begin(), writes.end(), is_known), writes.end());
}

}  // namespace

std::vector<OperationIndex> standing(const Log& log, const std::vector<OperationIndex>& writes) {
  std::vector<OperationIndex> found = last_of_each(log, writes);
  constexpr std::size_t few = 8;
  if (found.size() > 1 && found.size() <= few) drop_received(log, found);
  if (found.size() > 1) drop_known(log, found);
  log.put_in_order(found);
  std::reverse(found.begin(), found.end());
  return found;
}

OperationIndex latest_of(const Log& log, const std::vector<OperationIndex>& writes) {
  OperationIndex latest = writes.front();
  for (const OperationIndex write : writes) {
    if (log[write].actor != log[latest].actor) return standing(log, writes).front();
    if (follows(log, write, latest)) latest = write;
  }
  return latest;
}

bool follows(const Log& log, OperationIndex write, OperationIndex other) {
  const std::uint64_t own = log[write].sequence, before = log[other].sequence;
  return own != before ? own > before : log.later(write, other);
}

bool comes_before(const Log& log, OperationIndex write, OperationIndex other) {
  if (write == other) return false;
  if (log.has_seen(other, write)) return true;
  return log.later(other, write) && !log.has_seen(write, other);
}

}  // namespace aimwright::record
