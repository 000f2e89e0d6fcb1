// The head: one hash for every line of a record (docs/format.md, head), and how people write it
// down.
//
//   std::string head = head_of(parts, sha256);   // 64 hexadecimal digits
//   written_head(head);                          // 6QX2-9F0M-…: seven groups of four
//   read_written_head("6qx2 9f0m …");            // its letters, to be found at the start of
//   another
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/sha256.hpp"
#include "record/id.hpp"

namespace aimwright::record {

/// The end of one writer's chain.
struct ChainEnd {
  Id actor;
  std::uint64_t lines = 0;  // of this writer, all of them
  std::uint64_t sequence = 0;
  base::Digest hash{};
};

/// A line that no later line of its writer answers for: a side of a fork, or one before a gap.
struct LooseLine {
  Id actor;
  std::uint64_t sequence = 0;
  base::Digest hash{};
};

/// What a head is made of.
struct HeadParts {
  std::uint64_t operations = 0;
  base::Digest header{};           // of the header line
  std::vector<ChainEnd> chains;    // by actor
  std::vector<LooseLine> loose;    // by actor, sequence and bytes of the line
  std::uint64_t unreadable = 0;    // lines that are no operation
  base::Digest unreadable_hash{};  // of all of them, sorted, each with a line feed
};

/// SHA-256 over the parts as text, as 64 hexadecimal digits.
std::string head_of(const HeadParts& parts, const base::Sha256& sha256);

/// Fewest letters that prove something: 128 bits.
inline constexpr std::size_t fewest_head_letters = 26;

/// The first 140 bits of a head in base 32, in groups.
std::string written_head(std::string_view head);

/// The base-32 letters of a head as somebody wrote it down: 26 or more of them in groups, capitals
/// or not, or all 64 hexadecimal digits. None for anything else.
std::optional<std::string> read_written_head(std::string_view written);

/// Whether a head begins with letters that were read.
bool begins_with(std::string_view head, std::string_view letters);

}  // namespace aimwright::record
