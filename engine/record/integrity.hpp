// Whether a record is as its writers left it: every writer's operations form a chain, so that a
// change, a removal, an insertion or a reordering within it shows; what was cut off a chain's end
// shows against a head that somebody else has kept.
//
//   Integrity found = verify(workspace.log(), sha256, {});
//   found.findings.empty();                          // each chain is whole
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/sha256.hpp"
#include "record/log.hpp"

namespace aimwright::record {

/// A head with what it is made of, as it is given to somebody else to keep.
struct HeadStatement {
  std::string workspace;
  std::string head;  // 64 hexadecimal digits
  HeadParts parts;
  std::optional<std::string> at = std::nullopt;  // UTC instant, when it was given
  std::optional<std::string> by = std::nullopt;  // who gave it
};

HeadStatement head_statement(const Log& log, const base::Sha256& sha256);
base::Value to_value(const HeadStatement& statement);
/// Refuses what is no statement, and one whose parts do not give its head. Faults: those of
/// base/json_read.hpp, value/*, integrity/not-a-statement.
base::Result<HeadStatement> read_head_statement(std::string_view bytes, const base::Sha256& sha256);

/// What a record is held against.
struct Known {
  std::optional<HeadStatement> statement;
  std::optional<std::string> head;  // as read_written_head gives it
  std::optional<std::int64_t> now;  // of the local clock, to find times that lie ahead of it
};

struct ChainReport {
  Id actor;
  std::string by;  // who wrote the first line
  std::uint64_t operations = 0;
  OperationIndex first = 0, last = 0;
  bool whole = true;
};

enum class HeadMatch {
  none_given,
  now,        // the record stands there still
  before,     // the record stood there, and has grown since
  not_found,  // it never stood there, or what stood there has been changed
  not_whole,  // it stands or stood there by its last lines, but is not whole: that says nothing
};
std::string_view name_of(HeadMatch match);

/// `whole`: every chain is, no writer forked, and every line is an operation. Only of such a record
/// can be said that it stands, or stood, at a head.
struct Integrity {
  base::Diagnostics findings;  // each names actor and sequence
  std::vector<ChainReport> chains;
  bool whole = true;
  HeadMatch match = HeadMatch::none_given;
  std::optional<OperationIndex> matched_at;  // the last operation of the record as it stood there
  std::size_t operations = 0;
};

Integrity verify(const Log& log, const base::Sha256& sha256, const Known& known);

}  // namespace aimwright::record
