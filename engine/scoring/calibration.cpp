#include "scoring/calibration.hpp"

#include <optional>

#include "base/sort.hpp"
#include "base/text.hpp"
#include "scoring/figures.hpp"

namespace aimwright::scoring {

using base::Array;
using base::array_of;
using base::object;
using base::Value;
using content::NodeKind;

namespace {

std::optional<Answer> answer_named(std::string_view name) {
  for (const Answer answer : {Answer::met, Answer::partly, Answer::not_met}) {
    if (name_of(answer) == name) return answer;
  }
  return std::nullopt;
}

struct Named {
  std::string_view assessor;
  Rating rating;
};

/// In the order of record ids.
std::vector<Named> ratings_in(const Tree& tree, const record::State& state) {
  std::vector<Named> found;
  for (const auto& [id, record] : state.of_kind("rating")) {
    const std::string_view assessor = base::trim(record.text("assessor"));
    const std::optional<Answer> answer = answer_named(record.text("answer"));
    if (record.deleted() || assessor.empty() || !answer) continue;
    const std::string_view note = record.text("note");
    if (const auto index = tree.find(record.text("node"));
        index && (tree[*index].is_leaf() || tree[*index].is_unit()))
      found.push_back({assessor, {*index, *answer, note}});
  }
  return found;
}

bool is_part(const TreeNode& node) {
  return node.parent < 0 || node.kind == NodeKind::clause || node.kind == NodeKind::area;
}

Value rating_value(const Rating& rating) {
  return object("answer", name_of(rating.answer), "note",
                base::is_blank(rating.note) ? Value() : Value(rating.note));
}

Value kappa_value(const Kappa& kappa) {
  const bool defined = kappa.reason == KappaReason::none;
  const auto number = [&](double value) { return defined ? Value(value) : Value(); };
  return object("value", number(kappa.value), "standard_error", number(kappa.standard_error), "low",
                number(kappa.low), "high", number(kappa.high), "reason",
                defined ? Value() : Value(name_of(kappa.reason)));
}

Value part_value(const TreeNode& node, const AgreementTable& table) {
  const Ratio agreement{table.equal(), table.pairs()};
  return object("id", node.id, "title", node.title, "n", table.pairs(), "agreement",
                object("numerator", agreement.numerator, "denominator", agreement.denominator,
                       "percent", percent(agreement)),
                "table", array_of(table.counts, [](const auto& row) { return array_of(row); }),
                "kappa", kappa_value(weighted_kappa(table)));
}

}  // namespace

std::vector<Assessor> assessors_in(const Tree& tree, const record::State& state) {
  const std::vector<Named> sorted =
      base::in_order_of(ratings_in(tree, state), [](const Named& a, const Named& b) {
        const int order = a.assessor.compare(b.assessor);
        return order != 0 ? order < 0 : a.rating.node < b.rating.node;
      });
  std::vector<Assessor> assessors;
  for (const Named& named : sorted) {
    if (assessors.empty() || assessors.back().name != named.assessor)
      assessors.push_back({named.assessor, {}});
    std::vector<Rating>& ratings = assessors.back().ratings;
    if (ratings.empty() || ratings.back().node != named.rating.node)
      ratings.push_back(named.rating);
  }
  return assessors;
}

Comparison compare(const Tree& tree, const Assessor& first, const Assessor& second) {
  Comparison comparison;
  comparison.tables.resize(static_cast<std::size_t>(tree.size()));
  auto a = first.ratings.begin();
  auto b = second.ratings.begin();
  while (a != first.ratings.end() || b != second.ratings.end()) {
    if (b == second.ratings.end() || (a != first.ratings.end() && a->node < b->node)) {
      comparison.only_first.push_back((a++)->node);
    } else if (a == first.ratings.end() || b->node < a->node) {
      comparison.only_second.push_back((b++)->node);
    } else {
      for (NodeIndex node = a->node; node >= 0; node = tree[node].parent)
        comparison.tables[static_cast<std::size_t>(node)].add(a->answer, b->answer);
      const int distance = half_units(a->answer) - half_units(b->answer);
      if (distance != 0)
        comparison.differences.push_back({*a, *b, distance < 0 ? -distance : distance});
      ++a;
      ++b;
    }
  }
  comparison.differences = base::in_order_of(
      std::move(comparison.differences),
      [](const Difference& x, const Difference& y) { return x.distance > y.distance; });
  return comparison;
}

Value assessors_value(const std::vector<Assessor>& assessors) {
  return array_of(assessors, [](const Assessor& assessor) {
    return object("name", assessor.name, "rated", assessor.ratings.size());
  });
}

Value comparison_value(const Tree& tree, const record::State& state, const Assessor& a,
                       const Assessor& b) {
  const Comparison comparison = compare(tree, a, b);
  Array parts;
  for (NodeIndex node = 0; node < tree.size(); ++node) {
    if (is_part(tree[node]))
      parts.push_back(part_value(tree[node], comparison.tables[static_cast<std::size_t>(node)]));
  }
  const auto difference_value = [&](const Difference& difference) {
    const TreeNode& node = tree[difference.first.node];
    const EffectiveAnswer now = effective_answer(tree, state, difference.first.node);
    return object("id", node.id, "reference", node.reference(), "title", node.title, "kind",
                  content::name_of(node.kind), "distance", difference.distance, "a",
                  rating_value(difference.first), "b", rating_value(difference.second), "answer",
                  now.answer ? Value(name_of(*now.answer)) : Value(), "from",
                  now.from < 0 ? Value() : Value(tree[now.from].id));
  };
  const auto id_of = [&](NodeIndex node) { return tree[node].id; };
  return object("a", a.name, "b", b.name, "parts", std::move(parts), "differences",
                array_of(comparison.differences, difference_value), "only_a",
                array_of(comparison.only_first, id_of), "only_b",
                array_of(comparison.only_second, id_of));
}

}  // namespace aimwright::scoring
