// Several people who write apart and now and then take in each other's file. Knows, beside the
// record and by other means, who had what when writing.
//
//   Partition people(7, catalog, 3);
//   people.write(0);
//   people.receive(0, 1);   // the first takes in the second's file
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "record/merge.hpp"
#include "support/random_record.hpp"

namespace aimwright::test {

class Partition {
 public:
  Partition(std::uint64_t seed, std::shared_ptr<const content::Catalog> catalog, int people);

  std::size_t size() const { return replicas_.size(); }
  record::Workspace& workspace(std::size_t person) { return replicas_[person].workspace; }
  std::string file(std::size_t person) { return workspace(person).log().bytes(); }
  Random& random() { return writer_.random(); }

  void write(std::size_t person);
  void receive(std::size_t person, std::size_t from);
  /// Some rounds in which people write, receive and are renewed as after a restart.
  void live(int rounds);
  /// The same where clocks go wild and lines come in whose writers lie about what they had seen.
  void live_with_liars(int rounds);

  /// Whether the writer of line `a` had line `b` when writing.
  bool knew(const std::string& a, const std::string& b) const { return known_.at(a).count(b) > 0; }

 private:
  struct Replica {
    record::Workspace workspace;
    std::set<std::string> lines;
    std::uint64_t actor;
    std::int64_t now;
  };
  void set_clock_wild(std::size_t person);
  /// Gives a person lines that no engine wrote.
  void deceive(std::size_t person);
  record::Seen false_seen(const record::Log& log);

  std::vector<Replica> replicas_;
  RandomRecord writer_;
  std::map<std::string, std::set<std::string>> known_;
  std::uint64_t actors_ = 0, acts_ = 0, liars_ = 0;
};

/// The union of two files of one workspace.
std::string merged(const std::string& one, const std::string& other,
                   std::shared_ptr<const content::Catalog> catalog);

/// All conflicts as text, to compare two lists.
std::string conflicts_text(const record::Workspace& workspace);

}  // namespace aimwright::test
