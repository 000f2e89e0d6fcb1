// The state: what the operations of a log, taken together, say. Derived, and may be thrown away.
// The value of a field is that of the latest operation that no other supersedes, whatever the order
// of arrival.
//
//   State state;
//   state.take(log, index, put_of(log[index]));
//   state.settle(log);                              // after the last of a batch
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "record/standing.hpp"

namespace aimwright::record {

/// Whether one or several wrote a field; of several it has to be settled which write stands.
enum class Writers : std::uint8_t { one, several, unsettled };

struct Cell {
  base::Value value;                   // null: cleared
  OperationIndex operation;            // that wrote it
  std::vector<OperationIndex> others;  // that wrote it too, in no order
  Writers writers = Writers::one;

  /// Calls `use(operation)` for each operation that wrote the field.
  template <class Use>
  void each_write(Use use) const {
    use(operation);
    for (const OperationIndex other : others) use(other);
  }

  /// Which of its writes would stand if there were only those `wanted`; none when none of them is.
  template <class Wanted>
  std::optional<OperationIndex> latest(const Log& log, Wanted wanted) const {
    std::vector<OperationIndex> writes;
    each_write([&](OperationIndex write) {
      if (wanted(write)) writes.push_back(write);
    });
    return writes.empty() ? std::nullopt : std::optional(latest_of(log, writes));
  }

  /// What one of its writes put there; null for none. `field` is the cell's.
  base::Value written(const Log& log, std::string_view field,
                      std::optional<OperationIndex> write) const;
};

/// Kind and id of a record that changed.
using ChangedRecords = std::vector<std::pair<std::string, std::string>>;

class Record {
 public:
  /// The cell of a field, or null when it was never written or is cleared.
  const Cell* cell(std::string_view field) const;
  const base::Value* value(std::string_view field) const;
  /// The text of a field, empty when there is none.
  std::string_view text(std::string_view field) const;
  bool is_true(std::string_view field) const;
  /// Deleted, and nobody who did not know of it has edited the record: then it stays until somebody
  /// who knows both decides.
  bool deleted() const { return is_true(deleted_field) && !contested_; }
  /// Deleted by one and edited by another, neither knowing of the other.
  bool contested() const { return contested_; }

  const std::map<std::string, Cell, std::less<>>& cells() const { return cells_; }
  /// The operation that made the record: the earliest, or what its writer had received before.
  OperationIndex first() const { return first_; }

  /// Calls `use(member)` for each member of a set.
  template <class Use>
  void each_member(std::string_view set, Use use) const {
    each_of(set, [&](std::string_view member, const base::Value& value) {
      if (value.is_true()) use(member);
    });
  }

  /// Calls `use(member, text)` for each member of a map.
  template <class Use>
  void each_entry(std::string_view map, Use use) const {
    each_of(map, [&](std::string_view member, const base::Value& value) {
      if (value.is_text()) use(member, std::string_view(value.text()));
    });
  }

 private:
  friend class State;
  template <class Use>
  void each_of(std::string_view field, Use use) const {
    const std::string prefix = std::string(field) + "/";
    for (auto it = cells_.lower_bound(prefix);
         it != cells_.end() && it->first.compare(0, prefix.size(), prefix) == 0; ++it) {
      use(std::string_view(it->first).substr(prefix.size()), it->second.value);
    }
  }
  std::map<std::string, Cell, std::less<>> cells_;
  OperationIndex first_ = 0;
  Writers writers_ = Writers::one;
  bool contested_ = false;
};

/// Whether a deletion stands against an edit, neither of which has seen the other (docs/format.md).
bool is_contested(const Log& log, const Record& record, OperationIndex deletion);

using Records = std::map<std::string, Record, std::less<>>;

class State {
 public:
  /// Takes in what an operation puts. Operations that do not count are left out.
  void take(const Log& log, OperationIndex index, const Put& put);
  /// Puts a cell back as it was, whole, when a snapshot is read. Quick where the cells come sorted.
  void restore(const Log& log, std::string_view kind, std::string_view id, std::string_view field,
               Cell cell);
  /// Decides which writes and deletions stand, now that all of a batch is in. The records that
  /// changed by it.
  ChangedRecords settle(const Log& log);

  /// What of this was known at a moment (UTC milliseconds), without reading the log again.
  State at(const Log& log, std::int64_t moment) const;

  /// A record that exists and is not deleted, or null.
  const Record* find(std::string_view kind, std::string_view id) const;
  /// Deleted ones included.
  const Record* find_any(std::string_view kind, std::string_view id) const;
  /// All records of a kind, deleted ones included, sorted by id.
  const Records& of_kind(std::string_view kind) const;
  const std::map<std::string, Records, std::less<>>& kinds() const { return kinds_; }

 private:
  struct CellName {
    std::string kind, id, field;
  };
  void settle_records(const Log& log);
  void settle_cells(const Log& log, ChangedRecords& changed);
  void settle_deletions(const Log& log, ChangedRecords& changed);

  std::map<std::string, Records, std::less<>> kinds_;
  std::set<std::pair<std::string, std::string>> deletions_;  // records that were ever deleted
  std::size_t knowledge_ = 0;                                // its version when last settled
  std::vector<CellName> unsettled_cells_;
  ChangedRecords unsettled_records_, unsettled_deletions_;
};

}  // namespace aimwright::record
