// Who knew what and which write stands, straight from the definition in docs/format.md: every
// operation against every other, to hold the engine's quick ways against.
//
//   ReferenceOrder order(log);
//   order.standing(writes_of_a_field);   // the latest first
#pragma once

#include <map>
#include <vector>

#include "record/log.hpp"

namespace aimwright::test {

class ReferenceOrder {
 public:
  explicit ReferenceOrder(const record::Log& log);

  bool knew(record::OperationIndex a, record::OperationIndex b) const;
  std::vector<record::OperationIndex> standing(
      const std::vector<record::OperationIndex>& writes) const;
  /// Entries of `seen` that are not here, or run in a circle.
  std::size_t false_claims() const { return false_claims_; }

 private:
  using Reach = std::vector<std::vector<bool>>;
  void close(Reach& reach) const;

  const record::Log& log_;
  std::map<record::Place, std::size_t> places_;
  Reach knew_;
  std::size_t false_claims_ = 0;
};

}  // namespace aimwright::test
