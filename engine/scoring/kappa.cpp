#include "scoring/kappa.hpp"

#include <algorithm>
#include <cmath>

namespace aimwright::scoring {
namespace {

constexpr std::size_t answers = 3;

/// The 97.5 % quantile of the standard normal distribution.
constexpr double z95 = 1.959963984540054;

/// How far apart two answers are, squared: 4 (1 - w).
constexpr std::int64_t apart(std::size_t i, std::size_t j) {
  const std::int64_t distance = static_cast<std::int64_t>(i) - static_cast<std::int64_t>(j);
  return distance * distance;
}

using Margin = std::array<std::int64_t, answers>;

/// For each answer of one assessor, how far it is from all answers of the other.
Margin distances_to(const Margin& other) {
  Margin sums{};
  for (std::size_t i = 0; i < answers; ++i) {
    for (std::size_t j = 0; j < answers; ++j) sums[i] += apart(i, j) * other[j];
  }
  return sums;
}

}  // namespace

void AgreementTable::add(Answer first, Answer second) {
  ++counts[static_cast<std::size_t>(half_units(first))]
          [static_cast<std::size_t>(half_units(second))];
}

std::int64_t AgreementTable::pairs() const {
  std::int64_t sum = 0;
  for (const auto& row : counts) {
    for (const std::int64_t count : row) sum += count;
  }
  return sum;
}

std::int64_t AgreementTable::equal() const { return counts[0][0] + counts[1][1] + counts[2][2]; }

std::string_view name_of(KappaReason reason) {
  constexpr std::string_view names[] = {"none", "too_few", "no_variation"};
  return names[static_cast<int>(reason)];
}

// The formulas of the header with w = 1 - apart / 4, cleared of their fractions. With r and c the
// margins, R and C their distances:
//   D = sum n_ij apart,  E = sum r_i c_j apart,  kappa = (E - n D) / E
//   standard error = sqrt(sum n_ij [n (apart E - D (R_i + C_j)) + D E]^2) / E^2
// The mean is taken off inside the square, so that no large numbers cancel.
Kappa weighted_kappa(const AgreementTable& table) {
  const std::int64_t n = table.pairs();
  if (n < 2) return {KappaReason::too_few};
  Margin rows{}, columns{};
  std::int64_t observed = 0;
  for (std::size_t i = 0; i < answers; ++i) {
    for (std::size_t j = 0; j < answers; ++j) {
      const std::int64_t count = table.counts[i][j];
      rows[i] += count;
      columns[j] += count;
      observed += count * apart(i, j);
    }
  }
  const Margin of_row = distances_to(columns);
  const Margin of_column = distances_to(rows);
  std::int64_t expected = 0;
  for (std::size_t i = 0; i < answers; ++i) expected += rows[i] * of_row[i];
  if (expected == 0) return {KappaReason::no_variation};

  // What follows can leave 64 bits, hence doubles. A cell and its mirror image are added up first,
  // so that the sum is the same whichever assessor comes first.
  const double whole = static_cast<double>(expected);
  const double mean = static_cast<double>(observed) * whole;
  const auto square = [&](std::size_t i, std::size_t j) {
    const std::int64_t linear = apart(i, j) * expected - observed * (of_row[i] + of_column[j]);
    const double centred = static_cast<double>(n) * static_cast<double>(linear) + mean;
    return static_cast<double>(table.counts[i][j]) * (centred * centred);
  };
  double squares = 0;
  for (std::size_t i = 0; i < answers; ++i) {
    squares += square(i, i);
    for (std::size_t j = i + 1; j < answers; ++j) squares += square(i, j) + square(j, i);
  }
  Kappa kappa;
  kappa.value = static_cast<double>(expected - n * observed) / whole;
  kappa.standard_error = std::sqrt(squares) / (whole * whole);
  kappa.low = std::max(-1.0, kappa.value - z95 * kappa.standard_error);
  kappa.high = std::min(1.0, kappa.value + z95 * kappa.standard_error);
  return kappa;
}

}  // namespace aimwright::scoring
