#include "scoring/effort.hpp"

#include <algorithm>
#include <cmath>

namespace aimwright::scoring {
namespace {

/// Of a normal distribution, 8 of 10 cases lie within so many standard deviations.
constexpr double eight_of_ten = 1.28;

double two_digits(double days) {
  if (days <= 0) return 0;
  double scale = 1;  // a power of ten, multiplied or divided by so that each step is exact
  double digits = days;
  for (; digits < 10; digits = days * scale) scale *= 10;
  if (scale > 1) return std::floor(digits + 0.5) / scale;
  for (; digits >= 100; digits = days / scale) scale *= 10;
  return std::floor(digits + 0.5) * scale;
}

}  // namespace

double expected_days(const content::Days& days) { return (days[0] + 4 * days[1] + days[2]) / 6; }

void EffortSum::add(const content::Days& days) {
  const double spread = (days[2] - days[0]) / 6;
  optimistic_ += days[0];
  expected_ += expected_days(days);
  spread_ += spread;
  spread_squares_ += spread * spread;
}

Estimate EffortSum::estimate(const content::Method& method) const {
  // Gaps of one organisation go well or badly together: Σs² + 2ρ Σ sᵢsⱼ over the pairs.
  const double correlation = method.effort_correlation_percent / 100.0;
  const double variance = (1 - correlation) * spread_squares_ + correlation * spread_ * spread_;
  const double reach = eight_of_ten * std::sqrt(variance);
  return {two_digits(std::max(expected_ - reach, optimistic_)), two_digits(expected_),
          two_digits(expected_ + reach)};
}

}  // namespace aimwright::scoring
