// Weighted kappa against printed values, against its definition over the pairs, and by what must
// hold of any measure of agreement.
#include "scoring/kappa.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "support/catch.hpp"
#include "support/random.hpp"

namespace aimwright {
namespace {

using scoring::AgreementTable;
using scoring::Answer;
using scoring::Kappa;
using scoring::KappaReason;
using scoring::weighted_kappa;

using Table = std::vector<std::vector<int>>;
using Pairs = std::vector<std::pair<int, int>>;  // 0 not met, 1 partly, 2 met

struct Estimate {
  double kappa, error;
};

bool close(double a, double b, double tolerance = 1e-12) { return std::abs(a - b) < tolerance; }

/// Fleiss, Cohen and Everitt (1969) as they write it, for any weights of agreement.
template <class Weight>
Estimate by_the_paper(const Table& counts, Weight weight) {
  const std::size_t k = counts.size();
  double n = 0;
  for (const auto& row : counts) {
    for (const int count : row) n += count;
  }
  const auto p = [&](std::size_t i, std::size_t j) { return counts[i][j] / n; };
  std::vector<double> rows(k, 0), columns(k, 0), of_row(k, 0), of_column(k, 0);
  for (std::size_t i = 0; i < k; ++i) {
    for (std::size_t j = 0; j < k; ++j) {
      rows[i] += p(i, j);
      columns[j] += p(i, j);
    }
  }
  double observed = 0, chance = 0;
  for (std::size_t i = 0; i < k; ++i) {
    for (std::size_t j = 0; j < k; ++j) {
      observed += weight(i, j) * p(i, j);
      chance += weight(i, j) * rows[i] * columns[j];
      of_row[i] += weight(i, j) * columns[j];
      of_column[j] += weight(i, j) * rows[i];
    }
  }
  double sum = 0;
  for (std::size_t i = 0; i < k; ++i) {
    for (std::size_t j = 0; j < k; ++j) {
      const double term = weight(i, j) * (1 - chance) - (of_row[i] + of_column[j]) * (1 - observed);
      sum += p(i, j) * term * term;
    }
  }
  const double mean = observed * chance - 2 * chance + observed;
  const double variance = (sum - mean * mean) / (n * std::pow(1 - chance, 4));
  return {(observed - chance) / (1 - chance), std::sqrt(std::max(0.0, variance))};
}

double steps(std::size_t i, std::size_t j) { return static_cast<double>(i > j ? i - j : j - i); }
double equal_or_not(std::size_t i, std::size_t j) { return i == j ? 1 : 0; }
double linear(std::size_t i, std::size_t j) { return 1 - steps(i, j) / 2; }
double quadratic(std::size_t i, std::size_t j) { return 1 - steps(i, j) * steps(i, j) / 4; }

/// From the definition: what is expected by chance is what everyone's answers to all pairs of nodes
/// would show; the error is the spread of what each pair contributes.
Estimate by_the_pairs(const Pairs& pairs) {
  const auto n = static_cast<double>(pairs.size());
  const auto square = [](int a, int b) { return static_cast<double>((a - b) * (a - b)); };
  double observed = 0, expected = 0;
  for (const auto& [a, b] : pairs) {
    observed += square(a, b) / n;
    for (const auto& other : pairs) expected += square(a, other.second) / (n * n);
  }
  double spread = 0;
  for (const auto& [a, b] : pairs) {
    double to_others = 0;
    for (const auto& [c, d] : pairs) to_others += (square(a, d) + square(c, b)) / n;
    const double pull = square(a, b) * expected - observed * to_others + observed * expected;
    spread += pull * pull / n;
  }
  return {1 - observed / expected, std::sqrt(spread / n) / (expected * expected)};
}

Answer answer_of(int half_units) {
  return half_units == 2 ? Answer::met : half_units == 1 ? Answer::partly : Answer::not_met;
}

AgreementTable table_of(const Pairs& pairs) {
  AgreementTable table;
  for (const auto& [a, b] : pairs) table.add(answer_of(a), answer_of(b));
  return table;
}

AgreementTable table_of(const Table& counts) {
  AgreementTable table;
  for (std::size_t i = 0; i < 3; ++i) {
    for (std::size_t j = 0; j < 3; ++j) table.counts[i][j] = counts[i][j];
  }
  return table;
}

Table counts_of(const AgreementTable& table) {
  Table counts(3, std::vector<int>(3));
  for (std::size_t i = 0; i < 3; ++i) {
    for (std::size_t j = 0; j < 3; ++j) counts[i][j] = static_cast<int>(table.counts[i][j]);
  }
  return counts;
}

Pairs random_pairs(test::Random& random, int most) {
  Pairs pairs(static_cast<std::size_t>(random.between(2, most)));
  const int agreeing = random.between(0, 100);
  for (auto& [a, b] : pairs) {
    a = random.between(0, 2);
    b = random.chance(agreeing) ? a : random.between(0, 2);
  }
  return pairs;
}

bool same(const Kappa& x, const Kappa& y) {
  return x.reason == y.reason && x.value == y.value && x.standard_error == y.standard_error &&
         x.low == y.low && x.high == y.high;
}

// Two film critics on 160 films: con, mixed, pro (Agresti, Categorical Data Analysis, 2002, table
// 10.13).
const Table critics = {{24, 8, 13}, {8, 13, 11}, {10, 9, 64}};
// Two clinicians on 200 patients, the example of Fleiss, Cohen and Everitt (1969).
const Table clinicians = {{106, 10, 4}, {22, 28, 10}, {2, 12, 6}};
// The table of the SAS printouts in the tests of statsmodels (test_inter_rater.py).
const Table printed = {{0, 4, 1}, {0, 8, 0}, {0, 1, 5}};

}  // namespace

TEST_CASE("the paper's formula, as written in this test, gives the values SAS prints") {
  const Estimate simple = by_the_paper(printed, equal_or_not);
  CHECK(close(simple.kappa, 0.4842, 5e-5));
  CHECK(close(simple.error, 0.1380, 5e-5));
  const Estimate weighted = by_the_paper(printed, linear);
  CHECK(close(weighted.kappa, 0.4701, 5e-5));
  CHECK(close(weighted.error, 0.1457, 5e-5));
  CHECK(close(weighted.kappa - 1.959964 * weighted.error, 0.1845, 5e-5));
  CHECK(close(weighted.kappa + 1.959964 * weighted.error, 0.7558, 5e-5));
  const Estimate of_critics = by_the_paper(critics, equal_or_not);
  CHECK(close(of_critics.kappa, 0.389, 5e-4));
  CHECK(close(of_critics.error, 0.0598, 5e-5));
}

TEST_CASE("kappa, its standard error and its interval are those of R with quadratic weights") {
  // R 4.2.2, vcd 1.4-11: confint(Kappa(table, weights = "Fleiss-Cohen"))
  struct Printout {
    Table counts;
    double value, error, low, high;
  };
  const std::vector<Printout> printouts = {
      {critics, 0.4579716282, 0.0718412471, 0.3171653713, 0.5987778851},
      {clinicians, 0.56666666667, 0.05566634016, 0.4575626448, 0.6757706885},
      {printed, 0.4501607717, 0.1922326634, 0.07339167487, 0.8269298685},
      {{{88, 14, 18}, {10, 40, 10}, {2, 6, 12}},
       0.45454545455,
       0.06645368159,
       0.3242986320,
       0.5847922771}};
  for (const Printout& printout : printouts) {
    const Kappa kappa = weighted_kappa(table_of(printout.counts));
    INFO("kappa " << printout.value);
    CHECK(kappa.reason == KappaReason::none);
    CHECK(close(kappa.value, printout.value, 1e-9));
    CHECK(close(kappa.standard_error, printout.error, 1e-9));
    CHECK(close(kappa.low, printout.low, 1e-9));
    CHECK(close(kappa.high, printout.high, 1e-9));
  }
}

TEST_CASE("where only two answers occur, weights change nothing: it is Cohen's plain kappa") {
  // The grant proposals of Wikipedia's article on Cohen's kappa: 0.4.
  const Table neighbours = {{20, 5, 0}, {10, 15, 0}, {0, 0, 0}};
  const Table ends = {{20, 0, 5}, {0, 0, 0}, {10, 0, 15}};
  const Estimate plain = by_the_paper({{20, 5}, {10, 15}}, equal_or_not);
  CHECK(close(plain.kappa, 0.4));
  for (const Table& counts : {neighbours, ends}) {
    const Kappa kappa = weighted_kappa(table_of(counts));
    CHECK(close(kappa.value, 0.4));
    CHECK(close(kappa.standard_error, plain.error));
  }
}

TEST_CASE("kappa is that of the definition over the pairs, and that of the paper") {
  test::Random random(17);
  int defined = 0;
  for (int round = 0; round < 500; ++round) {
    const Pairs pairs = random_pairs(random, 60);
    const AgreementTable table = table_of(pairs);
    const Kappa kappa = weighted_kappa(table);
    INFO("round " << round << ", pairs " << pairs.size());
    CHECK(table.pairs() == static_cast<std::int64_t>(pairs.size()));
    if (kappa.reason == KappaReason::no_variation) continue;
    ++defined;
    const Estimate pairwise = by_the_pairs(pairs);
    CHECK(close(kappa.value, pairwise.kappa));
    CHECK(close(kappa.standard_error, pairwise.error, 1e-9));
    const Estimate paper = by_the_paper(counts_of(table), quadratic);
    CHECK(close(kappa.value, paper.kappa));
    // Its difference of two means loses half the digits where nearly all agree.
    CHECK(close(kappa.standard_error, paper.error, 1e-6));
    CHECK(-1 <= kappa.low);
    CHECK(kappa.low <= kappa.value);
    CHECK(kappa.value <= kappa.high);
    CHECK(kappa.high <= 1);
  }
  CHECK(defined > 450);
}

TEST_CASE("assessors who always agree have kappa 1, without doubt") {
  const AgreementTable table = table_of(Table{{3, 0, 0}, {0, 1, 0}, {0, 0, 7}});
  CHECK(table.equal() == table.pairs());
  const Kappa kappa = weighted_kappa(table);
  CHECK(kappa.value == 1);
  CHECK(kappa.standard_error == 0);
  CHECK(kappa.low == 1);
  CHECK(kappa.high == 1);
}

TEST_CASE("assessors who always say the opposite have kappa -1") {
  const Kappa kappa = weighted_kappa(table_of(Table{{0, 0, 4}, {0, 0, 0}, {4, 0, 0}}));
  CHECK(kappa.value == -1);
  CHECK(kappa.low == -1);
}

TEST_CASE("the interval ends where kappa can go no further") {
  const Kappa kappa = weighted_kappa(table_of(Table{{1, 0, 0}, {0, 1, 1}, {0, 0, 1}}));
  CHECK(kappa.value < 1);
  CHECK(kappa.value + 1.96 * kappa.standard_error > 1);
  CHECK(kappa.high == 1);
}

TEST_CASE("neither who comes first nor the order of pairs nor the end of the scale matters") {
  test::Random random(23);
  for (int round = 0; round < 200; ++round) {
    Pairs pairs = random_pairs(random, 40);
    const Kappa kappa = weighted_kappa(table_of(pairs));
    INFO("round " << round);
    random.shuffle(pairs);
    CHECK(same(weighted_kappa(table_of(pairs)), kappa));
    Pairs swapped = pairs;
    for (auto& [a, b] : swapped) std::swap(a, b);
    CHECK(same(weighted_kappa(table_of(swapped)), kappa));
    for (auto& [a, b] : pairs) {
      a = 2 - a;
      b = 2 - b;
    }
    const Kappa turned = weighted_kappa(table_of(pairs));
    CHECK(turned.value == kappa.value);
    CHECK(close(turned.standard_error, kappa.standard_error));
  }
}

TEST_CASE("four times the pairs halve the standard error and leave kappa as it is") {
  Table more = critics;
  for (auto& row : more) {
    for (int& count : row) count *= 4;
  }
  const Kappa once = weighted_kappa(table_of(critics));
  const Kappa fourfold = weighted_kappa(table_of(more));
  CHECK(close(fourfold.value, once.value));
  CHECK(close(fourfold.standard_error, once.standard_error / 2));
}

TEST_CASE("very many pairs are counted without a number running over") {
  AgreementTable table = table_of(critics);
  for (auto& row : table.counts) {
    for (std::int64_t& count : row) count *= 1'000'000;
  }
  const Kappa kappa = weighted_kappa(table);
  CHECK(close(kappa.value, 0.4579716282, 1e-9));
  CHECK(close(kappa.standard_error, 0.0718412471e-3, 1e-12));
}

TEST_CASE("under two pairs there is no kappa") {
  CHECK(weighted_kappa({}).reason == KappaReason::too_few);
  CHECK(weighted_kappa(table_of(Pairs{{2, 0}})).reason == KappaReason::too_few);
  CHECK(weighted_kappa(table_of(Pairs{{2, 0}, {2, 1}})).reason == KappaReason::none);
}

TEST_CASE("where both gave one and the same answer throughout, agreement says nothing") {
  for (int answer = 0; answer < 3; ++answer) {
    const Kappa kappa = weighted_kappa(table_of(Pairs(5, {answer, answer})));
    CHECK(kappa.reason == KappaReason::no_variation);
  }
  // Each always the same, but not the same answer: as much disagreement as chance would give.
  const Kappa apart = weighted_kappa(table_of(Pairs(5, {0, 2})));
  CHECK(apart.reason == KappaReason::none);
  CHECK(apart.value == 0);
  CHECK(apart.standard_error == 0);
}

}  // namespace aimwright
