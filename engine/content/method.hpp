// The scoring method's parameters: the numbers a rule needs that are not part of the rule.
#pragma once

#include <string>
#include <vector>

#include "content/reader.hpp"

namespace aimwright::content {

struct Band {
  std::string id;
  int from_percent = 0;  // inclusive; the next band's start is exclusive
};

struct Method {
  int min_coverage_percent = 50;        // below this share answered a claimed value is not shown
  int major_share_percent = 50;         // share of weight not met that makes a finding major
  int major_share_leaves = 4;           // only where a subclause has as many applicable leaves
  int effort_correlation_percent = 20;  // of how gaps of one organisation go well or badly
  int min_operation_days = 90;          // records must span this for stage 2
  std::vector<Band> bands;              // ascending, the first from 0
};

Method read_method(Reader& bundle);

}  // namespace aimwright::content
