// What it takes to close gaps, in person-days: an expected value with the range that holds in 8 of
// 10 cases (method 7). Never the sum of the extremes, which nobody will have.
//
//   EffortSum sum;
//   sum.add({1, 2, 4});                      // optimistic, likely, pessimistic
//   sum.estimate(method).expected;           // 2.2
#pragma once

#include "content/framework.hpp"
#include "content/method.hpp"

namespace aimwright::scoring {

/// Person-days, each rounded to two significant digits.
struct Estimate {
  double low = 0, expected = 0, high = 0;
};

/// Of one gap (o + 4m + p) / 6.
double expected_days(const content::Days& days);

class EffortSum {
 public:
  void add(const content::Days& days);
  Estimate estimate(const content::Method& method) const;

 private:
  double optimistic_ = 0, expected_ = 0;
  double spread_ = 0, spread_squares_ = 0;  // of (p - o) / 6
};

}  // namespace aimwright::scoring
