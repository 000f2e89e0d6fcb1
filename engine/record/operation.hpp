// One operation: a line of the record that puts fields of one record. Its exact bytes are kept as
// read.
//
//   Result<Operation> operation = parse_operation(line);
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

namespace aimwright::record {

/// Marks a record deleted (true) or brought back (false).
inline constexpr std::string_view deleted_field = "$deleted";

/// No writer comes near it; what a file claims beyond is refused, so that none is written that
/// cannot be read.
inline constexpr std::int64_t max_sequence = 1'000'000'000'000;

/// Fields of one record; null clears a field.
struct Put {
  std::string kind;
  std::string id;
  std::vector<std::pair<std::string, base::Value>> fields;
};

/// The highest sequence an actor had received of another.
using Seen = std::vector<std::pair<std::string, std::uint64_t>>;

struct Operation {
  std::string line;            // exact bytes without the line feed
  std::string actor;           // 32 hexadecimal digits: one writer on one device for one stretch
  std::uint64_t sequence = 0;  // from 1, without gaps, per actor
  std::string act;             // 32 hexadecimal digits: groups the operations of one user action
  std::optional<std::string> undoes;
  Timestamp at;
  std::string by;    // the person, as entered
  std::string prev;  // SHA-256 of the actor's previous line, the header line for its first
  Seen seen;
  Put put;
  bool counts = true;  // false: breaks its register, so it is kept but takes no part in the state
};

/// Reads a line; the faults name the member. Values are not checked against registers here.
base::Result<Operation> parse_operation(std::string_view line);

/// Reads `[kind, id, {field: value}]`. `pointer` is where it stands.
base::Result<Put> parse_put(const base::Value& value, const std::string& pointer);

/// Writes the line of an operation whose other members are set.
std::string write_line(const Operation& operation);

}  // namespace aimwright::record
