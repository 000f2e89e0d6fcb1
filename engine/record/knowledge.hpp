// Who had seen what: an operation knows those of its own writer before it, those its writer says in
// `seen` to have received, and what these knew (docs/format.md). A claim that names what is not
// here, or that runs in a circle, is false and counts as not made.
//
//   Knowledge knowledge;
//   knowledge.add({actor, 7}, true, {{other, 3}}, is_here);
//   knowledge.settle(is_here);                              // after the last of a batch
//   knowledge.has_seen({actor, 7}, {other, 2});             // true
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "record/operation.hpp"

namespace aimwright::record {

/// An operation by its place: the sides of a fork are one.
struct Place {
  Id actor;
  std::uint64_t sequence = 0;
  friend auto operator<=>(const Place&, const Place&) = default;
};

class Knowledge {
 public:
  enum class Verdict { believed, absent, circular };

  /// What one entry of `seen` says.
  struct Claim {
    std::uint64_t own = 0;  // sequence of the operation that makes it
    Place other;
    Verdict verdict = Verdict::believed;
  };

  using IsHere = std::function<bool(const Place&)>;
  /// Own sequence → the greatest received of one other by then, both growing.
  using Received = std::vector<std::pair<std::uint64_t, std::uint64_t>>;
  using ReceivedOf = std::map<Id, Received>;
  /// Of each writer the last operation that is known, and with it all before.
  using Known = std::map<Id, std::uint64_t>;

  /// Takes in what an operation claims. `is_newest`: no later one of its writer is here, nor this.
  void add(const Place& place, bool is_newest, const Seen& seen, const IsHere& is_here);
  /// Whether verdicts may have changed since they were last found.
  bool is_settled() const { return settled_; }
  void settle(const IsHere& is_here);
  /// Grows whenever what one operation had seen of another may have changed.
  std::size_t version() const { return version_; }

  /// Whether the writer of `a` knew `b` when writing.
  bool has_seen(const Place& a, const Place& b) const;
  /// The same by what the writer of `a` said itself: quick, and all there is in files written here,
  /// as a writer names everything it newly received.
  bool has_received(const Place& a, const Place& b) const;
  /// What these knew, taken together. Each claim is read at most once.
  Known known_to(const std::vector<Place>& places) const;

  /// What a writer truly received.
  const ReceivedOf& received_by(Id actor) const;
  /// In the order of writers and their sequences.
  std::vector<std::pair<Id, Claim>> false_claims() const;

 private:
  struct Writer {
    std::vector<Claim> claims;  // by own sequence, once settled
    ReceivedOf received;
  };
  void believe(Writer& writer, const Claim& claim);
  void find_circles();

  std::map<Id, Writer> writers_;
  std::set<Place> awaited_;  // claimed, and not here
  Known claimed_;            // of each writer the greatest that anybody truly received
  bool settled_ = true;
  std::size_t version_ = 1;
};

}  // namespace aimwright::record
