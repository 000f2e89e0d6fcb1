// The state: what the operations of a log, taken together, say. Derived, and may be thrown away.
// The value of a field is that of its latest operation, whatever the order of arrival.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "record/log.hpp"

namespace aimwright::record {

struct Cell {
  base::Value value;         // null: cleared
  OperationIndex operation;  // that wrote it
};

class Record {
 public:
  /// The cell of a field, or null when it was never written or is cleared.
  const Cell* cell(std::string_view field) const;
  const base::Value* value(std::string_view field) const;
  /// The text of a field, empty when there is none.
  std::string_view text(std::string_view field) const;
  bool is_true(std::string_view field) const;
  bool deleted() const { return is_true(deleted_field); }

  const std::map<std::string, Cell, std::less<>>& cells() const { return cells_; }
  /// The first operation on the record.
  OperationIndex first() const { return first_; }

  /// Calls `use(member)` for each member of a set.
  template <class Use>
  void each_member(std::string_view set, Use use) const {
    const std::string prefix = std::string(set) + "/";
    for (auto it = cells_.lower_bound(prefix);
         it != cells_.end() && it->first.compare(0, prefix.size(), prefix) == 0; ++it) {
      if (it->second.value.is_true()) use(std::string_view(it->first).substr(prefix.size()));
    }
  }

 private:
  friend class State;
  std::map<std::string, Cell, std::less<>> cells_;
  OperationIndex first_ = 0;
};

using Records = std::map<std::string, Record, std::less<>>;

class State {
 public:
  /// Takes an operation in. Operations that do not count are left out.
  void take(const Log& log, OperationIndex index);

  /// A record that exists and is not deleted, or null.
  const Record* find(std::string_view kind, std::string_view id) const;
  /// Deleted ones included.
  const Record* find_any(std::string_view kind, std::string_view id) const;
  /// All records of a kind, deleted ones included, sorted by id.
  const Records& of_kind(std::string_view kind) const;
  const std::map<std::string, Records, std::less<>>& kinds() const { return kinds_; }

 private:
  std::map<std::string, Records, std::less<>> kinds_;
};

/// The state as it was known at a moment (UTC milliseconds); all of it without one.
State state_at(const Log& log, std::optional<std::int64_t> moment = std::nullopt);

}  // namespace aimwright::record
