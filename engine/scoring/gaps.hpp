// What is missing, in the order in which to mend it. A gap is a leaf that is not met, partly met,
// not answered, or met without current evidence. There is one order: nothing stands before what it
// waits for; among what waits for nothing, the worst likely finding, then what most others wait
// for, then the smaller effort (method 7).
#pragma once

#include "scoring/effort.hpp"
#include "scoring/explanation.hpp"

namespace aimwright::scoring {

enum class GapState { not_met, partly, not_answered, not_evidenced };
inline constexpr std::size_t gap_state_count = 4;

std::string_view name_of(GapState state);

struct Gap {
  NodeIndex leaf = 0;
  NodeIndex unit = 0;  // its subclause, or the control itself
  GapState state = GapState::not_answered;
  Finding finding = Finding::undetermined;  // of the unit
  /// Person-days: whole, half where partly, a quarter where only evidence is missing. Nothing where
  /// another leaf carries the work.
  content::Days effort{};
  std::optional<NodeIndex> counted_in;  // the leaf that carries it
  std::vector<NodeIndex> waits_for;     // prerequisites that are not met yet
  int unlocks = 0;                      // gaps that wait for it, directly or not
  int rank = 0;                         // 1 is first
};

struct Exclusion {
  NodeIndex control = 0;
  std::string reason;
};

struct Gaps {
  std::vector<Gap> gaps;  // by rank
  std::array<int, gap_state_count> counts{};
  std::vector<Exclusion> exclusions;  // with a reason
  std::vector<NodeIndex> exclusions_without_reason;
};

Gaps find_gaps(const Assessment& assessment, const record::State& state);

/// Subclauses and controls with unanswered leaves, best first: by phase, then by what they unlock.
struct Unanswered {
  NodeIndex unit = 0;
  content::Phase phase = content::Phase::context;
  int open = 0, critical = 0, unlocks = 0;
};
std::vector<Unanswered> next_to_answer(const Assessment& assessment, const Gaps& gaps);

inline Estimate effort_of(const Gap& gap, const content::Method& method) {
  EffortSum sum;
  sum.add(gap.effort);
  return sum.estimate(method);
}
/// Of those that `wanted(gap)`, together.
template <class Wanted>
Estimate effort_of(const Gaps& gaps, const content::Method& method, Wanted wanted) {
  EffortSum sum;
  for (const Gap& gap : gaps.gaps) {
    if (wanted(gap)) sum.add(gap.effort);
  }
  return sum.estimate(method);
}
/// Known to be missing, in whole or in part; what is not answered may well be there.
inline bool is_known(const Gap& gap) {
  return gap.state == GapState::not_met || gap.state == GapState::partly;
}

/// Gaps that are answered and wait for nothing open, by rank.
std::vector<const Gap*> next_to_fix(const Gaps& gaps);

/// The phase of a leaf; own controls belong to operation.
content::Phase phase_of(const TreeNode& leaf);

base::Value gap_value(const Assessment& assessment, const record::State& state, const Gap& gap);
base::Value gaps_value(const Assessment& assessment, const record::State& state, const Gaps& gaps);
base::Value next_value(const Assessment& assessment, const record::State& state, const Gaps& gaps,
                       std::size_t limit);

}  // namespace aimwright::scoring
