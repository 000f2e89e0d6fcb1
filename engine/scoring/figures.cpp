#include "scoring/figures.hpp"

namespace aimwright::scoring {

std::string_view name_of(Finding finding) {
  constexpr std::string_view names[] = {"conforming",  "excluded",     "major",  "minor",
                                        "observation", "undetermined", "unshown"};
  return names[static_cast<int>(finding)];
}

std::string_view name_of(FindingRule rule) {
  constexpr std::string_view names[] = {"excluded",     "critical",          "combination",
                                        "share",        "not_met_or_partly", "not_shown",
                                        "not_answered", "not_evidenced",     "conforming"};
  return names[static_cast<int>(rule)];
}

Finding finding_of(FindingRule rule) {
  switch (rule) {
    case FindingRule::excluded:
      return Finding::excluded;
    case FindingRule::critical:
    case FindingRule::combination:
    case FindingRule::share:
      return Finding::major;
    case FindingRule::not_met_or_partly:
      return Finding::minor;
    case FindingRule::not_shown:
      return Finding::unshown;
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
  for (const auto sum : {&Tally::weight, &Tally::answered, &Tally::direct, &Tally::claimed,
                         &Tally::evidenced, &Tally::verified, &Tally::excluded, &Tally::applicable,
                         &Tally::critical_not_met, &Tally::weight_not_met, &Tally::below_met,
                         &Tally::unanswered, &Tally::unevidenced, &Tally::unshown}) {
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
  if (*status.answer == Answer::met && !status.evidenced && leaf.documented) tally.unshown = 1;
  if (*status.answer == Answer::not_met) {
    tally.weight_not_met = leaf.weight;
    if (leaf.critical) tally.critical_not_met = 1;
  }
  return tally;
}

FindingRule finding_rule(const Tally& tally, content::NodeKind kind, bool combination,
                         const content::Method& method) {
  if (tally.applicable == 0) return FindingRule::excluded;
  if (tally.critical_not_met > 0) return FindingRule::critical;
  if (combination) return FindingRule::combination;
  const bool share_applies = kind == content::NodeKind::subclause &&
                             tally.applicable >= method.major_share_leaves &&
                             tally.weight_not_met > 0;
  if (share_applies && tally.weight_not_met * 100 >= tally.weight * method.major_share_percent)
    return FindingRule::share;
  if (tally.below_met > 0) return FindingRule::not_met_or_partly;
  if (tally.unshown > 0) return FindingRule::not_shown;
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

namespace {

/// The band that so many of so many half-units stand in.
std::optional<std::string_view> band_at(std::int64_t numerator, std::int64_t denominator,
                                        const content::Method& method) {
  std::optional<std::string_view> band;
  for (const content::Band& candidate : method.bands) {
    if (numerator * 100 >= denominator * candidate.from_percent) band = candidate.id;
  }
  return band;
}

/// Half away from zero; neither all nor nothing unless it is.
std::int64_t rounded(Ratio ratio, std::int64_t whole) {
  const std::int64_t parts =
      (2 * whole * ratio.numerator + ratio.denominator) / (2 * ratio.denominator);
  if (parts == whole && ratio.numerator < ratio.denominator) return whole - 1;
  if (parts == 0 && ratio.numerator > 0) return 1;
  return parts;
}

}  // namespace

std::optional<std::string_view> band_of(const Tally& tally, const content::Method& method) {
  if (!enough_answered(tally, method)) return std::nullopt;
  return band_at(tally.claimed, 2 * tally.weight, method);
}

std::optional<int> percent(Ratio ratio) {
  if (ratio.denominator == 0) return std::nullopt;
  return static_cast<int>(rounded(ratio, 100));
}

std::optional<double> percent_beside_band(const Tally& tally, const content::Method& method) {
  const std::optional<int> whole = percent(claimed_low(tally));
  const auto band = band_of(tally, method);
  if (!whole || !band || band == band_at(*whole, 100, method)) return whole;
  // Just under an edge: whole percents would stand on it.
  constexpr std::int64_t tenths = 1000;
  const Ratio low = claimed_low(tally);
  return static_cast<double>(low.numerator * tenths / low.denominator) / 10;
}

}  // namespace aimwright::scoring
