// How far two assessors agree beyond chance: Cohen's kappa with quadratic weights over the pairs
// both rated, with a 95 % interval.
//
//   AgreementTable table;
//   table.add(Answer::met, Answer::partly);
//   Kappa kappa = weighted_kappa(table);
//
// Agreement in cell (i, j) of a k x k table weighs w = 1 - (i - j)^2 / (k - 1)^2. With proportions
// p_ij, margins p_i. and p_.j, p_o = sum w_ij p_ij, p_e = sum w_ij p_i. p_.j:
//   kappa = (p_o - p_e) / (1 - p_e)                                              (Cohen 1968)
//   variance = { sum p_ij [w_ij (1 - p_e) - (w_i. + w_.j)(1 - p_o)]^2 - (p_o p_e - 2 p_e + p_o)^2 }
//              / (n (1 - p_e)^4),  w_i. = sum_j w_ij p_.j,  w_.j = sum_i w_ij p_i.
// Fleiss, Cohen and Everitt (1969), Large sample standard errors of kappa and weighted kappa,
// Psychological Bulletin 72, 323-327. It is a large-sample interval: over a few pairs it is rough.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "scoring/leaf.hpp"

namespace aimwright::scoring {

/// Pairs of answers counted: `counts[of the first][of the second]`, from not met over partly to
/// met.
struct AgreementTable {
  std::array<std::array<std::int64_t, 3>, 3> counts{};

  void add(Answer first, Answer second);
  std::int64_t pairs() const;
  /// Pairs of equal answers.
  std::int64_t equal() const;
};

/// Why there is no kappa: under two pairs, or both gave one and the same answer throughout, so that
/// no disagreement was to be expected.
enum class KappaReason { none, too_few, no_variation };
std::string_view name_of(KappaReason reason);

/// The numbers mean something only where `reason` is none.
struct Kappa {
  KappaReason reason = KappaReason::none;
  double value = 0;
  double standard_error = 0;
  double low = 0, high = 0;  // within -1 and 1
};

Kappa weighted_kappa(const AgreementTable& table);

}  // namespace aimwright::scoring
