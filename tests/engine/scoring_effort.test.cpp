// What closing gaps takes: one expected value with a range, never the sum of the extremes.
#include <cmath>
#include <vector>

#include "scoring/effort.hpp"
#include "support/catch.hpp"

namespace aimwright {
namespace {

scoring::Estimate estimate(const std::vector<content::Days>& gaps, int correlation_percent = 20) {
  content::Method method;
  method.effort_correlation_percent = correlation_percent;
  scoring::EffortSum sum;
  for (const content::Days& days : gaps) sum.add(days);
  return sum.estimate(method);
}

}  // namespace

TEST_CASE("nothing to do takes nothing") {
  CHECK(estimate({}).expected == 0);
  CHECK(estimate({}).low == 0);
  CHECK(estimate({{0, 0, 0}}).high == 0);
}

TEST_CASE("the expected effort weighs the likely one four times") {
  CHECK(scoring::expected_days({1, 2, 9}) == Approx(3));
  CHECK(estimate({{1, 2, 9}, {1, 2, 9}}).expected == 6);
}

TEST_CASE("estimates have two digits that mean something") {
  CHECK(estimate({{253.4, 253.4, 253.4}}).expected == 250);
  CHECK(estimate({{0.3833, 0.3833, 0.3833}}).expected == 0.38);
  CHECK(estimate({{0.0449, 0.0449, 0.0449}}).expected == 0.045);
  CHECK(estimate({{99.6, 99.6, 99.6}}).expected == 100);
  CHECK(estimate({{12.5, 12.5, 12.5}}).expected == 13);
}

TEST_CASE(
    "a range of many gaps is narrower than the sum of their ranges and wider if they go together") {
  const std::vector<content::Days> gaps(100, {1, 2, 9});  // expected 3, spread 4/3
  // Variance by hand: Σs² + 2ρ Σ over the pairs.
  const double s = 4.0 / 3;
  const auto reach = [&](double correlation) {
    return 1.28 * std::sqrt(100 * s * s + 2 * correlation * (100 * 99 / 2) * s * s);
  };
  CHECK(estimate(gaps, 0).high == Approx(std::round(300 + reach(0))).margin(5));
  CHECK(estimate(gaps, 20).high == Approx(std::round(300 + reach(0.2))).margin(5));
  CHECK(estimate(gaps, 100).high == Approx(std::round(300 + reach(1))).margin(5));
  CHECK(estimate(gaps, 20).low == Approx(300 - reach(0.2)).margin(5));
}

TEST_CASE("no range reaches below the sum of the optimistic efforts") {
  CHECK(estimate({{2, 2, 8}}, 20).low == 2);
}

}  // namespace aimwright
