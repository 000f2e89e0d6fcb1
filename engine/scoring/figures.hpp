// The figures of a node: sums over its applicable leaves in whole numbers, and what follows from
// them. Never a mean of means. Each ratio is one division.
//
// W weight, Wa answered, D answered on the leaf itself, S E R half-units claimed, evidenced,
// verified:
//   coverage Wa/W   low S/2W   high (S + 2(W - Wa))/2W   value S/2Wa   evidenced E/2W   verified
//   R/2W
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "content/method.hpp"
#include "scoring/leaf.hpp"

namespace aimwright::scoring {

enum class Finding { conforming, excluded, major, minor, observation, undetermined, unshown };
inline constexpr std::size_t finding_count = 7;

std::string_view name_of(Finding finding);

/// Which rule decided a likely finding; the first that holds.
enum class FindingRule {
  excluded,           // no applicable leaf
  critical,           // major: a leaf that must not be missing is
  combination,        // major: a set of leaves that together must not be missing is
  share,              // major: not met weighs at least the method's share
  not_met_or_partly,  // minor
  not_shown,          // unshown: documented information is asked for, and none is linked
  not_answered,       // undetermined
  not_evidenced,      // observation
  conforming
};

std::string_view name_of(FindingRule rule);
Finding finding_of(FindingRule rule);

/// Sums over applicable leaves; adding and taking away are exact, so they can follow single
/// changes.
struct Tally {
  std::int64_t weight = 0, answered = 0, direct = 0;      // W, Wa, D
  std::int64_t claimed = 0, evidenced = 0, verified = 0;  // S, E, R in half-units
  std::int64_t excluded = 0;                              // leaves left out
  std::int64_t applicable = 0, critical_not_met = 0, weight_not_met = 0;
  std::int64_t below_met = 0, unanswered = 0, unevidenced = 0;  // applicable leaves
  std::int64_t unshown = 0;  // met without current evidence, where documented information is needed

  Tally& operator+=(const Tally& other);
  Tally& operator-=(const Tally& other);
  friend bool operator==(const Tally&, const Tally&) = default;
};

Tally tally_of(const TreeNode& leaf, const LeafStatus& status, NodeIndex self);

/// The likely finding of a subclause or control from its tally. `combination`: every leaf of one of
/// its `major_when` sets is not met.
FindingRule finding_rule(const Tally& tally, content::NodeKind kind, bool combination,
                         const content::Method& method);

using FindingCounts = std::array<std::int64_t, finding_count>;

/// Numerator and denominator; no value where the denominator is 0.
struct Ratio {
  std::int64_t numerator = 0, denominator = 0;
  std::optional<double> value() const;
};

Ratio coverage(const Tally& tally);
Ratio claimed_low(const Tally& tally);
Ratio claimed_high(const Tally& tally);
/// S/2Wa, whatever the coverage.
Ratio claimed_value(const Tally& tally);
/// Whether enough is answered for the claimed value to be shown.
bool enough_answered(const Tally& tally, const content::Method& method);
Ratio evidenced(const Tally& tally);
Ratio verified(const Tally& tally);

/// Band of what is claimed at least, decided on the whole numbers; none when not enough is
/// answered.
std::optional<std::string_view> band_of(const Tally& tally, const content::Method& method);

/// Whole percent, half away from zero, rounded once from the integers; what is less than all is at
/// most 99, what is more than nothing at least 1. No value where the denominator is 0.
std::optional<int> percent(Ratio ratio);
/// What is claimed at least, with one decimal where whole percents would name another band.
std::optional<double> percent_beside_band(const Tally& tally, const content::Method& method);

}  // namespace aimwright::scoring
