// Calibration: two assessors rate the same nodes, each without seeing the other's answers, and then
// compare. Ratings are records of their own beside the answers; they change no figure.
//
//   std::vector<Assessor> assessors = assessors_in(tree, state);
//   Comparison comparison = compare(tree, assessors[0], assessors[1]);
//
// A rating counts where its record is not deleted, has an answer, an assessor that is not blank,
// and names an obligation, a subclause or a control that is there. Assessors are told apart by
// their trimmed names. Of two records of one assessor on one node, the one with the smaller id
// counts.
#pragma once

#include <string_view>
#include <vector>

#include "scoring/kappa.hpp"

namespace aimwright::scoring {

/// The texts are those of the state, and live as long as it stays as it is.
struct Rating {
  NodeIndex node;
  Answer answer;
  std::string_view note;
};

struct Assessor {
  std::string_view name;
  std::vector<Rating> ratings;  // in document order
};

/// Everyone with a rating that counts, by name.
std::vector<Assessor> assessors_in(const Tree& tree, const record::State& state);

struct Difference {
  Rating first, second;
  int distance;  // 1 or 2
};

/// A pair is one node that both have rated; an obligation and its subclause are two nodes.
struct Comparison {
  std::vector<AgreementTable> tables;   // of each node of the tree, over the pairs at and under it
  std::vector<Difference> differences;  // furthest apart first, then in document order
  std::vector<NodeIndex> only_first, only_second;  // rated by one of them
};

Comparison compare(const Tree& tree, const Assessor& first, const Assessor& second);

/// `[{name, rated}]`
base::Value assessors_value(const std::vector<Assessor>& assessors);

/// `{a, b, parts, differences, only_a, only_b}`; the parts are `all`, the clauses and the areas.
base::Value comparison_value(const Tree& tree, const record::State& state, const Assessor& a,
                             const Assessor& b);

}  // namespace aimwright::scoring
