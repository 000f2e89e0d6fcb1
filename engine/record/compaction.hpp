// A workspace file encoded more densely, without loss (docs/format.md): a third of the size, and as
// text still to be looked into.
//
//   std::string dense = compact(log, sha256);
//   Result<std::string> file = expand(dense, sha256);   // log.bytes()
//
// After the header line as it is stand an empty line, which no plain file has, and one that says
// what the rest expands to. Then each operation is a line of its parts, separated by tabs:
//
//   actor   its number; its 32 digits at its first line. `:sequence` where it is not the next
//   act     its number, or its 32 digits the first time; empty: that of the actor's line before
//   at      milliseconds since the line before, then `/counter` where that is not 0000
//   by      a text: its number, or in quotes the first time; empty: as in the actor's line before
//   kind    a text, of the record
//   id      a text, of the record
//   u…      the act that it undoes, where there is one
//   p…      `prev`, where it is not the hash of the actor's line before (of the header at first)
//   s…      `seen` as it is written, where there is one
//   {…}     the fields as they are written
//
// Numbers count from 0 in the order of first appearance. A line that is written in another form
// stands as it is, and after a line `!` all do.
#pragma once

#include <string>
#include <string_view>

#include "record/log.hpp"

namespace aimwright::record {

/// Most bytes by which a compacted file, of nothing but lines in another form, is the longer one.
inline constexpr std::size_t most_added_bytes = 128;

std::string compact(const Log& log, const base::Sha256& sha256);

bool is_compacted(std::string_view bytes);

/// The file that was compacted, to the byte. Nothing is given back that is not whole: what it
/// expands to must have the hash it names. Faults: record/bad-compaction, record/newer-format.
base::Result<std::string> expand(std::string_view bytes, const base::Sha256& sha256);

}  // namespace aimwright::record
