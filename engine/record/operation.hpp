// One operation: a line of the record that puts fields of one record. Its exact bytes are kept as
// read.
//
//   Result<PendingOperation> draft = parse_operation(line);   // all of it, on its way into the log
//   Operation kept = log[0];                        // as the log keeps it
//   Put put = put_of(kept);                         // read from its line when needed
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "base/sha256.hpp"
#include "record/clock.hpp"
#include "record/id.hpp"

namespace aimwright::record {

/// Marks a record deleted (true) or brought back (false).
inline constexpr std::string_view deleted_field = "$deleted";

/// No writer comes near it; what a file claims beyond is refused, so that none is written that
/// cannot be read.
inline constexpr std::int64_t max_sequence = 1'000'000'000'000;

/// Most bytes of the name of the person who writes.
inline constexpr std::size_t max_person_bytes = 400;

using Fields = std::vector<std::pair<std::string, base::Value>>;

void sort_by_name(Fields& fields);
/// The members of an object, sorted by name.
Fields fields_of(base::Value object);

/// Fields of one record, sorted by name; null clears a field.
struct Put {
  std::string kind;
  std::string id;
  Fields fields;
  /// What it puts into a field; none when it leaves the field alone.
  const base::Value* find(std::string_view field) const;
};

/// The highest sequence an actor had received of another.
using Seen = std::vector<std::pair<Id, std::uint64_t>>;

/// An operation with everything its line says.
struct PendingOperation {
  Id actor;                    // one writer on one device for one stretch
  std::uint64_t sequence = 0;  // from 1, without gaps, per actor
  Id act;                      // groups the operations of one user action
  std::optional<Id> undoes;    // the act that this one takes back
  Timestamp at;
  std::string by;       // the person, as entered
  base::Digest prev{};  // SHA-256 of the actor's previous line, the header line for its first
  Seen seen;
  Put put;
};

/// An operation as the log keeps it. The views live as long as the log.
struct Operation {
  std::string_view line;  // exact bytes without the line feed
  Id actor;
  std::uint64_t sequence = 0;
  Id act;
  std::optional<Id> undoes;
  Timestamp at;
  std::string_view by;
  base::Digest prev{};
  std::string_view kind, id;  // of the record it puts
  bool counts = true;  // false: breaks its register, so it is kept but takes no part in the state
  bool format_1 = false;  // its line is read as one of format 1
};

/// Reads a line; the faults name the member: those of base/json_read.hpp, value/*. Values are not
/// checked against registers here.
base::Result<PendingOperation> parse_operation(std::string_view line);

/// Reads `[kind, id, {field: value}]`. `pointer` is where it stands. Faults: value/*.
base::Result<Put> parse_put(base::Value value, const std::string& pointer);

/// What a kept operation puts.
Put put_of(const Operation& operation);

/// Writes the line of an operation.
std::string write_line(const PendingOperation& draft);

}  // namespace aimwright::record
