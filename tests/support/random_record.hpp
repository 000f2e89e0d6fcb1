// Actions as many people might take them, from a fixed seed: answers, notes, verifications,
// exclusions, evidence and own controls, with blank texts, edge dates and deletions among them.
//
//   RandomRecord writer(7, catalog);
//   for (int i = 0; i < 20; ++i) writer.act(notebook);
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "support/notebook.hpp"
#include "support/random.hpp"
#include "support/small_content.hpp"

namespace aimwright::test {

class RandomRecord {
 public:
  RandomRecord(std::uint64_t seed, const content::Catalog& catalog);

  /// One action of one to three puts, by someone, at a clock that mostly runs forward.
  record::Applied act(Notebook& notebook);

  record::Put put();
  Random& random() { return random_; }

 private:
  record::Put response();
  record::Put applicability();
  record::Put evidence();
  record::Put own_control();
  record::Put profile();
  std::string own_control_id() { return "X." + std::to_string(random_.between(1, 4)); }

  Random random_;
  std::vector<std::string> assessed_;  // obligations, subclauses and controls
  std::vector<std::string> controls_;
  std::int64_t now_ = 0;
};

/// The as-of date around which the dates of random records lie.
inline constexpr const char* random_as_of = "2026-11-23";

/// Content with random weights (0 among them), critical leaves, prerequisites and shape.
ContentSpec random_content(Random& random);

}  // namespace aimwright::test
