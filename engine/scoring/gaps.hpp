// What is missing, in the order in which to mend it. A gap is a leaf that is not met, partly met,
// not answered, or met without current evidence. The rank follows from what the gap does to the
// finding, what waits for it, and what it takes; nothing is weighed that the record or the content
// does not say.
#pragma once

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
  content::Days
      effort{};  // person-days: whole, half where partly, a quarter where only evidence is missing
  std::vector<NodeIndex> waits_for;  // prerequisites that are not met yet
  int unlocks = 0;                   // gaps that wait for it, directly or not
  int rank = 0;                      // 1 is first
};

struct Exclusion {
  NodeIndex control = 0;
  std::string reason;
};

struct Gaps {
  std::vector<Gap> gaps;  // by rank
  content::Days effort{};
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

/// Gaps below met that nothing else has to come before, best first.
std::vector<const Gap*> next_to_fix(const Assessment& assessment, const Gaps& gaps);

/// The phase of a leaf; own controls belong to operation.
content::Phase phase_of(const TreeNode& leaf);

base::Value gap_value(const Assessment& assessment, const record::State& state, const Gap& gap);
base::Value gaps_value(const Assessment& assessment, const record::State& state, const Gaps& gaps);
base::Value next_value(const Assessment& assessment, const record::State& state, const Gaps& gaps,
                       std::size_t limit);

}  // namespace aimwright::scoring
