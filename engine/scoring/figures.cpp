#include "scoring/figures.hpp"

namespace aimwright::scoring {

std::string_view name_of(Finding finding) {
  constexpr std::string_view names[] = {"conforming", "excluded",    "major",
                                        "minor",      "observation", "undetermined"};
  return names[static_cast<int>(finding)];
}

std::string_view name_of(FindingRule rule) {
  constexpr std::string_view names[] = {"excluded",          "critical_not_met", "major_share",
                                        "not_met_or_partly", "not_answered",     "not_evidenced",
                                        "conforming"};
  return names[static_cast<int>(rule)];
}

Finding finding_of(FindingRule rule) {
  switch (rule) {
    case FindingRule::excluded:
      return Finding::excluded;
    case FindingRule::critical_not_met:
    case FindingRule::major_share:
      return Finding::major;
    case FindingRule::not_met_or_partly:
      return Finding::minor;
    case FindingRule::not_answered:
      return Finding::undetermined;
    case FindingRule::not_evidenced:
      return Finding::observation;
    case FindingRule::conforming:
      return Finding::conforming;
  }
  return Finding::undetermined;
}

namespace {

template <class Combine>
void each_sum(Tally& a, const Tally& b, Combine combine) {
  for (const auto sum :
       {&Tally::weight, &Tally::answered, &Tally::direct, &Tally::claimed, &Tally::evidenced,
        &Tally::verified, &Tally::excluded, &Tally::applicable, &Tally::critical_not_met,
        &Tally::weight_not_met, &Tally::below_met, &Tally::unanswered, &Tally::unevidenced}) {
    combine(a.*sum, b.*sum);
  }
}

}  // namespace

Tally& Tally::operator+=(const Tally& other) {
  each_sum(*this, other, [](std::int64_t& mine, std::int64_t theirs) { mine += theirs; });
  return *this;
}

Tally& Tally::operator-=(const Tally& other) {
  each_sum(*this, other, [](std::int64_t& mine, std::int64_t theirs) { mine -= theirs; });
  return *this;
}

Tally tally_of(const TreeNode& leaf, const LeafStatus& status, NodeIndex self) {
  Tally tally;
  if (status.excluded) {
    tally.excluded = 1;
    return tally;
  }
  tally.applicable = 1;
  tally.weight = leaf.weight;
  if (!status.answer) {
    tally.unanswered = 1;
    tally.unevidenced = 1;
    return tally;
  }
  const std::int64_t claim = std::int64_t{leaf.weight} * half_units(*status.answer);
  tally.answered = leaf.weight;
  if (status.from == self) tally.direct = leaf.weight;
  tally.claimed = claim;
  if (status.evidenced)
    tally.evidenced = claim;
  else
    tally.unevidenced = 1;
  if (status.verified) tally.verified = claim;
  if (*status.answer != Answer::met) tally.below_met = 1;
  if (*status.answer == Answer::not_met) {
    tally.weight_not_met = leaf.weight;
    if (leaf.critical) tally.critical_not_met = 1;
  }
  return tally;
}

FindingRule finding_rule(const Tally& tally, content::NodeKind kind,
                         const content::Method& method) {
  if (tally.applicable == 0) return FindingRule::excluded;
  if (tally.critical_not_met > 0) return FindingRule::critical_not_met;
  const bool share_applies =
      kind == content::NodeKind::subclause && tally.weight > 0 && tally.weight_not_met > 0;
  if (share_applies && tally.weight_not_met * 100 >= tally.weight * method.major_share_percent) {
    return FindingRule::major_share;
  }
  if (tally.below_met > 0) return FindingRule::not_met_or_partly;
  if (tally.unanswered > 0) return FindingRule::not_answered;
  if (tally.unevidenced > 0) return FindingRule::not_evidenced;
  return FindingRule::conforming;
}

std::optional<double> Ratio::value() const {
  if (denominator == 0) return std::nullopt;
  return static_cast<double>(numerator) / static_cast<double>(denominator);
}

Ratio coverage(const Tally& tally) { return {tally.answered, tally.weight}; }
Ratio claimed_low(const Tally& tally) { return {tally.claimed, 2 * tally.weight}; }
Ratio claimed_high(const Tally& tally) {
  return {tally.claimed + 2 * (tally.weight - tally.answered), 2 * tally.weight};
}
Ratio claimed_value(const Tally& tally) { return {tally.claimed, 2 * tally.answered}; }
Ratio evidenced(const Tally& tally) { return {tally.evidenced, 2 * tally.weight}; }
Ratio verified(const Tally& tally) { return {tally.verified, 2 * tally.weight}; }

bool enough_answered(const Tally& tally, const content::Method& method) {
  return tally.answered > 0 && tally.answered * 100 >= tally.weight * method.min_coverage_percent;
}

std::optional<std::string_view> band_of(const Tally& tally, const content::Method& method) {
  if (!enough_answered(tally, method)) return std::nullopt;
  std::optional<std::string_view> band;
  for (const content::Band& candidate : method.bands) {
    if (tally.claimed * 100 >= 2 * tally.answered * candidate.from_percent) band = candidate.id;
  }
  return band;
}

std::optional<int> percent(Ratio ratio) {
  if (ratio.denominator == 0) return std::nullopt;
  return static_cast<int>((200 * ratio.numerator + ratio.denominator) / (2 * ratio.denominator));
}

}  // namespace aimwright::scoring
