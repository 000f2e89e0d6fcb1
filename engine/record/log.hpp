// The log: all operations of a workspace as they were written, per actor a hash chain.
// Grows only; the same operation twice is one; the order of arrival never matters. Copies share
// the texts, so that one can be tried on a copy.
//
//   Log log(*parse_header(header_line));
//   log.add(line, *parse_operation(line));
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/string_pool.hpp"
#include "record/chain.hpp"
#include "record/head.hpp"
#include "record/knowledge.hpp"
#include "record/redaction_summary.hpp"

namespace aimwright::record {

/// What is written; files of any format up to it are read.
inline constexpr std::int64_t current_format = 2;

struct Header {
  std::string line;
  std::string workspace;  // 32 hexadecimal digits
  std::string created;    // UTC instant
  std::int64_t format = current_format;
  /// Of a redacted copy: the workspace it was made from, and what it lacks of it.
  std::optional<std::string> redacted_from = std::nullopt;
  std::optional<RedactionSummary> left_out = std::nullopt;
};

/// Faults: record/not-a-workspace, record/newer-format, value/*.
base::Result<Header> parse_header(std::string_view line);
Header make_header(std::string workspace, std::string created);

enum class Added { added, duplicate, fork };

class Log {
 public:
  explicit Log(Header header)
      : header_(std::move(header)),
        texts_(std::make_shared<base::StringPool>()),
        byte_size_(header_.line.size() + 1) {}

  const Header& header() const { return header_; }
  const std::vector<Operation>& operations() const { return operations_; }
  const Operation& operator[](OperationIndex index) const { return operations_[index]; }

  /// Keeps a whole file, so that its lines need not be kept one by one: they are views of it.
  /// `owner` as the text store takes it.
  std::string_view keep_file(std::string_view bytes, std::shared_ptr<const void> owner = nullptr);

  /// Takes in what was read from a line. A fork (same actor and sequence, other bytes) is kept
  /// beside the first.
  Added add(std::string_view line, const PendingOperation& draft, bool counts = true);
  /// Lines that are no operation at all: kept as they came, so that saving loses nothing. The same
  /// line twice is one; false when it was there already.
  bool keep_unreadable(std::string_view line);

  /// Whether this very line is here.
  bool has(std::string_view line, const PendingOperation& draft) const;

  /// By (at, actor, sequence), then bytes: the order of the file, and of what neither writer knew
  /// of the other.
  bool later(OperationIndex a, OperationIndex b) const;
  /// Sorts, the earliest first.
  void put_in_order(std::vector<OperationIndex>& operations) const;
  /// Positions in the order in which the lines stand in a file.
  std::vector<OperationIndex> in_order() const;

  struct Actor {
    std::uint64_t last_sequence = 0;
    OperationIndex last = 0;  // the operation of that sequence; of a fork the greater line
    Chain operations;
    bool forked = false;
    mutable std::optional<base::Digest> last_hash;  // cache
  };
  using Actors = std::map<Id, Actor>;
  const Actors& actors() const { return actors_; }
  /// 0 for an actor that has written nothing.
  std::uint64_t last_sequence(Id actor) const;

  /// Who had seen what, of all that is here.
  const Knowledge& knowledge() const;
  /// Whether the writer of `a` knew `b` when writing: wrote it before, or had received it, directly
  /// or through others.
  bool has_seen(OperationIndex a, OperationIndex b) const;
  /// Whether neither writer knew of the other's operation.
  bool are_apart(OperationIndex a, OperationIndex b) const {
    return a != b && !has_seen(a, b) && !has_seen(b, a);
  }
  Place place_of(OperationIndex index) const {
    return {operations_[index].actor, operations_[index].sequence};
  }

  /// Sequence, chain and what was seen, for the next operation of an actor.
  void continue_chain(PendingOperation& draft, const base::Sha256& sha256);

  /// The latest time adopted at a local clock of `now`: times more than a day ahead do not count.
  Timestamp latest(std::int64_t now) const;
  HeadParts head_parts(const base::Sha256& sha256) const;
  /// As 64 hexadecimal digits.
  std::string head(const base::Sha256& sha256) const;

  /// Everybody who has written, as entered, sorted.
  const std::set<std::string_view>& people() const { return people_; }
  /// When the earliest and the latest operation were written; none before there is one.
  std::optional<Timestamp> first_at() const;
  std::optional<Timestamp> last_at() const;
  /// The earliest operation that counts; none before there is one.
  std::optional<OperationIndex> earliest() const { return earliest_; }

  std::size_t skipped() const { return not_counting_ + unreadable_.size(); }
  std::size_t size() const { return operations_.size() + unreadable_.size(); }

  /// The file: header and lines in order, each with a line feed.
  std::string bytes() const;
  std::size_t byte_size() const { return byte_size_; }

 private:
  const base::Digest& last_hash(const Actor& actor, const base::Sha256& sha256) const;
  void add_loose_lines(Id id, const Actor& actor, HeadParts& parts,
                       const base::Sha256& sha256) const;
  bool is_here(const Place& place) const;

  Header header_;
  std::shared_ptr<base::StringPool> texts_;
  std::vector<Operation> operations_;
  std::set<std::string> unreadable_;
  Actors actors_;
  mutable Knowledge knowledge_;  // settled when somebody asks
  std::set<std::string_view> people_;
  Timestamp first_{last_timestamp}, latest_{};
  std::optional<OperationIndex> earliest_;
  mutable std::optional<std::string> head_;  // cache
  std::size_t not_counting_ = 0;
  std::size_t byte_size_ = 0;
};

}  // namespace aimwright::record
